package kernel

import "math"

// Gibbs sets dst_j = exp(η (x + y_j − c_j) + shift), a row of a transport plan with potentials
// x and y and costs c; all slices have one length. It is as accurate as Exp.
func Gibbs(dst, y, c []float64, x, eta, shift float64) {
	y, c = y[:len(dst)], c[:len(dst)]
	if simd && len(dst) >= 8 {
		simdGibbs(&dst[0], &y[0], &c[0], int32(len(dst)), x, eta, shift)
		return
	}
	gibbsReference(dst, y, c, x, eta, shift)
}

func gibbsReference(dst, y, c []float64, x, eta, shift float64) {
	for j := range dst {
		dst[j] = ExpOf(float64(eta*((x+y[j])-c[j])) + shift)
	}
}

// MaxDiff returns the largest y_j − c_j of two slices of one length: NaN if one of them is, and
// minus infinity of none.
func MaxDiff(y, c []float64) float64 {
	c = c[:len(y)]
	if simd && len(y) >= 32 {
		return simdMaxDiff(&y[0], &c[0], int32(len(y)))
	}
	return maxDiffReference(y, c)
}

func maxDiffReference(y, c []float64) float64 {
	least := math.Inf(-1)
	t0, t1, t2, t3 := least, least, least, least // a maximum is the same in any order, but for the sign of zero
	for len(y) >= 4 && len(c) >= 4 {
		t0, t1, t2, t3 = max(t0, y[0]-c[0]), max(t1, y[1]-c[1]), max(t2, y[2]-c[2]), max(t3, y[3]-c[3])
		y, c = y[4:], c[4:]
	}
	for j, v := range y {
		t0 = max(t0, v-c[j])
	}
	return max(t0, t1, t2, t3) + 0
}

// SumInto adds x to dst, entry by entry, and returns the sum of x, added in four lanes: the
// two marginals of a matrix, a row at a time.
func SumInto(dst, x []float64) float64 {
	dst = dst[:len(x)]
	if simd && len(x) >= 32 {
		return simdSumInto(&dst[0], &x[0], int32(len(x)))
	}
	return sumIntoReference(dst, x)
}

func sumIntoReference(dst, x []float64) float64 {
	var s0, s1, s2, s3 float64
	for len(x) >= 4 && len(dst) >= 4 {
		x0, x1, x2, x3 := x[0], x[1], x[2], x[3]
		s0, s1, s2, s3 = s0+x0, s1+x1, s2+x2, s3+x3
		dst[0] += x0
		dst[1] += x1
		dst[2] += x2
		dst[3] += x3
		x, dst = x[4:], dst[4:]
	}
	for i, v := range x {
		s0 += v
		dst[i] += v
	}
	return (s0 + s2) + (s1 + s3)
}
