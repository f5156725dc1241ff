//go:build !(js && simd128) && !(goexperiment.simd && amd64)

package kernel

const lanes, narrowest = false, 1

func products(c, a, b []float32, rows, terms, n, down, along int) { panic(none) }

func block(d, out []float32) { blockReference(d, out) }

func adam(x, m, v, g []float32, step, small, keep float32) {
	adamReference(x, m, v, g, step, small, keep)
}
