package kernel

// Rescale sets dst_j = a (b_j p_j), a row of a matrix with its rows and its columns scaled, adds it to
// sums, entry by entry, and returns its sum, added in four lanes. All slices have one
// length; dst and p may be the same.
func Rescale(dst, p, b, sums []float64, a float64) float64 {
	p, b, sums = p[:len(dst)], b[:len(dst)], sums[:len(dst)]
	if simd && len(dst) >= 16 {
		return simdRescale(&dst[0], &p[0], &b[0], &sums[0], int32(len(dst)), a)
	}
	return rescaleReference(dst, p, b, sums, a)
}

func rescaleReference(dst, p, b, sums []float64, a float64) float64 {
	var s0, s1, s2, s3 float64
	for len(dst) >= 4 && len(p) >= 4 && len(b) >= 4 && len(sums) >= 4 {
		v0, v1, v2, v3 := float64(a*float64(b[0]*p[0])), float64(a*float64(b[1]*p[1])), float64(a*float64(b[2]*p[2])), float64(a*float64(b[3]*p[3]))
		dst[0], dst[1], dst[2], dst[3] = v0, v1, v2, v3
		s0, s1, s2, s3 = s0+v0, s1+v1, s2+v2, s3+v3
		sums[0] += v0
		sums[1] += v1
		sums[2] += v2
		sums[3] += v3
		dst, p, b, sums = dst[4:], p[4:], b[4:], sums[4:]
	}
	for j := range dst {
		v := float64(a * float64(b[j]*p[j]))
		dst[j] = v
		s0 += v
		sums[j] += v
	}
	return (s0 + s2) + (s1 + s3)
}
