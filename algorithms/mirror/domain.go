package mirror

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// Domain is the convex set X that mirror descent stays in.
type Domain uint8

// The domains.
const (
	Simplex Domain = iota // x ≥ 0, Σ x = 1
	Orthant               // x ≥ 0
	Box                   // -1 ≤ x ≤ 1 in every coordinate
	Ball                  // |x| ≤ 1
	Plane                 // all of R^d
)

func (d Domain) String() string {
	return [...]string{"simplex", "orthant", "box", "ball", "plane"}[d]
}

// Centre returns a point in the middle: the uniform distribution, the origin, or
// on the orthant the point (1, …, 1).
func (d Domain) Centre(dim int) []float64 {
	x := make([]float64, dim)
	for i := range x {
		switch d {
		case Simplex:
			x[i] = 1 / float64(dim)
		case Orthant:
			x[i] = 1
		}
	}
	return x
}

// margin keeps starts off the boundary, where barriers and logarithms are
// infinite; the specification's value.
const margin = 1e-12

// Interior moves x into the interior of the domain, at least 1e-12 from its
// boundary; a point well inside stays. Any weights are made to sum to one.
func (d Domain) Interior(x []float64) {
	switch d {
	case Simplex, Orthant:
		for i, v := range x {
			x[i] = max(v, margin)
		}
		if d == Simplex {
			scale(x, 1/total(x))
		}
	case Box:
		for i, v := range x {
			x[i] = min(max(v, margin-1), 1-margin)
		}
	case Ball:
		if r := norm(x, 2); r > 1-margin {
			scale(x, (1-margin)/r)
		}
	}
}

// reach returns how far from x one can go along the direction before leaving
// the domain; it may be infinite.
func (d Domain) reach(x, direction []float64) float64 {
	far := math.Inf(1)
	switch d {
	case Simplex, Orthant:
		for i, v := range direction {
			if v < 0 {
				far = min(far, -x[i]/v)
			}
		}
	case Box:
		for i, v := range direction {
			switch {
			case v > 0:
				far = min(far, (1-x[i])/v)
			case v < 0:
				far = min(far, (-1-x[i])/v)
			}
		}
	case Ball:
		// |x + s v| = 1, a quadratic in s with roots on either side of zero.
		a, b, c := vec.Dot(direction, direction), vec.Dot(x, direction), max(1-vec.Dot(x, x), 0)
		far = (math.Sqrt(b*b+a*c) - b) / a
	}
	return far
}

// farthest returns the largest D(u, x) over the domain; it may be infinite. D is
// convex in u, so that the largest value is at an extreme point.
func (d Domain) farthest(m MirrorMap, x []float64) float64 {
	u := make([]float64, len(x))
	largest := 0.0
	switch d {
	case Simplex:
		for i := range u {
			u[i] = 1
			largest = max(largest, m.Divergence(u, x))
			u[i] = 0
		}
	case Box:
		// All maps of the box are sums over coordinates: the worst corner is
		// worst in each of them.
		copy(u, x)
		for i := range u {
			u[i] = -1
			low := m.Divergence(u, x)
			u[i] = 1
			if low > m.Divergence(u, x) {
				u[i] = -1
			}
		}
		largest = m.Divergence(u, x)
	case Ball:
		// All maps of the ball are rotation-symmetric: opposite to x.
		u[0] = 1
		if r := norm(x, 2); r > 0 {
			copy(u, x)
			scale(u, -1/r)
		}
		largest = m.Divergence(u, x)
	default:
		return math.Inf(1)
	}
	return largest
}

func (d Domain) check(dim int) error {
	switch {
	case d > Plane:
		return fmt.Errorf("domain %d is none of the kinds", d)
	case dim < 1, d == Simplex && dim < 2:
		return fmt.Errorf("%d coordinates are too few for the %v", dim, d)
	}
	return nil
}

func scale(x []float64, by float64) {
	for i := range x {
		x[i] *= by
	}
}
