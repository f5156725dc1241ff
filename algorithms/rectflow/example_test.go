package rectflow_test

import (
	"fmt"

	"github.com/solvarium/solvarium/algorithms/rectflow"
)

// One straight step of the first flow, from noise to two points, ends half-way between
// them; many small ones end at one of the two.
func Example() {
	target := rectflow.Scatter([]float64{-1, 1, 2, 1}, 0.1)
	flow, err := rectflow.NewExact(rectflow.Gauss(), target)
	if err != nil {
		panic(err)
	}
	for _, steps := range []int{1, 100} {
		x := []float64{0.5, 0.3}
		rectflow.Integrate(flow, rectflow.Euler, x, steps)
		fmt.Printf("%d: (%.1f, %.1f)\n", steps, x[0], x[1])
	}
	// Output:
	// 1: (0.5, 1.0)
	// 100: (2.0, 1.0)
}
