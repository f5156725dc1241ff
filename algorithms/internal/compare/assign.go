package main

import "github.com/solvarium/solvarium/algorithms/assignment"

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
