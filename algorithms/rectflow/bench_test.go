package rectflow

import (
	"fmt"
	"testing"
)

// BenchmarkTrain is a training step of the network 13-64-64-64-2: pairs, times, features, forward,
// backward and Adam. Only the multiplications and additions of the matrix products count as FLOP.
func BenchmarkTrain(b *testing.B) {
	for _, batch := range []int{128, 256} {
		b.Run(fmt.Sprintf("B=%d", batch), func(b *testing.B) {
			c := Config{Source: Gauss(), Target: EightGaussians(), First: Recipe{Batch: batch}}
			s, err := New(c, rng(1))
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				s.trainer.step(s.Stage(), s.Now())
			}
			sizes, flop := s.Now().network.Net.Sizes, 0.0
			for l := 1; l < len(sizes); l++ { // one product forward, two backward
				flop += 6 * float64(batch*sizes[l-1]*sizes[l])
			}
			flop -= 2 * float64(batch*sizes[0]*sizes[1]) // none for the gradient of the input
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1e6, "ms/step")
			b.ReportMetric(flop*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "GFLOP/s")
		})
	}
}

// BenchmarkExact is a thousand velocities in closed form.
func BenchmarkExact(b *testing.B) {
	for name, pair := range map[string][2]Mixture{"gauss-8g": {Gauss(), EightGaussians()}, "8g-moons": {EightGaussians(), Moons()}} {
		b.Run(name, func(b *testing.B) {
			e, err := NewExact(pair[0], pair[1])
			if err != nil {
				b.Fatal(err)
			}
			x := draw(pair[0], 1000, 1)
			v := make([]float64, len(x))
			for b.Loop() {
				e.Velocity(v, x, 0.5)
			}
		})
	}
}

// BenchmarkStep is a step of the whole solver: training, and a slice of what is measured meanwhile.
func BenchmarkStep(b *testing.B) {
	s, err := New(Config{Source: Gauss(), Target: EightGaussians(), First: Recipe{Steps: 1 << 30}}, rng(1))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s.Step()
	}
}
