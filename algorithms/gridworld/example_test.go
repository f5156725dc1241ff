package gridworld_test

import (
	"fmt"

	"github.com/solvarium/solvarium/algorithms/gridworld"
)

// In the reference world a small reward lies near the start and a large one far away.
func Example() {
	m, err := gridworld.NewModel(gridworld.Reference())
	if err != nil {
		panic(err)
	}
	policy := make([]float64, len(m.Cells)*gridworld.Actions)
	gridworld.Uniform(policy)
	e := gridworld.NewEvaluation(len(m.Cells), m.W)
	e.Set(m, policy, 0)
	fmt.Printf("moves at random: %.4f\n", e.Return)
	fmt.Printf("the best policy: %.4f\n", m.Optimal().Return)
	fmt.Printf("the best with a bonus for chance: %.4f\n", m.SoftOptimal(0.01).Return)
	// Output:
	// moves at random: 0.1311
	// the best policy: 0.4205
	// the best with a bonus for chance: 0.4480
}
