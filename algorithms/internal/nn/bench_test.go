package nn

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// BenchmarkStep is a training step of the velocity network of rectified flow:
// forward, backward and Adam. An addition or a multiplication is a FLOP; only
// those of the matrix products count.
func BenchmarkStep(b *testing.B) {
	sizes := []int{13, 64, 64, 64, 2}
	for _, batch := range []int{128, 256} {
		b.Run(fmt.Sprintf("B=%d", batch), func(b *testing.B) {
			rng := rand.New(rand.NewPCG(1, 0))
			net, pass := New[float32](sizes...), NewPass[float32](sizes, batch)
			net.Init(rng, 1.4)
			adam, grad := NewAdam[float32](len(net.Params)), make([]float32, len(net.Params))
			in, d := make([]float32, batch*13), make([]float32, batch*2)
			for b.Loop() {
				// Fresh numbers, so that no processor can foresee which units are off.
				for i := range in {
					in[i] = rng.Float32() - 0.5
				}
				copy(d, pass.Forward(net, in))
				pass.Backward(net, d, grad)
				adam.Step(net.Params, grad, 1e-3)
			}
			// A product forward, two backward, but none for the gradient of the input.
			flop := 0.0
			for l := 1; l < len(sizes); l++ {
				flop += 6 * float64(batch*sizes[l-1]*sizes[l])
			}
			flop -= 2 * float64(batch*sizes[0]*sizes[1])
			b.ReportMetric(flop*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "GFLOP/s")
		})
	}
}

// BenchmarkProducts are the three forms at the size of a hidden layer.
func BenchmarkProducts(b *testing.B) {
	const rows, n = 128, 64
	x, y, w := make([]float32, rows*n), make([]float32, rows*n), make([]float32, n*n)
	turn := make([]float32, n*n)
	for _, form := range []struct {
		name string
		do   func()
	}{
		{"AB", func() { kernel.MulAdd(y, x, w, n, n) }},
		{"AtB", func() { kernel.MulTransAdd(w, x, y, n, n) }},
		{"ABt", func() { kernel.Transpose(turn, w, n); kernel.MulAdd(y, x, turn, n, n) }},
	} {
		b.Run(form.name, func(b *testing.B) {
			for b.Loop() {
				form.do()
			}
			b.ReportMetric(2*rows*n*n*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "GFLOP/s")
		})
	}
}
