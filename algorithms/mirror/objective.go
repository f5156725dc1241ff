package mirror

import (
	"fmt"
	"math"
)

// Objective is a convex f. It is not safe for concurrent use.
type Objective interface {
	// Dim returns the number of coordinates.
	Dim() int
	// Value returns f(x), +Inf outside of its domain.
	Value(x []float64) float64
	// Grad sets g to ∇f(x).
	Grad(g, x []float64)
}

// smooth is an Objective that is smooth relative to some maps.
type smooth interface {
	// smoothness returns an L for which Lψ - f is convex on the domain, or +Inf
	// if none is known.
	smoothness(m MirrorMap, on Domain) float64
}

// Smoothness returns an L such that Lψ - f is convex on the domain (f is
// L-smooth relative to ψ), or +Inf if none is known. With a step of at most 1/L
// mirror descent never rises, and f(x_k) - f* ≤ D(x*, x_0)/(ηk) (Lu, Freund and
// Nesterov, theorem 3.1).
func Smoothness(f Objective, m MirrorMap, on Domain) float64 {
	if s, ok := f.(smooth); ok {
		return s.smoothness(m, on)
	}
	return math.Inf(1)
}

// overModulus turns the smoothness of f in the 2-norm and in the 1-norm into
// one relative to m: L‖v‖² ≤ (L/σ) σ‖v‖², and ‖v‖₂ ≤ ‖v‖₁.
func overModulus(m MirrorMap, on Domain, dim int, inTwo, inOne float64) float64 {
	sigma, exponent := modulus(m, on, dim)
	switch {
	case sigma == 0:
		return math.Inf(1)
	case math.IsInf(exponent, 1):
		return inOne / sigma
	default:
		// A p-norm with p ≤ 2 is at least the 2-norm.
		return inTwo / sigma
	}
}

// matrixOf checks that a holds rows of dim numbers and returns how many.
func matrixOf(a []float64, dim int) (rows int, err error) {
	if dim < 1 || len(a) == 0 || len(a)%dim != 0 {
		return 0, fmt.Errorf("%d numbers are not rows of %d", len(a), dim)
	}
	if !allFinite(a) {
		return 0, fmt.Errorf("an entry of the matrix is not finite")
	}
	return len(a) / dim, nil
}
