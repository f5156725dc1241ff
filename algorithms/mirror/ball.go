package mirror

import "math"

// AppendBall appends the outline of the Bregman ball {u ∈ X: D(u, x) ≤ radius}
// to dst, as n points of the picture that Planar draws, counterclockwise. Its
// centre has the dual point theta. It works for two coordinates and for the
// simplex of three weights; elsewhere, and for no radius, it appends nothing.
//
// D is convex in u, so that each ray from the centre leaves the ball once; where
// the ball reaches the end of the domain, so does its outline.
func AppendBall(dst [][2]float64, m MirrorMap, on Domain, x, theta []float64, radius float64, n int) [][2]float64 {
	if !drawable(on, len(x)) || !(radius > 0) {
		return dst
	}
	u, direction := make([]float64, len(x)), make([]float64, len(x))
	centre, origin := Planar(x), make([]float64, len(x))
	FromPlanar(origin, [2]float64{})
	level := math.Sqrt(radius)
	excess := func(s float64) float64 {
		for i := range u {
			u[i] = x[i] + s*direction[i]
			switch on { // what rounding adds or takes off
			case Simplex, Orthant:
				u[i] = max(u[i], 0)
			case Box:
				u[i] = min(max(u[i], -1), 1)
			}
		}
		return math.Sqrt(divergence(m, u, x, theta)) - level
	}
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		FromPlanar(direction, [2]float64{cos, sin})
		for j := range direction {
			direction[j] -= origin[j]
		}
		s := exit(excess, level, on.reach(x, direction))
		dst = append(dst, [2]float64{centre[0] + s*cos, centre[1] + s*sin})
	}
	return dst
}

// exit returns where excess, which is -level at zero, turns positive, or far, by
// the Illinois method: secants, in which an end that stays twice counts half. The
// root of a divergence is close to linear, which suits them.
func exit(excess func(s float64) float64, level, far float64) float64 {
	if math.IsInf(far, 1) {
		// 2^40 is beyond any picture.
		for far = 1; far < 0x1p40 && excess(far) <= 0; far *= 2 {
		}
	}
	low, high, atLow, atHigh := 0.0, far, -level, excess(far)
	if !(atHigh > 0) {
		return far
	}
	// Where D jumps to infinity next to the centre no interval is short enough:
	// twice as many steps as there are bits are the end.
	side := 0
	for n := 0; n < 128 && high-low > epsilon*high; n++ {
		s := (low*atHigh - high*atLow) / (atHigh - atLow)
		if !(s > low && s < high) {
			s = (low + high) / 2
		}
		at := excess(s)
		switch {
		case math.Abs(at) <= 1e-6*level: // far below a pixel
			return s
		case at > 0:
			if high, atHigh = s, at; side > 0 {
				atLow /= 2
			}
			side = 1
		default:
			if low, atLow = s, at; side < 0 {
				atHigh /= 2
			}
			side = -1
		}
	}
	return low
}

// drawable reports whether points of the domain have a picture.
func drawable(on Domain, dim int) bool {
	return on == Simplex && dim == 3 || on != Simplex && dim == 2
}
