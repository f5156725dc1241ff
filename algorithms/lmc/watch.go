package lmc

import (
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/internal/nn"
)

// Watch looks half-way between A and B while they are trained: every 20
// batches it matches them by weights, from the permutation before, and measures.
type Watch struct {
	At      []int     // mini-batches
	Naive   []float64 // loss half-way as trained, less the mean of the ends
	Matched []float64 // the same after matching

	busy    bool
	matcher *Matcher
	net     *Net
	eval    Evaluation
	losses  [4]float64 // of A, of B, half-way as trained and matched
	k       int        // of them known
}

const watchEvery = 20

func newWatch(sizes []int, batches int, rng *rand.Rand) *Watch {
	most := batches/watchEvery + 2
	w := &Watch{
		At: make([]int, 0, most), Naive: make([]float64, 0, most), Matched: make([]float64, 0, most),
		matcher: newMatcher(sizes, 0, rng), net: nn.New[float64](sizes...),
	}
	w.matcher.pace = max(1, int(stepWork/3)/(sizes[1]*sizes[1]))
	return w
}

func (w *Watch) begin(s *Solver) {
	w.busy, w.k = true, 0
	w.matcher.Begin(s.Models[0].Net, s.Models[1].Net)
}

// step does a portion of the matching, or of the measurement of one of the four networks.
func (w *Watch) step(s *Solver) (work float64) {
	if !w.matcher.Done {
		if work = w.matcher.Step(); w.matcher.Done {
			w.aim(s)
		}
		return work
	}
	work = w.eval.step()
	if !w.eval.Done() {
		return work
	}
	w.losses[w.k] = w.eval.Loss
	if w.k++; w.k < len(w.losses) {
		w.aim(s)
		return work
	}
	ends := (w.losses[0] + w.losses[1]) / 2
	w.At, w.Naive, w.Matched = append(w.At, s.Models[0].Batches), append(w.Naive, w.losses[2]-ends), append(w.Matched, w.losses[3]-ends)
	w.busy = false
	return work
}

func (w *Watch) aim(s *Solver) {
	a, b := s.Models[0].Net, s.Models[1].Net
	net := a
	switch w.k {
	case 1:
		net = b
	case 2:
		net = w.net
		lerp(net.Params, a.Params, b.Params, 0.5)
	case 3:
		net = w.net
		w.matcher.Pi.Apply(s.scratch, b)
		lerp(net.Params, a.Params, s.scratch.Params, 0.5)
	}
	w.eval.begin(s.w, s.Data, s.Data.Test, net, len(s.Data.Test.Y))
}
