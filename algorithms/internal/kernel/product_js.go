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
