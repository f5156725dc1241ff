//go:build goexperiment.simd && amd64

package kernel

import (
	"simd/archsimd"
	"unsafe"
)

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
	if rows == 0 {
		return
	}
	_, _ = a[(rows-1)*down+3*along], c[(rows-1)*n+15] // what the loop reaches; checks in it would double its time
	const size = 4
	from, to := unsafe.Pointer(&a[0]), unsafe.Pointer(&c[0])
	down, along, n = size*down, size*along, size*n
	for i := range rows {
		p := unsafe.Add(from, i*down)
		p0, p1 := broadcast(p), broadcast(unsafe.Add(p, along))
		p2, p3 := broadcast(unsafe.Add(p, 2*along)), broadcast(unsafe.Add(p, 3*along))
		at := unsafe.Add(to, i*n)
		x, y := (*[8]float32)(at), (*[8]float32)(unsafe.Add(at, 8*size))
		archsimd.LoadFloat32x8(x).Add(p0.Mul(x0).Add(p1.Mul(x1)).Add(p2.Mul(x2).Add(p3.Mul(x3)))).Store(x)
		archsimd.LoadFloat32x8(y).Add(p0.Mul(y0).Add(p1.Mul(y1)).Add(p2.Mul(y2).Add(p3.Mul(y3)))).Store(y)
	}
}

func broadcast(p unsafe.Pointer) archsimd.Float32x8 {
	return archsimd.BroadcastFloat32x8(*(*float32)(p))
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

func block(d, out []float32) {
	if lanes {
		none, one := archsimd.BroadcastFloat32x8(0), archsimd.BroadcastFloat32x8(1)
		for len(d) >= 8 && len(out) >= 8 {
			on := one.Masked(archsimd.LoadFloat32x8Slice(out).Greater(none))
			archsimd.LoadFloat32x8Slice(d).Mul(on).StoreSlice(d)
			d, out = d[8:], out[8:]
		}
	}
	blockReference(d, out)
}

func adam(x, m, v, g []float32, step, small, keep float32) {
	if lanes {
		all := archsimd.BroadcastFloat32x8
		m0, g0, v0, q0 := all(0.9), all(0.1), all(0.999), all(0.001)
		s, e, k := all(step), all(small), all(keep)
		for len(x) >= 8 && len(m) >= 8 && len(v) >= 8 && len(g) >= 8 {
			gv := archsimd.LoadFloat32x8Slice(g)
			mv := m0.Mul(archsimd.LoadFloat32x8Slice(m)).Add(g0.Mul(gv))
			vv := v0.Mul(archsimd.LoadFloat32x8Slice(v)).Add(q0.Mul(gv).Mul(gv))
			mv.StoreSlice(m)
			vv.StoreSlice(v)
			k.Mul(archsimd.LoadFloat32x8Slice(x)).Sub(s.Mul(mv).Div(vv.Sqrt().Add(e))).StoreSlice(x)
			x, m, v, g = x[8:], m[8:], v[8:], g[8:]
		}
	}
	adamReference(x, m, v, g, step, small, keep)
}
