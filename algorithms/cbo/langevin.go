package cbo

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/objective"
)

// LangevinConfig sets up gradient descent or annealed Langevin dynamics.
type LangevinConfig struct {
	Start []float64 // its length is the dimension
	Rate  float64   // learning rate; 0 is 1
	Dt    float64   // time step Δt; 0 is 0.001
	Sigma float64   // noise σ; 0 is none: gradient descent
}

// Langevin is annealed Langevin dynamics, and gradient descent without noise:
//
//	x ← x - Rate Δt ∇E(x) + σ/ln(k+1) √Δt ξ,  k = 1, 2, …
//
// A step that would leave the numbers is not taken.
type Langevin struct {
	X        []float64 // where it is
	Gradient []float64 // ∇E where it was before the last step
	Value    float64   // E(X)
	Steps    int
	Exploded bool // a step led out of the numbers, or beyond ±1e8

	config LangevinConfig
	energy objective.Energy
	noise  stream
	z      []float64
	old    []float64
}

// NewLangevin returns the dynamics at its start. All randomness comes from rng, which
// seeds a stream and is not kept. An error says which setting is impossible.
func NewLangevin(c LangevinConfig, e objective.Energy, rng *rand.Rand) (*Langevin, error) {
	c, err := c.withDefaults(e)
	if err != nil {
		return nil, err
	}
	d := len(c.Start)
	l := &Langevin{
		X: make([]float64, d), Gradient: make([]float64, d),
		config: c, energy: e, noise: newStream(),
		z: make([]float64, d), old: make([]float64, d),
	}
	l.Reset(rng)
	return l, nil
}

func (c LangevinConfig) withDefaults(e objective.Energy) (LangevinConfig, error) {
	c.Rate = or(c.Rate, 1)
	c.Dt = or(c.Dt, 0.001)
	switch {
	case len(c.Start) == 0:
		return c, fmt.Errorf("a descent needs a place to start from")
	case !positive(c.Rate):
		return c, fmt.Errorf("the learning rate %v is not positive", c.Rate)
	case !positive(c.Dt):
		return c, fmt.Errorf("the time step %v is not positive", c.Dt)
	case c.Sigma != 0 && !positive(c.Sigma):
		return c, fmt.Errorf("the noise sigma %v is negative or not finite", c.Sigma)
	}
	return c, objective.Check(e, len(c.Start))
}

// Reset starts over with other random numbers, without allocating.
func (l *Langevin) Reset(rng *rand.Rand) {
	l.noise.seed(rng)
	l.Steps, l.Exploded = 0, false
	copy(l.X, l.config.Start)
	clear(l.Gradient)
	l.Refresh()
}

// Point returns where the descent is.
func (l *Langevin) Point() []float64 { return l.X }

// Config returns what is in force, with the defaults filled in.
func (l *Langevin) Config() LangevinConfig { return l.config }

// Update takes over all but the start from c. After an error all is as it was.
func (l *Langevin) Update(c LangevinConfig) error {
	c.Start = l.config.Start
	c, err := c.withDefaults(l.energy)
	if err != nil {
		return err
	}
	l.config = c
	return nil
}

// Refresh looks at the energy anew, after the objective has changed.
func (l *Langevin) Refresh() { l.Value = l.energy.Eval(l.X) }

// Step is one step of the dynamics.
func (l *Langevin) Step() {
	c := &l.config
	l.Steps++
	l.energy.Grad(l.Gradient, l.X)
	copy(l.old, l.X)
	if c.Sigma > 0 {
		l.noise.normals.fill(l.z)
	}
	heat := c.Sigma / math.Log(float64(l.Steps+1)) * math.Sqrt(c.Dt)
	for j, g := range l.Gradient {
		l.X[j] += heat*l.z[j] - c.Rate*c.Dt*g
	}
	for _, v := range l.X {
		if !(math.Abs(v) <= explosion) {
			l.Exploded = true
		}
		if !(math.Abs(v) <= math.MaxFloat64) {
			copy(l.X, l.old)
			break
		}
	}
	l.Value = l.energy.Eval(l.X)
}
