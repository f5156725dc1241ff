package sinkhorn

import (
	"math"

	"gonum.org/v1/gonum/blas"
	blasimpl "gonum.org/v1/gonum/blas/gonum"
	lapackimpl "gonum.org/v1/gonum/lapack/gonum"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// schur solves the Newton system exactly: with x eliminated it remains
// S dy = ∇_y − Pᵀ(∇_x/a), S = diag b − Pᵀ diag(1/a) P, which is factorised after
// scaling its diagonal to one. It calls gonum's unblocked routines on memory of its
// own, because the others allocate and start goroutines.
type schur struct {
	m             int
	s, factor     []float64 // m×m
	scale, rhs, y []float64
}

// ridge makes the scaled matrix definite in spite of its null vector.
const ridge = 1e-15

func newSchur(n, m int) schur {
	return schur{m: m, s: make([]float64, m*m), factor: make([]float64, m*m), scale: make([]float64, m), rhs: make([]float64, m), y: make([]float64, m)}
}

// solve leaves η times the Newton direction in w.cg.d.
func (c *schur) solve(w *Newton) {
	n, m, a := len(w.X), c.m, &w.sparse
	clear(c.s)
	copy(c.rhs, w.gy)
	for j := range m {
		c.s[j*m+j] = w.col[j]
	}
	for i := range n {
		from, to := a.Start[i], a.Start[i+1]
		columns, values := a.Column[from:to], a.Value[from:to]
		for k, j := range columns {
			share := values[k] / w.row[i]
			c.rhs[j] -= share * w.gx[i]
			row := c.s[int(j)*m:][:m]
			for l, h := range columns {
				row[h] -= share * values[l]
			}
		}
		w.Work += float64(len(columns) * len(columns))
	}
	for j := range m {
		c.scale[j] = 1 / math.Sqrt(math.Abs(c.s[j*m+j]))
	}
	for j := range m {
		row := c.s[j*m:][:m]
		for h := range row {
			row[h] *= c.scale[j] * c.scale[h]
		}
	}
	c.factorise()
	w.Work += float64(m*m*m) / 6
	for j := range c.y {
		c.rhs[j] *= c.scale[j]
		c.y[j] = c.rhs[j]
	}
	c.substitute(c.y)
	// One step of refinement: the residual is formed with the matrix without its ridge.
	dy := w.cg.d[n:]
	kernel.MulVec(dy, c.s, c.y)
	for j := range dy {
		dy[j] = c.rhs[j] - dy[j]
	}
	c.substitute(dy)
	for j := range dy {
		dy[j] = (dy[j] + c.y[j]) * c.scale[j]
	}
	for i := range n {
		from, to := a.Start[i], a.Start[i+1]
		sum := w.gx[i]
		for k := from; k < to; k++ {
			sum -= a.Value[k] * dy[a.Column[k]]
		}
		w.cg.d[i] = sum / w.row[i]
	}
}

// factorise writes the upper Cholesky factor; where rounding has made the matrix
// indefinite it raises the ridge a hundredfold until it is not.
func (c *schur) factorise() {
	for r := ridge; ; r *= 100 {
		copy(c.factor, c.s)
		for j := range c.m {
			c.factor[j*c.m+j] += r
		}
		if (lapackimpl.Implementation{}).Dpotf2(blas.Upper, c.m, c.factor, c.m) || r > 1 {
			return
		}
	}
}

// substitute solves with the factor, in place.
func (c *schur) substitute(b []float64) {
	var l blasimpl.Implementation
	l.Dtrsv(blas.Upper, blas.Trans, blas.NonUnit, c.m, c.factor, c.m, b, 1)
	l.Dtrsv(blas.Upper, blas.NoTrans, blas.NonUnit, c.m, c.factor, c.m, b, 1)
}
