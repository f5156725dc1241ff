package mirror

import "math"

// AppendBall appends the outline of the Bregman ball {u ∈ X: D(u, x) ≤ radius}
// to dst, as n points of the picture that Planar draws, counterclockwise. Its
// centre has the dual point theta. It works for two coordinates and for the
// simplex of three weights; elsewhere it appends nothing.
//
// D is convex in u, so that each ray from the centre leaves the ball once; where
// the ball reaches the end of the domain, so does its outline.
func AppendBall(dst [][2]float64, m MirrorMap, on Domain, x, theta []float64, radius float64, n int) [][2]float64 {
	if !drawable(on, len(x)) {
		return dst
	}
	u, direction := make([]float64, len(x)), make([]float64, len(x))
	centre, origin := Planar(x), make([]float64, len(x))
	FromPlanar(origin, [2]float64{})
	outside := func(s float64) bool {
		for i := range u {
			u[i] = x[i] + s*direction[i]
			if on == Simplex || on == Orthant {
				u[i] = max(u[i], 0) // what rounding takes off
			}
		}
		return divergence(m, u, x, theta) > radius
	}
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		FromPlanar(direction, [2]float64{cos, sin})
		for j := range direction {
			direction[j] -= origin[j]
		}
		s := exit(outside, on.reach(x, direction))
		dst = append(dst, [2]float64{centre[0] + s*cos, centre[1] + s*sin})
	}
	return dst
}

// exit returns where outside turns true between zero and far, or far.
func exit(outside func(s float64) bool, far float64) float64 {
	if math.IsInf(far, 1) {
		// 2^40 is beyond any picture.
		for far = 1; far < 0x1p40 && !outside(far); far *= 2 {
		}
	}
	if !outside(far) {
		return far
	}
	low, high := 0.0, far
	// 40 halvings are finer than any pixel, also where the ball is a millionth
	// of the domain.
	for range 40 {
		if middle := (low + high) / 2; outside(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return low
}

// drawable reports whether points of the domain have a picture.
func drawable(on Domain, dim int) bool {
	return on == Simplex && dim == 3 || on != Simplex && dim == 2
}
