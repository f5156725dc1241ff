package main

import (
	"slices"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
)

// attend is normalised gradient descent on a layer of attention; a step is one. It starts
// again before softmax saturates, where peers lose the gradient.
type attend struct {
	zero    []float64
	descent *attnsvm.Descent
	restart int
}

// attendRate is the length of a step.
const attendRate = 0.1

func newAttend(in input) (task, error) {
	p := attnsvm.NewProblem(in.int("n"), in.int("t"), in.int("d"))
	copy(p.X, in.data["x"])
	copy(p.Z, in.data["z"])
	copy(p.Y, in.data["y"])
	copy(p.V, in.data["v"])
	s := &attend{zero: make([]float64, p.D*p.D), restart: in.int("restart")}
	var err error
	s.descent, err = attnsvm.NewDescent(p, attnsvm.Config{Eta: attendRate}, s.zero, nil)
	return s, err
}

func (s *attend) step() {
	if s.descent.Iteration == s.restart {
		s.descent.Restart(s.zero, nil)
	}
	s.descent.Step()
}

// result is the weights W.
func (s *attend) result(steps int) (exact, rough []float64) {
	s.descent.Restart(s.zero, nil)
	for range steps {
		s.step()
	}
	return slices.Clone(s.descent.W), nil
}
