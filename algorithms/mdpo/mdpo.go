package mdpo

import (
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/gridworld"
)

// actions is the length of a policy's row.
const actions = gridworld.Actions

// Solver improves one policy. Slices by state and action have actions entries a
// cell, in the order of gridworld; all are read-only.
type Solver struct {
	Iteration int // k, the outer iterations done
	Inner     int // i, the gradient steps done of the inner loop under way; 0 between two loops

	Policy, LogPolicy []float64             // π_θ
	Exact             *gridworld.Evaluation // of π_k, always exact: what is measured rather than what the solver knows

	// The inner loop under way, or the last one while Inner is 0.
	Old, LogOld       []float64 // π_k
	Target, LogTarget []float64 // π*, the maximum of Ψ
	Score             []float64 // what Ψ has π_θ follow: A_k, or Q_λ - λ ln π_k off-policy
	Weights           []float64 // of the states, sum 1
	T                 float64   // t_k
	Best              float64   // Ψ*
	Gain, Penalty     []float64 // the two parts of Ψ after i = 0, 1, …, steps: E Σ π_θ A and E KL/t
	Distance          float64   // E KL(π_θ ‖ π*)/t, which equals Ψ* - Ψ(θ)

	// The last outer iteration; NaN before the first.
	MeanKL   float64 // E_{d_k} KL(π_{k+1} ‖ π_k)
	MaxRatio float64 // max |π_{k+1}/π_k - 1| over states and actions
	MostKL   float64 // the largest MeanKL so far; 0 before the first

	EnvSteps int     // steps taken in sampled episodes so far
	Paths    [][]int // the cells of the latest episodes

	config Config
	model  *gridworld.Model
	soft   *gridworld.Evaluation // with entropies, of π_k; nil on-policy
	sample *sampler
	ascent ascent
	rng    *rand.Rand
}

// New begins with the uniform policy. All randomness, that of sampled episodes,
// comes from rng. An error says what of the configuration is impossible.
func New(m *gridworld.Model, c Config, rng *rand.Rand) (*Solver, error) {
	c = c.withDefaults()
	if err := c.check(); err != nil {
		return nil, err
	}
	n := len(m.Cells)
	table := func() []float64 { return make([]float64, actions*n) }
	s := &Solver{
		Policy: table(), LogPolicy: table(), Old: table(), LogOld: table(), Target: table(), LogTarget: table(), Score: table(),
		Weights: make([]float64, n), Exact: gridworld.NewEvaluation(n, m.W),
		MeanKL: math.NaN(), MaxRatio: math.NaN(), Best: math.NaN(), Distance: math.NaN(),
		config: c, model: m, rng: rng, sample: newSampler(n), ascent: newAscent(actions * n),
	}
	if c.offPolicy() {
		s.soft = gridworld.NewEvaluation(n, m.W)
	}
	s.makeRoom()
	gridworld.Uniform(s.Policy)
	for i, p := range s.Policy {
		s.LogPolicy[i] = math.Log(p)
	}
	s.evaluate()
	return s, nil
}

// makeRoom keeps Step from allocating.
func (s *Solver) makeRoom() {
	s.Gain = append(make([]float64, 0, s.config.inner()+1), s.Gain...)
	s.Penalty = append(make([]float64, 0, s.config.inner()+1), s.Penalty...)
	s.sample.makeRoom(s.config.Episodes)
}

// Retune changes everything but the method from the next inner loop on; the number of
// inner steps, the rate, clip and δ at once. After an error, which says what is
// impossible, all is as it was.
func (s *Solver) Retune(c Config) error {
	c.Method = s.config.Method
	c = c.withDefaults()
	if err := c.check(); err != nil {
		return err
	}
	s.config = c
	s.makeRoom()
	if s.soft != nil {
		s.soft.Set(s.model, s.Policy, c.Lambda)
	}
	return nil
}

// Retarget goes on from the present policy in another model of the same size.
func (s *Solver) Retarget(m *gridworld.Model) {
	s.model = m
	s.Inner = 0
	s.Gain, s.Penalty = s.Gain[:0], s.Penalty[:0]
	s.Best, s.Distance = math.NaN(), math.NaN()
	s.evaluate()
}

// Edit replaces the policy at a cell by shares, which need not sum to one.
func (s *Solver) Edit(cell int, shares []float64) {
	sum := 0.0
	for _, p := range shares {
		sum += max(p, leastShare)
	}
	for a, p := range shares {
		s.LogPolicy[actions*cell+a] = math.Log(max(p, leastShare) / sum)
	}
	s.settle(cell)
	s.Retarget(s.model)
}

// leastShare keeps an edited policy from ruling an action out for ever.
const leastShare = 1e-3

// evaluate measures π_k.
func (s *Solver) evaluate() {
	s.Exact.Set(s.model, s.Policy, 0)
	if s.soft != nil {
		s.soft.Set(s.model, s.Policy, s.config.Lambda)
	}
}

// Step takes one inner step: a gradient step, or at one go what has a closed form.
// With the last of an inner loop, the outer iteration is complete.
func (s *Solver) Step() {
	if s.Inner == 0 {
		s.begin()
	}
	switch c := s.config; {
	case c.Method == TRPO:
		s.trust()
	case c.Method == Closed, c.Method == SAC, c.Method == Soft && !c.Inexact:
		copy(s.LogPolicy, s.LogTarget)
		for _, cell := range s.model.States {
			s.settle(cell)
		}
	default:
		s.ascend()
	}
	s.Inner++
	s.record()
	if s.Inner >= s.config.inner() {
		s.commit()
	}
}

// InnerSteps returns how many inner steps an outer iteration takes now.
func (s *Solver) InnerSteps() int { return s.config.inner() }

// Iterate completes the outer iteration under way.
func (s *Solver) Iterate() {
	for k := s.Iteration; s.Iteration == k; {
		s.Step()
	}
}

// begin sets the next inner loop up around π_k.
func (s *Solver) begin() {
	copy(s.Old, s.Policy)
	copy(s.LogOld, s.LogPolicy)
	s.T = s.config.step(s.Iteration, s.model.Gamma)
	if s.config.Episodes > 0 {
		s.sampled()
	} else {
		s.exactly()
	}
	if !s.config.Raw && !s.config.offPolicy() {
		s.standardise()
	}
	s.aim()
	s.Gain, s.Penalty = s.Gain[:0], s.Penalty[:0]
	s.record()
}

// exactly takes score and weights from the solved model.
func (s *Solver) exactly() {
	share := 1 / float64(len(s.model.States))
	for _, cell := range s.model.States {
		s.Weights[cell] = s.Exact.Occupancy[cell]
		if s.config.Uniform || s.config.offPolicy() {
			s.Weights[cell] = share
		}
		for a := range actions {
			i := actions*cell + a
			if s.config.offPolicy() {
				s.Score[i] = s.soft.Q[i] - s.config.Lambda*s.LogOld[i]
			} else {
				s.Score[i] = s.Exact.Q[i] - s.Exact.V[cell]
			}
		}
	}
}

// standardise gives the score zero mean and unit deviation under weights and π_k.
func (s *Solver) standardise() {
	mean, square := 0.0, 0.0
	for _, cell := range s.model.States {
		for i := actions * cell; i < actions*(cell+1); i++ {
			w := s.Weights[cell] * s.Old[i]
			mean += w * s.Score[i]
			square += w * s.Score[i] * s.Score[i]
		}
	}
	const least = 1e-8 // a policy that is done has no deviation to divide by
	deviation := max(math.Sqrt(max(square-mean*mean, 0)), least)
	for _, cell := range s.model.States {
		for i := actions * cell; i < actions*(cell+1); i++ {
			s.Score[i] = (s.Score[i] - mean) / deviation
		}
	}
}

// commit completes an outer iteration.
func (s *Solver) commit() {
	s.MeanKL, s.MaxRatio = s.change()
	s.MostKL = max(s.MostKL, s.MeanKL)
	s.Iteration++
	s.Inner = 0
	s.evaluate()
}
