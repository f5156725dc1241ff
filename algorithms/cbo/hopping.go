package cbo

import (
	"fmt"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/objective"
)

// HoppingConfig sets up consensus hopping.
type HoppingConfig struct {
	N     int       // samples of a hop; 0 is 200
	Start []float64 // where the first hop starts; its length is the dimension
	Width float64   // standard deviation of the samples s; 0 is 0.7
	Weighting
}

// Hopping is consensus hopping, V^i = x + s ξ^i and x ← consensus(V): CBO with
// λ = 1/Δt, where the drift jumps to the consensus, and with noise of fixed
// width. With N → ∞ a hop is a gradient step on a softly smoothed energy, see
// Smoother. X holds the samples of the last hop; before the first, all are at
// the start.
type Hopping struct {
	Swarm
	Steps int

	config HoppingConfig
	noise  stream
}

// NewHopping returns hopping at its start. All randomness comes from rng, which seeds
// a stream and is not kept. An error says which setting is impossible.
func NewHopping(c HoppingConfig, e objective.Energy, rng *rand.Rand) (*Hopping, error) {
	c, err := c.withDefaults(e)
	if err != nil {
		return nil, err
	}
	h := &Hopping{Swarm: newSwarm(c.N, len(c.Start), e), config: c, noise: newStream()}
	h.Reset(rng)
	return h, nil
}

func (c HoppingConfig) withDefaults(e objective.Energy) (HoppingConfig, error) {
	c.N = or(c.N, 200)
	c.Width = or(c.Width, 0.7)
	c.Weighting = c.Weighting.withDefaults()
	switch {
	case c.N < 1:
		return c, fmt.Errorf("%d samples: at least one is needed", c.N)
	case len(c.Start) == 0:
		return c, fmt.Errorf("hopping needs a place to start from")
	case !positive(c.Width):
		return c, fmt.Errorf("the width %v is not positive", c.Width)
	}
	if err := c.Weighting.check(); err != nil {
		return c, err
	}
	return c, objective.Check(e, len(c.Start))
}

// Reset starts over with other random numbers, without allocating.
func (h *Hopping) Reset(rng *rand.Rand) {
	h.noise.seed(rng)
	h.Steps, h.Evaluations = 0, 0
	h.Alpha = h.config.Alpha
	copy(h.Consensus, h.config.Start)
	clear(h.Hop)
	for i := 0; i < len(h.X); i += h.Dim {
		copy(h.X[i:], h.Consensus)
	}
	h.Refresh()
}

// Point returns where hopping is.
func (h *Hopping) Point() []float64 { return h.Consensus }

// Config returns what is in force, with the defaults filled in.
func (h *Hopping) Config() HoppingConfig { return h.config }

// Update takes over the width and the weighting from c; they act from the next hop on.
// After an error all is as it was.
func (h *Hopping) Update(c HoppingConfig) error {
	c.N, c.Start = h.config.N, h.config.Start
	c, err := c.withDefaults(h.energy)
	if err != nil {
		return err
	}
	if c.Weighting != h.config.Weighting {
		h.Alpha = c.Alpha
	}
	h.config = c
	return nil
}

// Refresh looks at the energy where hopping is anew, after the objective has
// changed; the samples and their consensus stay.
func (h *Hopping) Refresh() {
	h.energy.EvalAll(h.E, h.X, h.Dim)
	h.Value = h.energy.Eval(h.Consensus)
}

// Step is one hop: N samples around the point, and their consensus.
func (h *Hopping) Step() {
	copy(h.Hop, h.Consensus)
	h.noise.normals.fill(h.X)
	for i := 0; i < len(h.X); i += h.Dim {
		for j, c := range h.Consensus {
			h.X[i+j] = c + h.config.Width*h.X[i+j]
		}
	}
	h.evaluate(h.X, h.E)
	h.Steps++
	h.Alpha = h.config.Weighting.next(h.Alpha)
	h.agree(&h.config.Weighting)
	for j, v := range h.Consensus {
		h.Hop[j] = v - h.Hop[j]
	}
}
