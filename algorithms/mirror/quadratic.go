package mirror

import (
	"fmt"
	"math"
)

// Quadratic is f(x) = ½ (x-z)ᵀ H (x-z). Z may be changed between steps.
type Quadratic struct {
	Z []float64 // where it is least, d coordinates
	h []float64 // d×d, row-major, symmetric
	l float64   // the largest eigenvalue of h
}

// NewQuadratic returns the quadratic around z in the plane whose curvature is kappa
// along the direction at angle (radians) and 1 across it. An error says that z does
// not have two finite coordinates or that kappa is less than 1.
func NewQuadratic(z []float64, kappa, angle float64) (*Quadratic, error) {
	if len(z) != 2 {
		return nil, fmt.Errorf("the centre has %d coordinates, not 2", len(z))
	}
	return newQuadratic(z, planarHessian(kappa, angle), kappa)
}

// NewSimplexQuadratic returns the quadratic around z on the simplex of three weights,
// whose curvature within the triangle is kappa along the direction at angle (radians,
// in the picture that Planar draws) and 1 across it. An error says that z does not
// have three finite coordinates or that kappa is less than 1.
func NewSimplexQuadratic(z []float64, kappa, angle float64) (*Quadratic, error) {
	if len(z) != 3 {
		return nil, fmt.Errorf("the centre has %d coordinates, not 3", len(z))
	}
	inPlane := planarHessian(kappa, angle)
	h := make([]float64, 9)
	for i, a := range corners {
		for j, b := range corners {
			for r := range 2 {
				for c := range 2 {
					// An edge is 1 long in the picture and √2 among the weights.
					h[3*i+j] += 2 * a[r] * inPlane[2*r+c] * b[c]
				}
			}
		}
	}
	return newQuadratic(z, h, kappa)
}

func newQuadratic(z, h []float64, kappa float64) (*Quadratic, error) {
	if !(kappa >= 1 && kappa <= math.MaxFloat64) || !allFinite(z) || !allFinite(h) {
		return nil, fmt.Errorf("the condition number %v is not at least one, or the centre %v not finite", kappa, z)
	}
	return &Quadratic{Z: append([]float64(nil), z...), h: h, l: kappa}, nil
}

func planarHessian(kappa, angle float64) []float64 {
	sin, cos := math.Sincos(angle)
	return []float64{
		kappa*cos*cos + sin*sin, (kappa - 1) * sin * cos,
		(kappa - 1) * sin * cos, kappa*sin*sin + cos*cos,
	}
}

// Dim returns len(Z).
func (f *Quadratic) Dim() int { return len(f.Z) }

// Value returns ½ (x-z)ᵀ H (x-z).
func (f *Quadratic) Value(x []float64) float64 {
	sum := 0.0
	for i, v := range x {
		sum += (v - f.Z[i]) * f.slope(i, x)
	}
	return sum / 2
}

// Grad sets g to H (x-z).
func (f *Quadratic) Grad(g, x []float64) {
	for i := range g {
		g[i] = f.slope(i, x)
	}
}

// slope returns coordinate i of H (x-z).
func (f *Quadratic) slope(i int, x []float64) float64 {
	sum := 0.0
	for j, h := range f.h[i*len(x) : (i+1)*len(x)] {
		sum += h * (x[j] - f.Z[j])
	}
	return sum
}

// smoothness: vᵀHv is at most the largest eigenvalue times |v|², and at most the
// largest entry times ‖v‖₁².
func (f *Quadratic) smoothness(m MirrorMap, on Domain) float64 {
	return overModulus(m, on, len(f.Z), f.l, norm(f.h, math.Inf(1)))
}
