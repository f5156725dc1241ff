package sinkhorn_test

import (
	"fmt"

	"github.com/solvarium/solvarium/algorithms/sinkhorn"
)

// Half of the mass lies at each of two places, and is wanted at the same places. To
// stay is free, to change places costs one.
func Example() {
	p := sinkhorn.Problem{Rows: []float64{0.5, 0.5}, Cols: []float64{0.5, 0.5}, Cost: []float64{0, 1, 1, 0}}
	s, err := sinkhorn.NewNewton(p, sinkhorn.NewtonConfig{Eta: 1, WarmUp: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	for !s.Done() {
		s.Step()
	}
	fmt.Printf("%.6f\n", s.P)
	// Output: [0.365529 0.134471 0.134471 0.365529]
}
