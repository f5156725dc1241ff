//go:build js && simd128

package kernel

// lanes tells whether products stands for the references in float32.
var lanes = simd

// narrowest is the fewest columns that are worth a call.
const narrowest = 1

// products adds a product to c, of rows by n: of its sums of so many terms, the factors for one entry lie
// along apart in a, and those for the row below lie down further.
func products(c, a, b []float32, rows, terms, n, down, along int) {
	even := rows &^ 1
	if even > 0 {
		simdProducts(&c[0], &a[0], &b[0], int32(even), int32(terms), int32(n), int32(down), int32(along), 4)
	}
	if even < rows {
		simdProducts(&c[even*n], &a[even*down], &b[0], 1, int32(terms), int32(n), int32(down), int32(along), 1)
	}
}

func block(d, out []float32) {
	if !simd || len(d) < 8 {
		blockReference(d, out)
		return
	}
	simdBlock(&d[0], &out[0], int32(len(d)))
}

func adam(x, m, v, g []float32, step, small, keep float32) {
	if !simd || len(x) < 8 {
		adamReference(x, m, v, g, step, small, keep)
		return
	}
	simdAdam(&x[0], &m[0], &v[0], &g[0], int32(len(x)), step, small, keep)
}
