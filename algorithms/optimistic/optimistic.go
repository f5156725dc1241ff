package optimistic

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// diameter D of the unit disc.
const diameter = 2

// Loss is the kind of the losses.
type Loss uint8

// The losses of a vector v = μ_t + ξ_t; see the package's comment.
const (
	Linear    Loss = iota // L = 0
	Quadratic             // L = 1; also λ = 1
)

// Hint is what optimistic learners expect the gradient to be.
type Hint uint8

// The hints M_t.
const (
	Last   Hint = iota // the last gradient
	None               // zero: no optimism
	Recent             // the mean of the last ten gradients
	Oracle             // ∇F_t at x̂_t: who knows the mean; Last if the adversary is adaptive
)

// Config sets up a Solver.
type Config struct {
	T         int // rounds; 0 is 2000
	Adversary Adversary
	Domain    Domain // Simplex needs Linear
	Loss      Loss
	Strong    bool // strongly convex steps, 2/(λt) and 1/(λt); needs Quadratic

	Sigma float64 // noise σ
	Omega float64 // Rotating: radians a round; 0 is 0.1
	Tau   int     // Switching: rounds between two switches; 0 is 100
	N     int     // RandomOrder: losses; 0 is 100
	C     int     // Corrupted: flipped rounds out of T
	Mean  Vec     // Held: μ, in the unit disc

	Hint       Hint
	Multiplier float64 // of all steps; 0 is 1, the theory's
	Eta        float64 // a constant step for everyone in place of theirs; 0 is none
}

func (c Config) withDefaults() (Config, error) {
	if c.T == 0 {
		c.T = 2000
	}
	if c.Omega == 0 {
		c.Omega = 0.1
	}
	if c.Tau == 0 {
		c.Tau = 100
	}
	if c.N == 0 {
		c.N = 100
	}
	if c.Multiplier == 0 {
		c.Multiplier = 1
	}
	switch {
	case c.T < 1:
		return c, fmt.Errorf("%d rounds: at least one is needed", c.T)
	case c.Adversary > Held || c.Loss > Quadratic || c.Hint > Oracle || c.Domain > Simplex:
		return c, fmt.Errorf("adversary %d, loss %d, hint %d or domain %d is none of the kinds", c.Adversary, c.Loss, c.Hint, c.Domain)
	case c.Domain == Simplex && c.Loss != Linear:
		return c, fmt.Errorf("the simplex needs linear losses")
	case c.Strong && c.Loss != Quadratic:
		return c, fmt.Errorf("strongly convex steps need quadratic losses")
	case !(c.Sigma >= 0 && c.Sigma <= math.MaxFloat64):
		return c, fmt.Errorf("the noise sigma = %v is negative or not finite", c.Sigma)
	case math.IsNaN(c.Omega) || math.IsInf(c.Omega, 0):
		return c, fmt.Errorf("the rotation omega = %v is not finite", c.Omega)
	case c.Tau < 1:
		return c, fmt.Errorf("a switch every %d rounds", c.Tau)
	case c.N < 1:
		return c, fmt.Errorf("%d losses: at least one is needed", c.N)
	case c.C < 0 || c.C > c.T:
		return c, fmt.Errorf("%d of %d rounds cannot be corrupted", c.C, c.T)
	case !(c.Mean.norm() <= 1+1e-12):
		return c, fmt.Errorf("the mean %v is not in the unit disc", c.Mean)
	case !(c.Eta >= 0 && c.Eta <= math.MaxFloat64):
		return c, fmt.Errorf("the step eta = %v is negative or not finite", c.Eta)
	case !(c.Multiplier > 0 && c.Multiplier <= math.MaxFloat64):
		return c, fmt.Errorf("the multiplier %v of the steps is not positive", c.Multiplier)
	}
	return c, nil
}

// steepest returns a bound G on the gradients over the disc: |μ| ≤ 1, |ξ| ≤ 3σ,
// and for the quadratic |x - μ/2 - ξ| ≤ 1 + ½ + 3σ.
func (c *Config) steepest() float64 {
	if c.Loss == Quadratic {
		return 1.5 + cut*c.Sigma
	}
	return 1 + cut*c.Sigma
}

// lipschitz returns L.
func (c *Config) lipschitz() float64 {
	if c.Loss == Quadratic {
		return 1
	}
	return 0
}

// Recalled is how many of the last gradients a Solver remembers for a picture.
const Recalled = 50

// Solver plays one game of every learner against the same nature. It is only to be read.
type Solver struct {
	Learners [Kinds]Learner
	Round    int     // rounds played
	G        float64 // the bound on gradients; it only grows

	// The gradients that OptimisticOMD met in the last rounds; round t is at (t-1)
	// mod Recalled.
	Recent [Recalled]Vec

	config Config
	nature *nature
}

// New returns a solver before the first round. An error says which setting is impossible;
// see Config.
func New(c Config, rng *rand.Rand) (*Solver, error) {
	s := &Solver{nature: newNature()}
	return s, s.Restart(c, rng)
}

// Restart begins a new game, as New would, in the memory of the old one. After an
// error the old game goes on.
func (s *Solver) Restart(c Config, rng *rand.Rand) error {
	c, err := c.withDefaults()
	if err != nil {
		return err
	}
	s.config, s.Round, s.G = c, 0, c.steepest()
	s.Recent = [Recalled]Vec{}
	s.nature.restart(c.N, rng)
	for kind := range s.Learners {
		s.Learners[kind].start(Kind(kind), s)
	}
	return nil
}

// Config returns what is in force, with the defaults filled in.
func (s *Solver) Config() Config { return s.config }

// Update takes over everything from c that can change during the game: all but the
// domain, the kind of the losses, their number N, and Strong. After an error all is as
// it was.
func (s *Solver) Update(c Config) error {
	c.Domain, c.Loss, c.N, c.Strong = s.config.Domain, s.config.Loss, s.config.N, s.config.Strong
	c, err := c.withDefaults()
	if err != nil {
		return err
	}
	s.config = c
	s.G = max(s.G, c.steepest())
	return nil
}

// Done reports whether all T rounds are played.
func (s *Solver) Done() bool { return s.Round >= s.config.T }

// Step plays one round, unless the game is over.
func (s *Solver) Step() {
	if s.Done() {
		return
	}
	s.Round++
	mean, deviation, variance := s.nature.deal(&s.config, s.Round)
	for kind := range s.Learners {
		s.Learners[kind].play(s, mean, deviation, variance)
	}
	s.Recent[(s.Round-1)%Recalled] = s.Learners[OptimisticOMD].Gradient
}
