package mirror

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// FermiDirac is ψ = Σ z ln z + (1-z) ln(1-z) with z = (1+x)/2, the entropy of the
// box: every coordinate is a coin.
type FermiDirac struct{}

// Dual sets theta to atanh(x).
func (FermiDirac) Dual(theta, x []float64) {
	for i, v := range x {
		theta[i] = math.Atanh(v)
	}
}

// Primal is tanh(θ).
func (FermiDirac) Primal(x, theta []float64, on Domain) error {
	if on != Box {
		return ErrDomain
	}
	for i, v := range theta {
		x[i] = within(kernel.Tanh(v))
	}
	return nil
}

// Divergence is the relative entropy of the coins.
func (FermiDirac) Divergence(x, y []float64) float64 {
	sum := 0.0
	for i, v := range x {
		w := y[i]
		sum += relativeEntropy((1+v)/2, (1+w)/2) + relativeEntropy((1-v)/2, (1-w)/2)
	}
	return sum
}

// strong: the second derivative 1/(1-x²) is at least one.
func (FermiDirac) strong(on Domain, _ int) (modulus, exponent float64) { return 1, 2 }
