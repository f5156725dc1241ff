package mirror

import "math"

// Burg is ψ = -Σ ln x, offered on the simplex and the orthant. It is what the
// D-optimal design and Poisson likelihoods are smooth relative to.
type Burg struct{}

// Dual sets theta to -1/x.
func (Burg) Dual(theta, x []float64) {
	for i, v := range x {
		theta[i] = -1 / v
	}
}

// Primal is -1/θ. On the orthant that needs θ < 0: a longer step has no
// minimum. On the simplex the multiplier is found by Newton's method.
func (Burg) Primal(x, theta []float64, on Domain) error {
	switch on {
	case Simplex:
		multiplierOfBurg(theta)
	case Orthant:
		for _, v := range theta {
			if v >= 0 {
				return ErrUnbounded
			}
		}
	default:
		return ErrDomain
	}
	for i, v := range theta {
		x[i] = -1 / v
	}
	return nil
}

// multiplierOfBurg shifts theta so that -Σ 1/θ = 1. With the largest θ moved to
// -ν, the sum falls and is convex in ν, is at least one at ν = 1 and at most one
// at ν = d: Newton's steps from ν = 1 rise towards the root and never pass it.
func multiplierOfBurg(theta []float64) {
	largest := math.Inf(-1)
	for _, v := range theta {
		largest = max(largest, v)
	}
	nu := 1.0
	// Ten steps are the rule; sixty is the bound that bisection would have.
	for range 60 {
		sum, slope := -1.0, 0.0
		for _, v := range theta {
			x := 1 / (largest - v + nu)
			sum += x
			slope += x * x
		}
		step := sum / slope
		nu += step
		if step <= epsilon*nu {
			break
		}
	}
	for i, v := range theta {
		theta[i] = v - largest - nu
	}
}

// Divergence returns Σ x/y - ln(x/y) - 1; it is infinite where x is zero and y is not.
func (Burg) Divergence(x, y []float64) float64 {
	sum := 0.0
	for i, v := range x {
		sum += itakuraSaito(v, y[i])
	}
	return sum
}

// itakuraSaito returns x/y - ln(x/y) - 1 ≥ 0, and zero where x = y = 0.
func itakuraSaito(x, y float64) float64 {
	switch {
	case x == y:
		return 0
	case x == 0 || y == 0:
		return math.Inf(1)
	}
	return max((x-y)/y-logRatio(x, y), 0)
}

// strong: the Hessian is diag(1/x²), and by Cauchy and Schwarz
// ‖v‖₁² ≤ Σ (v/x)² Σ x², the last of which is at most one.
func (Burg) strong(on Domain, _ int) (modulus, exponent float64) {
	if on == Simplex {
		return 1, math.Inf(1)
	}
	return 0, 2
}
