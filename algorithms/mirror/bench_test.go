package mirror

import (
	"fmt"
	"testing"
)

func BenchmarkStep(b *testing.B) {
	for _, m := range []MirrorMap{Euclidean{}, Entropy{}, PNorm{}, Hypentropy{}, Burg{}} {
		for _, d := range []int{3, 1000} {
			b.Run(fmt.Sprintf("%T/%d", m, d)[len("mirror."):], func(b *testing.B) {
				c := make([]float64, d)
				for i := range c {
					c[i] = float64(i%7) / 7
				}
				s := newSolver(b, Config{Map: m, Objective: Linear{c}, Eta: 1e-4})
				b.ReportAllocs()
				for b.Loop() {
					s.Step()
				}
			})
		}
	}
}

func BenchmarkGame(b *testing.B) {
	g := newGame(b, GameConfig{Optimistic: true})
	b.ReportAllocs()
	for b.Loop() {
		g.Step()
	}
}

func BenchmarkBall(b *testing.B) {
	s := newSolver(b, Config{Objective: Linear{[]float64{1, 0, -1}}})
	outline := make([][2]float64, 0, 96)
	for b.Loop() {
		outline = AppendBall(outline[:0], Entropy{}, Simplex, s.X, s.Theta, 0.1, 96)
	}
}
