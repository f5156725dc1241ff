package scenes

import (
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/cbo"
	"github.com/solvarium/solvarium/render"
)

// The four methods of the consensus scene, as its knobs and its landscape set them up.

// The methods, in the order of their colours.
const (
	theSwarm = iota
	theHopping
	theDescent
	theLangevin
)

var (
	cboMethods = [4]string{"cbo", "hopping", "descent", "langevin"}
	cboTitles  = [4]string{"CBO", "Consensus hopping", "Gradient descent", "Langevin, annealed"}
)

// cboStrides is how many steps of gradient descent or Langevin go to one of the
// swarm: the paper's figures give them 10,000 to its 250. With N = 200 and gradients by
// central differences both sides then ask for equally many energies.
const cboStrides = 40

// cboHues are the colours of the methods in every plot.
var cboHues = [4]render.Hue{render.S1, render.S2, render.S3, render.S4}

// cboMethod makes a method with the knobs as they are.
func cboMethod(s *consensus, method int, rng *rand.Rand) (solver *cbo.Solver, hopping *cbo.Hopping, walk *cbo.Langevin, err error) {
	k, from := &s.knobs, []float64{s.land.from.X, s.land.from.Y}
	switch method {
	case theSwarm:
		solver, err = cbo.New(s.config(), s.land.energy, rng)
	case theHopping:
		hopping, err = cbo.NewHopping(cbo.HoppingConfig{N: k.swarm.N, Start: from, Width: k.width, Weighting: k.swarm.Weighting}, s.land.energy, rng)
	default:
		c := cbo.LangevinConfig{Start: from, Dt: k.rate}
		if method == theLangevin {
			c.Sigma = k.heat
		}
		walk, err = cbo.NewLangevin(c, s.land.energy, rng)
	}
	return solver, hopping, walk, err
}

// config is the swarm's, as the knobs and the landscape have it.
func (s *consensus) config() cbo.Config {
	c, l := s.knobs.swarm, s.land
	c.Lambda = min(c.Lambda, 1/c.Dt)
	c.Cloud.Mean = []float64{l.from.X, l.from.Y}
	c.Cloud.Spread = s.knobs.spread * l.width
	c.Low, c.High = l.low, l.high
	return c
}

// trials is the plan of repetitions of a method.
func (s *consensus) trials(method int) cbo.TrialsConfig {
	c := cbo.TrialsConfig{Runs: s.knobs.runs, Steps: s.knobs.steps, Seed: s.seed, Success: s.land.found}
	if method >= theDescent {
		c.Steps *= cboStrides
	}
	return c
}

// cboRepeated is the one of the methods that is not nil.
func cboRepeated(solver *cbo.Solver, hopping *cbo.Hopping, walk *cbo.Langevin) cbo.Method {
	switch {
	case solver != nil:
		return solver
	case hopping != nil:
		return hopping
	}
	return walk
}
