package kernel

// Dot returns ⟨x, y⟩ of two vectors of one length, summed in four lanes.
func Dot(x, y []float64) float64 {
	y = y[:len(x)]
	if simd && len(x) >= 32 {
		return simdDot(&x[0], &y[0], int32(len(x)))
	}
	return dot(x, y)
}

func dotReference(x, y []float64) float64 {
	var s0, s1, s2, s3 float64
	for len(x) >= 4 && len(y) >= 4 {
		s0 += float64(x[0] * y[0])
		s1 += float64(x[1] * y[1])
		s2 += float64(x[2] * y[2])
		s3 += float64(x[3] * y[3])
		x, y = x[4:], y[4:]
	}
	for i, v := range x {
		s0 += float64(v * y[i])
	}
	return (s0 + s2) + (s1 + s3)
}
