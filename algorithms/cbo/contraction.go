package cbo

import "math"

// Contraction measures how one step changes the distances of particles to the
// consensus that the step is made with. That consensus is fixed within the step,
// so that the theory of a swarm whose consensus stands still holds for it
// exactly, wherever the consensus goes from step to step: the ratios of
// |D|² after to before have the mean MeanSquareFactor, particle by particle,
// and the logarithms of |D| (isotropic) or |Dⱼ| (anisotropic) drift at
// StepRate. Truncation, batches, borders and a gradient drift change both.
type Contraction struct {
	square, log sample
	from        []float64 // the consensus before the step
	away        []float64 // D of the first particles then
	fine        bool      // logarithms by coordinate
}

// sample sums up independent numbers.
type sample struct{ n, sum, squares float64 }

// add adds v unless it is no finite number: a particle at the consensus, or one lost.
func (s *sample) add(v float64) {
	if math.Abs(v) <= math.MaxFloat64 {
		s.n++
		s.sum += v
		s.squares += v * v
	}
}

// mean returns the mean and its standard error, which is NaN below two numbers.
func (s *sample) mean() (mean, deviation float64) {
	mean = s.sum / s.n
	return mean, math.Sqrt(max(s.squares/s.n-mean*mean, 0) / (s.n - 1))
}

// NewContraction watches at most n particles of the solver; they are all alike.
func NewContraction(s *Solver, n int) *Contraction {
	n = min(n, s.config.N)
	return &Contraction{from: make([]float64, s.Dim), away: make([]float64, n*s.Dim)}
}

// Forget starts over, after a parameter of the steps has changed.
func (c *Contraction) Forget() { c.square, c.log = sample{}, sample{} }

// Samples returns how many particle steps were measured.
func (c *Contraction) Samples() int { return int(c.square.n) }

// Before is called before a step of s.
func (c *Contraction) Before(s *Solver) {
	copy(c.from, s.Consensus)
	d := s.Dim
	for i := range c.away {
		c.away[i] = s.X[i] - c.from[i%d]
	}
	c.fine = s.config.Noise == Anisotropic
}

// After is called after it.
func (c *Contraction) After(s *Solver) {
	d := s.Dim
	for i := 0; i < len(c.away); i += d {
		before, after := 0.0, 0.0
		for j := range d {
			a, b := c.away[i+j], s.X[i+j]-c.from[j]
			before += a * a
			after += b * b
			if c.fine && a != 0 && b != 0 {
				c.log.add(math.Log(math.Abs(b / a)))
			}
		}
		c.square.add(after / before)
		if !c.fine {
			c.log.add(math.Log(after/before) / 2)
		}
	}
}

// Factor returns what a step multiplied the mean square by, with its standard
// error; both NaN before any step.
func (c *Contraction) Factor() (mean, deviation float64) { return c.square.mean() }

// Rate returns the drift of the logarithm of the distance per unit of time, in
// steps of dt, with its standard error: StepRate, and TypicalRate but for terms of
// the order of dt.
func (c *Contraction) Rate(dt float64) (mean, deviation float64) {
	mean, deviation = c.log.mean()
	return mean / dt, deviation / dt
}
