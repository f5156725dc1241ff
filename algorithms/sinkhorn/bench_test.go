package sinkhorn

import (
	"fmt"
	"testing"
)

var sizes = []int{64, 128, 256, 512}

// BenchmarkSweep is one Sinkhorn iteration: rows, columns and the stop test,
// with the kernel rebuilt as often as the form needs it.
func BenchmarkSweep(b *testing.B) {
	for form, name := range []string{"absorbed", "log", "naive"} {
		for _, n := range sizes {
			b.Run(fmt.Sprintf("%s/n=%d", name, n), func(b *testing.B) {
				s, err := New(RandomAssignment(n, 1), Config{Eta: 3 * float64(n), Form: Form(form)})
				if err != nil {
					b.Fatal(err)
				}
				s.Step()
				b.ReportAllocs()
				for b.Loop() {
					s.Step()
				}
			})
		}
	}
}

// BenchmarkNewton is a whole solution to 1e-9, from zero potentials; a Newton step
// is what it reports besides.
func BenchmarkNewton(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			s, err := NewNewton(RandomAssignment(n, 1), NewtonConfig{Eta: 3 * float64(n), WarmUp: 20, Tolerance: 1e-9})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			slices, steps := 0, 0
			for b.Loop() {
				clear(s.X)
				clear(s.Y)
				for s.begin(20); !s.Done(); slices++ {
					s.Step()
				}
				steps += s.Iteration
			}
			b.ReportMetric(float64(steps)/float64(b.N), "iterations")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(slices), "ns/slice")
		})
	}
}
