//go:build !(js && simd128) && !(goexperiment.simd && amd64)

package kernel

const lanes, narrowest = false, 1

func products(c, a, b []float32, rows, terms, n, down, along int) { panic(none) }
