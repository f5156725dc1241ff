package cbo

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Theory is what is known of a swarm whose consensus point stands still, from
// the parameters of its steps.
type Theory struct {
	Lambda, Sigma, Dt float64
	Noise             Noise
	Dim               int
}

// Theory returns the theory for what is in force.
func (s *Solver) Theory() Theory {
	c := &s.config
	return Theory{c.Lambda, c.Sigma, c.Dt, c.Noise, c.Dim}
}

// heads is how many coordinates' worth of noise act on |D|²: all of them, each
// of the full distance, or each coordinate of its own.
func (t Theory) heads() float64 {
	if t.Noise == Anisotropic {
		return 1
	}
	return float64(t.Dim)
}

// MeanSquareFactor is what one step multiplies E|D|² by,
// (1 - λΔt)² + c σ² Δt, with c = d for isotropic and 1 for anisotropic noise.
func (t Theory) MeanSquareFactor() float64 {
	stay := 1 - t.Lambda*t.Dt
	return stay*stay + t.heads()*t.Sigma*t.Sigma*t.Dt
}

// MeanSquareRate is 2λ - c σ², the rate at which the mean of |X - x*|²/2 decays
// as long as the consensus is near the minimiser x* and Δt is small. Negative:
// it grows.
func (t Theory) MeanSquareRate() float64 {
	return 2*t.Lambda - t.heads()*t.Sigma*t.Sigma
}

// TypicalRate is the drift of ln|D| in the limit of small Δt, by Itô's formula:
// -λ + σ²(d-2)/2 for isotropic noise, and -λ - σ²/2 in each coordinate for
// anisotropic noise. Negative: a typical particle comes closer, even where the
// mean square grows.
func (t Theory) TypicalRate() float64 {
	return -t.Lambda + t.Sigma*t.Sigma*(t.heads()-2)/2
}

// StepRate is what TypicalRate becomes in steps of Δt that are not small: the mean of
// ln|D'|/|D| over a step, per unit of time; for anisotropic noise that of each
// coordinate. With μ = 1 - λΔt and b² = σ²Δt the square of the ratio is
// Q = |μe + bξ|² in c dimensions, and by Frullani's integral
//
//	E ln Q = ∫₀^∞ (exp(-s) - E exp(-sQ)) ds/s,
//	E exp(-sQ) = (1 + 2b²s)^(-c/2) exp(-μ²s/(1 + 2b²s)).
func (t Theory) StepRate() float64 {
	mu, b2 := 1-t.Lambda*t.Dt, t.Sigma*t.Sigma*t.Dt
	// With s = e^u the integrand is smooth and vanishes like e^u at one end, like
	// e^(-cu/2) at the other: the trapezoidal rule gains a digit with every few nodes.
	const from, to, step = -40, 80, 1. / 32
	sum := 0.0
	for u := float64(from); u <= to; u += step {
		s := kernel.ExpOf(u)
		grown := 1 + 2*b2*s
		sum += kernel.ExpOf(-s) - kernel.ExpOf(-mu*mu*s/grown-t.heads()/2*math.Log(grown))
	}
	return sum * step / (2 * t.Dt)
}

// MeanSquareThreshold is the σ from which on the mean square grows,
// √(λ(2 - λΔt)/c).
func (t Theory) MeanSquareThreshold() float64 {
	return math.Sqrt(max(t.Lambda*(2-t.Lambda*t.Dt), 0) / t.heads())
}

// TypicalThreshold is the σ from which on a typical particle flees,
// √(2λ/(d-2)); infinite for anisotropic noise and in two dimensions or fewer.
func (t Theory) TypicalThreshold() float64 {
	if t.heads() <= 2 {
		return math.Inf(1)
	}
	return math.Sqrt(2 * t.Lambda / (t.heads() - 2))
}
