package cbo

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/objective"
)

// Noise says how a particle's distance to the consensus scales its noise.
type Noise uint8

// The kinds of noise.
const (
	Isotropic   Noise = iota // by the distance |D|, alike in all coordinates
	Anisotropic              // by |Dⱼ| in coordinate j
)

// Border says what happens to a particle that leaves the box.
type Border uint8

// The borders.
const (
	Free    Border = iota // nothing: there is no box
	Clip                  // it stops at the wall
	Reflect               // the wall throws it back
)

// Cloud is how particles start: normal around a mean, or uniform in a cube.
type Cloud struct {
	Mean    []float64 // nil is the origin
	Spread  float64   // standard deviation, or half the cube's side; 0 is 0.5
	Uniform bool
}

// Config sets up a Solver.
type Config struct {
	N     int // particles; 0 is 200
	Dim   int // coordinates; 0 is 2
	Cloud Cloud

	Lambda float64 // pull towards the consensus λ; 0 is 1
	Sigma  float64 // noise σ; 0 is none
	Dt     float64 // time step Δt; 0 is 0.01
	Noise  Noise
	Cut    float64 // truncation M: the noise scales with at most this distance; 0 is none
	Weighting

	Batch   float64 // share of the particles in a batch, in (0, 1]; 0 is 1
	Partial bool    // only one batch moves in a step, in turn

	Drift float64 // strength of a gradient drift, -Drift·Δt·∇E; 0 is none

	Border    Border
	Low, High float64 // the box that Border speaks of, the same for all coordinates
}

// withDefaults returns c with its zero values replaced, or what is wrong with it.
func (c Config) withDefaults(e objective.Energy) (Config, error) {
	c.N = or(c.N, 200)
	c.Dim = or(c.Dim, 2)
	c.Cloud.Spread = or(c.Cloud.Spread, 0.5)
	c.Lambda = or(c.Lambda, 1)
	c.Dt = or(c.Dt, 0.01)
	c.Cut = or(c.Cut, math.Inf(1))
	c.Batch = or(c.Batch, 1)
	c.Weighting = c.Weighting.withDefaults()
	if c.Cloud.Mean == nil && c.Dim > 0 {
		c.Cloud.Mean = make([]float64, c.Dim)
	}
	switch {
	case c.N < 1:
		return c, fmt.Errorf("%d particles: at least one is needed", c.N)
	case c.Dim < 1:
		return c, fmt.Errorf("%d coordinates: at least one is needed", c.Dim)
	case len(c.Cloud.Mean) != c.Dim:
		return c, fmt.Errorf("the cloud's mean has %d coordinates, not %d", len(c.Cloud.Mean), c.Dim)
	case !positive(c.Cloud.Spread):
		return c, fmt.Errorf("the cloud's spread %v is not positive", c.Cloud.Spread)
	case !positive(c.Lambda):
		return c, fmt.Errorf("the pull lambda %v is not positive", c.Lambda)
	case c.Sigma != 0 && !positive(c.Sigma):
		return c, fmt.Errorf("the noise sigma %v is negative or not finite", c.Sigma)
	case !positive(c.Dt):
		return c, fmt.Errorf("the time step %v is not positive", c.Dt)
	case !(c.Cut > 0):
		return c, fmt.Errorf("the truncation %v is not positive", c.Cut)
	case !(c.Batch > 0 && c.Batch <= 1):
		return c, fmt.Errorf("a batch of %v is not a share of the particles, in (0, 1]", c.Batch)
	case math.IsNaN(c.Drift) || math.IsInf(c.Drift, 0):
		return c, fmt.Errorf("the gradient drift %v is not finite", c.Drift)
	case c.Noise > Anisotropic || c.Border > Reflect:
		return c, fmt.Errorf("noise %d or border %d is none of the kinds", c.Noise, c.Border)
	case c.Border != Free && !(c.Low < c.High && positive(c.High-c.Low)):
		return c, fmt.Errorf("the box from %v to %v is empty", c.Low, c.High)
	}
	if err := c.Weighting.check(); err != nil {
		return c, err
	}
	return c, objective.Check(e, c.Dim)
}

// or returns v, or the default if v is zero.
func or[T int | float64](v, otherwise T) T {
	if v == 0 {
		return otherwise
	}
	return v
}

// positive reports whether v is positive and finite.
func positive(v float64) bool { return v > 0 && v <= math.MaxFloat64 }

// explosion is the coordinate beyond which a swarm counts as exploded: far
// outside every picture, and far below where squares overflow.
const explosion = 1e8

// Solver is consensus-based optimisation. After New and after every Step its
// positions, energies, weights and consensus belong together.
type Solver struct {
	Swarm
	Steps    int
	Exploded bool // a coordinate has been beyond ±1e8 since the start

	config    Config
	initial   stream
	noise     stream
	z         []float64 // a block of normal numbers
	gradient  []float64 // a block of gradients
	order     []int     // permutation of the particles, for batches
	next      int       // where the next batch starts in it
	agreement []float64 // a batch's consensus
}

// New scatters the particles and finds their first consensus. All randomness comes
// from rng, which seeds one stream for the start and one for the steps; rng itself is
// not kept. An error says which setting is impossible, or that e does not exist in Dim
// dimensions.
func New(c Config, e objective.Energy, rng *rand.Rand) (*Solver, error) {
	c, err := c.withDefaults(e)
	if err != nil {
		return nil, err
	}
	s := newSolver(c, e)
	s.Reset(rng)
	return s, nil
}

// newSolver makes all that a solver ever needs.
func newSolver(c Config, e objective.Energy) *Solver {
	return &Solver{
		Swarm:     newSwarm(c.N, c.Dim, e),
		config:    c,
		initial:   newStream(),
		noise:     newStream(),
		z:         make([]float64, block*c.Dim),
		gradient:  make([]float64, block*c.Dim),
		order:     make([]int, c.N),
		agreement: make([]float64, c.Dim),
	}
}

// Reset starts over with other random numbers, without allocating.
func (s *Solver) Reset(rng *rand.Rand) {
	s.initial.seed(rng)
	s.noise.seed(rng)
	s.start()
}

// start scatters the particles by the initial stream.
func (s *Solver) start() {
	s.Steps, s.Exploded, s.Evaluations = 0, false, 0
	for i := range s.order {
		s.order[i] = i
	}
	s.next = len(s.order) // the first batch shuffles
	c := &s.config.Cloud
	if c.Uniform {
		for i := range s.X {
			s.X[i] = 2*s.initial.rng.Float64() - 1
		}
	} else {
		s.initial.normals.fill(s.X)
	}
	for i := 0; i < len(s.X); i += s.Dim {
		for j, m := range c.Mean {
			s.X[i+j] = m + c.Spread*s.X[i+j]
		}
	}
	s.Alpha = s.config.Alpha
	copy(s.Consensus, c.Mean) // in case that no energy is finite
	s.Refresh()
	clear(s.Hop)
}

// Point returns the consensus, the answer so far.
func (s *Solver) Point() []float64 { return s.Consensus }

// Config returns what is in force, with the defaults filled in.
func (s *Solver) Config() Config { return s.config }

// Update takes over everything from c that can change while the solver runs: all but
// N, Dim and Cloud, which stay as they were at the start. After an error all is as it
// was.
func (s *Solver) Update(c Config) error {
	c.N, c.Dim, c.Cloud = s.config.N, s.config.Dim, s.config.Cloud
	c, err := c.withDefaults(s.energy)
	if err != nil {
		return err
	}
	weighting := s.config.Weighting
	s.config = c
	if c.Weighting != weighting {
		s.Alpha = c.Alpha
		s.settle()
	}
	return nil
}

// Refresh looks at all energies anew, after the objective has changed.
func (s *Solver) Refresh() {
	s.evaluate(s.X, s.E)
	s.settle()
}

// settle finds the consensus, without the particles that have overflowed.
func (s *Solver) settle() {
	if s.Exploded {
		s.dropLost()
	}
	s.agree(&s.config.Weighting)
}

// Put moves particle i to x.
func (s *Solver) Put(i int, x []float64) {
	at := s.X[i*s.Dim : (i+1)*s.Dim]
	copy(at, x)
	s.E[i] = s.energy.Eval(at)
	s.Evaluations++
	s.settle()
}

// Step moves the particles by one time step, and finds their energies and
// their consensus where they are then.
func (s *Solver) Step() {
	copy(s.Hop, s.Consensus)
	if s.config.Batch < 1 {
		s.stepBatches()
	} else {
		for i := 0; i < s.config.N; i += block {
			n := min(block, s.config.N-i)
			x := s.X[i*s.Dim : (i+n)*s.Dim]
			s.move(x, s.Consensus)
			s.evaluate(x, s.E[i:i+n])
		}
	}
	s.Steps++
	s.Alpha = s.config.Weighting.next(s.Alpha)
	s.settle()
	for j, v := range s.Consensus {
		s.Hop[j] = v - s.Hop[j]
	}
}
