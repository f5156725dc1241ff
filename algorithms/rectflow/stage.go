package rectflow

import (
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/internal/nn"
)

// Stage is k-RF: the pairs that it learns from, and who learns.
type Stage struct {
	Number int // k, from 1

	// The pairs, as x, y pairs each; none in stage 1, whose pairs are independent and drawn afresh.
	X0, X1 []float64
	Made   int // pairs that Reflow has made so far

	// Real0 and Real1 are pairs that end in real samples: noise by the flow before
	// in reverse, and sample. They are made only when a recipe asks for them.
	Real0, Real1 []float64
	RealKnown    bool

	// Ends is where the teacher takes the first evaluation points by many small
	// steps: what one step should reach. The teacher is the flow of the stage before; in stage 1, the closed form.
	Ends      []float64
	EndsKnown bool

	Learners []*Learner
	Now      *Learner // of these, the one that goes on
	Rival    *Learner // the one to compare it with; nil for the flow of the stage before

	begun bool
	seed  uint64
}

// Study is what trains side by side in the second stage.
type Study uint8

// The studies. In all of them the pairs, the batches and the random numbers are the same for all.
const (
	Single   Study = iota // one flow, by Config.Later
	Rivals                // and one by the original method: cold, uniform times, squared loss
	Ablation              // the tricks of the paper added one by one, three times each
)

// Repetitions of every recipe of an Ablation: other first weights and batches on the same pairs.
const Repetitions = 3

// Rungs are the recipes of an Ablation, each with one more of the tricks.
var Rungs = [...]string{"base", "warm start", "U-shaped t", "Huber", "real pairs"}

// rungShown is the one that an Ablation goes on with.
const rungShown = 3

// rung returns a recipe of an Ablation from the full one.
func rung(full Recipe, i int) Recipe {
	r := full
	r.Cold, r.Shape, r.Loss, r.Real = true, 0, Squared, 0
	if i >= 1 {
		r.Cold = false
	}
	if i >= 2 {
		r.Shape = full.Shape
	}
	if i >= 3 {
		r.Loss = PseudoHuber
	}
	if i >= 4 {
		r.Real = full.Real
		if r.Real == 0 {
			r.Real = 0.5
		}
	}
	return r
}

// recipes writes the recipes of a stage to its learners.
func (s *Stage) recipes(c *Config) {
	for i, l := range s.Learners {
		switch {
		case s.Number == 1:
			l.Recipe = c.First
		case s.Number > 2 || c.Study == Single:
			l.Recipe = c.Later
		case c.Study == Rivals && i == 0:
			l.Recipe = c.Later
		case c.Study == Rivals:
			l.Recipe = rung(c.Later, 0)
		default:
			l.Recipe = rung(c.Later, i/Repetitions)
		}
	}
}

// wantsReal reports whether a recipe asks for pairs that end in real samples.
func (s *Stage) wantsReal() bool {
	for _, l := range s.Learners {
		if l.Recipe.Real > 0 {
			return true
		}
	}
	return false
}

// restart lets the training of the stage begin anew on the pairs that there are.
func (s *Stage) restart(before *Learner) {
	for i, l := range s.Learners {
		repetition := 0
		if len(s.Learners) > 2 {
			repetition = i % Repetitions
		}
		l.restart(s.seed, repetition, before)
	}
}

// newStages makes room for as many stages as there can be.
func newStages(c *Config, closed *Learner, checked int, rng *rand.Rand) []*Stage {
	stages := make([]*Stage, MaxStages)
	for i := range stages {
		s := &Stage{Number: i + 1, Ends: make([]float64, 2*checked), seed: rng.Uint64()}
		stages[i] = s
		if i > 0 {
			s.X0, s.X1 = make([]float64, 2*c.Pairs), make([]float64, 2*c.Pairs)
			s.Real0, s.Real1 = make([]float64, 2*c.Pairs), make([]float64, 2*c.Pairs)
		}
		switch {
		case i == 0 && c.Engine != Learned:
			s.Learners = []*Learner{closed}
		case i > 0 && c.Engine == ByKernel:
			n := 2 * min(c.Pairs, kernelPairs)
			s.Learners = []*Learner{{Field: NewKernel(s.X0[:n], s.X1[:n], c.Bandwidth)}}
		default:
			n := 1
			if i == 1 && c.Study == Rivals {
				n = 2
			} else if i == 1 && c.Study == Ablation {
				n = len(Rungs) * Repetitions
			}
			for range n {
				s.Learners = append(s.Learners, newLearner(c, s.seed))
			}
		}
		s.Now = s.Learners[0]
		switch {
		case len(s.Learners) == 2:
			s.Rival = s.Learners[1]
		case len(s.Learners) > 2:
			s.Now, s.Rival = s.Learners[rungShown*Repetitions], s.Learners[0]
		}
		s.recipes(c)
		for _, l := range []*Learner{s.Now, s.Rival} {
			if l != nil && l.Picture == nil {
				l.Picture = newPicture(c.Paths)
			}
		}
		s.restart(nil)
	}
	return stages
}

func newLearner(c *Config, seed uint64) *Learner {
	net := newNetwork(c.Hidden, c.Layers, c.Plain)
	return &Learner{Field: net, network: net, adam: nn.NewAdam[float32](len(net.Net.Params)), data: newStream(seed, 0), times: newStream(seed, 1)}
}
