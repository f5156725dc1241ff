package mirror_test

import (
	"fmt"
	"log"

	"github.com/solvarium/solvarium/algorithms/mirror"
)

// The D-optimal design of an experiment with three possible measurements, by
// mirror descent with Burg's map and the step 1/L, L = 1.
func Example() {
	design, err := mirror.NewDesign([]float64{
		1, 0.2,
		0.1, 1,
		-0.8, 0.7,
	}, 2)
	if err != nil {
		log.Fatal(err)
	}
	s, err := mirror.New(mirror.Config{Map: mirror.Burg{}, Domain: mirror.Simplex, Objective: design, Eta: 1}, nil)
	if err != nil {
		log.Fatal(err)
	}
	for range 20 {
		s.Step()
	}
	fmt.Printf("gap %.1e, at most %.1e; weights %.3f\n", s.Gap, s.RateBound, s.X)
	// Output: gap 4.7e-07, at most 1.8e-03; weights [0.365 0.370 0.264]
}

// Rock, paper, scissors: plain play spirals outwards, optimistic play inwards.
func ExampleGame() {
	for _, optimistic := range []bool{false, true} {
		g, err := mirror.NewGame(mirror.GameConfig{X: []float64{0.5, 0.3, 0.2}, Optimistic: optimistic})
		if err != nil {
			log.Fatal(err)
		}
		before := g.BregmanToEquilibrium
		for range 1000 {
			g.Step()
		}
		fmt.Printf("optimistic %v: distance %.3f became %.3f\n", optimistic, before, g.BregmanToEquilibrium)
	}
	// Output:
	// optimistic false: distance 0.070 became 0.959
	// optimistic true: distance 0.070 became 0.003
}
