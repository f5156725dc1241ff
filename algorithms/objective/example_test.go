package objective_test

import (
	"fmt"

	"github.com/solvarium/solvarium/algorithms/objective"
)

// A test function knows its minimisers, and can be moved.
func Example() {
	f, err := objective.Find("himmelblau")
	if err != nil {
		panic(err)
	}
	for _, x := range f.Minimisers(2) {
		fmt.Printf("%6.3f  E = %.3f\n", x, f.Eval(x))
	}
	moved := objective.Move(f, []float64{1, 0})
	fmt.Printf("moved: E(4, 2) = %.3f\n", moved.Eval([]float64{4, 2}))
	// Output:
	// [ 3.000  2.000]  E = 0.000
	// [-2.805  3.131]  E = 0.000
	// [-3.779 -3.283]  E = 0.000
	// [ 3.584 -1.848]  E = 0.000
	// moved: E(4, 2) = 0.000
}
