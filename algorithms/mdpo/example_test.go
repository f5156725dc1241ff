package mdpo_test

import (
	"fmt"

	"github.com/solvarium/solvarium/algorithms/gridworld"
	"github.com/solvarium/solvarium/algorithms/mdpo"
)

// The closed form at a fixed step size finds its way past the decoy.
func Example() {
	m, err := gridworld.NewModel(gridworld.Reference())
	if err != nil {
		panic(err)
	}
	s, err := mdpo.New(m, mdpo.Config{Method: mdpo.Closed, Raw: true, T: 20, Schedule: mdpo.Constant}, nil)
	if err != nil {
		panic(err)
	}
	for range 3 {
		fmt.Printf("%.4f\n", s.Exact.Return)
		for range 10 {
			s.Iterate()
		}
	}
	fmt.Printf("best: %.4f\n", m.Optimal().Return)
	// Output:
	// 0.1311
	// 0.4173
	// 0.4194
	// best: 0.4205
}
