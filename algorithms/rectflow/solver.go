package rectflow

import (
	"fmt"
	"math/rand/v2"
)

// Engine is where the flows come from.
type Engine uint8

// The engines.
const (
	Learned  Engine = iota // every stage is a network
	Closed                 // the first stage is the closed form, later ones are networks
	ByKernel               // the first stage is the closed form, later ones are Kernels: no training at all
)

// MaxStages is the most that can follow one another.
const MaxStages = 3

// MaxTerms bounds the components of the source times those of the target: the
// closed form is a sum over all pairs. See Fit.
const MaxTerms = 2000

// kernelPairs are as many pairs as a Kernel keeps: each costs an exponential.
const kernelPairs = 1500

// Config is an experiment. Zero values mean the defaults named.
type Config struct {
	Source, Target Mixture
	Engine         Engine
	Stages         int     // how many are to follow one another; 0 is 1
	First, Later   Recipe  // of the first stage, and of those after it
	Study          Study   // what trains in the second
	Pairs          int     // that Reflow makes; 0 is 4096
	Hidden, Layers int     // units of each hidden layer, and their number; 0 is 64, and 3
	Plain          bool    // no sines and cosines among the features
	Bandwidth      float64 // of Kernels; 0 is 0.05
	Rule           Rule    // of what is measured
	NFE            int     // evaluations measured besides NFEs; 0 is none
	Points         int     // evaluation points; 0 is 4000
	Paths          int     // of them, how many are followed in 50 steps and drawn; 0 is 250
}

func (c *Config) complete() error {
	for _, m := range []Mixture{c.Source, c.Target} {
		if err := m.check(); err != nil {
			return err
		}
	}
	if n := c.Source.Components() * c.Target.Components(); n > MaxTerms {
		return fmt.Errorf("the source's components times the target's are %d, more than %d", n, MaxTerms)
	}
	c.Source, c.Target = c.Source.normalised(), c.Target.normalised()
	for _, d := range []struct {
		p    *int
		zero int
	}{{&c.Stages, 1}, {&c.Pairs, 4096}, {&c.Hidden, 64}, {&c.Layers, 3}, {&c.Points, 4000}, {&c.Paths, 250}} {
		if *d.p == 0 {
			*d.p = d.zero
		}
		if *d.p < 1 {
			return fmt.Errorf("a count of %d is not positive", *d.p)
		}
	}
	if c.Stages > MaxStages {
		return fmt.Errorf("%d stages are more than %d", c.Stages, MaxStages)
	}
	if c.Bandwidth == 0 {
		c.Bandwidth = 0.05
	}
	c.First, c.Later = c.First.complete(1), c.Later.complete(2)
	c.Points = max(c.Points, c.Paths)
	return nil
}

// Phase is what a Solver is at.
type Phase uint8

// The phases.
const (
	Training  Phase = iota
	Reflowing       // pairs are made by the flow of the stage before
	Measuring       // training waits for the final numbers
	Polishing       // training goes on at the lowest rate
	Resting         // nothing is left to do
)

// Solver trains stage after stage, and measures what it has.
type Solver struct {
	Phase  Phase
	Stages []*Stage // those begun; the last one is under way
	Exact  *Learner // the closed form of 1-RF

	Noise, Reference []float64 // evaluation points of the source, and samples of the target, x, y pairs

	Floor float64 // the least squared loss of stage 1; NaN before it is known

	config  Config
	all     []*Stage
	yard    *yardstick
	trainer *trainer
	turn    int // which learner trains next

	unmeasured int // slices of final surveys when Measuring began
	reflow     reflow
	aside      aside
	now        *survey // of the flow under way
	other      *survey // of the one beside it
}

// New begins an experiment. All randomness comes from rng. An error says what is wrong
// with source or target, or which setting is impossible.
func New(c Config, rng *rand.Rand) (*Solver, error) {
	if err := c.complete(); err != nil {
		return nil, err
	}
	from, to := newSampler(c.Source), newSampler(c.Target)
	s := &Solver{config: c, Noise: make([]float64, 2*c.Points), Reference: make([]float64, 2*c.Points)}
	from.fill(s.Noise, rng)
	to.fill(s.Reference, rng)
	sketch := min(max(1000, c.Paths), c.Points)
	s.yard = &yardstick{target: c.Target, noise: s.Noise, reference: s.Reference, sketch: sketch, rule: c.Rule, nfe: extra(c.NFE)}
	s.yard.quick, s.yard.whole = newSliced(sketch), newSliced(c.Points)
	s.Exact = &Learner{Field: newExact(c.Source, c.Target), Picture: newPicture(c.Paths)}
	s.Exact.restart(0, 0, nil)
	checked := min(1000, c.Points)
	s.all = newStages(&c, s.Exact, checked, rng)
	frozen := newNetwork(c.Hidden, c.Layers, c.Plain)
	s.trainer = newTrainer(frozen, max(c.First.Batch, c.Later.Batch), from, to)
	s.now, s.other = newSurvey(s.yard, newNetwork(c.Hidden, c.Layers, c.Plain), c.Paths), newSurvey(s.yard, frozen, c.Paths)
	s.reflow = reflow{carrier: newCarrier(), from: from, to: to, noise: newStream(rng.Uint64(), 0), real: newStream(rng.Uint64(), 0)}
	s.aside = newAside(s, from, to, rng.Uint64())
	s.Stages = s.all[:1]
	s.all[0].begun = true
	s.glance(s.Exact)
	s.glance(s.Now())
	s.settle()
	return s, nil
}

// extra returns a number of evaluations that NFEs does not have, or 0.
func extra(nfe int) int {
	for _, n := range NFEs {
		if n == nfe {
			return 0
		}
	}
	return nfe
}

// Stage returns the stage under way.
func (s *Solver) Stage() *Stage { return s.Stages[len(s.Stages)-1] }

// Now returns the flow under way.
func (s *Solver) Now() *Learner { return s.Stage().Now }

// Before returns the flow to compare it with: a rival, or that of the stage before, or the closed
// form; nil if it is itself the closed form.
func (s *Solver) Before() *Learner {
	switch n := len(s.Stages); {
	case s.Stage().Rival != nil:
		return s.Stage().Rival
	case n > 1:
		return s.Stages[n-2].Now
	case s.Now() != s.Exact:
		return s.Exact
	}
	return nil
}

// Column returns where the reports have a number of evaluations, or -1.
func (s *Solver) Column(nfe int) int { return s.yard.column(nfe) }
