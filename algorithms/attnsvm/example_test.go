package attnsvm_test

import (
	"fmt"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
)

// Gradient descent grows W for ever, and turns it to the support vector machine that
// separates the optimal token of each sequence from the others.
func Example() {
	p := attnsvm.Aligned()
	best := make([]int, p.N)
	p.Optimal(best)
	svm := attnsvm.NewSelection(p)
	svm.Choose(best)
	svm.Solve()

	s, err := attnsvm.NewDescent(p, attnsvm.Config{}, make([]float64, p.D*p.D), nil)
	if err != nil {
		panic(err)
	}
	for _, steps := range []int{100, 1900} {
		for range steps {
			s.Step()
		}
		fmt.Printf("step %d: ‖W‖ = %.0f, correlation %.2f\n", s.Iteration, s.Norm, attnsvm.Correlation(s.W, svm.Machine.W))
	}
	// Output:
	// step 100: ‖W‖ = 9, correlation 0.77
	// step 2000: ‖W‖ = 196, correlation 1.00
}
