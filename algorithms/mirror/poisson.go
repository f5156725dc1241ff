package mirror

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// Poisson is f(x) = Σ_j (Ax)_j - b_j ln (Ax)_j, up to a constant the negative
// log-likelihood of counts b with means Ax, and the relative entropy of b to Ax.
type Poisson struct {
	a, b []float64
	dim  int
}

// NewPoisson returns the objective for counts b; a holds one row of dim non-negative
// numbers, not all zero, a count. An error says that they are not, that the sizes do
// not fit, or that a count is negative.
func NewPoisson(a, b []float64, dim int) (*Poisson, error) {
	rows, err := matrixOf(a, dim)
	if err != nil {
		return nil, err
	}
	if rows != len(b) {
		return nil, fmt.Errorf("%d rows for %d counts", rows, len(b))
	}
	for j, count := range b {
		if !(count >= 0 && count <= math.MaxFloat64) {
			return nil, fmt.Errorf("the count %v is negative or not finite", count)
		}
		row := a[j*dim : (j+1)*dim]
		for _, v := range row {
			if v < 0 {
				return nil, fmt.Errorf("the matrix has a negative entry %v", v)
			}
		}
		if total(row) == 0 {
			return nil, fmt.Errorf("row %d of the matrix is zero", j)
		}
	}
	return &Poisson{a, b, dim}, nil
}

// Dim returns the number of coordinates.
func (f *Poisson) Dim() int { return f.dim }

// Value returns Σ_j (Ax)_j - b_j ln (Ax)_j.
func (f *Poisson) Value(x []float64) float64 {
	sum := 0.0
	for j, count := range f.b {
		mean := vec.Dot(x, f.a[j*f.dim:(j+1)*f.dim])
		sum += mean
		if count > 0 {
			if mean <= 0 {
				return math.Inf(1)
			}
			sum -= count * math.Log(mean)
		}
	}
	return sum
}

// Grad sets g to Aᵀ(1 - b/(Ax)).
func (f *Poisson) Grad(g, x []float64) {
	clear(g)
	for j, count := range f.b {
		row := f.a[j*f.dim : (j+1)*f.dim]
		excess := 1.0
		if count > 0 {
			excess -= count / vec.Dot(x, row)
		}
		for i, v := range row {
			g[i] += excess * v
		}
	}
}

// smoothness: relative to Burg's map L = ‖b‖₁ (Bauschke, Bolte and Teboulle, 2017).
func (f *Poisson) smoothness(m MirrorMap, _ Domain) float64 {
	if _, ok := m.(Burg); ok {
		return norm(f.b, 1)
	}
	return math.Inf(1)
}
