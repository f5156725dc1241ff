package cbo

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
	"github.com/solvarium/solvarium/algorithms/objective"
)

// BenchmarkStep reports the time of one update of one coordinate of one
// particle, energies and consensus included.
func BenchmarkStep(b *testing.B) {
	for _, noise := range []Noise{Isotropic, Anisotropic} {
		for _, n := range []int{100, 1000, 10000} {
			for _, d := range []int{2, 20} {
				b.Run(fmt.Sprintf("%s/N=%d/d=%d", [2]string{"isotropic", "anisotropic"}[noise], n, d), func(b *testing.B) {
					c := Config{N: n, Dim: d, Sigma: 0.4, Noise: noise}
					s, err := New(c, objective.Rastrigin, rand.New(rand.NewPCG(1, 0)))
					if err != nil {
						b.Fatal(err)
					}
					for b.Loop() {
						s.Step()
					}
					b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n*d), "ns/coordinate")
				})
			}
		}
	}
}

// BenchmarkPublished is BenchmarkStep in the setting of the published runs, four coordinates and
// the best particle deciding, where numpy takes 25 ns for a hundred runs side by side.
func BenchmarkPublished(b *testing.B) {
	c := Config{N: 100, Dim: 4, Sigma: 0.8, Cloud: Cloud{Spread: 44}, Weighting: Weighting{Alpha: 1e5}}
	s, err := New(c, objective.Rastrigin, rand.New(rand.NewPCG(1, 0)))
	if err != nil {
		b.Fatal(err)
	}
	for k := 0; b.Loop(); k++ {
		if k%5000 == 0 { // a run is so long
			s.start()
		}
		s.Step()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(s.X)), "ns/coordinate")
}

// BenchmarkParts tells where the time of 10,000 particles in the plane goes.
func BenchmarkParts(b *testing.B) {
	typed, err := objective.ParseFormula("x^2 + y^2 + 2.5(1 - cos(2pi x)) + 2.5(1 - cos(2pi y))")
	if err != nil {
		b.Fatal(err)
	}
	s, err := New(Config{N: 10000, Sigma: 0.4}, objective.Rastrigin, rand.New(rand.NewPCG(1, 0)))
	if err != nil {
		b.Fatal(err)
	}
	for _, part := range []struct {
		name string
		do   func()
	}{
		{"normals", func() {
			for i := 0; i < len(s.X); i += len(s.z) {
				s.noise.normals.fill(s.z)
			}
		}},
		{"move", func() { kernel.Planar(s.X, s.X, 0, 0, 1e-12, 0, 1e300) }},
		{"rastrigin", func() { objective.Rastrigin.EvalAll(s.E, s.X, 2) }},
		{"canyon", func() { objective.GrandCanyon.EvalAll(s.E, s.X, 2) }},
		{"formula", func() { typed.EvalAll(s.E, s.X, 2) }},
		{"consensus", func() { Consensus(s.Consensus, s.W, s.X, s.E, 1) }},
	} {
		b.Run(part.name, func(b *testing.B) {
			for b.Loop() {
				part.do()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(s.E)), "ns/particle")
		})
	}
}
