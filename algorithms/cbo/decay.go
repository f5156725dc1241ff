package cbo

import "math"

// Decay measures how the mean square of the distance to a minimiser x*,
//
//	V = ½ mean |X - x*|²,
//
// falls from step to step. The theory of infinitely many particles, whose consensus is
// at x*, is that a step multiplies V by MeanSquareFactor, which is a rate of
// 2λ - cσ² where Δt is small. Its two premises are asked of every step, and steps
// that do not meet them do not count: the consensus is within a tenth of the
// rms distance of x*, and V is not that of a few particles far away.
//
// What the consensus is off by still changes the mean of a step,
//
//	E|X' - x*|² = factor·|Y|² + 2λΔt(1 - λΔt)⟨Y, e⟩ + λ²Δt²|e|² + cσ²Δt(|e|² - 2⟨Y, e⟩)
//
// with Y = X - x* and e = x_α - x* (for isotropic noise, and summed over coordinates for
// anisotropic noise as well). It is counted as an error of the rate.
type Decay struct {
	ratio sample    // V after to before
	off   float64   // sum of what the consensus was off by, in ratios
	mean  []float64 // of Y
	aim   []float64 // x*
	now   float64   // mean |Y|² before the step; 0 if it does not count

	Near, Many bool    // the premises, at the last step
	Since      int     // the step from which on without a gap the premises have held
	Until      int     // the last step that counted
	SinceValue float64 // V at Since
}

// The premises of Decay.
const (
	nearMinimiser = 0.1 // of the rms distance
	manyParticles = 25  // the least (Σ|Y|²)²/Σ|Y|⁴
)

// NewDecay watches all particles of s.
func NewDecay(s *Solver) *Decay {
	d := &Decay{mean: make([]float64, s.Dim), aim: make([]float64, s.Dim)}
	d.Forget()
	return d
}

// Forget starts over, after a parameter or the objective has changed.
func (d *Decay) Forget() {
	d.ratio, d.off, d.now = sample{}, 0, 0
	d.Near, d.Many = false, false
	d.Since, d.Until, d.SinceValue = -1, -1, math.NaN()
}

// Before is called before a step of s with the minimiser that the consensus is
// nearest to, of s.Dim coordinates.
func (d *Decay) Before(s *Solver, minimiser []float64) {
	copy(d.aim, minimiser)
	clear(d.mean)
	n := float64(len(s.E))
	square, fourth := 0.0, 0.0
	for i := 0; i < len(s.X); i += s.Dim {
		length := 0.0
		for j, v := range s.X[i : i+s.Dim] {
			y := v - d.aim[j]
			d.mean[j] += y / n
			length += y * y
		}
		square += length
		fourth += length * length
	}
	off, along := 0.0, 0.0
	for j, v := range s.Consensus {
		e := v - d.aim[j]
		off += e * e
		along += e * d.mean[j]
	}
	d.Near = off <= nearMinimiser*nearMinimiser*square/n
	d.Many = fourth > 0 && square*square >= manyParticles*fourth
	if d.now = 0; !d.Near || !d.Many {
		return
	}
	d.now = square / n
	if d.Until != s.Steps || d.Since < 0 {
		d.Since, d.SinceValue = s.Steps, d.now/2
	}
	th := s.Theory()
	pull, noise := th.Lambda*th.Dt, th.heads()*th.Sigma*th.Sigma*th.Dt
	d.off += math.Abs(2*(pull*(1-pull)-noise)*along+(pull*pull+noise)*off) / d.now
}

// After is called after it.
func (d *Decay) After(s *Solver) {
	if d.now > 0 {
		d.ratio.add(s.MeanSquare(d.aim) / d.now)
		d.Until = s.Steps
	}
}

// Samples returns how many steps counted.
func (d *Decay) Samples() int { return int(d.ratio.n) }

// Rate returns by how much V fell per unit of time in steps of dt, as a share of itself: the mean
// of (1 - V'/V)/Δt, in theory (1 - MeanSquareFactor)/Δt. Beside it is its
// standard error and what the consensus being off x* may add to that; NaN before
// two steps have counted.
func (d *Decay) Rate(dt float64) (rate, deviation, off float64) {
	mean, deviation := d.ratio.mean()
	return (1 - mean) / dt, deviation / dt, d.off / d.ratio.n / dt
}
