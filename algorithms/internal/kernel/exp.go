package kernel

import "math"

// Exp sets dst = exp(x), entry by entry; the two may be the same slice. It is accurate to about
// one unit in the last place.
func Exp(dst, x []float64) {
	dst = dst[:len(x)]
	if simd && len(x) >= 8 {
		simdExp(&dst[0], &x[0], int32(len(x)))
		return
	}
	for i, v := range x {
		dst[i] = ExpOf(v)
	}
}

// ExpOf is Exp of one number. WebAssembly has no exponential, and math.Exp costs five
// times more there than this.
func ExpOf(x float64) float64 {
	// Beyond these bounds the result is 0 or infinite. Rounding to 0 would take a processor long.
	if x < -746 {
		return 0
	} else if x > 710 {
		x = 710
	}
	// x = k ln 2 + r with |r| ≤ ½ ln 2; ln 2 in two parts keeps r exact. A number added to
	// 3·2⁵¹ is rounded to a whole one, and stands in the low bits.
	whole := float64(x*math.Log2E) + 0x1.8p52
	k := whole - 0x1.8p52
	r := (x - float64(k*ln2Hi)) - float64(k*ln2Lo)
	// Taylor to the 13th power: the rest is below 0.35¹⁴/14! ≈ 5e-18. The terms are summed in
	// pairs (Estrin's scheme), which do not wait for each other.
	r2 := float64(r * r)
	r4 := float64(r2 * r2)
	low := (1.0/2 + float64(r*(1.0/6))) + float64(r2*(1.0/24+float64(r*(1.0/120))))
	middle := (1.0/720 + float64(r*(1.0/5040))) + float64(r2*(1.0/40320+float64(r*(1.0/362880))))
	high := (1.0/3628800 + float64(r*(1.0/39916800))) + float64(r2*(1.0/479001600+float64(r*(1.0/6227020800))))
	p := 1 + (r + float64(r2*(low+float64(r4*(middle+float64(r4*high))))))
	// In two halves, since 2^k may be out of range where the result is not.
	bits := int32(math.Float64bits(whole))
	half := bits >> 1
	return float64(p*power(half)) * power(bits-half)
}

// ln2Hi has so few digits that its products with exponents are exact; ln2Lo is the rest.
const ln2Hi, ln2Lo = 6.93147180369123816490e-01, 1.90821492927058770002e-10

// power returns 2^k for k from −1022 to 1023.
func power(k int32) float64 { return math.Float64frombits(uint64(k+1023) << 52) }
