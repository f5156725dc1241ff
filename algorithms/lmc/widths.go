package lmc

import (
	"math/rand/v2"
	"slices"
)

// Breadth is the barrier of a pair of networks of one width.
type Breadth struct {
	Width          int
	Naive, Matched float64 // by weight matching
	Done           bool
}

// narrow are the widths besides the one that is chosen.
var narrow = [...]int{8, 16, 32}

// newPairs prepares a pair of each narrow width, trained like the main one.
func (s *Solver) newPairs(rng *rand.Rand) error {
	for _, width := range narrow {
		if !s.Config.Widths || width == s.Config.Width {
			continue
		}
		c := s.Config
		c.Width, c.Models, c.Method, c.Widths, c.Rivals, c.Watch, c.Planted = width, 2, Weights, false, false, false, false
		pair, err := New(c, s.Data, rng)
		if err != nil {
			return err
		}
		pair.Regions = nil // nobody sees them
		s.pairs = append(s.pairs, pair)
		s.Breadths = append(s.Breadths, Breadth{Width: width})
	}
	return nil
}

// breadth lets the first pair that is not done take a step.
func (s *Solver) breadth() float64 {
	k := slices.IndexFunc(s.Breadths, func(b Breadth) bool { return !b.Done })
	pair, b := s.pairs[k], &s.Breadths[k]
	if pair.Config.OnTrain != s.Config.OnTrain {
		pair.Choose(Weights, s.Config.OnTrain, false)
	}
	pair.Step()
	if n, m := &pair.Merges[None][0].Line, &pair.Merges[Weights][0].Line; n.Done() && m.Done() {
		b.Naive, b.Matched, b.Done = n.Barrier(), m.Barrier(), true
	}
	return stepWork
}

// measured counts the widths that are done.
func (s *Solver) measured() (n int) {
	for _, b := range s.Breadths {
		if b.Done {
			n++
		}
	}
	return n
}
