package assignment_test

import (
	"fmt"

	"github.com/solvarium/solvarium/algorithms/assignment"
)

// Three people take three jobs. The cheapest job of each is the same one.
func Example() {
	s, err := assignment.Solve(3, []float64{
		1, 2, 3,
		2, 4, 6,
		3, 6, 9,
	})
	if err != nil {
		panic(err)
	}
	gap, slack := s.Certificate()
	fmt.Println("job of each:", s.Column, "at a cost of", s.Cost())
	fmt.Printf("proof: gap %.0f, slack %.0f\n", gap, slack)
	// Output:
	// job of each: [2 1 0] at a cost of 10
	// proof: gap 0, slack 0
}
