package maxmargin_test

import (
	"fmt"

	"github.com/solvarium/solvarium/algorithms/maxmargin"
)

// The least W with W₁ ≥ 1 and W₂ ≥ ½, and constraints that contradict each other.
func ExampleFrobenius() {
	s := maxmargin.NewFrobenius(2, 2)
	s.Solve([]float64{
		1, 0,
		0, 2,
	})
	fmt.Printf("W = %.3f, multipliers %.3f\n", s.W, s.Lambda)
	s.Solve([]float64{
		1, 0,
		-1, 0,
	})
	fmt.Println("feasible:", s.Feasible)
	// Output:
	// W = [1.000 0.500], multipliers [1.000 0.250]
	// feasible: false
}

// A matrix W with ⟨A, W⟩ ≥ 1 for one A. The least Frobenius norm makes W a multiple of A; the
// least nuclear norm one of the leading pair of A's singular vectors, which has rank one.
func ExampleNuclear() {
	a := []float64{0.5, 0.25, 0.25, 0.5} // ⟨a, W⟩ ≥ 1
	f := maxmargin.NewFrobenius(1, 4)
	f.Solve(a)
	s := maxmargin.NewNuclear(1, 2)
	s.Start(a, f.W)
	for !s.Done && s.Iteration < 1000 {
		s.Step()
	}
	fmt.Printf("Frobenius %.3f\n", f.W)
	fmt.Printf("nuclear   %.3f, rank %d, norm %.3f\n", s.W, s.Rank, s.Norm)
	// Output:
	// Frobenius [0.800 0.400 0.400 0.800]
	// nuclear   [0.667 0.667 0.667 0.667], rank 1, norm 1.333
}
