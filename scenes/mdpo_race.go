package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/mdpo"
	"github.com/solvarium/solvarium/render"
)

// The racers of the policy scene: one for each method that is switched on.

// policyRacer is a method at work, with what is recorded of it.
type policyRacer struct {
	method  mdpo.Method
	rung    int // on the ladder, from 1; 0: not on it
	hue     render.Hue
	solver  *mdpo.Solver
	returns history // by outer iteration, as are the others
	gaps    history
	kls     history
	ratios  history
	at      [len(gapGoals)]int // outer iterations since the world was changed until the gap fell to each of gapGoals; 0: not yet
	fall    float64            // the largest fall of the return in an iteration
	leap    float64            // the largest ratio, less one, so far
}

// gapGoals are the relative gaps whose iterations are counted.
var gapGoals = [...]float64{0.5, 0.1, 0.01}

// The goals as indices.
const (
	toHalf = iota
	toTenth
	toHundredth
)

// retune lets a racer go on with the knobs as they are now. Their domains are
// those of the solvers, so that none is refused.
func (r *policyRacer) retune(s *policies) {
	if err := r.solver.Retune(r.config(s)); err != nil {
		panic(err)
	}
}

// retarget lets a racer go on in a world that has changed.
func (r *policyRacer) retarget(s *policies) {
	r.solver.Retarget(s.model)
	r.at, r.fall = [len(gapGoals)]int{}, 0
}

// mostInner is how many inner steps a step of the scene takes at most, so that it is over
// in a few milliseconds; the knob m ends there as well.
const mostInner = 50

// step does an inner step, or as many as complete the outer iteration.
func (r *policyRacer) step(s *policies) {
	k, before := r.solver.Iteration, r.solver.Exact.Return
	r.solver.Step()
	if s.knobs.pace == outerPace {
		for i := 1; i < mostInner && r.solver.Iteration == k; i++ {
			r.solver.Step()
		}
	}
	if r.solver.Iteration == k {
		return
	}
	r.fall = max(r.fall, before-r.solver.Exact.Return)
	r.leap = max(r.leap, r.solver.MaxRatio)
	r.measure(s)
}

// The charts of divergence and ratios end where nothing moves any more and, as a closed
// form may multiply a probability by any number, where nobody would count further.
const (
	leastUpdate = 1e-8
	mostUpdate  = 1e4
)

// measure records the policy that an outer iteration has led to.
func (r *policyRacer) measure(s *policies) {
	x, gap := float64(r.solver.Iteration), r.gap(s)
	r.returns.add(x, r.solver.Exact.Return)
	r.gaps.add(x, max(gap, leastShownGap))
	if r.solver.Iteration == 0 {
		return
	}
	r.kls.add(x, max(r.solver.MeanKL, leastUpdate))
	r.ratios.add(x, min(max(r.solver.MaxRatio, leastUpdate), mostUpdate))
	for i, goal := range gapGoals {
		if r.at[i] == 0 && gap <= goal {
			r.at[i] = r.solver.Iteration - s.since
		}
	}
}

// gap is how much of the best return is missing, as a share; NaN where nothing can be earned.
func (r *policyRacer) gap(s *policies) float64 {
	if s.best <= 0 {
		return math.NaN()
	}
	return (s.best - r.solver.Exact.Return) / s.best
}

// find returns the racer of a method, on the ladder that of the knob's own m, or nil.
func (s *policies) find(method mdpo.Method) *policyRacer {
	for _, r := range s.racers {
		if r.method == method && (r.rung == 0 || r.rung == ownRung) {
			return r
		}
	}
	return nil
}

// shown returns the racer whose inner loop is drawn.
func (s *policies) shown() *policyRacer {
	method := mdpo.Method(s.knobs.show)
	if s.knobs.ladder {
		method = mdpo.Steps
	}
	if r := s.find(method); r != nil {
		return r
	}
	return s.racers[0]
}

// even is a row of a policy that prefers nothing, as links carry it.
var evenRow = []float64{64.0 / 255, 64.0 / 255, 64.0 / 255, 64.0 / 255}

// edit writes the painted row into the shown policy.
func (s *policies) edit() {
	row := s.knobs.row
	s.turned = true
	if len(row) != len(evenRow) {
		return
	}
	if cell := cellAt(s.knobs.look); !s.model.Cells[cell].Ends() {
		s.shown().solver.Edit(cell, row)
	}
}
