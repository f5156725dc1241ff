//go:build js && simd128

package kernel

// The functions of simd.wasm. They check nothing: bounds are whoever calls them's business.

// simd tells whether the module is there: kernels.js answers 0 in its place.
var simd = simdThere() != 0

//go:wasmimport kernels there
func simdThere() int32

//go:wasmimport kernels dot
//go:noescape
func simdDot(x, y *float64, n int32) float64

//go:wasmimport kernels mulVec
//go:noescape
func simdMulVec(dst, a, x *float64, rows, columns int32)

//go:wasmimport kernels mulTransVec
//go:noescape
func simdMulTransVec(dst, a, x *float64, rows, columns int32)

//go:wasmimport kernels exp
//go:noescape
func simdExp(dst, x *float64, n int32)

//go:wasmimport kernels log
//go:noescape
func simdLog(dst, x *float64, n int32)

//go:wasmimport kernels gibbs
//go:noescape
func simdGibbs(dst, y, c *float64, n int32, x, eta, shift float64)

//go:wasmimport kernels maxDiff
//go:noescape
func simdMaxDiff(y, c *float64, n int32) float64

//go:wasmimport kernels sumInto
//go:noescape
func simdSumInto(dst, x *float64, n int32) float64

//go:wasmimport kernels rescale
//go:noescape
func simdRescale(dst, p, b, sums *float64, n int32, a float64) float64

//go:wasmimport kernels above
//go:noescape
func simdAbove(index *int32, value, x *float64, n int32, least float64, below *float64) int32

//go:wasmimport kernels subNormal
//go:noescape
func simdSubNormal(dst, x, scale *float64, rows int32, start, column *int32, value *float64)

//go:wasmimport kernels divide
//go:noescape
func simdDivide(dst, x, y *float64, n int32, least *float64) float64

// Of networks, in float32.

//go:wasmimport kernels products
//go:noescape
func simdProducts(c, a, b *float32, rows, terms, n, down, along, together int32)

//go:wasmimport kernels block
//go:noescape
func simdBlock(d, out *float32, n int32)

//go:wasmimport kernels addRows
//go:noescape
func simdAddRows(dst, a *float32, rows, n int32)

//go:wasmimport kernels adam
//go:noescape
func simdAdam(x, m, v, g *float32, n int32, step, small, keep float32)

// Of swarms.

//go:wasmimport kernels cosTurns
//go:noescape
func simdCosTurns(dst, x *float64, n int32)

//go:wasmimport kernels normals
//go:noescape
func simdNormals(dst *float64, state *uint64, layers *float64, n int32) int32

//go:wasmimport kernels ripples
//go:noescape
func simdRipples(dst, xs *float64, n, d int32, ripple float64)

//go:wasmimport kernels weights
//go:noescape
func simdWeights(dst, e *float64, n int32, least, alpha float64)

//go:wasmimport kernels planar
//go:noescape
func simdPlanar(xs, z *float64, n int32, a, b, pull, kick, cut float64)

//go:wasmimport kernels within
//go:noescape
func simdWithin(x *float64, n int32, most float64) int32

// Of assignments.

//go:wasmimport kernels scan
//go:noescape
func simdScan(least *float64, from, owner *int64, c, v *float64, n int32, base float64, i int32) int32

//go:wasmimport kernels twoLeast
//go:noescape
func simdTwoLeast(c, v *float64, owner *int64, n int32, second *float64) int32

//go:wasmimport kernels lower
//go:noescape
func simdLower(least *float64, from *int64, c *float64, n, i int32)
