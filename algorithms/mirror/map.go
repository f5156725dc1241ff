package mirror

import (
	"errors"
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// MirrorMap is a strictly convex ψ, through the three functions that mirror
// descent needs. Slices are as long as the space has dimensions, and distinct.
type MirrorMap interface {
	// Dual sets theta to ∇ψ(x), for x in the interior of ψ's domain.
	Dual(theta, x []float64)
	// Primal sets x to argmin_{u ∈ on} ψ(u) - ⟨theta, u⟩ and theta to the dual
	// point that x has in turn, which is theta minus a normal of the domain.
	// It returns ErrDomain if the pair is not offered and ErrUnbounded if there
	// is no minimum; x is then void.
	Primal(x, theta []float64, on Domain) error
	// Divergence returns D(x, y) ≥ 0; it may be infinite at the boundary.
	Divergence(x, y []float64) float64
}

// Errors of MirrorMap.Primal.
var (
	ErrDomain    = errors.New("this mirror map is not offered on this domain")
	ErrUnbounded = errors.New("the step is so long that its minimum lies at infinity")
)

// strong is a MirrorMap that is strongly convex on a domain in dim dimensions:
// D(x, y) ≥ modulus/2 ‖x - y‖_p². The exponent is that of the dual norm, q =
// p/(p-1). A modulus of zero means that there is none.
type strong interface {
	strong(on Domain, dim int) (modulus, exponent float64)
}

// modulus returns the strong convexity of m, or zero, and the exponent of the dual norm.
func modulus(m MirrorMap, on Domain, dim int) (sigma, exponent float64) {
	if s, ok := m.(strong); ok {
		return s.strong(on, dim)
	}
	return 0, 2
}

// dualMeasured is a MirrorMap that can measure D(x, y) from y's dual point, for
// a y that has run into the end of the floating-point numbers.
type dualMeasured interface {
	divergenceToDual(x, theta []float64) float64
}

// divergence returns D(x, y), where theta is y's dual point.
func divergence(m MirrorMap, x, y, theta []float64) float64 {
	if d, ok := m.(dualMeasured); ok {
		return d.divergenceToDual(x, theta)
	}
	return m.Divergence(x, y)
}

// Fits reports whether mirror descent with m on the domain is offered.
func Fits(m MirrorMap, on Domain) bool {
	x := on.Centre(2)
	theta := make([]float64, 2)
	m.Dual(theta, x)
	return m.Primal(x, theta, on) == nil
}

// Velocity sets dst to the direction -(∇²ψ)⁻¹ g in which the mirror flow leaves
// the point with the dual theta, g being the gradient there: the steepest
// descent of the geometry, kept within the domain.
//
// It is the forward difference of θ ↦ x(θ), which is one-sided as it must be where the
// domain ends. dst, theta and g have a number each for every coordinate. Errors are
// those of the map's Primal.
func Velocity(dst []float64, m MirrorMap, on Domain, theta, g []float64) error {
	pulled, x := make([]float64, len(g)), make([]float64, len(g))
	copy(pulled, theta)
	if err := m.Primal(x, pulled, on); err != nil {
		return err
	}
	// Half of the digits go to the step, half to the difference.
	h := math.Sqrt(epsilon) / (1 + norm(g, math.Inf(1)))
	for i := range pulled {
		pulled[i] -= h * g[i]
	}
	if err := m.Primal(dst, pulled, on); err != nil {
		return err
	}
	for i := range dst {
		dst[i] = (dst[i] - x[i]) / h
	}
	return nil
}

// epsilon is the distance from one to the next floating-point number.
const epsilon = 0x1p-52

// belowOne is the largest floating-point number below one: where barriers stop
// a coordinate that would round to the boundary.
const belowOne = 1 - epsilon/2

// norm returns the q-norm of v; q may be infinite.
func norm(v []float64, q float64) float64 {
	largest := 0.0
	for _, c := range v {
		largest = max(largest, math.Abs(c))
	}
	if math.IsInf(q, 1) || largest == 0 {
		return largest
	}
	sum := 0.0
	for _, c := range v {
		sum += kernel.Pow(math.Abs(c)/largest, q)
	}
	return largest * kernel.Pow(sum, 1/q)
}

func total(v []float64) float64 {
	sum := 0.0
	for _, c := range v {
		sum += c
	}
	return sum
}

// distance returns |a - b|.
func distance(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += (v - b[i]) * (v - b[i])
	}
	return math.Sqrt(sum)
}

// allFinite reports whether no coordinate is infinite or not a number.
func allFinite(v []float64) bool {
	for _, c := range v {
		if math.IsNaN(c) || math.IsInf(c, 0) {
			return false
		}
	}
	return true
}
