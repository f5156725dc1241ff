package kernel

// Float is what a network computes in. The module's instructions for float32 have four
// lanes; float64 is left to Go.
type Float interface{ float32 | float64 }

// Matrices are row-major. A sum of products grows by four terms at a time,
//
//	c += (p₀ x₀ + p₁ x₁) + (p₂ x₂ + p₃ x₃),
//
// and by the last few one after the other, as do all in the last row of an odd number of
// rows. That lets each number loaded serve several products, with lanes or without.

// MulAdd adds A·B to C, where A has m columns and B and C have n.
func MulAdd[T Float](c, a, b []T, m, n int) {
	if len(a) < m || n == 0 || m == 0 {
		return
	}
	if c, ok := any(c).([]float32); ok && lanes && n >= narrowest {
		a, b := any(a).([]float32), any(b).([]float32)
		rows := len(a) / m
		c, b = c[:rows*n], b[:m*n]
		// So many rows of A and C at a time stay in the innermost cache, even where
		// their starts lie apart by a power of two.
		const most = 32
		for i := 0; i < rows; i += most {
			products(c[i*n:], a[i*m:], b, min(most, rows-i), m, n, m, 1)
		}
		return
	}
	mulAddReference(c, a, b, m, n)
}

// MulTransAdd adds Aᵀ·B to C, where A has m columns and B and C have n.
func MulTransAdd[T Float](c, a, b []T, m, n int) {
	if len(a) < m || n == 0 || m == 0 {
		return
	}
	if c, ok := any(c).([]float32); ok && lanes && n >= narrowest {
		a, b := any(a).([]float32), any(b).([]float32)
		rows := len(a) / m
		products(c[:m*n], a, b[:rows*n], m, rows, n, 1, m)
		return
	}
	mulTransAddReference(c, a, b, m, n)
}

// Transpose sets dst = srcᵀ, where src has n columns. A·Bᵀ is a transposition,
// then A·B: the rows of B are then read in order.
func Transpose[T Float](dst, src []T, n int) {
	m := len(src) / n
	for i := range m {
		for j, x := range src[i*n:][:n] {
			dst[j*m+i] = x
		}
	}
}

// mulAddReference does two rows of the result at a time; slices of one length within the
// innermost loop spare the checks of bounds.
func mulAddReference[T Float](c, a, b []T, m, n int) {
	rows := len(a) / m
	i := 0
	for ; i+2 <= rows; i += 2 {
		c0, c1 := c[i*n:][:n], c[(i+1)*n:][:n]
		a0, a1 := a[i*m:][:m], a[(i+1)*m:][:m]
		k := 0
		for ; k+4 <= m; k += 4 {
			addFour(c0, c1, b[k*n:], [4]T(a0[k:]), [4]T(a1[k:]))
		}
		for ; k < m; k++ {
			row := b[k*n:][:n]
			addOne(c0, a0[k], row)
			addOne(c1, a1[k], row)
		}
	}
	if i < rows {
		for k, p := range a[i*m:][:m] {
			addOne(c[i*n:][:n], p, b[k*n:][:n])
		}
	}
}

func mulTransAddReference[T Float](c, a, b []T, m, n int) {
	rows := len(a) / m
	k := 0
	for ; k+4 <= rows; k += 4 {
		a0, a1, a2, a3 := a[k*m:][:m], a[(k+1)*m:][:m], a[(k+2)*m:][:m], a[(k+3)*m:][:m]
		i := 0
		for ; i+2 <= m; i += 2 {
			addFour(c[i*n:][:n], c[(i+1)*n:][:n], b[k*n:],
				[4]T{a0[i], a1[i], a2[i], a3[i]}, [4]T{a0[i+1], a1[i+1], a2[i+1], a3[i+1]})
		}
		if i < m {
			for r, p := range [4]T{a0[i], a1[i], a2[i], a3[i]} {
				addOne(c[i*n:][:n], p, b[(k+r)*n:][:n])
			}
		}
	}
	for ; k < rows; k++ {
		for i, p := range a[k*m:][:m] {
			addOne(c[i*n:][:n], p, b[k*n:][:n])
		}
	}
}

// addFour adds to two rows the combinations p and q of the first four rows of b.
func addFour[T Float](c0, c1, b []T, p, q [4]T) {
	n := len(c0)
	c1 = c1[:n]
	b0, b1, b2, b3 := b[:n], b[n:][:n], b[2*n:][:n], b[3*n:][:n]
	p0, p1, p2, p3 := p[0], p[1], p[2], p[3]
	q0, q1, q2, q3 := q[0], q[1], q[2], q[3]
	for j := range c0 {
		x0, x1, x2, x3 := b0[j], b1[j], b2[j], b3[j]
		c0[j] += (T(p0*x0) + T(p1*x1)) + (T(p2*x2) + T(p3*x3))
		c1[j] += (T(q0*x0) + T(q1*x1)) + (T(q2*x2) + T(q3*x3))
	}
}

// addOne adds p·b to c.
func addOne[T Float](c []T, p T, b []T) {
	b = b[:len(c)]
	for j := range c {
		c[j] += T(p * b[j])
	}
}
