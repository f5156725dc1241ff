package sinkhorn

import "math"

// exp is math.Exp in portable arithmetic: WebAssembly has no exponential, and
// math.Exp costs five times more there than this. It is accurate to about one
// unit in the last place for results that are normal numbers.
func exp(x float64) float64 {
	switch {
	case x < -745.2: // below half the smallest positive number
		return 0
	case x > 709.7:
		return math.Exp(x)
	case x != x:
		return x
	}
	// x = k ln 2 + r with |r| ≤ ½ ln 2; ln 2 in two parts keeps r exact.
	const ln2Hi, ln2Lo = 6.93147180369123816490e-01, 1.90821492927058770002e-10
	k := math.Floor(x*math.Log2E + 0.5)
	r := (x - k*ln2Hi) - k*ln2Lo
	// Taylor to the 13th power: the rest is below 0.35¹⁴/14! ≈ 5e-18.
	p := 1.0 / 6227020800
	p = p*r + 1.0/479001600
	p = p*r + 1.0/39916800
	p = p*r + 1.0/3628800
	p = p*r + 1.0/362880
	p = p*r + 1.0/40320
	p = p*r + 1.0/5040
	p = p*r + 1.0/720
	p = p*r + 1.0/120
	p = p*r + 1.0/24
	p = p*r + 1.0/6
	p = p*r + 0.5
	p = 1 + (r + r*r*p)
	if k < -1021 { // the result is not a normal number: scale in two steps
		return p * math.Float64frombits(uint64(k+1023+200)<<52) * 0x1p-200
	}
	return p * math.Float64frombits(uint64(k+1023)<<52)
}
