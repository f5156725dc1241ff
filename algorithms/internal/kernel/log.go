package kernel

import "math"

// Log sets dst = ln x, entry by entry; the two may be the same slice. It is accurate to
// one unit in the last place, and treats 0, negative and infinite numbers as math.Log does.
func Log(dst, x []float64) {
	dst = dst[:len(x)]
	if simd && len(x) >= 8 {
		simdLog(&dst[0], &x[0], int32(len(x)))
		return
	}
	for i, v := range x {
		dst[i] = LogOf(v)
	}
}

// LogOf is Log of one number.
//
// With x = 2^k (1+f), where 1+f lies between √½ and √2, and s = f/(2+f), it is
// k ln 2 + 2 artanh s; the polynomial in s² is that of FreeBSD's e_log.c, which Go's math.Log uses too.
func LogOf(x float64) float64 {
	if !(x > 0) || x > math.MaxFloat64 {
		switch {
		case x == 0:
			return math.Inf(-1)
		case x < 0:
			return math.NaN()
		}
		return x
	}
	k := -1023.0
	if x < 0x1p-1022 { // bring it among the numbers that have all digits
		x *= 0x1p54
		k -= 54
	}
	// What is added carries into the exponent where the digits are at least those of √½.
	bits := math.Float64bits(x) + (0x3ff0000000000000 - rootHalf)
	k += float64(bits >> 52)
	f := math.Float64frombits(bits&0x000fffffffffffff+rootHalf) - 1
	s := f / (2 + f)
	z := float64(s * s)
	w := float64(z * z)
	even := float64(w * (float64(w*(float64(w*1.531383769920937332e-01)+2.222219843214978396e-01)) + 3.999999999940941908e-01))
	odd := float64(z * (float64(w*(float64(w*(float64(w*1.479819860511658591e-01)+1.818357216161805012e-01))+2.857142874366239149e-01)) + 6.666666666666735130e-01))
	square := float64(0.5 * float64(f*f))
	return float64(k*ln2Hi) - ((square - (float64(s*(square+(even+odd))) + float64(k*ln2Lo))) - f)
}

// rootHalf is the bits of √½, but for the last 32.
const rootHalf = 0x3fe6a09e00000000
