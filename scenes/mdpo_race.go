package scenes

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/mdpo"
	"github.com/solvarium/solvarium/render"
)

// The racers of the policy scene: one for each method that is switched on.

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

// racer is a method at work, with what is recorded of it.
type racer struct {
	method  mdpo.Method
	rung    int // on the ladder, from 1; 0: not on it
	hue     render.Hue
	solver  *mdpo.Solver
	returns history // by outer iteration, as are the others
	gaps    history
	kls     history
	ratios  history
	at      [len(goals)]int // outer iterations since the world was changed until the gap fell to each of goals; 0: not yet
	fall    float64         // the largest fall of the return in an iteration
	leap    float64         // the largest ratio, less one, so far
}

// goals are the relative gaps whose iterations are counted.
var goals = [...]float64{0.5, 0.1, 0.01}

// The goals as indices.
const (
	toHalf = iota
	toTenth
	toHundredth
)

// enter makes the racers. Every one has its own stream of randomness, whoever else runs.
func (s *policies) enter(rng *rand.Rand) error {
	k := &s.knobs
	s.racers = s.racers[:0]
	add := func(r *racer, stream *rand.Rand) error {
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
			if err := add(&racer{method: m, hue: methodHues[m]}, stream); err != nil {
				return err
			}
		}
	}
	if k.ladder {
		// A single inner step is the policy gradient and has its colour; m itself has MDPO's.
		hues := [...]render.Hue{methodHues[mdpo.Gradient], render.S6, methodHues[mdpo.Steps], render.S3}
		for i, hue := range hues {
			stream := rand.New(rand.NewPCG(rng.Uint64(), uint64(i)))
			if err := add(&racer{method: mdpo.Steps, rung: i + 1, hue: hue}, stream); err != nil {
				return err
			}
		}
	}
	if len(s.racers) == 0 {
		return errors.New("no method is switched on: there is nothing to compare")
	}
	return nil
}

// own is the rung of the ladder with the knob's own m.
const own = 3

// m returns the inner steps of a racer on the ladder: 1, m/2, m or 2m.
func (r *racer) m(s *policies) int {
	m := s.knobs.method.M
	return [...]int{1, max(1, m/2), m, 2 * m}[r.rung-1]
}

// name is read by people.
func (r *racer) name(s *policies) string {
	if r.rung > 0 {
		return fmt.Sprintf("m = %d", r.m(s))
	}
	return methodLabels[r.method]
}

// config is what the knobs ask of a racer.
func (r *racer) config(s *policies) mdpo.Config {
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

// retune lets a racer go on with the knobs as they are now. Their domains are
// those of the solvers, so that none is refused.
func (r *racer) retune(s *policies) {
	if err := r.solver.Retune(r.config(s)); err != nil {
		panic(err)
	}
}

// retarget lets a racer go on in a world that has changed.
func (r *racer) retarget(s *policies) {
	r.solver.Retarget(s.model)
	r.at, r.fall = [len(goals)]int{}, 0
}

// step does an inner step, or as many as complete the outer iteration.
func (r *racer) step(s *policies) {
	k, before := r.solver.Iteration, r.solver.Exact.Return
	if s.knobs.pace == byOuter {
		r.solver.Iterate()
	} else {
		r.solver.Step()
	}
	if r.solver.Iteration == k {
		return
	}
	r.fall = max(r.fall, before-r.solver.Exact.Return)
	r.leap = max(r.leap, r.solver.MaxRatio)
	r.measure(s)
}

// leastChange is where the charts of divergence and ratios end: below it nothing moves.
const leastChange = 1e-8

// measure records the policy that an outer iteration has led to.
func (r *racer) measure(s *policies) {
	x, gap := float64(r.solver.Iteration), r.gap(s)
	r.returns.add(x, r.solver.Exact.Return)
	r.gaps.add(x, max(gap, leastGap))
	if r.solver.Iteration == 0 {
		return
	}
	r.kls.add(x, max(r.solver.MeanKL, leastChange))
	r.ratios.add(x, max(r.solver.MaxRatio, leastChange))
	for i, goal := range goals {
		if r.at[i] == 0 && gap <= goal {
			r.at[i] = r.solver.Iteration - s.since
		}
	}
}

// gap is how much of the best return is missing, as a share; NaN where nothing can be earned.
func (r *racer) gap(s *policies) float64 {
	if s.best <= 0 {
		return math.NaN()
	}
	return (s.best - r.solver.Exact.Return) / s.best
}

// find returns the racer of a method, on the ladder that of the knob's own m, or nil.
func (s *policies) find(method mdpo.Method) *racer {
	for _, r := range s.racers {
		if r.method == method && (r.rung == 0 || r.rung == own) {
			return r
		}
	}
	return nil
}

// shown returns the racer whose inner loop is drawn.
func (s *policies) shown() *racer {
	method := mdpo.Method(s.knobs.show)
	if s.knobs.ladder {
		method = mdpo.Steps
	}
	if r := s.find(method); r != nil {
		return r
	}
	return s.racers[0]
}

// even is a row of a policy that prefers nothing, as links carry it.
var even = []float64{64.0 / 255, 64.0 / 255, 64.0 / 255, 64.0 / 255}

// edit writes the painted row into the shown policy.
func (s *policies) edit() {
	row := s.knobs.row
	if len(row) != len(even) {
		return
	}
	if cell := cellAt(s.knobs.look); !s.model.Cells[cell].Ends() {
		s.shown().solver.Edit(cell, row)
	}
}
