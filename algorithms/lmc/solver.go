package lmc

import (
	"errors"
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/internal/nn"
)

// Merge is another network brought onto A by one method.
type Merge struct {
	Pi       Permutation
	Net      *Net // π(θ)
	Matched  bool // Pi and Net are known, and what follows
	Distance float64
	Change   float64 // the largest change of any logit by π, on test samples: rounding
	Line     Line    // from A
}

// Solver is an experiment: train, match, measure the lines, decompose the
// weights, and whatever else there is to measure, a portion of the work a step.
type Solver struct {
	Config  Config
	Data    *Data
	Sizes   []int
	Models  []*Trainer    // A, B and, of three, C; those that are planted are copies, not trained
	Tests   []float64     // loss of each on 200 test samples, measured while training
	Tested  int           // how often
	Trained bool          // all of them
	Planted []Permutation // which match B and C perfectly if they are planted

	Merges   [Methods][2]*Merge  // by method; of B and of C
	Between  [Methods]Line       // from π(B) to π(C), which were never matched to each other
	Mean     [Methods]Evaluation // of the average of all three
	Spectra  [3][]*Spectrum      // of A, B and C: of each layer
	Aligned  [Methods]*Alignment // of A and π(B)
	Paired   [Methods]*Alignment // of π(B) and π(C)
	Taylor   [Methods]Taylor     // of A and π(B); only as trained and by the chosen method
	Land     *Landscape          // through A, B and π(B)
	Matcher  *Matcher            // of weight matching
	Regions  *Regions            // of data in the plane; else nil
	Watch    *Watch              // half-way while training
	Breadths []Breadth           // of narrower pairs, if Widths asks for them
	Like     []float64           // H×H: similarity of the units of A and of B in hidden layer Layer
	Layer    int                 // from 0; see Compare
	Lambda   float64             // of the merged network; see SetLambda
	Swaps    []Swap              // see SetSwaps
	Job      Job                 // under way

	running  bool
	jobs     []Job // in order of urgency
	turn     int   // whose batch is next
	due      int   // models whose test loss is to be measured
	eval     Evaluation
	w, other *worker
	scratch  *Net
	grad     []float64
	noise    [][]float64
	pairs    []*Solver
	like     similarity
	likeOf   Job
	landOf   Method
	identity Permutation
	random   Permutation
	plants   []Permutation // of A, that give B and C; Planted undoes them
	byUnits  *activations
	straight *straight
}

// New prepares an experiment on data. All randomness comes from rng. An error says
// which setting is impossible, or that there are no samples.
func New(c Config, data *Data, rng *rand.Rand) (*Solver, error) {
	c, err := c.filled()
	if err != nil {
		return nil, err
	}
	if len(data.Train.Y) == 0 || len(data.Test.Y) == 0 {
		return nil, errors.New("there are no samples to learn from, or none to test on")
	}
	s := &Solver{Config: c, Data: data, Lambda: 0.5, Tests: make([]float64, c.Models)}
	s.Sizes = append(s.Sizes, data.Dim)
	for range c.Depth {
		s.Sizes = append(s.Sizes, c.Width)
	}
	s.Sizes = append(s.Sizes, data.Classes)
	s.w, s.other = newWorker(s.Sizes), newWorker(s.Sizes)
	stream := func() *rand.Rand { return rand.New(rand.NewPCG(rng.Uint64(), rng.Uint64())) }
	for range c.Models {
		s.Models = append(s.Models, newTrainer(c, data, s.w, stream(), stream()))
	}
	s.scratch = nn.New[float64](s.Sizes...)
	n := len(s.scratch.Params)
	s.grad = make([]float64, n)
	s.plant(stream())
	for m := range s.Merges {
		for k := range c.Models - 1 {
			s.Merges[m][k] = &Merge{Pi: Identity(s.Sizes), Net: nn.New[float64](s.Sizes...), Distance: math.NaN()}
		}
		s.Taylor[m].Barrier = math.NaN()
	}
	for i := range c.Models {
		for l := 1; l < len(s.Sizes); l++ {
			s.Spectra[i] = append(s.Spectra[i], newSpectrum(s.Sizes[l-1], s.Sizes[l]))
		}
	}
	for m := range s.Aligned {
		s.Aligned[m] = newAlignment(s.Spectra[0], s.Spectra[1])
		if c.Models == 3 {
			s.Paired[m] = newAlignment(s.Spectra[1], s.Spectra[2])
		}
	}
	s.identity, s.random = Identity(s.Sizes), Identity(s.Sizes)
	s.random.Shuffle(stream())
	s.Matcher = newMatcher(s.Sizes, c.Restarts, stream())
	s.byUnits = newActivations(data, s.w, s.other, c.Correlate)
	s.straight = newStraight(data, s.w, stream())
	s.Land = newLandscape(s.Sizes, n)
	s.Watch = newWatch(s.Sizes, s.Batches(), stream())
	if err := s.newPairs(stream()); err != nil {
		return nil, err
	}
	s.like = newSimilarity(s.Sizes)
	s.Like = s.like.C
	s.due = c.Models
	if data.Dim == 2 {
		s.Regions = newRegions(s)
	}
	s.order()
	s.compareNow()
	return s, nil
}
