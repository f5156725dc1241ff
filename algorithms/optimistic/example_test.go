package optimistic_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/optimistic"
)

// The mean of the losses turns slowly and without noise: the last gradient is a good hint.
func Example() {
	s, err := optimistic.New(optimistic.Config{T: 500, Adversary: optimistic.Rotating}, rand.New(rand.NewPCG(1, 0)))
	if err != nil {
		panic(err)
	}
	for !s.Done() {
		s.Step()
	}
	for _, kind := range []optimistic.Kind{optimistic.OptimisticOMD, optimistic.GradientDescent} {
		fmt.Printf("%v: regret %.0f\n", kind, s.Learners[kind].Regret)
	}
	fmt.Printf("bound %.0f\n", s.Bounds().Path)
	// Output:
	// optimistic OMD: regret -488
	// gradient descent: regret -249
	// bound 16
}
