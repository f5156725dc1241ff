// Package vec is the arithmetic of short vectors that several solvers share. It sums
// in order, one term after the other, so that results are the same everywhere.
package vec

// Dot returns ⟨x, y⟩. It takes as many terms as x has; y has at least as many.
func Dot(x, y []float64) float64 {
	sum := 0.0
	y = y[:len(x)]
	for i, v := range x {
		sum += v * y[i]
	}
	return sum
}
