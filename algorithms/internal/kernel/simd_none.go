//go:build !(js && simd128)

package kernel

// Where there is no module nothing below is called, or linked.

const simd = false

func simdDot(x, y *float64, n int32) float64                  { panic(none) }
func simdMulVec(dst, a, x *float64, rows, columns int32)      { panic(none) }
func simdMulTransVec(dst, a, x *float64, rows, columns int32) { panic(none) }
func simdExp(dst, x *float64, n int32)                        { panic(none) }
func simdLog(dst, x *float64, n int32)                        { panic(none) }

const none = "kernel: this program has no vector instructions"

// Of networks, in float32.
func simdBlock(d, out *float32, n int32)                               { panic(none) }
func simdAddRows(dst, a *float32, rows, n int32)                       { panic(none) }
func simdAdam(x, m, v, g *float32, n int32, step, small, keep float32) { panic(none) }
