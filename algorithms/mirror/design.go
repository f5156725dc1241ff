package mirror

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// Design is f(x) = -ln det Σ_i x_i a_i a_iᵀ: how little an experiment tells that
// measures at a_i with weight x_i. Its minimum is the D-optimal design.
type Design struct {
	a      []float64 // dim points of rank coordinates
	factor []float64 // scratch: the Cholesky factor of the information matrix, row-major
	solved []float64 // scratch: one right-hand side
	dim    int
	rank   int
}

// NewDesign returns the objective for the points a, rows of rank numbers. They must
// span the space. An error says that they do not, or that they are not whole rows of
// finite numbers.
func NewDesign(a []float64, rank int) (*Design, error) {
	points, err := matrixOf(a, rank)
	if err != nil {
		return nil, err
	}
	f := &Design{a: a, factor: make([]float64, rank*rank), solved: make([]float64, rank), dim: points, rank: rank}
	f.factorize(Simplex.Centre(points))
	for r := range rank {
		// Squared, the pivot is what point coordinate r adds to those before it,
		// and the row its whole length. Less than 1e-12 of that is rounding.
		row := f.factor[r*rank : r*rank+r+1]
		if !(row[r]*row[r] > 1e-12*vec.Dot(row, row)) {
			return nil, fmt.Errorf("the %d points do not span the space of %d dimensions", points, rank)
		}
	}
	return f, nil
}

// Dim returns the number of points.
func (f *Design) Dim() int { return f.dim }

// Value returns -ln det Σ_i x_i a_i a_iᵀ, +Inf if the matrix is singular.
func (f *Design) Value(x []float64) float64 {
	f.factorize(x)
	sum := 0.0
	for i := range f.rank {
		sum -= 2 * math.Log(f.factor[i*f.rank+i])
	}
	if math.IsNaN(sum) {
		return math.Inf(1)
	}
	return sum
}

// Grad sets g_i to -a_iᵀ (Σ x a aᵀ)⁻¹ a_i.
func (f *Design) Grad(g, x []float64) {
	f.factorize(x)
	for i := range g {
		// With M = CCᵀ, aᵀM⁻¹a is the squared length of C⁻¹a.
		a, y := f.a[i*f.rank:(i+1)*f.rank], f.solved
		for r := range y {
			row := f.factor[r*f.rank:]
			y[r] = (a[r] - vec.Dot(y[:r], row)) / row[r]
		}
		g[i] = -vec.Dot(y, y)
	}
}

// factorize finds the Cholesky factor of Σ x a aᵀ, with NaN where it has none.
// The matrices are of order two to ten, and no step may allocate.
func (f *Design) factorize(x []float64) {
	n := f.rank
	for r := range n {
		row := f.factor[r*n : (r+1)*n]
		for c := 0; c <= r; c++ {
			sum := 0.0
			for i, weight := range x {
				sum += weight * f.a[i*n+r] * f.a[i*n+c]
			}
			left := f.factor[c*n : c*n+c]
			sum -= vec.Dot(left, row)
			if c == r {
				row[r] = math.Sqrt(sum)
			} else {
				row[c] = sum / f.factor[c*n+c]
			}
		}
	}
}

// smoothness: relative to Burg's map L = 1 (Lu, Freund and Nesterov, 2018).
func (f *Design) smoothness(m MirrorMap, _ Domain) float64 {
	if _, ok := m.(Burg); ok {
		return 1
	}
	return math.Inf(1)
}
