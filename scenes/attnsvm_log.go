package scenes

import (
	"math"
	"slices"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
	"github.com/solvarium/solvarium/algorithms/maxmargin"
	"github.com/solvarium/solvarium/render"
)

// What the attention scene does besides descending, in slices, and what it records.

// The work of a step, in multiply-adds: each is a millisecond or two in a browser.
const (
	descentWork = 5e5
	solverWork  = 3e5
	mapWork     = 4e5
	studyWork   = 1e6
)

// pace returns how many steps of descent a frame does: as many as the knob says, if they are cheap.
func (s *attention) pace() int {
	work := 2 * s.model().Work() // on the path a step may be evaluated twice
	if s.descent != nil {
		work = s.descent.StepWork()
	}
	return max(1, min(s.knobs.pace, int(descentWork/work)))
}

// follow solves for the machine of the selected tokens when they have changed.
func (s *attention) follow() {
	if anchor := s.model().Anchor; !s.chosen.Is(anchor) || math.IsNaN(s.log.since) {
		s.chosen.Choose(anchor)
		s.startChosen()
		s.log.since = s.norm()
	}
}

func (s *attention) norm() float64 {
	if s.path != nil {
		return s.path.R
	}
	return s.descent.Norm
}

// startChosen sets out for the nuclear machine of the selected tokens, unless it is that of the optimal ones.
func (s *attention) startChosen() {
	if s.chosen.Machine.Feasible && !s.chosen.Is(s.best.Alpha) {
		s.nucChosen.Start(s.chosen.Rows, s.chosen.Machine.W)
	} else {
		s.nucChosen.Done = true
	}
}

// nuclear returns the nuclear machine of the selected tokens, nil if there is none.
func (s *attention) nuclear() *maxmargin.Nuclear {
	switch {
	case !s.chosen.Machine.Feasible:
		return nil
	case s.chosen.Is(s.best.Alpha):
		return s.nucBest
	}
	return s.nucChosen
}

// solved returns the weights of that machine once they are found, else NaN.
func (s *attention) solved() []float64 {
	if m := s.nuclear(); m != nil && m.Done {
		return m.W
	}
	return nil
}

// target returns the machine that theory expects the weights to turn to; nil if there is none yet.
func (s *attention) target() []float64 {
	switch {
	case s.factors():
		return s.solved()
	case s.chosen.Machine.Feasible:
		return s.chosen.Machine.W
	}
	return nil
}

func (s *attention) factors() bool { return s.path == nil && s.knobs.form == attnsvm.Factors }

// solving reports whether a nuclear machine is still being sought.
func (s *attention) solving() bool {
	return s.best.Machine.Feasible && !s.nucBest.Done || !s.nucChosen.Done
}

// background goes on with everything that takes long.
func (s *attention) background() {
	d, rows := float64(s.problem.D), float64(s.problem.Rows())
	each := 100*d*d*d + 20*rows*rows + 4*rows*d*d
	for range max(1, int(solverWork/each)) {
		if s.best.Machine.Feasible {
			s.nucBest.Step()
		}
		s.nucChosen.Step()
	}
	if s.census != nil {
		s.census.Step()
	}
	if s.knobs.show == showBasins {
		s.basins.Step(mapWork)
	}
	if s.study != nil {
		s.study.Step(studyWork)
	}
}

// Task says what of it is under way.
func (s *attention) Task() (what string, done, total int) {
	switch {
	case s.study != nil && !s.study.Done:
		done, total = s.study.Progress()
		return "instances", done, total
	case s.knobs.show == showBasins && !s.basins.Done():
		return "starts", s.basins.Filled, basinSide * basinSide
	case s.knobs.show == showSelections && s.census != nil && !s.census.Done():
		return "selections", s.census.Known, len(s.census.States)
	}
	return "", 0, 0
}

// attentionLog is the history since the problem was last changed.
type attentionLog struct {
	frobenius, nuclear, optimal history // 1 − correlation with these machines, by step or radius
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
	l := attentionLog{
		frobenius: newHistory(), nuclear: newHistory(), optimal: newHistory(), norms: newHistory(), gradients: newHistory(),
		trails: make([]trail, s.problem.N), since: s.norm(),
	}
	return l
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
	l.optimal.add(x, attnsvm.Divergence(w, s.best.Machine.W))
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
