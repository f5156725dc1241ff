package sinkhorn

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Line search: fallbackAlpha is the step length below which sweeps do more good
// than Newton; giveUp is where an unguarded search has plainly failed; armijo is
// the usual share of the promised gain; unresolved is the gain, relative to f,
// that rounding hides; overflow bounds the exponents of a plan.
const (
	fallbackAlpha  = 1.0 / 16
	fallbackSweeps = 10
	giveUp         = 0x1p-40
	armijo         = 1e-4
	unresolved     = 1e-12
	overflow       = 50
	rounding       = 1e-12 // an error below which a step that gains nothing means the end
)

// mostMoved is how far the exponents of a plan may have moved, summed over steps, before it is
// computed from the potentials again: what had underflowed is then still below 1e-260.
const mostMoved = 100

// try looks at the plan one step length away and accepts it or halves the step.
func (s *Newton) try() {
	for i := range s.tx {
		s.tx[i] = s.X[i] + s.alpha*s.dx[i]
	}
	for j := range s.ty {
		s.ty[j] = s.Y[j] + s.alpha*s.dy[j]
	}
	if row, col := s.cg.trial[:len(s.X)], s.cg.trial[len(s.X):]; s.move(row, col) {
		f := s.value(s.tx, s.ty, row)
		gain := s.alpha * s.slope
		ok := f >= s.Potential+armijo*gain
		if gain < unresolved*max(1, math.Abs(s.Potential)) {
			ok = s.miss() < s.Error
		}
		if ok {
			s.accept()
			return
		}
	}
	s.alpha /= 2
	switch {
	case s.alpha < fallbackAlpha && s.Error < rounding:
		s.Phase = Converged // as far as rounding allows
	case s.alpha < fallbackAlpha && !s.config.Unguarded:
		s.toSweeps(Fallback, fallbackSweeps)
	case s.alpha < giveUp:
		s.Failed = "the line search found no step that helps"
	}
}

// move fills q with the plan of the trial, and its marginals. A step multiplies the plan's rows
// and columns by exponentials, n+m of them; only after a long way is each entry one again.
// It returns false if an entry would be absurdly large.
func (s *Newton) move(row, col []float64) bool {
	n := len(s.X)
	s.wandered = s.moved + s.alpha*(farthest(s.cg.d[:n])+farthest(s.cg.d[n:]))
	if !(s.wandered <= mostMoved) {
		if !s.fits() {
			return false
		}
		s.wandered = 0
		s.evaluate(s.q, s.tx, s.ty, row, col)
		return true
	}
	for k, d := range s.cg.d {
		s.cg.factors[k] = s.alpha * d
	}
	kernel.Exp(s.cg.factors, s.cg.factors)
	rescale(s.q, s.P, s.cg.factors[:n], s.cg.factors[n:], row, col)
	s.Work += float64(rescaleWork * len(s.q))
	for _, mass := range row {
		if !(mass <= heaviest) {
			return false
		}
	}
	return true
}

// farthest returns the largest absolute value.
func farthest(v []float64) float64 {
	far := 0.0
	for _, x := range v {
		if x = math.Abs(x); x > far { // what is no number shows in the masses
			far = x
		}
	}
	return far
}

// heaviest is a mass of a row that only entries beyond the overflow can have.
var heaviest = kernel.ExpOf(overflow)

// fits reports whether no entry of the trial plan would be absurdly large.
func (s *Newton) fits() bool {
	m := len(s.ty)
	for i, x := range s.tx {
		if !(s.config.Eta*(x+kernel.MaxDiff(s.ty, s.problem.Cost[i*m:][:m]))-1 <= overflow) {
			return false
		}
	}
	return true
}

// miss returns the marginal error of the trial.
func (s *Newton) miss() float64 {
	n, e := len(s.X), 0.0
	for i, r := range s.problem.Rows {
		e += math.Abs(r - s.cg.trial[i])
	}
	for j, c := range s.problem.Cols {
		e += math.Abs(c - s.cg.trial[n+j])
	}
	return e
}

// accept makes the trial the state; its plan is the next iteration's.
func (s *Newton) accept() {
	copy(s.X, s.tx)
	copy(s.Y, s.ty)
	copy(s.row, s.cg.trial)
	copy(s.col, s.cg.trial[len(s.X):])
	s.P, s.q = s.q, s.P
	s.moved = s.wandered
	s.Iteration++
	s.measure()
	if len(s.Steps) < maxSteps {
		s.Steps = append(s.Steps, NewtonStep{s.Iteration, s.Error, s.alpha, s.CGDone, s.NNZ, s.Dropped})
	}
}
