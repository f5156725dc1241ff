//go:build !(js && simd128)

package kernel

// Where there is no module nothing below is called, or linked.

const simd = false

func simdDot(x, y *float64, n int32) float64                  { panic(none) }
func simdMulVec(dst, a, x *float64, rows, columns int32)      { panic(none) }
func simdMulTransVec(dst, a, x *float64, rows, columns int32) { panic(none) }
func simdExp(dst, x *float64, n int32)                        { panic(none) }
func simdLog(dst, x *float64, n int32)                        { panic(none) }

func simdGibbs(dst, y, c *float64, n int32, x, eta, shift float64) { panic(none) }
func simdMaxDiff(y, c *float64, n int32) float64                   { panic(none) }
func simdSumInto(dst, x *float64, n int32) float64                 { panic(none) }

func simdRescale(dst, p, b, sums *float64, n int32, a float64) float64 { panic(none) }
func simdAbove(index *int32, value, x *float64, n int32, least float64, below *float64) int32 {
	panic(none)
}
func simdSubNormal(dst, x, scale *float64, rows int32, start, column *int32, value *float64) {
	panic(none)
}

func simdDivide(dst, x, y *float64, n int32, least *float64) float64 { panic(none) }

// Of swarms.

func simdCosTurns(dst, x *float64, n int32)                                   { panic(none) }
func simdNormals(dst *float64, state *uint64, layers *float64, n int32) int32 { panic(none) }
func simdRipples(dst, xs *float64, n, d int32, ripple float64)                { panic(none) }
func simdWeights(dst, e *float64, n int32, least, alpha float64)              { panic(none) }
func simdPlanar(xs, z *float64, n int32, a, b, pull, kick, cut float64)       { panic(none) }
func simdWithin(x *float64, n int32, most float64) int32                      { panic(none) }

// Of networks, in float32.
func simdAddRows(dst, a *float32, rows, n int32) { panic(none) }

const none = "kernel: this program has no vector instructions"

// Of assignments.
func simdScan(least *float64, from, owner *int64, c, v *float64, n int32, base float64, i int32) int32 {
	panic(none)
}
func simdTwoLeast(c, v *float64, owner *int64, n int32, second *float64) int32 { panic(none) }
func simdLower(least *float64, from *int64, c *float64, n, i int32)            { panic(none) }
