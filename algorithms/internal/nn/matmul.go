package nn

// Matrices are row-major. Two rows of the result and four terms of its sums are
// done at a time, so that each number loaded serves several products; slices of
// one length within the innermost loop spare the checks of bounds.

// mulAdd adds A·B to C, where A has m columns and B and C have n.
func mulAdd[T Float](c, a, b []T, m, n int) {
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

// mulTransAdd adds Aᵀ·B to C, where A has m columns and B and C have n.
func mulTransAdd[T Float](c, a, b []T, m, n int) {
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

// transpose sets dst = srcᵀ, where src has n columns. A·Bᵀ is a transposition,
// then A·B: the rows of B are then read in order.
func transpose[T Float](dst, src []T, n int) {
	m := len(src) / n
	for i := range m {
		for j, x := range src[i*n:][:n] {
			dst[j*m+i] = x
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
		c0[j] += (p0*x0 + p1*x1) + (p2*x2 + p3*x3)
		c1[j] += (q0*x0 + q1*x1) + (q2*x2 + q3*x3)
	}
}

// addOne adds p·b to c.
func addOne[T Float](c []T, p T, b []T) {
	b = b[:len(c)]
	for j := range c {
		c[j] += p * b[j]
	}
}
