package lmc

import (
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/internal/nn"
)

// straight is the straight-through estimator of Ainsworth et al., section 3.3: for each
// mini-batch, π matches B by weights to a shadow θ̃ of A, and θ̃ takes a step of
// SGD with momentum along half the gradient of the loss at (θ_a + π(θ_b))/2, as if π were the
// identity in θ̃. Of all π on the way that of the least loss half-way counts.
type straight struct {
	best    Permutation
	batches int // done
	done    bool

	random       bool // θ̃ and π begin at random, not at A
	a, b         *Net
	shadow       *Net
	permuted     *Net
	middle       *Net
	velocity     []float64
	slope        slope
	w            *worker
	draw         batches
	matcher      *Matcher
	last         Permutation // of which the loss is known
	eval         Evaluation
	least        float64
	stage        straightStage
	rng          *rand.Rand
	measurements int
}

type straightStage uint8

const (
	straightMatch straightStage = iota
	straightMeasure
	straightSlope
)

// The defaults of the authors' code are a rate of 1e-2 from A on; from a random shadow, which
// has far to go, it is 0.1. Batches of 100, and 25 epochs.
const (
	straightEpochs   = 25
	straightBatch    = 100
	straightMomentum = 0.9
	straightSmall    = 0.01 // size of a random shadow's weights
	straightSample   = 500  // on which the loss half-way is measured
)

func newStraight(data *Data, w *worker, rng *rand.Rand) *straight {
	s := &straight{
		best: Identity(w.sizes), last: Identity(w.sizes), w: w, rng: rng, draw: newBatches(data, straightBatch, rng),
		shadow: nn.New[float64](w.sizes...), permuted: nn.New[float64](w.sizes...), middle: nn.New[float64](w.sizes...),
		matcher: newMatcher(w.sizes, 0, rng), done: true,
	}
	n := len(s.shadow.Params)
	s.velocity, s.slope.grad = make([]float64, n), make([]float64, n)
	s.matcher.pace = max(1, int(stepWork/3)/(w.sizes[1]*w.sizes[1])) // nobody watches
	return s
}

func (s *straight) begin(a, b *Net, random bool) {
	s.a, s.b, s.random = a, b, random
	s.batches, s.least, s.done, s.measurements = 0, math.Inf(1), false, 0
	clear(s.velocity)
	copy(s.shadow.Params, a.Params)
	s.matcher.Pi.Copy(Identity(a.Sizes))
	if random {
		for i := range s.shadow.Params {
			s.shadow.Params[i] = straightSmall * s.rng.NormFloat64()
		}
		s.matcher.Pi.Shuffle(s.rng)
	}
	s.rematch()
}

func (s *straight) rematch() {
	s.matcher.Begin(s.shadow, s.b)
	s.stage = straightMatch
}

func (s *straight) progress() (done, total int) {
	return s.batches, straightEpochs * s.draw.each()
}

// step does a portion of the matching, of the measurement or of the gradient.
func (s *straight) step() (work float64) {
	switch s.stage {
	case straightMatch:
		if work = s.matcher.Step(); s.matcher.Done {
			s.matched()
		}
	case straightMeasure:
		work = s.eval.step()
		if s.eval.Done() {
			s.measured()
		}
	case straightSlope:
		finished, w := s.slope.step(s.w, s.middle, s.draw.X, s.draw.Y)
		if work = w; finished {
			s.move()
		}
	}
	return work
}

// matched goes half-way, and has the loss there measured if π is new.
func (s *straight) matched() {
	s.matcher.Pi.Apply(s.permuted, s.b)
	lerp(s.middle.Params, s.a.Params, s.permuted.Params, 0.5)
	s.draw.draw()
	s.slope.begin()
	s.stage = straightSlope
	if same, all := s.last.Same(s.matcher.Pi); same < all || s.measurements == 0 {
		s.last.Copy(s.matcher.Pi)
		s.eval.begin(s.w, s.draw.data, s.draw.data.Train, s.middle, straightSample)
		s.stage = straightMeasure
		s.measurements++
	}
}

func (s *straight) measured() {
	if s.eval.Loss < s.least {
		s.least = s.eval.Loss
		s.best.Copy(s.last)
	}
	s.stage = straightSlope
}

// move is a step of SGD with momentum, along half the gradient: the middle moves half as far as its end.
func (s *straight) move() {
	rate := 0.01
	if s.random {
		rate = 0.1
	}
	x := s.shadow.Params
	for i, g := range s.slope.grad {
		s.velocity[i] = straightMomentum*s.velocity[i] + g/2
		x[i] -= rate * s.velocity[i]
	}
	s.batches++
	if _, total := s.progress(); s.batches == total || s.matcher.Failed {
		s.done = true
		return
	}
	s.rematch()
}
