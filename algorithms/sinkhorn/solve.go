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

// conjugate is the method of conjugate gradients on vectors (x, y) of length n+m, preconditioned
// by the diagonal.
//
// As neither x nor y is coupled to itself, every second iterate is had at half the price
// (J. K. Reid, "The use of conjugate gradients for systems of linear equations possessing
// property A", 1972): those that begin with x solved for, at y = 0, are the iterates for y
// alone, S dy = ∇_y − Pᵀ(∇_x/a) with S = diag b − Pᵀ diag(1/a) P, preconditioned by diag b; a = P1 and b = Pᵀ1.
type conjugate struct {
	d          []float64 // (x, y)
	r, z, p, q []float64 // of y
	trial      []float64 // (x, y), for the line search
	factors    []float64 // likewise
	rz, size   float64
}

func newConjugate(n, m int) conjugate {
	v := make([]float64, 3*(n+m)+4*m)
	next := func(k int) (part []float64) {
		part, v = v[:k], v[k:]
		return part
	}
	return conjugate{d: next(n + m), trial: next(n + m), factors: next(n + m), r: next(m), z: next(m), p: next(m), q: next(m)}
}

// cgSlice is how many iterations one Step does; cgTolerance is the relative
// residual at which they end: smaller ones do not shorten the outer iteration.
const (
	cgSlice     = 32
	cgTolerance = 1e-6
)

func (s *Newton) beginSolve() {
	s.Phase, s.CGDone, s.CGError = Solve, 0, 1
	c, a := &s.cg, &s.sparse
	clear(c.d)
	copy(c.r, s.gy)
	c.rz, c.size = 0, kernel.Dot(s.gx, s.gx)+kernel.Dot(s.gy, s.gy)
	for i, g := range s.gx {
		share := g / s.row[i]
		for k := a.Start[i]; k < a.Start[i+1]; k++ {
			c.r[a.Column[k]] -= share * a.Value[k]
		}
	}
	for j, r := range c.r {
		c.z[j] = r / s.col[j]
		c.rz += r * c.z[j]
	}
	copy(c.p, c.z)
	s.Work += float64(sparseWork / 2 * len(a.Value))
}

func (s *Newton) solve() {
	if s.config.Linear == Cholesky {
		s.schur.solve(s)
		s.endSolve()
		return
	}
	c, n := &s.cg, len(s.X)
	y, limit := c.d[n:], 4*n
	for range cgSlice / 2 {
		for j, p := range c.p {
			c.q[j] = s.col[j] * p
		}
		s.sparse.SubNormal(c.q, c.p, s.row)
		s.Work += float64(sparseWork*len(s.sparse.Value) + n + 7*len(y))
		curvature := kernel.Dot(c.p, c.q)
		if !(curvature > 0) {
			s.finishX()
			return
		}
		s.CGDone += 2
		rz := s.along(c.rz / curvature)
		if s.CGError < cgTolerance || s.CGDone >= limit {
			s.finishX()
			return
		}
		b := rz / c.rz
		c.rz = rz
		for j, z := range c.z {
			c.p[j] = z + b*c.p[j]
		}
	}
}

// along goes a step of length a along p, and returns ⟨r, z⟩ there.
func (s *Newton) along(a float64) (rz float64) {
	c, col := &s.cg, s.col
	y, size := c.d[len(s.X):], 0.0
	p, q, residual, z := c.p[:len(y)], c.q[:len(y)], c.r[:len(y)], c.z[:len(y)]
	for j := range y {
		y[j] += a * p[j]
		r := residual[j] - a*q[j]
		residual[j] = r
		z[j] = r / col[j]
		rz += r * z[j]
		size += r * r
	}
	s.CGError = math.Sqrt(size / c.size)
	return rz
}

// finishX solves for x what y leaves of the system.
func (s *Newton) finishX() {
	a, n := &s.sparse, len(s.X)
	y := s.cg.d[n:]
	for i, g := range s.gx {
		for k := a.Start[i]; k < a.Start[i+1]; k++ {
			g -= a.Value[k] * y[a.Column[k]]
		}
		s.cg.d[i] = g / s.row[i]
	}
	s.Work += float64(sparseWork / 2 * len(a.Value))
	s.endSolve()
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
