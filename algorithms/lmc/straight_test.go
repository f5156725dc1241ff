package lmc

import (
	"math/rand/v2"
	"testing"
)

// TestStraight: from a random permutation the estimator ends with a lower loss
// half-way than it begins, and from A at least as low as weight matching's.
func TestStraight(t *testing.T) {
	rng := rand.New(rand.NewPCG(14, 0))
	d := Generate(Rings, rng)
	s, err := New(Config{Width: 16, Epochs: 20, Gain: 1, Decay: 0.1, Rivals: true}, d, rng)
	if err != nil {
		t.Fatal(err)
	}
	for !s.Trained {
		s.Step()
	}
	a, b := s.Models[0].Net, s.Models[1].Net
	for _, random := range []bool{false, true} {
		n := newStraight(d, newWorker(s.Sizes), rng)
		n.begin(a, b, random)
		first := -1.0
		for !n.done {
			n.step()
			if n.measurements > 0 && n.stage == straightSlope && first < 0 {
				first = n.eval.Loss
			}
		}
		if n.least > first {
			t.Errorf("random %v: the loss half-way goes from %g to %g", random, first, n.least)
		}
		if random && n.least > 0.9*first {
			t.Errorf("from a random shadow it falls only from %g to %g", first, n.least)
		}
		if n.batches != straightEpochs*10 {
			t.Errorf("%d batches", n.batches)
		}
		if done, total := n.progress(); done != total {
			t.Errorf("ends after %d of %d", done, total)
		}
	}
}
