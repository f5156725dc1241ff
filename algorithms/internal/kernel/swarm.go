package kernel

import "math"

// What swarms of particles spend their time in. Particle i of d coordinates is xs[i·d : (i+1)·d].

// Ripples sets dst_i = Σ_j x_j² + ripple (1 − cos 2πx_j) for particle i, Rastrigin's function.
func Ripples(dst, xs []float64, d int, ripple float64) {
	xs = xs[:len(dst)*d]
	if simd && len(xs) >= 8 {
		simdRipples(&dst[0], &xs[0], int32(len(dst)), int32(d), ripple)
		return
	}
	ripplesReference(dst, xs, d, ripple)
}

func ripplesReference(dst, xs []float64, d int, ripple float64) {
	if d != 2 {
		for i := range dst {
			dst[i] = RipplesOf(xs[i*d:][:d], ripple)
		}
		return
	}
	var waves [128]float64 // apart, the cosines of a block take less time
	for len(dst) > 0 {
		n := min(len(waves)/2, len(dst))
		x, cos, block := xs[:2*n], waves[:2*n], dst[:n]
		CosTurns(cos, x)
		for i := range block {
			first := float64(x[0]*x[0]) + float64(ripple*(1-cos[0]))
			block[i] = first + (float64(x[1]*x[1]) + float64(ripple*(1-cos[1])))
			x, cos = x[2:], cos[2:]
		}
		dst, xs = dst[n:], xs[2*n:]
	}
}

// RipplesOf is Ripples of one particle.
func RipplesOf(x []float64, ripple float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += float64(v*v) + float64(ripple*(1-CosTurnsOf(v)))
	}
	return sum
}

// Weights sets dst = exp(−α (e − least)), entry by entry, and 0 where e is less than least or no number.
func Weights(dst, e []float64, least, alpha float64) {
	e = e[:len(dst)]
	if simd && len(dst) >= 8 {
		simdWeights(&dst[0], &e[0], int32(len(dst)), least, alpha)
		return
	}
	weightsReference(dst, e, least, alpha)
}

// underflow is where exp(−t) becomes zero. At large α most weights are nothing, and their
// exponentials are saved, as is what processors take for numbers that are nearly zero.
const underflow = 745.2

func weightsReference(dst, e []float64, least, alpha float64) {
	dst = dst[:len(e)]
	for i, v := range e {
		if t := float64(alpha * (v - least)); t >= 0 && t < underflow {
			dst[i] = ExpOf(-t)
		} else {
			dst[i] = 0
		}
	}
}

// Planar moves particles of two coordinates towards (a, b), and scatters them by z times their distance or cut,
// if that is less: x += kick min(|D|, cut) z − pull D, where D = x − (a, b).
func Planar(xs, z []float64, a, b, pull, kick, cut float64) {
	z = z[:len(xs)]
	if simd && len(xs) >= 8 {
		simdPlanar(&xs[0], &z[0], int32(len(xs)/2), a, b, pull, kick, cut)
		return
	}
	planarReference(xs, z, a, b, pull, kick, cut)
}

func planarReference(xs, z []float64, a, b, pull, kick, cut float64) {
	for len(xs) >= 2 && len(z) >= 2 {
		d, e := xs[0]-a, xs[1]-b
		size := math.Sqrt(float64(d*d) + float64(e*e))
		if size > cut {
			size = cut
		}
		size *= kick
		xs[0] += float64(size*z[0]) - float64(pull*d)
		xs[1] += float64(size*z[1]) - float64(pull*e)
		xs, z = xs[2:], z[2:]
	}
}

// Within reports whether all numbers are from −most to most.
func Within(x []float64, most float64) bool {
	if simd && len(x) >= 8 {
		return simdWithin(&x[0], int32(len(x)), most) != 0
	}
	return withinReference(x, most)
}

func withinReference(x []float64, most float64) bool {
	for _, v := range x {
		if !(math.Abs(v) <= most) {
			return false
		}
	}
	return true
}
