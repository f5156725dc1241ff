package scenes

import (
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/mdpo"
	"github.com/solvarium/solvarium/render"
)

// The methods of the policy scene: their names and colours, and what the knobs ask of them.

// methodNames are knobs, options and parts of readouts.
var methodNames = [mdpo.Methods]string{"closed", "mdpo", "ppo", "trpo", "pg", "soft", "sac"}

// methodLabels are read by people.
var methodLabels = [mdpo.Methods]string{"closed form", "MDPO", "PPO", "TRPO", "policy gradient", "soft MDPO", "SAC"}

var methodDocs = [mdpo.Methods]string{
	"MDPO's inner maximum at one go, which is the natural policy gradient",
	"MDPO with m gradient steps towards it",
	"the clipped surrogate, m gradient steps",
	"the natural gradient up to a hard bound on the divergence",
	"one step along the plain policy gradient",
	"off-policy MDPO: soft values, all states alike",
	"soft actor-critic's exp(Q/λ), the limit of soft MDPO",
}

// methodHues: the actors keep their colours in every plot.
var methodHues = [mdpo.Methods]render.Hue{render.S1, render.S2, render.S4, render.S3, render.S5, render.S6, render.Ink}

// enter makes the racers. Every one has its own stream of randomness, whoever else runs.
func (s *policies) enter(rng *rand.Rand) error {
	k := &s.knobs
	s.racers = s.racers[:0]
	add := func(r *policyRacer, stream *rand.Rand) error {
		r.returns, r.gaps, r.kls, r.ratios = newHistory(), newHistory(), newHistory(), newHistory()
		var err error
		r.solver, err = mdpo.New(s.model, r.config(s), stream)
		if err == nil {
			r.measure(s)
			s.racers = append(s.racers, r)
		}
		return err
	}
	for m := range mdpo.Methods {
		stream := rand.New(rand.NewPCG(rng.Uint64(), uint64(m)))
		if k.on[m] && !k.ladder {
			if err := add(&policyRacer{method: m, hue: methodHues[m]}, stream); err != nil {
				return err
			}
		}
	}
	if k.ladder {
		// A single inner step is the policy gradient and has its colour; m itself has MDPO's.
		hues := [...]render.Hue{methodHues[mdpo.Gradient], render.S6, methodHues[mdpo.Steps], render.S3}
		for i, hue := range hues {
			stream := rand.New(rand.NewPCG(rng.Uint64(), uint64(i)))
			if err := add(&policyRacer{method: mdpo.Steps, rung: i + 1, hue: hue}, stream); err != nil {
				return err
			}
		}
	}
	if len(s.racers) == 0 {
		return errors.New("no method is switched on: there is nothing to compare")
	}
	return nil
}

// ownRung is the rung of the ladder with the knob's own m.
const ownRung = 3

// m returns the inner steps of a racer on the ladder: 1, m/2, m or 2m.
func (r *policyRacer) m(s *policies) int {
	m := s.knobs.method.M
	return [...]int{1, max(1, m/2), m, 2 * m}[r.rung-1]
}

// name is read by people.
func (r *policyRacer) name(s *policies) string {
	if r.rung > 0 {
		return fmt.Sprintf("m = %d", r.m(s))
	}
	return methodLabels[r.method]
}

// config is what the knobs ask of a racer.
func (r *policyRacer) config(s *policies) mdpo.Config {
	k := &s.knobs
	c := k.method
	c.Method, c.Raw, c.Uniform = r.method, !k.standardise, k.weights == 1
	c.Rate = [...]float64{k.adam, k.sgd}[c.Optimiser]
	switch {
	case r.rung > 0:
		c.M = r.m(s)
	case r.method == mdpo.Gradient:
		c.M = 1
	case r.method == mdpo.Soft:
		c.T = k.share / c.Lambda
	}
	if k.sampled {
		c.Episodes = k.episodes
	}
	return c
}

// caption says whose tile it is, how far from the best, and when it came within a hundredth.
func (s *policies) caption(r *policyRacer) string {
	crowded := tileColumns(len(s.racers)) > 2
	name := r.name(s)
	if r.method == mdpo.Gradient && crowded {
		name = "PG" // there is no room for more
	}
	if s.best <= 0 {
		return name
	}
	gap := max(0, r.gap(s))
	text := percent(gap)
	switch {
	case gap > 0 && gap < 1e-4:
		text = "< 0.01 %" // the readout has its digits
	case !crowded:
		text = "gap " + text
	}
	text = name + ": " + text
	if at := r.at[toHundredth]; at > 0 && !crowded {
		text += fmt.Sprintf(" (1 %% at %d)", at)
	}
	return text
}
