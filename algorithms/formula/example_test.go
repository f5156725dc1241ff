package formula_test

import (
	"fmt"

	"github.com/solvarium/solvarium/algorithms/formula"
)

// A formula is read once, and then evaluated at a point or at many.
func Example() {
	f, err := formula.Parse("x^2 + 2.5(1 - cos(2pi x)) + |y|")
	fmt.Println(err)
	f, err = formula.Parse("x^2 + 2.5(1 - cos(2pi x)) + abs(y)")
	if err != nil {
		panic(err)
	}
	fmt.Printf("%.3f\n", f.Eval(0.5, -1))

	values := make([]float64, 2)
	f.EvalAll(values, []float64{0, 0, 1, 3}) // at (0, 0) and (1, 3)
	fmt.Printf("%.3f\n", values)
	// Output:
	// '|' cannot stand here (at character 29)
	// 6.250
	// [0.000 4.000]
}
