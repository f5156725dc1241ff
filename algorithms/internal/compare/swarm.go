package main

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/solvarium/solvarium/algorithms/cbo"
	"github.com/solvarium/solvarium/algorithms/objective"
)

// swarm is consensus-based optimisation of Rastrigin's function; a step is a
// step of all particles. After a while it starts again, as the work changes once the
// swarm has collapsed.
type swarm struct {
	config cbo.Config
	solver *cbo.Solver
	after  int
	done   int
}

// swarmStart is the start of our solver, which is the input of the others.
func swarmStart(n, d int) ([]float64, error) {
	s, err := cbo.New(swarmConfig(n, d), objective.Rastrigin, swarmRandom())
	if err != nil {
		return nil, err
	}
	return s.X, nil
}

func swarmRandom() *rand.Rand { return rand.New(rand.NewPCG(1, 0)) }

func swarmConfig(n, d int) cbo.Config {
	mean := make([]float64, d)
	for j := range mean {
		mean[j] = 1
	}
	return cbo.Config{N: n, Dim: d, Cloud: cbo.Cloud{Mean: mean, Spread: 1.5},
		Lambda: swarmNumbers["lambda"], Sigma: swarmNumbers["sigma"], Dt: swarmNumbers["dt"],
		Weighting: cbo.Weighting{Alpha: swarmNumbers["alpha"]}}
}

// swarmNumbers are those of all swarms. With this noise the swarm gathers in 2 and in 20 dimensions.
var swarmNumbers = map[string]float64{"lambda": 1, "sigma": 0.3, "dt": 0.01, "alpha": 100, "restart": 1000}

func newSwarm(in input) (task, error) {
	s := &swarm{config: swarmConfig(in.int("n"), in.int("d")), after: in.int("restart")}
	var err error
	s.solver, err = cbo.New(s.config, objective.Rastrigin, swarmRandom())
	return s, err
}

func (s *swarm) step() {
	if s.done++; s.done > s.after {
		s.solver.Reset(swarmRandom())
		s.done = 1
	}
	s.solver.Step()
}

// result is where a swarm without noise goes, to the last digits, and roughly
// the strength of the noise: the mean square of what it adds to a coordinate, in
// units of σ²Δt|D|².
func (s *swarm) result(check int) (exact, rough []float64) {
	still := s.config
	still.Sigma = 0
	quiet, err := cbo.New(still, objective.Rastrigin, swarmRandom())
	if err != nil {
		panic(err)
	}
	for range check {
		quiet.Step()
	}
	exact = append(slices.Clone(quiet.Consensus), quiet.X[:s.config.Dim]...)
	sum, steps := 0.0, 0
	for ; steps*len(s.solver.X) < noiseDraws; steps++ {
		if steps%noiseSteps == 0 {
			s.solver.Reset(rand.New(rand.NewPCG(1, uint64(steps))))
		}
		sum += s.noise()
	}
	s.solver.Reset(swarmRandom())
	s.done = 0
	return exact, []float64{sum / float64(steps)}
}

// noise makes a step and returns the strength of its noise.
func (s *swarm) noise() float64 {
	x, at := slices.Clone(s.solver.X), slices.Clone(s.solver.Consensus)
	s.solver.Step()
	c, d := s.config, s.config.Dim
	kick, far := 0.0, 0.0
	for i, was := range x {
		away := was - at[i%d]
		z := s.solver.X[i] - (was - c.Lambda*c.Dt*away)
		kick += z * z
		far += away * away
	}
	return kick / (c.Sigma * c.Sigma * c.Dt * far * float64(d))
}

// noiseDraws is how many random numbers the noise is judged by: its strength is
// then known to about one per cent. After noiseSteps the swarm starts again, before it is a point.
const noiseDraws, noiseSteps = 100000, 50

func swarmContest(n, d int) (contest, error) {
	start, err := swarmStart(n, d)
	numbers := map[string]float64{"n": float64(n), "d": float64(d), "check": 20}
	for name, v := range swarmNumbers {
		numbers[name] = v
	}
	return contest{
		name:     fmt.Sprintf("CBO, N = %d, d = %d", n, d),
		variants: []variant{{numbers, map[string][]float64{"start": start}}},
		lanes:    append(ours("swarm"), lane{"numpy", "python", "swarm"}, lane{"plain JS", "plain", "swarm"}),
		rows:     []row{same("numpy", [2]float64{2.2, 1.3}), same("plain JS", [2]float64{0, 2})},
		// The noise is measured to one per cent on both sides.
		tolerance: 1e-9, rough: 0.06,
	}, err
}
