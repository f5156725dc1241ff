package lmc_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/lmc"
)

// Network B is A with its units shuffled, and a little noise. Between the two lies a
// barrier, until weight matching has put the units back in order.
func Example() {
	rng := rand.New(rand.NewPCG(1, 0))
	c := lmc.Config{Width: 16, Epochs: 4, Planted: true, Noise: 1e-3}
	s, err := lmc.New(c, lmc.Generate(lmc.Moons, rng), rng)
	if err != nil {
		panic(err)
	}
	for !s.Done() {
		s.Step()
	}
	share, _ := s.Recovered()
	fmt.Printf("in order again: %.0f %%\n", 100*share)
	fmt.Printf("as trained, a barrier: %v\n", s.Merges[lmc.None][0].Line.Barrier() > 0.05)
	fmt.Printf("matched, a barrier: %v\n", s.Merges[lmc.Weights][0].Line.Barrier() > 0.05)
	// Output:
	// in order again: 100 %
	// as trained, a barrier: true
	// matched, a barrier: false
}
