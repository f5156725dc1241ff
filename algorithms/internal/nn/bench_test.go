package nn

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// BenchmarkStep is a training step: forward, backward and Adam. The first network is the
// velocity of rectified flow with its features, the last the size of TensorFlow Playground's,
// a sample at a time. An addition or a multiplication is a FLOP; only those of the
// matrix products count.
func BenchmarkStep(b *testing.B) {
	for _, of := range []struct {
		batch int
		sizes []int
	}{
		{256, []int{13, 64, 64, 64, 2}},
		{256, []int{3, 64, 64, 64, 2}},
		{256, []int{3, 64, 64, 2}},
		{128, []int{13, 64, 64, 64, 2}},
		{1, []int{2, 64, 64, 1}},
	} {
		b.Run(fmt.Sprintf("sizes=%v/B=%d", of.sizes, of.batch), func(b *testing.B) {
			rng := rand.New(rand.NewPCG(1, 0))
			sizes, batch := of.sizes, of.batch
			net, pass := New[float32](sizes...), NewPass[float32](sizes, batch)
			net.Init(rng, 1.4)
			adam, grad := NewAdam[float32](len(net.Params)), make([]float32, len(net.Params))
			// So many batches that no processor can foresee which units are off.
			ins := make([][]float32, 64)
			for k := range ins {
				ins[k] = make([]float32, batch*sizes[0])
				for i := range ins[k] {
					ins[k][i] = rng.Float32() - 0.5
				}
			}
			// Noise is what no network learns: the gradient does not sink to the smallest of
			// numbers, with which processors are slow.
			d, noise := make([]float32, batch*sizes[len(sizes)-1]), make([]float32, batch*sizes[len(sizes)-1])
			for i := range noise {
				noise[i] = rng.Float32() - 0.5
			}
			k := 0
			for b.Loop() {
				for i, out := range pass.Forward(net, ins[k%len(ins)]) {
					d[i] = out - noise[i]
				}
				pass.Backward(net, d, grad)
				adam.Step(net.Params, grad, 1e-3)
				k++
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

// BenchmarkProducts are the three forms at the size of a hidden layer, and that of an
// output layer of two units.
func BenchmarkProducts(b *testing.B) {
	const rows, m = 256, 64
	for _, n := range []int{64, 2} {
		x, y, w := make([]float32, rows*m), make([]float32, rows*n), make([]float32, m*n)
		turn := make([]float32, n*m)
		for _, form := range []struct {
			name string
			do   func()
		}{
			{"AB", func() { kernel.MulAdd(y, x, w, m, n) }},
			{"AtB", func() { kernel.MulTransAdd(w, x, y, m, n) }},
			{"ABt", func() { kernel.Transpose(turn, w, n); kernel.MulAdd(x, y, turn, n, m) }},
		} {
			b.Run(fmt.Sprintf("%s/n=%d", form.name, n), func(b *testing.B) {
				for b.Loop() {
					form.do()
				}
				b.ReportMetric(float64(2*rows*m*n)*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "GFLOP/s")
			})
		}
	}
}
