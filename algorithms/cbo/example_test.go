package cbo_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/cbo"
	"github.com/solvarium/solvarium/algorithms/objective"
)

// A swarm finds the lowest of Rastrigin's many minima without looking at a slope.
func Example() {
	c := cbo.Config{N: 200, Sigma: 0.8, Cloud: cbo.Cloud{Mean: []float64{2, -1}, Spread: 2}}
	s, err := cbo.New(c, objective.Rastrigin, rand.New(rand.NewPCG(1, 0)))
	if err != nil {
		panic(err)
	}
	for range 1000 {
		s.Step()
	}
	fmt.Printf("%.2f after %d evaluations\n", abs(s.Value), s.Evaluations)
	// Output: 0.00 after 200200 evaluations
}

func abs(x float64) float64 { return max(x, -x) }
