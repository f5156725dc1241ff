package scenes

import (
	"math"
	"slices"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
	"github.com/solvarium/solvarium/render"
)

// What the attention scene records of a run.

// attentionLog is the history since the problem was last changed.
type attentionLog struct {
	frobenius, nuclear, optimal history // 1 − correlation with these machines, by step or radius; optimal with that of the kept tokens where there may be several
	norms, gradients            history // ‖W‖ by step; ln‖G‖ by ‖W‖
	trails                      []trail // of the rays
	from                        int     // the step of the last change
	since                       float64 // the norm when the selected tokens last changed; NaN before
	offLength                   float64 // largest deviation of a step's length from η
	measured                    int     // steps whose length was looked at
	stale                       bool
}

// trail is the recent way of a ray's tip, in a ring.
type trail struct {
	points [160]render.Point
	count  int
}

func (t *trail) add(p render.Point) {
	t.points[t.count%len(t.points)] = p
	t.count++
}

// list returns the way from the oldest point on.
func (t *trail) list() []render.Point {
	if t.count <= len(t.points) {
		return t.points[:t.count]
	}
	k := t.count % len(t.points)
	return slices.Concat(t.points[k:], t.points[:k])
}

func newAttentionLog(s *attention) attentionLog {
	return attentionLog{
		frobenius: newHistory(), nuclear: newHistory(), optimal: newHistory(), norms: newHistory(), gradients: newHistory(),
		trails: make([]trail, s.problem.N), since: s.norm(),
	}
}

// change makes the next step begin a new history. Until then the charts show what was.
func (l *attentionLog) change() { l.stale = true }

func (l *attentionLog) restart(s *attention) {
	for _, h := range []*history{&l.frobenius, &l.nuclear, &l.optimal, &l.norms, &l.gradients} {
		h.reset()
	}
	for i := range l.trails {
		l.trails[i].count = 0
	}
	l.from, l.since, l.stale = 0, s.norm(), false
	if s.descent != nil {
		l.from = s.descent.Iteration
	}
}

// steps looks at the length of a step: neither a freeze nor a jump goes unnoticed.
func (l *attentionLog) steps(s *attention) {
	if s.knobs.rule != int(attnsvm.Normalised) || s.descent.Stationary {
		return
	}
	l.measured++
	l.offLength = max(l.offLength, math.Abs(s.descent.Moved-s.knobs.eta))
}

// record notes the state after a frame's steps.
func (l *attentionLog) record(s *attention) {
	for i := range l.trails {
		l.trails[i].add(s.view.tip(s.w(), s.problem.Query(i)))
	}
	if s.path != nil {
		return // it counts in radii
	}
	k := float64(s.descent.Iteration - l.from)
	l.compare(s, k)
	l.norms.add(k, s.descent.Norm)
	if g := s.descent.LogNorm(); !math.IsInf(g, 0) && s.descent.Norm > 0 {
		l.gradients.add(s.descent.Norm, g)
	}
}

// radius notes a point of the regularisation path.
func (l *attentionLog) radius(s *attention) {
	l.compare(s, s.path.R)
	l.norms.add(s.path.R, math.Sqrt(dotOf(s.path.W, s.path.W)))
	l.gradients.add(s.path.R, s.path.LogNorm())
}

func (l *attentionLog) compare(s *attention, x float64) {
	w := s.w()
	l.frobenius.add(x, attnsvm.Divergence(w, s.chosen.Machine.W))
	switch {
	case s.kept == nil:
		l.optimal.add(x, attnsvm.Divergence(w, s.best.Machine.W))
	case s.kept.Valid:
		l.optimal.add(x, attnsvm.Divergence(w, s.kept.W))
	default:
		l.optimal.add(x, math.NaN())
	}
	apart := math.NaN()
	if m := s.solved(); m != nil {
		apart = attnsvm.Divergence(w, m)
	}
	l.nuclear.add(x, apart)
}

func dotOf(x, y []float64) float64 {
	sum := 0.0
	for i, v := range x {
		sum += v * y[i]
	}
	return sum
}
