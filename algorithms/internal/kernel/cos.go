package kernel

import "math"

// CosTurns sets dst = cos 2πx, entry by entry; the two may be the same slice. Its error is below
// four units in the last place of 1.
func CosTurns(dst, x []float64) {
	dst = dst[:len(x)]
	if simd && len(x) >= 8 {
		simdCosTurns(&dst[0], &x[0], int32(len(x)))
		return
	}
	for i, v := range x {
		dst[i] = CosTurnsOf(v)
	}
}

// The coefficients of sin 2πq in odd powers of q, by Taylor: up to a quarter turn they leave
// out less than 1e-17.
const (
	tau = 2 * math.Pi
	s1  = tau
	s3  = -s1 * tau * tau / (2 * 3)
	s5  = -s3 * tau * tau / (4 * 5)
	s7  = -s5 * tau * tau / (6 * 7)
	s9  = -s7 * tau * tau / (8 * 9)
	s11 = -s9 * tau * tau / (10 * 11)
	s13 = -s11 * tau * tau / (12 * 13)
	s15 = -s13 * tau * tau / (14 * 15)
	s17 = -s15 * tau * tau / (16 * 17)
	s19 = -s17 * tau * tau / (18 * 19)
	s21 = -s19 * tau * tau / (20 * 21)
)

// CosTurnsOf is CosTurns of one number. In turns the argument is reduced without error and
// without a branch, which a processor could not predict. The polynomial is summed in pairs of
// terms (Estrin's scheme), which do not wait for each other.
func CosTurnsOf(x float64) float64 {
	q := 0.25 - math.Abs(x-math.RoundToEven(x)) // cos 2πr = sin 2π(¼ - |r|), with r the way to the nearest whole turn
	z := float64(q * q)
	z2 := float64(z * z)
	low := (s1 + float64(z*s3)) + float64(z2*(s5+float64(z*s7)))
	middle := (s9 + float64(z*s11)) + float64(z2*(s13+float64(z*s15)))
	high := (s17 + float64(z*s19)) + float64(z2*s21)
	z4 := float64(z2 * z2)
	return q * (low + float64(z4*(middle+float64(z4*high))))
}
