package objective

import "math"

// The coefficients of sin 2πq in odd powers of q, by Taylor: up to a quarter turn
// they leave out less than 1e-17.
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

// cosTurns returns cos 2πx. In turns the argument is reduced without error and
// without a branch, which a processor could not predict; it takes half as long as
// math.Cos, which is most of a step on Rastrigin's function. The polynomial is
// summed in pairs of terms (Estrin's scheme), which do not wait for each other.
func cosTurns(x float64) float64 {
	q := 0.25 - math.Abs(x-math.Floor(x+0.5)) // cos 2πr = sin 2π(¼ - |r|), with r the way to the nearest whole turn
	z := q * q
	z2 := z * z
	z4 := z2 * z2
	low := (s1 + z*s3) + z2*(s5+z*s7)
	middle := (s9 + z*s11) + z2*(s13+z*s15)
	high := (s17 + z*s19) + z2*s21
	return q * (low + z4*(middle+z4*high))
}
