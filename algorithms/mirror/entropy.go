package mirror

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Entropy is ψ = Σ x ln x - x, whose mirror descent multiplies weights
// (exponentiated gradient). It is offered on the simplex and the orthant. Its
// dual points are log weights.
type Entropy struct{}

// Dual sets theta to ln x.
func (Entropy) Dual(theta, x []float64) {
	for i, v := range x {
		theta[i] = math.Log(v)
	}
}

// Primal is exp(θ), on the simplex softmax(θ).
func (Entropy) Primal(x, theta []float64, on Domain) error {
	switch on {
	case Simplex:
		normalize := logSumExp(theta)
		for i := range theta {
			theta[i] -= normalize
		}
	case Orthant:
	default:
		return ErrDomain
	}
	for i, v := range theta {
		x[i] = kernel.ExpOf(v)
	}
	return nil
}

// logSumExp returns ln Σ exp(v) without overflow.
func logSumExp(v []float64) float64 {
	largest := math.Inf(-1)
	for _, c := range v {
		largest = max(largest, c)
	}
	sum := 0.0
	for _, c := range v {
		sum += kernel.ExpOf(c - largest)
	}
	return largest + math.Log(sum)
}

// Divergence returns Σ x ln(x/y) - x + y, on the simplex the relative entropy.
func (Entropy) Divergence(x, y []float64) float64 {
	sum := 0.0
	for i, v := range x {
		sum += relativeEntropy(v, y[i])
	}
	return sum
}

// relativeEntropy returns x ln(x/y) - x + y ≥ 0, where 0 ln 0 = 0.
func relativeEntropy(x, y float64) float64 {
	switch {
	case x == 0:
		return y
	case y == 0:
		return math.Inf(1)
	}
	return max(x*logRatio(x, y)-(x-y), 0)
}

// logRatio returns ln(x/y), with full relative precision where x is close to y.
func logRatio(x, y float64) float64 {
	if r := (x - y) / y; math.Abs(r) < 0.5 {
		return math.Log1p(r)
	}
	return math.Log(x / y)
}

// divergenceToDual is Divergence with y = exp(theta), which may underflow.
func (Entropy) divergenceToDual(x, theta []float64) float64 {
	sum := 0.0
	for i, v := range x {
		switch y := kernel.ExpOf(theta[i]); {
		case y == 0 && v > 0:
			sum += v*(math.Log(v)-theta[i]) - v
		default:
			sum += relativeEntropy(v, y)
		}
	}
	return sum
}

// strong is Pinsker's inequality.
func (Entropy) strong(on Domain, _ int) (modulus, exponent float64) {
	if on == Simplex {
		return 1, math.Inf(1)
	}
	return 0, 2
}
