package sinkhorn

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// The Newton system is H d = ∇f with H = η [[diag P1, P], [Pᵀ, diag Pᵀ1]], the
// negative of f's Hessian; off the diagonal P is replaced by its sparse part. The
// diagonals are those of the whole plan, so H is strictly diagonally dominant,
// hence definite, wherever mass was dropped; else it has the null vector (1, −1),
// to which ∇f is orthogonal.

// conjugate is the method of conjugate gradients on vectors (x, y) of length n+m.
type conjugate struct {
	d, r, z, p, q []float64
	diagonal      []float64
	rz, size      float64
}

func newConjugate(n, m int) conjugate {
	v := make([]float64, 6*(n+m))
	k := n + m
	return conjugate{d: v[:k], r: v[k : 2*k], z: v[2*k : 3*k], p: v[3*k : 4*k], q: v[4*k : 5*k], diagonal: v[5*k:]}
}

// cgSlice is how many iterations one Step does; cgTolerance is the relative
// residual at which they end: smaller ones do not shorten the outer iteration.
const (
	cgSlice     = 32
	cgTolerance = 1e-6
)

func (s *Newton) beginSolve() {
	s.Phase, s.CGDone, s.CGError = Solve, 0, 1
	c, n := &s.cg, len(s.X)
	copy(c.diagonal, s.row)
	copy(c.diagonal[n:], s.col)
	copy(c.r, s.gx)
	copy(c.r[n:], s.gy)
	clear(c.d)
	c.rz, c.size = 0, 0
	for i, r := range c.r {
		c.z[i] = r / c.diagonal[i]
		c.p[i] = c.z[i]
		c.rz += r * c.z[i]
		c.size += r * r
	}
}

func (s *Newton) solve() {
	if s.config.Linear == Cholesky {
		s.schur.solve(s)
		s.endSolve()
		return
	}
	c := &s.cg
	limit := 4 * len(s.X)
	for range cgSlice {
		s.hessian(c.q, c.p)
		curvature := kernel.Dot(c.p, c.q)
		if !(curvature > 0) {
			s.endSolve()
			return
		}
		a := c.rz / curvature
		rz, size := 0.0, 0.0
		for i := range c.d {
			c.d[i] += a * c.p[i]
			r := c.r[i] - a*c.q[i]
			c.r[i] = r
			z := r / c.diagonal[i]
			c.z[i] = z
			rz += r * z
			size += r * r
		}
		s.CGDone++
		s.CGError = math.Sqrt(size / c.size)
		if s.CGError < cgTolerance || s.CGDone >= limit {
			s.endSolve()
			return
		}
		b := rz / c.rz
		c.rz = rz
		for i := range c.p {
			c.p[i] = c.z[i] + b*c.p[i]
		}
	}
}

// hessian sets out = H v/η.
func (s *Newton) hessian(out, v []float64) {
	n, a := len(s.X), &s.sparse
	x, y := v[:n], v[n:]
	ox, oy := out[:n], out[n:]
	for j := range oy {
		oy[j] = s.col[j] * y[j]
	}
	for i := range ox {
		from, to := a.start[i], a.start[i+1]
		columns, values := a.column[from:to], a.value[from:to]
		values = values[:len(columns)]
		sum, xi := s.row[i]*x[i], x[i]
		for k, j := range columns {
			sum += values[k] * y[j]
			oy[j] += values[k] * xi
		}
		ox[i] = sum
	}
	s.Work += float64(2*len(a.value) + 6*len(v))
}

// endSolve turns the solution into a direction and sets out on the line search.
func (s *Newton) endSolve() {
	s.slope = 0
	n := len(s.X)
	for i := range s.dx {
		s.dx[i] = s.cg.d[i] / s.config.Eta
		s.slope += s.gx[i] * s.dx[i]
	}
	for j := range s.dy {
		s.dy[j] = s.cg.d[n+j] / s.config.Eta
		s.slope += s.gy[j] * s.dy[j]
	}
	s.alpha, s.Phase = 1, Trial
}

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

// try evaluates the plan one step length away and accepts it or halves the step.
func (s *Newton) try() {
	for i := range s.tx {
		s.tx[i] = s.X[i] + s.alpha*s.dx[i]
	}
	for j := range s.ty {
		s.ty[j] = s.Y[j] + s.alpha*s.dy[j]
	}
	if s.fits() {
		s.evaluate(s.q, s.tx, s.ty)
		// The marginals of the trial go where CG's work was.
		f := s.objective(s.q, s.tx, s.ty, s.cg.z[:len(s.X)], s.cg.z[len(s.X):])
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
		e += math.Abs(r - s.cg.z[i])
	}
	for j, c := range s.problem.Cols {
		e += math.Abs(c - s.cg.z[n+j])
	}
	return e
}

// accept makes the trial the state; its plan is the next iteration's.
func (s *Newton) accept() {
	copy(s.X, s.tx)
	copy(s.Y, s.ty)
	s.P, s.q = s.q, s.P
	s.Iteration++
	s.measure()
	if len(s.Steps) < maxSteps {
		s.Steps = append(s.Steps, NewtonStep{s.Iteration, s.Error, s.alpha, s.CGDone, s.NNZ, s.Dropped})
	}
}
