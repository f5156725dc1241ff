package mirror

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Hypentropy is ψ = Σ x asinh(x/β) - √(x² + β²). It is offered on the plane, the
// orthant and the simplex. As β → 0 its steps multiply like those of the
// entropy; as β → ∞ they are Euclidean ones of step ηβ.
type Hypentropy struct {
	Beta float64 // 0 is 0.1
}

func (m Hypentropy) beta() float64 {
	if m.Beta == 0 {
		return 0.1
	}
	return m.Beta
}

func (m Hypentropy) check() error {
	if b := m.beta(); !(b > 0 && b <= math.MaxFloat64) {
		return fmt.Errorf("the scale beta = %v is not positive", b)
	}
	return nil
}

// Dual sets theta to asinh(x/β).
func (m Hypentropy) Dual(theta, x []float64) {
	for i, v := range x {
		theta[i] = math.Asinh(v / m.beta())
	}
}

// Primal is β sinh(θ), cut off at zero on the orthant; on the simplex by bisection.
func (m Hypentropy) Primal(x, theta []float64, on Domain) error {
	switch on {
	case Plane:
		m.sinh(x, theta)
	case Orthant:
		for i, v := range theta {
			theta[i] = max(v, 0)
		}
		m.sinh(x, theta)
	case Simplex:
		shiftToSimplex(x, theta, math.Asinh(1/m.beta()), m.sinh)
	default:
		return ErrDomain
	}
	return nil
}

func (m Hypentropy) sinh(x, theta []float64) {
	for i, v := range theta {
		x[i] = m.beta() * kernel.Sinh(v)
	}
}

// Divergence returns Σ x (asinh(x/β) - asinh(y/β)) - √(x² + β²) + √(y² + β²).
func (m Hypentropy) Divergence(x, y []float64) float64 {
	b, sum := m.beta(), 0.0
	for i, v := range x {
		apart := math.Asinh(v/b) - math.Asinh(y[i]/b)
		if math.Abs(apart) < 1 {
			// The same by the addition theorem: nothing cancels where x is close to y.
			half := kernel.Sinh(apart / 2)
			sum += max(2*math.Hypot(v, b)*half*half-v*(kernel.Sinh(apart)-apart), 0)
		} else {
			sum += v*apart - math.Hypot(v, b) + math.Hypot(y[i], b)
		}
	}
	return sum
}

// strong: the Hessian is diag(1/√(x² + β²)), and by Cauchy and Schwarz
// Σ v²/√(x² + β²) ≥ ‖v‖₁² / Σ √(x² + β²) ≥ ‖v‖₁² / (1 + βd) (Ghai et al., 2020).
func (m Hypentropy) strong(on Domain, dim int) (modulus, exponent float64) {
	if on == Simplex {
		return 1 / (1 + m.beta()*float64(dim)), math.Inf(1)
	}
	return 0, 2
}
