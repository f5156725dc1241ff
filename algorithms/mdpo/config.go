package mdpo

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Method is how a policy is improved.
type Method uint8

// The methods.
const (
	Closed   Method = iota // on-policy MDPO with infinitely many inner steps: its closed form
	Steps                  // on-policy MDPO with m inner gradient steps
	PPO                    // the clipped surrogate, m inner gradient steps
	TRPO                   // the natural gradient up to a divergence
	Gradient               // policy gradient: the surrogate alone
	Soft                   // off-policy MDPO on soft values
	SAC                    // soft actor-critic's target, exp(Q/λ): Soft at t = 1/λ
	Methods                // how many there are
)

// Optimiser is what takes the inner gradient steps.
type Optimiser uint8

// The optimisers.
const (
	Adam Optimiser = iota // moments persist from one outer iteration to the next
	SGD                   // plain gradient ascent
)

// Schedule is how the step size t_k depends on the outer iteration k.
type Schedule uint8

// The schedules.
const (
	Linear    Schedule = iota // t (1 - k/K), annealed as in the authors' code; at least t/1000
	Constant                  // t
	Geometric                 // t γ^-k, at most 10⁶
)

// Config sets a Solver up.
type Config struct {
	Method    Method
	M         int       // inner gradient steps; 0 means 10, and 1 for Gradient
	Optimiser Optimiser // the zero value is Adam
	Rate      float64   // of the optimiser; 0 means 0.05 for Adam and 10 for SGD
	T         float64   // step size t of mirror descent; 0 means 1, and 1/Lambda for SAC
	Schedule  Schedule  // the zero value is Linear; Soft and SAC keep t constant
	Horizon   int       // K of Linear; 0 means 300
	Raw       bool      // advantages as they are, rather than of zero mean and unit deviation under d_k and π_k
	Clip      float64   // PPO's ε; 0 means 0.2
	Delta     float64   // TRPO's δ; 0 means 0.01
	Lambda    float64   // temperature of Soft and SAC; 0 means 0.01
	Inexact   bool      // Soft takes M gradient steps rather than its closed form
	Uniform   bool      // weigh all states equally rather than by d_k; Soft and SAC always do
	Episodes  int       // advantages from this many episodes an iteration; 0: exact ones
}

// withDefaults puts in what zeros stand for.
func (c Config) withDefaults() Config {
	if c.M == 0 {
		c.M = 10
		if c.Method == Gradient {
			c.M = 1
		}
	}
	c.Rate = or(c.Rate, [...]float64{0.05, 10}[c.Optimiser])
	c.Clip, c.Delta, c.Lambda = or(c.Clip, 0.2), or(c.Delta, 0.01), or(c.Lambda, 0.01)
	if c.Method == SAC {
		c.T = 1 / c.Lambda
	}
	c.T = or(c.T, 1)
	if c.Horizon == 0 {
		c.Horizon = 300
	}
	return c
}

func or(v, zero float64) float64 {
	if v == 0 {
		return zero
	}
	return v
}

// check says in plain words what is impossible, of a Config with its defaults put in.
func (c Config) check() error {
	switch {
	case c.Method >= Methods || c.Optimiser > SGD || c.Schedule > Geometric:
		return fmt.Errorf("there is no method %d, optimiser %d or schedule %d", c.Method, c.Optimiser, c.Schedule)
	case c.M < 1 || c.M > mostSteps:
		return fmt.Errorf("the inner steps must be between 1 and %d, not %d", mostSteps, c.M)
	case !(c.Rate > 0 && c.T > 0 && c.Clip > 0 && c.Delta > 0 && c.Lambda > 0) || math.IsInf(c.Rate+c.T, 0):
		return fmt.Errorf("step sizes, clip, δ and λ must be positive")
	case c.Horizon < 1 || c.Episodes < 0:
		return fmt.Errorf("neither a horizon of %d nor %d episodes make sense", c.Horizon, c.Episodes)
	case c.Method == Soft && c.T*c.Lambda > 1+1e-12: // 1/λ may be a rounding too large
		return fmt.Errorf("t must not exceed 1/λ = %g: beyond it the old policy would count negatively", 1/c.Lambda)
	}
	return nil
}

// mostSteps bounds the inner loop, whose history is kept.
const mostSteps = 10_000

// step returns t_k.
func (c Config) step(k int, gamma float64) float64 {
	switch {
	case c.Method == Soft || c.Method == SAC:
		return c.T
	case c.Schedule == Linear:
		return c.T * max(1-float64(k)/float64(c.Horizon), 1e-3)
	case c.Schedule == Geometric:
		const most = 1e6 // all is decided long before
		return min(c.T*kernel.Pow(gamma, -float64(k)), max(c.T, most))
	}
	return c.T
}

// inner returns how many inner steps an outer iteration takes.
func (c Config) inner() int {
	switch c.Method {
	case Closed, TRPO, SAC:
		return 1
	case Soft:
		if !c.Inexact {
			return 1
		}
	}
	return c.M
}

// offPolicy reports whether the method works with soft values.
func (c Config) offPolicy() bool { return c.Method == Soft || c.Method == SAC }
