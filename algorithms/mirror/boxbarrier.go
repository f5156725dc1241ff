package mirror

import "math"

// BoxBarrier is ψ = -Σ ln(1-x) + ln(1+x), the barrier of the box.
type BoxBarrier struct{}

// Dual sets theta to 2x/(1-x²).
func (BoxBarrier) Dual(theta, x []float64) {
	for i, v := range x {
		theta[i] = 2 * v / ((1 - v) * (1 + v))
	}
}

// Primal is θ/(1 + √(1+θ²)): the root of the quadratic in a form that does not
// divide by zero at θ = 0.
func (BoxBarrier) Primal(x, theta []float64, on Domain) error {
	if on != Box {
		return ErrDomain
	}
	for i, v := range theta {
		x[i] = within(v / (1 + math.Hypot(1, v)))
	}
	return nil
}

// within keeps a coordinate that rounds to the boundary of the box inside.
func within(x float64) float64 { return min(max(x, -belowOne), belowOne) }

// Divergence is Burg's, of the distances to both walls.
func (BoxBarrier) Divergence(x, y []float64) float64 {
	sum := 0.0
	for i, v := range x {
		w := y[i]
		sum += itakuraSaito(1-v, 1-w) + itakuraSaito(1+v, 1+w)
	}
	return sum
}

// strong: the second derivative 2(1+x²)/(1-x²)² is at least 2.
func (BoxBarrier) strong(on Domain, _ int) (modulus, exponent float64) { return 2, 2 }
