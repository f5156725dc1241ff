package mirror

import "math"

// Hellinger is ψ = -√(1-|x|²), a hemisphere over the unit ball.
type Hellinger struct{}

// Dual sets theta to x/√(1-|x|²).
func (Hellinger) Dual(theta, x []float64) {
	h := height(x)
	for i, v := range x {
		theta[i] = v / h
	}
}

// height returns √(1-|x|²), the height of the hemisphere over x.
func height(x []float64) float64 {
	r := norm(x, 2)
	return math.Sqrt(max((1-r)*(1+r), 0))
}

// Primal is θ/√(1+|θ|²).
func (Hellinger) Primal(x, theta []float64, on Domain) error {
	if on != Ball {
		return ErrDomain
	}
	stretch := math.Hypot(1, norm(theta, 2))
	for i, v := range theta {
		x[i] = v / stretch
	}
	if norm(x, 2) >= 1 {
		scale(x, 1-4*epsilon) // it has rounded to the boundary
	}
	return nil
}

// Divergence is (1 - ⟨x,y⟩)/√(1-|y|²) - √(1-|x|²), written as the squared distance
// of the two points on the hemisphere, over twice the height of y.
func (Hellinger) Divergence(x, y []float64) float64 {
	hx, hy := height(x), height(y)
	if hy == 0 {
		return math.Inf(1)
	}
	r := distance(x, y)
	return (r*r + (hx-hy)*(hx-hy)) / (2 * hy)
}

// strong: the Hessian is (1 + xxᵀ/(1-|x|²))/√(1-|x|²), at least one.
func (Hellinger) strong(on Domain, _ int) (modulus, exponent float64) { return 1, 2 }
