package assignment

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// BenchmarkSolve is a whole assignment of normal costs, and, as units of two
// networks give them, of inner products of correlated vectors.
func BenchmarkSolve(b *testing.B) {
	for _, n := range []int{64, 128, 256, 512, 1024} {
		for _, kind := range []string{"normal", "matched"} {
			b.Run(fmt.Sprintf("%s/n=%d", kind, n), func(b *testing.B) {
				cost := normal(n)
				if kind == "matched" {
					cost = matched(n)
				}
				s, err := New(n, cost)
				if err != nil {
					b.Fatal(err)
				}
				for b.Loop() {
					s.Reset()
					for !s.Done() {
						s.Step()
					}
				}
			})
		}
	}
}

func normal(n int) []float64 {
	rng := rand.New(rand.NewPCG(1, 0))
	cost := make([]float64, n*n)
	for i := range cost {
		cost[i] = rng.NormFloat64()
	}
	return cost
}

// matched is minus the inner products of n vectors with as many that are half the same, shuffled.
func matched(n int) []float64 {
	const length = 32
	rng := rand.New(rand.NewPCG(2, 0))
	x, y, cost := make([]float64, n*length), make([]float64, n*length), make([]float64, n*n)
	to := rng.Perm(n)
	for i := range n {
		for k := range length {
			x[i*length+k] = rng.NormFloat64()
			y[to[i]*length+k] = x[i*length+k] + rng.NormFloat64()
		}
	}
	for i := range n {
		for j := range n {
			for k := range length {
				cost[i*n+j] -= x[i*length+k] * y[j*length+k]
			}
		}
	}
	return cost
}
