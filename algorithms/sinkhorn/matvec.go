package sinkhorn

// mulVec sets dst = a x for a row-major matrix with len(dst) rows and len(x) columns.
// Four sums at once keep the adders busy, natively and in WebAssembly.
func mulVec(dst, a, x []float64) {
	m := len(x)
	for i := range dst {
		row := a[i*m:][:m]
		dst[i] = dot(row, x)
	}
}

func dot(a, b []float64) float64 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float64
	j := 0
	for ; j+4 <= len(a); j += 4 {
		s0 += a[j] * b[j]
		s1 += a[j+1] * b[j+1]
		s2 += a[j+2] * b[j+2]
		s3 += a[j+3] * b[j+3]
	}
	for ; j < len(a); j++ {
		s0 += a[j] * b[j]
	}
	return (s0 + s1) + (s2 + s3)
}

// mulTransVec sets dst = aᵀ x for a row-major matrix with len(x) rows and len(dst)
// columns, four rows at a time, so that dst is read and written a quarter as often.
func mulTransVec(dst, a, x []float64) {
	m := len(dst)
	clear(dst)
	i := 0
	for ; i+4 <= len(x); i += 4 {
		r0, r1, r2, r3 := a[i*m:][:m], a[(i+1)*m:][:m], a[(i+2)*m:][:m], a[(i+3)*m:][:m]
		x0, x1, x2, x3 := x[i], x[i+1], x[i+2], x[i+3]
		for j := range dst {
			dst[j] += (x0*r0[j] + x1*r1[j]) + (x2*r2[j] + x3*r3[j])
		}
	}
	for ; i < len(x); i++ {
		row, xi := a[i*m:][:m], x[i]
		for j := range dst {
			dst[j] += xi * row[j]
		}
	}
}
