package kernel

import "math"

// Divide sets dst = x/y, entry by entry, and returns the least and the largest of the quotients, for
// which it passes over what is no number: plus and minus infinity of none. All slices have one length.
func Divide(dst, x, y []float64) (least, most float64) {
	x, y = x[:len(dst)], y[:len(dst)]
	if simd && len(dst) >= 16 {
		most = simdDivide(&dst[0], &x[0], &y[0], int32(len(dst)), &least)
		return least, most
	}
	return divideReference(dst, x, y)
}

// Where min and max are no instructions, as in WebAssembly, they cost ten times as much as comparisons.
func divideReference(dst, x, y []float64) (least, most float64) {
	least, most = math.Inf(1), math.Inf(-1)
	for i := range dst {
		q := x[i] / y[i]
		dst[i] = q
		if q < least {
			least = q
		}
		if q > most {
			most = q
		}
	}
	return least + 0, most + 0 // either of two zeros may be the first
}
