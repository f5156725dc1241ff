package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Benchmarks of each kernel and of its reference, so that one run tells the ratio.

func pair(b *testing.B, name string, size int, fast, reference func()) {
	for _, v := range []struct {
		name string
		do   func()
	}{{"fast", fast}, {"reference", reference}} {
		b.Run(name+"/"+v.name, func(b *testing.B) {
			for b.Loop() {
				v.do()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*size), "ns/entry")
		})
	}
}

func BenchmarkKernels(b *testing.B) {
	const n = 256
	rng := rand.New(rand.NewPCG(1, 0))
	a, x, y := make([]float64, n*n), make([]float64, n), make([]float64, n)
	for i := range a {
		a[i] = rng.Float64()
	}
	for i := range x {
		x[i] = rng.Float64()
	}
	sum := 0.0
	pair(b, "Dot", n, func() { sum += Dot(x, y) }, func() { sum += dotReference(x, y) })
	pair(b, "MulVec", n*n, func() { MulVec(y, a, x) }, func() { mulVecReference(y, a, x) })
	pair(b, "MulTransVec", n*n, func() { MulTransVec(y, a, x) }, func() { mulTransVecReference(y, a, x) })
	each := func(f func(float64) float64) func() {
		return func() {
			for i, v := range x {
				y[i] = f(v)
			}
		}
	}
	pair(b, "Exp", n, func() { Exp(y, x) }, each(ExpOf))
	pair(b, "Log", n, func() { Log(y, x) }, each(LogOf))
	pair(b, "math", n, each(math.Exp), each(math.Log)) // for comparison: exp, then log
}
