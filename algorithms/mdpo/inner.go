package mdpo

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/gridworld"
	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// The inner loop: Ψ, its maximum, and the steps towards it.

// least bounds log-probabilities: exp of it is about the smallest that a float64
// holds. A policy surer than that could never be talked round.
const least = -700

// settle normalises the row of a cell of π_θ and brings probabilities and logarithms into line.
func (s *Solver) settle(cell int) {
	p, logits := s.Policy[actions*cell:][:actions], s.LogPolicy[actions*cell:][:actions]
	settle(p, logits)
	for a := range logits {
		if logits[a] < least {
			logits[a], p[a] = least, kernel.ExpOf(least)
		}
	}
}

// settle turns logits into normalised log-probabilities, writes their
// exponentials to p, and returns the logarithm of the sum that was divided by.
func settle(p, logits []float64) float64 {
	top := math.Inf(-1)
	for _, v := range logits {
		top = max(top, v)
	}
	sum := 0.0
	for a, v := range logits {
		p[a] = kernel.ExpOf(v - top)
		sum += p[a]
	}
	norm := top + math.Log(sum)
	for a := range logits {
		logits[a] -= norm
		p[a] /= sum
	}
	return norm
}

// aim finds π* ∝ π_k exp(t score) and Ψ*. Off-policy that is π_k^{1-λt} exp(t Q).
func (s *Solver) aim() {
	s.Best = 0
	for _, cell := range s.model.States {
		for i := actions * cell; i < actions*(cell+1); i++ {
			s.LogTarget[i] = s.LogOld[i] + s.T*s.Score[i]
		}
		norm := settle(s.Target[actions*cell:][:actions], s.LogTarget[actions*cell:][:actions])
		s.Best += s.Weights[cell] * norm / s.T
	}
}

// record notes the two parts of Ψ(θ), and how far θ is from the maximum.
func (s *Solver) record() {
	gain, kl, distance := 0.0, 0.0, 0.0
	for _, cell := range s.model.States {
		w := s.Weights[cell]
		if w == 0 {
			continue
		}
		for i := actions * cell; i < actions*(cell+1); i++ {
			p := w * s.Policy[i]
			gain += p * s.Score[i]
			kl += p * (s.LogPolicy[i] - s.LogOld[i])
			distance += p * (s.LogPolicy[i] - s.LogTarget[i])
		}
	}
	if len(s.Gain) < cap(s.Gain) {
		s.Gain, s.Penalty = append(s.Gain, gain), append(s.Penalty, kl/s.T)
	}
	s.Distance = distance / s.T
}

// Psi returns Ψ after the last inner step, and NaN before the first loop.
func (s *Solver) Psi() float64 {
	if len(s.Gain) == 0 {
		return math.NaN()
	}
	return s.Gain[len(s.Gain)-1] - s.Penalty[len(s.Penalty)-1]
}

// change returns E_{d_k} KL(π_θ ‖ π_k) and max |π_θ/π_k - 1|.
func (s *Solver) change() (kl, ratio float64) {
	for _, cell := range s.model.States {
		for i := actions * cell; i < actions*(cell+1); i++ {
			log := s.LogPolicy[i] - s.LogOld[i]
			kl += s.Exact.Occupancy[cell] * s.Policy[i] * log
			ratio = max(ratio, math.Abs(math.Expm1(log)))
		}
	}
	return max(kl, 0), min(ratio, math.MaxFloat64)
}

// ascend takes a gradient step. The gradient of Ψ with respect to θ(s,·) is
// w(s) π ∘ (u - ⟨π, u⟩) with u = A - (ln π - ln π_k)/t; the other methods have another u.
func (s *Solver) ascend() {
	s.ascent.begin()
	for _, cell := range s.model.States {
		s.gradient(cell, s.ascent.gradient[actions*cell:][:actions])
		s.ascent.step(s.LogPolicy, actions*cell, s.config)
		s.settle(cell)
	}
}

// gradient writes the gradient with respect to the row of a cell.
func (s *Solver) gradient(cell int, g []float64) {
	from := actions * cell
	p := s.Policy[from:][:actions]
	mean := 0.0
	for a := range g {
		u := s.Score[from+a]
		log := s.LogPolicy[from+a] - s.LogOld[from+a]
		switch s.config.Method {
		case Steps, Soft:
			u -= log / s.T
		case PPO:
			ratio := p[a] / s.Old[from+a]
			if u > 0 && ratio >= 1+s.config.Clip || u < 0 && ratio <= 1-s.config.Clip {
				u = 0 // clipped: no slope
			}
		}
		g[a] = u
		mean += p[a] * u
	}
	for a := range g {
		g[a] = s.Weights[cell] * p[a] * (g[a] - mean)
	}
}

// trust takes TRPO's step. In a table the natural direction is A itself: θ_k + b A
// with b = √(2δ / E_d Var_π A) to begin with, shortened by a fifth until E_d KL(π_k ‖ π_θ) ≤ 1.5 δ
// and the surrogate has not fallen.
func (s *Solver) trust() {
	variance := 0.0
	for _, cell := range s.model.States {
		mean, square := 0.0, 0.0
		for i := actions * cell; i < actions*(cell+1); i++ {
			mean += s.Old[i] * s.Score[i]
			square += s.Old[i] * s.Score[i] * s.Score[i]
		}
		variance += s.Weights[cell] * (square - mean*mean)
	}
	if !(variance > 0) {
		return
	}
	const shorter, slack, most = 0.8, 1.5, 100
	length := math.Sqrt(2 * s.config.Delta / variance)
	for range most {
		kl, gain, before := 0.0, 0.0, 0.0
		for _, cell := range s.model.States {
			for i := actions * cell; i < actions*(cell+1); i++ {
				s.LogPolicy[i] = s.LogOld[i] + length*s.Score[i]
			}
			s.settle(cell)
			for i := actions * cell; i < actions*(cell+1); i++ {
				kl += s.Weights[cell] * s.Old[i] * (s.LogOld[i] - s.LogPolicy[i])
				gain += s.Weights[cell] * s.Policy[i] * s.Score[i]
				before += s.Weights[cell] * s.Old[i] * s.Score[i]
			}
		}
		if kl <= slack*s.config.Delta && gain >= before {
			return
		}
		length *= shorter
	}
	copy(s.LogPolicy, s.LogOld) // no step is short enough: stay
	copy(s.Policy, s.Old)
}

// Bound is how far the closed form with a constant t on raw advantages can be from
// the optimal return after k iterations: ln|A|/((1-γ) t k) + 1/((1-γ)² k), for rewards
// in [0, 1] and a uniform start (Agarwal et al. 2021, whose
// step size is (1-γ) t).
func Bound(gamma, t float64, k int) float64 {
	return math.Log(actions)/((1-gamma)*t*float64(k)) + 1/((1-gamma)*(1-gamma)*float64(k))
}

// LimitError is the largest difference, off-policy, between mirror descent's step at t = 1/λ
// from the present policy and soft actor-critic's exp(Q/λ), normalised. On-policy it is 0.
func (s *Solver) LimitError() float64 {
	if s.soft == nil {
		return 0
	}
	worst, lambda := 0.0, s.config.Lambda
	var step, logits, want [actions]float64
	for _, cell := range s.model.States {
		q := s.soft.Q[actions*cell:][:actions]
		for a := range logits {
			log := s.LogPolicy[actions*cell+a]
			logits[a] = log + (q[a]-lambda*log)/lambda
		}
		settle(step[:], logits[:])
		gridworld.Boltzmann(want[:], q, lambda)
		for a := range want {
			worst = max(worst, math.Abs(step[a]-want[a]))
		}
	}
	return worst
}
