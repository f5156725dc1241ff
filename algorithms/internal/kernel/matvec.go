package kernel

// MulVec sets dst = a x for a row-major matrix with len(dst) rows and len(x) columns.
// A row is summed in two lanes, the even and the odd columns.
func MulVec(dst, a, x []float64) {
	a = a[:len(dst)*len(x)]
	if simd && len(a) >= 32 {
		simdMulVec(&dst[0], &a[0], &x[0], int32(len(dst)), int32(len(x)))
		return
	}
	mulVec(dst, a, x)
}

// Four rows at a time keep eight sums going, and load x a quarter as often.
func mulVecReference(dst, a, x []float64) {
	m := len(x)
	for len(dst) >= 4 {
		dst[0], dst[1], dst[2], dst[3] = fourDots(a[:m], a[m:][:m], a[2*m:][:m], a[3*m:][:m], x)
		dst, a = dst[4:], a[4*m:]
	}
	for i := range dst {
		dst[i], _, _, _ = fourDots(a[i*m:][:m], x, x, x, x)
	}
}

func fourDots(a, b, c, d, x []float64) (float64, float64, float64, float64) {
	var a0, a1, b0, b1, c0, c1, d0, d1 float64
	for len(x) >= 2 && len(a) >= 2 && len(b) >= 2 && len(c) >= 2 && len(d) >= 2 {
		even, odd := x[0], x[1]
		a0 += float64(a[0] * even)
		a1 += float64(a[1] * odd)
		b0 += float64(b[0] * even)
		b1 += float64(b[1] * odd)
		c0 += float64(c[0] * even)
		c1 += float64(c[1] * odd)
		d0 += float64(d[0] * even)
		d1 += float64(d[1] * odd)
		x, a, b, c, d = x[2:], a[2:], b[2:], c[2:], d[2:]
	}
	a0, b0, c0, d0 = a0+a1, b0+b1, c0+c1, d0+d1
	if len(x) == 1 {
		a0 += float64(a[0] * x[0])
		b0 += float64(b[0] * x[0])
		c0 += float64(c[0] * x[0])
		d0 += float64(d[0] * x[0])
	}
	return a0, b0, c0, d0
}

// MulTransVec sets dst = aᵀ x for a row-major matrix with len(x) rows and len(dst)
// columns. The rows are added one after the other.
func MulTransVec(dst, a, x []float64) {
	a = a[:len(dst)*len(x)]
	if simd && len(a) >= 32 {
		simdMulTransVec(&dst[0], &a[0], &x[0], int32(len(x)), int32(len(dst)))
		return
	}
	mulTransVec(dst, a, x)
}

// Four rows at a time read and write dst a quarter as often.
func mulTransVecReference(dst, a, x []float64) {
	m := len(dst)
	clear(dst)
	for len(x) >= 4 {
		r0, r1, r2, r3 := a[:m], a[m:][:m], a[2*m:][:m], a[3*m:][:m]
		x0, x1, x2, x3 := x[0], x[1], x[2], x[3]
		for j, sum := range dst {
			sum += float64(x0 * r0[j])
			sum += float64(x1 * r1[j])
			sum += float64(x2 * r2[j])
			sum += float64(x3 * r3[j])
			dst[j] = sum
		}
		x, a = x[4:], a[4*m:]
	}
	for i, v := range x {
		row := a[i*m:][:m]
		for j := range dst {
			dst[j] += float64(v * row[j])
		}
	}
}
