package mirror

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// LogSumExp is f(x) = ln Σ_j exp(⟨a_j, x⟩ + b_j), the smooth maximum of planes.
type LogSumExp struct {
	a, b, p []float64 // rows of a; p is scratch: the weights of the planes
	dim     int
}

// NewLogSumExp returns the smooth maximum of len(b) planes over dim coordinates; a
// holds one row of dim numbers a plane. An error says that the sizes do not fit or
// that a number is not finite.
func NewLogSumExp(a, b []float64, dim int) (*LogSumExp, error) {
	rows, err := matrixOf(a, dim)
	switch {
	case err != nil:
		return nil, err
	case rows != len(b) || !allFinite(b):
		return nil, fmt.Errorf("%d planes need as many finite offsets, not %v", rows, b)
	}
	return &LogSumExp{a: a, b: b, p: make([]float64, rows), dim: dim}, nil
}

// Dim returns the number of coordinates.
func (f *LogSumExp) Dim() int { return f.dim }

// Value returns ln Σ_j exp(⟨a_j, x⟩ + b_j).
func (f *LogSumExp) Value(x []float64) float64 {
	for j := range f.p {
		f.p[j] = f.b[j] + vec.Dot(x, f.row(j))
	}
	return logSumExp(f.p)
}

// Grad sets g to the planes' slopes, averaged with their weights.
func (f *LogSumExp) Grad(g, x []float64) {
	value := f.Value(x)
	clear(g)
	for j, v := range f.p {
		weight := kernel.ExpOf(v - value)
		for i, c := range f.row(j) {
			g[i] += weight * c
		}
	}
}

func (f *LogSumExp) row(j int) []float64 { return f.a[j*f.dim : (j+1)*f.dim] }

// smoothness: vᵀ∇²f v is the variance of ⟨a_j, v⟩, at most max_j ⟨a_j, v⟩², and
// that at most |a_j|² |v|² and max|a_ji|² ‖v‖₁².
func (f *LogSumExp) smoothness(m MirrorMap, on Domain) float64 {
	inTwo := 0.0
	for j := range f.p {
		inTwo = max(inTwo, vec.Dot(f.row(j), f.row(j)))
	}
	inOne := norm(f.a, math.Inf(1))
	return overModulus(m, on, f.dim, inTwo, inOne*inOne)
}
