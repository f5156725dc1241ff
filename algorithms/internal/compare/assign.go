package main

import (
	"fmt"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/assignment"
	"github.com/solvarium/solvarium/algorithms/sinkhorn"
)

// assign is the linear assignment problem; a step is a whole solution, by the call that a user would make.
type assign struct {
	n      int
	cost   []float64
	solver *assignment.Solver
}

func newAssign(in input) (task, error) {
	s := &assign{n: in.int("n"), cost: in.data["cost"]}
	_, err := assignment.New(s.n, s.cost)
	return s, err
}

func (s *assign) step() {
	solved, err := assignment.Solve(s.n, s.cost)
	if err != nil {
		panic(err)
	}
	s.solver = solved
}

// result is the least cost, and the columns that rows have.
func (s *assign) result(int) (exact, rough []float64) {
	s.step()
	exact = []float64{s.solver.Cost()}
	for _, j := range s.solver.Column {
		exact = append(exact, float64(j))
	}
	return exact, nil
}

func assignContest(kind string, cost func(int) []float64, n int) contest {
	return contest{
		name:     fmt.Sprintf("Assignment, %s costs, n = %d", kind, n),
		variants: []variant{{map[string]float64{"n": float64(n)}, map[string][]float64{"cost": cost(n)}}},
		lanes:    append(ours("assign"), lane{"scipy", "python", "assign"}, lane{"munkres", "munkres", "assign"}),
		rows:     []row{same("scipy", [2]float64{1.45, 1.25}), same("munkres", [2]float64{0, 1.4})}, tolerance: 1e-9,
	}
}

func uniformCost(n int) []float64 { return sinkhorn.RandomAssignment(n, 1).Cost }

// gramCost is minus the inner products of n vectors with as many that are half
// the same, shuffled, as the matching of two networks has them.
func gramCost(n int) []float64 {
	const length = 32
	rng := rand.New(rand.NewPCG(2, 0))
	x, y, cost := make([]float64, n*length), make([]float64, n*length), make([]float64, n*n)
	to := rng.Perm(n)
	for i := range n {
		for k := range length {
			x[i*length+k] = rng.NormFloat64()
			y[to[i]*length+k] = x[i*length+k] + rng.NormFloat64()
		}
	}
	for i := range n {
		for j := range n {
			for k := range length {
				cost[i*n+j] -= x[i*length+k] * y[j*length+k]
			}
		}
	}
	return cost
}
