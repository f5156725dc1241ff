//go:build goexperiment.simd && amd64

package kernel

import "simd/archsimd"

// Go's own vector instructions, which it has as an experiment: GOEXPERIMENT=simd. They
// multiply and add apart, as the references do, and so give the same bits.

// lanes tells whether products stands for the references in float32.
var lanes = archsimd.X86.AVX2()

// narrowest is the fewest columns that fill a vector.
const narrowest = 8

// products adds a product to c, of rows by n: of its sums of so many terms, the factors for one entry lie
// along apart in a, and those for the row below lie down further.
func products(c, a, b []float32, rows, terms, n, down, along int) {
	even := rows &^ 1
	k := 0
	for ; k+4 <= terms; k += 4 {
		b0, b1, b2, b3 := b[k*n:][:n], b[(k+1)*n:][:n], b[(k+2)*n:][:n], b[(k+3)*n:][:n]
		j := 0
		for ; j+16 <= n; j += 16 {
			addSixteen(c[j:], a[k*along:], b0[j:], b1[j:], b2[j:], b3[j:], even, n, down, along)
		}
		for ; j < n; j += 8 {
			addUpToEight(c[j:], a[k*along:], b0[j:], b1[j:], b2[j:], b3[j:], even, n, down, along)
		}
		for r := range 4 { // the last of an odd number of rows
			for i := even; i < rows; i++ {
				addLanes(c[i*n:][:n], a[i*down+(k+r)*along], b[(k+r)*n:][:n])
			}
		}
	}
	for ; k < terms; k++ {
		for i := range rows {
			addLanes(c[i*n:][:n], a[i*down+k*along], b[k*n:][:n])
		}
	}
}

// addSixteen adds four terms in sixteen columns.
func addSixteen(c, a, b0, b1, b2, b3 []float32, rows, n, down, along int) {
	x0, x1, x2, x3 := archsimd.LoadFloat32x8Slice(b0), archsimd.LoadFloat32x8Slice(b1), archsimd.LoadFloat32x8Slice(b2), archsimd.LoadFloat32x8Slice(b3)
	y0, y1, y2, y3 := archsimd.LoadFloat32x8Slice(b0[8:]), archsimd.LoadFloat32x8Slice(b1[8:]), archsimd.LoadFloat32x8Slice(b2[8:]), archsimd.LoadFloat32x8Slice(b3[8:])
	for i := range rows {
		at := i * down
		p0, p1 := archsimd.BroadcastFloat32x8(a[at]), archsimd.BroadcastFloat32x8(a[at+along])
		p2, p3 := archsimd.BroadcastFloat32x8(a[at+2*along]), archsimd.BroadcastFloat32x8(a[at+3*along])
		to := (*[16]float32)(c[i*n:])
		x, y := (*[8]float32)(to[:8]), (*[8]float32)(to[8:])
		archsimd.LoadFloat32x8(x).Add(p0.Mul(x0).Add(p1.Mul(x1)).Add(p2.Mul(x2).Add(p3.Mul(x3)))).Store(x)
		archsimd.LoadFloat32x8(y).Add(p0.Mul(y0).Add(p1.Mul(y1)).Add(p2.Mul(y2).Add(p3.Mul(y3)))).Store(y)
	}
}

// addUpToEight adds four terms in eight columns, or in the last few that b0 has.
func addUpToEight(c, a, b0, b1, b2, b3 []float32, rows, n, down, along int) {
	x0, x1, x2, x3 := archsimd.LoadFloat32x8SlicePart(b0), archsimd.LoadFloat32x8SlicePart(b1), archsimd.LoadFloat32x8SlicePart(b2), archsimd.LoadFloat32x8SlicePart(b3)
	wide := min(8, len(b0))
	for i := range rows {
		at := i * down
		p0, p1 := archsimd.BroadcastFloat32x8(a[at]), archsimd.BroadcastFloat32x8(a[at+along])
		p2, p3 := archsimd.BroadcastFloat32x8(a[at+2*along]), archsimd.BroadcastFloat32x8(a[at+3*along])
		to := c[i*n:][:wide]
		archsimd.LoadFloat32x8SlicePart(to).Add(p0.Mul(x0).Add(p1.Mul(x1)).Add(p2.Mul(x2).Add(p3.Mul(x3)))).StoreSlicePart(to)
	}
}

// addLanes adds p·b to c.
func addLanes(c []float32, p float32, b []float32) {
	v := archsimd.BroadcastFloat32x8(p)
	for len(c) >= 8 && len(b) >= 8 {
		archsimd.LoadFloat32x8Slice(c).Add(v.Mul(archsimd.LoadFloat32x8Slice(b))).StoreSlice(c)
		c, b = c[8:], b[8:]
	}
	addOne(c, p, b)
}
