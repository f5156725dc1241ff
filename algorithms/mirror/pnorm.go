package mirror

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// PNorm is ψ = ½‖x‖_p² with 1 < p ≤ 2. It is offered on the plane and the
// simplex, and lies between the Euclidean map, p = 2, and one that acts like
// the entropy, p → 1.
type PNorm struct {
	P float64 // 0 is 1.2
}

func (m PNorm) p() float64 {
	if m.P == 0 {
		return 1.2
	}
	return m.P
}

func (m PNorm) check() error {
	if p := m.p(); !(p > 1 && p <= 2) {
		return fmt.Errorf("the exponent p = %v is not in (1, 2]", p)
	}
	return nil
}

// Dual sets theta to sgn(x)|x|^{p-1} ‖x‖_p^{2-p}, and to 0 at 0.
func (m PNorm) Dual(theta, x []float64) { squaredNormGradient(theta, x, m.p()) }

// squaredNormGradient sets dst to ∇½‖x‖_p². With |x| divided by its largest
// coordinate nothing overflows at exponents like the 101 that is dual to 1.01.
func squaredNormGradient(dst, x []float64, p float64) {
	largest := norm(x, math.Inf(1))
	if largest == 0 {
		clear(dst)
		return
	}
	sum := 0.0
	for _, v := range x {
		sum += kernel.Pow(math.Abs(v)/largest, p)
	}
	factor := largest * kernel.Pow(sum, (2-p)/p)
	for i, v := range x {
		dst[i] = factor * math.Copysign(kernel.Pow(math.Abs(v)/largest, p-1), v)
	}
}

// Primal inverts Dual with the dual exponent; on the simplex by bisection.
func (m PNorm) Primal(x, theta []float64, on Domain) error {
	p := m.p()
	q := p / (p - 1)
	switch on {
	case Plane:
		squaredNormGradient(x, theta, q)
		return nil
	case Simplex:
		// Σ x = ‖x‖₁ ≥ ‖x‖_p = ‖y‖_q ≥ max y: a largest coordinate of one is enough.
		shiftToSimplex(x, theta, 1, func(x, y []float64) { squaredNormGradient(x, y, q) })
		return nil
	}
	return ErrDomain
}

// Divergence returns ½‖x‖_p² + ½‖y‖_p² - ⟨∇ψ(y), x⟩, since ⟨∇ψ(y), y⟩ = ‖y‖_p².
func (m PNorm) Divergence(x, y []float64) float64 {
	p := m.p()
	nx, ny := norm(x, p), norm(y, p)
	if ny == 0 {
		return nx * nx / 2
	}
	cross := 0.0
	for i, v := range y {
		cross += x[i] * math.Copysign(kernel.Pow(math.Abs(v)/ny, p-1), v)
	}
	return max(nx*nx/2+ny*ny/2-ny*cross, 0)
}

// strong: ½‖x‖_p² is (p-1)-strongly convex in the p-norm.
func (m PNorm) strong(Domain, int) (modulus, exponent float64) {
	p := m.p()
	return p - 1, p / (p - 1)
}
