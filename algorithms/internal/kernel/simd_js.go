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

// Of swarms.

//go:wasmimport kernels cosTurns
//go:noescape
func simdCosTurns(dst, x *float64, n int32)

//go:wasmimport kernels normals
//go:noescape
func simdNormals(dst *float64, state *uint64, layers *float64, n int32) int32
