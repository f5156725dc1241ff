package mirror

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
)

// Schedule says how steps shrink.
type Schedule uint8

// The schedules, for step k = 0, 1, …
const (
	Constant    Schedule = iota // η_k = Eta
	InverseSqrt                 // η_k = Eta/√(k+1)
	Theory                      // η_k = √(2σR/T)/G_k: see Config.Horizon
)

// Config sets up a Solver.
type Config struct {
	Map       MirrorMap // ψ; nil is Entropy
	Domain    Domain    // X
	Objective Objective // f
	Start     []float64 // x_0, moved into the interior; nil is the centre

	Eta      float64 // step η; 0 is 0.1
	Schedule Schedule
	// Horizon is T of the schedule Theory; 0 is 200. In its step R is the largest
	// D(u, x_0) over X, σ the strong convexity of ψ, and G_k the largest dual norm
	// of a gradient so far. With the entropy from the centre that is
	// √(2 ln d / T)/G, with the Euclidean map D/(G√T), where D² = 2R.
	Horizon int

	Noise float64 // standard deviation of Gaussian noise on every coordinate of the gradient
}

func (c Config) withDefaults() (Config, error) {
	if c.Map == nil {
		c.Map = Entropy{}
	}
	if c.Objective == nil {
		return c, errors.New("no objective is given")
	}
	dim := c.Objective.Dim()
	if err := c.Domain.check(dim); err != nil {
		return c, err
	}
	if m, ok := c.Map.(interface{ check() error }); ok {
		if err := m.check(); err != nil {
			return c, err
		}
	}
	if c.Start == nil {
		c.Start = c.Domain.Centre(dim)
	}
	if c.Eta == 0 {
		c.Eta = 0.1
	}
	if c.Horizon == 0 {
		c.Horizon = 200
	}
	switch {
	case len(c.Start) != dim || !allFinite(c.Start):
		return c, fmt.Errorf("the start %v is not %d finite coordinates", c.Start, dim)
	case !(c.Eta > 0 && c.Eta <= math.MaxFloat64):
		return c, fmt.Errorf("the step eta = %v is not positive", c.Eta)
	case c.Horizon < 1:
		return c, fmt.Errorf("the horizon %d is not positive", c.Horizon)
	case !(c.Noise >= 0 && c.Noise <= math.MaxFloat64):
		return c, fmt.Errorf("the noise %v is negative or not finite", c.Noise)
	case c.Schedule > Theory:
		return c, fmt.Errorf("schedule %d is none of the kinds", c.Schedule)
	case !Fits(c.Map, c.Domain):
		return c, fmt.Errorf("%T on the %v: %w", c.Map, c.Domain, ErrDomain)
	}
	return c, nil
}

// ErrDiverged is Solver.Err once the iterates are no longer finite, or f's slope
// is not: with the Euclidean map that happens where the step is above 2/L.
var ErrDiverged = errors.New("diverged: the steps are too long, and the iterates no longer finite")

// Solver is mirror descent. All slices have one entry a coordinate and are only
// to be read; so are the numbers.
type Solver struct {
	X     []float64 // x_k
	Theta []float64 // θ_k = ∇ψ(x_k); with the entropy the log weights
	K     int       // steps made
	F     float64   // f(x_k)
	Least float64   // the least coordinate of x_k

	// Of the last step.
	G        []float64 // the gradient, with its noise
	Pulled   []float64 // θ_{k-½} = θ_{k-1} - ηg: where the straight dual step ended
	Previous []float64 // x_{k-1}
	Eta      float64   // the step taken
	Length   float64   // |x_k - x_{k-1}|
	Bregman  float64   // D(x_k, x_{k-1})

	// Against the optimum. Without one, all are NaN.
	Optimum          []float64 // x*
	HasOptimum       bool      // false if the minimum is at infinity
	Gap              float64   // f(x_k) - f*
	BregmanToOptimum float64   // D(x*, x_k), maybe +Inf
	// Mean is the average of x_0 … x_{k-1}, weighted by their steps; AverageGap is
	// f(Mean) - f*, which is at most
	//
	//	Bound = (D(x*, x_0) + Σ η² ‖g‖²/(2σ)) / Σ η
	//
	// if there is no noise, ‖g‖ being the dual norm in which ψ is σ-strongly convex
	// (Beck and Teboulle, theorem 4.1). NaN where ψ is not.
	Mean       []float64
	AverageGap float64
	Bound      float64
	// RateBound is D(x*, x_0) / Σ η, which bounds Gap while Smooth: no noise, and
	// steps of at most 1/L with L relative to ψ (Lu, Freund and Nesterov).
	RateBound float64
	Smooth    bool

	Err error // nil, or why the solver stands still: ErrDiverged or ErrUnbounded

	config    Config
	rng       *rand.Rand
	fStar     float64
	sigma     float64 // strong convexity of ψ on the domain
	exponent  float64 // of the dual norm
	relative  float64 // smoothness of f relative to ψ
	radius    float64 // R of the schedule Theory
	steepest  float64 // G_k of the schedule Theory
	since     int     // K when the sums below began
	startD    float64 // D(x*, x) then
	steps     float64 // Σ η
	squares   float64 // Σ η² ‖g‖²
	previous  []float64
	nextTheta []float64
}

// New returns a solver at x_0. The source of randomness may be nil if there is no
// noise. An error says which setting is impossible; it is ErrDomain where the map is
// not offered on the domain.
func New(c Config, rng *rand.Rand) (*Solver, error) {
	c, err := c.withDefaults()
	if err != nil {
		return nil, err
	}
	if c.Noise > 0 && rng == nil {
		return nil, errors.New("noise needs a source of randomness")
	}
	d := c.Objective.Dim()
	vector := func() []float64 { return make([]float64, d) }
	s := &Solver{
		X: vector(), Theta: vector(), G: vector(), Pulled: vector(), Previous: vector(),
		Optimum: vector(), Mean: vector(), nextTheta: vector(), previous: vector(), rng: rng,
	}
	s.depart(c)
	if err := s.Update(c); err != nil {
		return nil, err
	}
	return s, nil
}

// depart puts the iterate at the start.
func (s *Solver) depart(c Config) {
	copy(s.X, c.Start)
	c.Domain.Interior(s.X)
	copy(s.Previous, s.X)
	c.Map.Dual(s.Theta, s.X)
	copy(s.Pulled, s.Theta)
	s.Err = nil
}

// Config returns what is in force, with the defaults filled in.
func (s *Solver) Config() Config { return s.config }

// Update takes over everything from c that can change while the solver runs: the
// objective, also one whose numbers were changed in place, the steps and the noise.
// Map, Domain and Start stay. The averages and bounds begin anew. A solver that stands
// still goes on from Start: where it broke down f may be infinite. An error says which
// setting is impossible, or that the objective has another number of coordinates.
func (s *Solver) Update(c Config) error {
	if s.config.Map != nil {
		c.Map, c.Domain, c.Start = s.config.Map, s.config.Domain, s.config.Start
	}
	c, err := c.withDefaults()
	if err != nil {
		return err
	}
	dim := len(s.X)
	sigma, exponent := modulus(c.Map, c.Domain, dim)
	radius := c.Domain.farthest(c.Map, s.X)
	switch {
	case c.Objective.Dim() != dim:
		return fmt.Errorf("the objective has %d coordinates, not %d", c.Objective.Dim(), dim)
	case c.Noise > 0 && s.rng == nil:
		return errors.New("noise needs a source of randomness")
	case c.Schedule == Theory && (sigma == 0 || math.IsInf(radius, 1)):
		return fmt.Errorf("%T on the %v has no step of the theory: the domain is unbounded in its geometry", c.Map, c.Domain)
	}
	if s.Err != nil {
		s.depart(c)
		radius = c.Domain.farthest(c.Map, s.X)
	}
	s.config, s.sigma, s.exponent, s.radius = c, sigma, exponent, radius
	s.relative = Smoothness(c.Objective, c.Map, c.Domain)
	s.locate()
	s.since, s.steepest, s.steps, s.squares = s.K, 0, 0, 0
	clear(s.Mean)
	s.Bound, s.RateBound, s.AverageGap = math.NaN(), math.NaN(), math.NaN()
	s.Smooth = c.Noise == 0
	s.measure()
	s.startD = s.BregmanToOptimum
	return nil
}

// locate finds the optimum.
func (s *Solver) locate() {
	copy(s.Optimum, s.X)
	s.HasOptimum = Minimize(s.Optimum, s.config.Objective, s.config.Domain)
	s.fStar = s.config.Objective.Value(s.Optimum)
	if !s.HasOptimum {
		s.fStar = math.NaN()
		for i := range s.Optimum {
			s.Optimum[i] = math.NaN()
		}
	}
}

// Step makes one step, unless the solver stands still.
func (s *Solver) Step() {
	if s.Err != nil {
		return
	}
	c := &s.config
	c.Objective.Grad(s.G, s.X)
	if c.Noise > 0 {
		for i := range s.G {
			s.G[i] += c.Noise * s.rng.NormFloat64()
		}
	}
	size := norm(s.G, s.exponent)
	s.Eta = s.rate(size)
	for i, g := range s.G {
		s.Pulled[i] = s.Theta[i] - s.Eta*g
	}

	copy(s.nextTheta, s.Pulled)
	copy(s.previous, s.X)
	err := c.Map.Primal(s.X, s.nextTheta, c.Domain)
	if err == nil && (!allFinite(s.X) || !allFinite(s.nextTheta) || math.IsNaN(c.Objective.Value(s.X))) {
		err = ErrDiverged
	}
	if err != nil {
		s.Err = err
		copy(s.X, s.previous)
		return
	}
	s.Bregman = divergence(c.Map, s.X, s.previous, s.Theta)
	s.Length = distance(s.X, s.previous)
	copy(s.Theta, s.nextTheta)
	s.Previous, s.previous = s.previous, s.Previous
	s.K++

	s.steps += s.Eta
	s.squares += s.Eta * s.Eta * size * size
	for i, x := range s.Previous {
		s.Mean[i] += (x - s.Mean[i]) * s.Eta / s.steps
	}
	s.Smooth = s.Smooth && s.Eta*s.relative <= 1
	s.measure()
	s.RateBound = s.startD / s.steps
	s.Bound = math.NaN()
	if s.sigma > 0 {
		s.Bound = (s.startD + s.squares/(2*s.sigma)) / s.steps
	}
	s.AverageGap = c.Objective.Value(s.Mean) - s.fStar
}

// rate returns the step η_k for a gradient whose dual norm is size.
func (s *Solver) rate(size float64) float64 {
	switch s.config.Schedule {
	case InverseSqrt:
		return s.config.Eta / math.Sqrt(float64(s.K-s.since)+1)
	case Theory:
		s.steepest = max(s.steepest, size)
		if s.steepest == 0 {
			return 0 // at an optimum there is nowhere to go
		}
		return math.Sqrt(2*s.sigma*s.radius/float64(s.config.Horizon)) / s.steepest
	}
	return s.config.Eta
}

// measure compares x_k to the optimum.
func (s *Solver) measure() {
	s.F = s.config.Objective.Value(s.X)
	s.Gap = s.F - s.fStar
	s.BregmanToOptimum = s.DivergenceTo(s.Optimum)
	if !s.HasOptimum {
		s.BregmanToOptimum = math.NaN()
	}
	s.Least = math.Inf(1)
	for _, x := range s.X {
		s.Least = min(s.Least, x)
	}
}

// DivergenceTo returns D(u, x_k). The other direction is Map.Divergence(s.X, u).
func (s *Solver) DivergenceTo(u []float64) float64 {
	return divergence(s.config.Map, u, s.X, s.Theta)
}
