package main

import (
	"fmt"
	"math"
	"math/rand/v2"
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

func attendContest() contest {
	const n, t, d = 20, 10, 10
	rng := rand.New(rand.NewPCG(3, 0))
	normal := func(count int) []float64 {
		x := make([]float64, count)
		for i := range x {
			x[i] = rng.NormFloat64() / math.Sqrt(d)
		}
		return x
	}
	signs := make([]float64, n)
	for i := range signs {
		signs[i] = float64(2*rng.IntN(2) - 1)
	}
	return contest{
		name: fmt.Sprintf("Attention, n = %d, T = %d, d = %d", n, t, d),
		variants: []variant{{map[string]float64{"n": n, "t": t, "d": d, "restart": 200, "check": 30},
			map[string][]float64{"x": normal(n * t * d), "z": normal(n * d), "v": normal(d), "y": signs}}},
		lanes: append(ours("attend"), lane{"numpy", "python", "attend"}, lane{"plain JS", "plain", "attend"}),
		rows:  []row{same("numpy", none), same("plain JS", none)}, tolerance: 1e-8,
	}
}
