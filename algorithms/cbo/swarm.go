package cbo

import (
	"fmt"
	"math"
	"slices"

	"github.com/solvarium/solvarium/algorithms/objective"
)

// Schedule says how the weight parameter α changes.
type Schedule uint8

// The schedules of α.
const (
	Fixed  Schedule = iota // it does not
	Target                 // so that the effective sample size is a given share of N
	Grow                   // by one per cent a step, up to 1e5
)

// Weighting says how strictly the consensus prefers low energies.
type Weighting struct {
	Alpha    float64 // α; where it grows, its start; 0 is 100
	Schedule Schedule
	Share    float64 // Target: effective sample size as a share of N, in (0, 1]; 0 is 0.5
}

// Growing multiplies α by 1.01 a step until it reaches 1e5, where the consensus
// of the published experiments is the best particle.
const (
	growth   = 1.01
	greatest = 1e5
)

func (w Weighting) withDefaults() Weighting {
	w.Alpha = or(w.Alpha, 100)
	w.Share = or(w.Share, 0.5)
	return w
}

func (w Weighting) check() error {
	switch {
	case !positive(w.Alpha):
		return fmt.Errorf("the weight parameter alpha %v is not positive", w.Alpha)
	case !(w.Share > 0 && w.Share <= 1):
		return fmt.Errorf("an effective sample size of %v is not a share of the particles, in (0, 1]", w.Share)
	case w.Schedule > Grow:
		return fmt.Errorf("schedule %d is none of the kinds", w.Schedule)
	}
	return nil
}

// next returns α for the next step.
func (w *Weighting) next(alpha float64) float64 {
	if w.Schedule == Grow && alpha < greatest {
		return min(alpha*growth, greatest)
	}
	return alpha
}

// Swarm is particles with their energies, their weights and their consensus.
// All of it is to be read, not written.
type Swarm struct {
	Dim         int
	X           []float64 // positions, particle-major: N·Dim
	E           []float64 // energies: N
	W           []float64 // weights, which sum to one: N
	Consensus   []float64 // x_α: Dim
	Hop         []float64 // what the last step moved it by: Dim
	Value       float64   // E at the consensus
	ESS         float64   // effective sample size (Σw)²/Σw², from 1 to N; 0 if no energy is finite
	Alpha       float64   // α in force
	Evaluations int       // energies of particles asked for since the start

	energy objective.Energy
}

func newSwarm(n, d int, e objective.Energy) Swarm {
	return Swarm{
		Dim: d, energy: e,
		X: make([]float64, n*d), E: make([]float64, n), W: make([]float64, n),
		Consensus: make([]float64, d), Hop: make([]float64, d),
	}
}

// evaluate finds the energies of some of the particles.
func (s *Swarm) evaluate(xs, es []float64) {
	s.energy.EvalAll(es, xs, s.Dim)
	s.Evaluations += len(es)
}

// agree finds weights, effective sample size, and the consensus with its energy.
func (s *Swarm) agree(w *Weighting) {
	if w.Schedule == Target {
		s.Alpha = AlphaFor(s.E, w.Share*float64(len(s.E)), s.Alpha)
	}
	s.ESS = Consensus(s.Consensus, s.W, s.X, s.E, s.Alpha)
	s.Value = s.energy.Eval(s.Consensus)
}

// dropLost takes the energy from particles that have overflowed: a constant
// energy would let them vote.
func (s *Swarm) dropLost() {
	for i, v := range s.X {
		if !(math.Abs(v) <= math.MaxFloat64) {
			s.E[i/s.Dim] = math.NaN()
		}
	}
}

// agreeAmong sets dst to the consensus of some particles.
func (s *Swarm) agreeAmong(some []int, dst []float64) {
	least := math.Inf(1)
	for _, i := range some {
		if e := s.E[i]; e < least && e >= -math.MaxFloat64 {
			least = e
		}
	}
	if math.IsInf(least, 1) {
		return
	}
	clear(dst)
	sum := 0.0
	for _, i := range some {
		w := weight(s.E[i], least, s.Alpha)
		if w == 0 {
			continue
		}
		sum += w
		for j, v := range s.X[i*s.Dim : (i+1)*s.Dim] {
			dst[j] += w * v
		}
	}
	for j := range dst {
		dst[j] /= sum
	}
}

// MeanSquare returns the mean of |Xⁱ - x|² over the particles.
func (s *Swarm) MeanSquare(x []float64) float64 {
	sum := 0.0
	for i := 0; i < len(s.X); i += s.Dim {
		sum += distanceSquared(s.X[i:i+s.Dim], x)
	}
	return sum / float64(len(s.E))
}

// MeanLog returns the mean of ln |Xⁱ - x| over the particles that are not at x,
// and minus infinity if all are.
func (s *Swarm) MeanLog(x []float64) float64 {
	sum, n := 0.0, 0
	for i := 0; i < len(s.X); i += s.Dim {
		if square := distanceSquared(s.X[i:i+s.Dim], x); square > 0 {
			sum += math.Log(square) / 2
			n++
		}
	}
	if n == 0 {
		return math.Inf(-1)
	}
	return sum / float64(n)
}

// Covariance sets dst, Dim·Dim numbers, to the covariance of the particles
// about their mean, and mean, Dim numbers, to that.
func (s *Swarm) Covariance(dst, mean []float64) {
	clear(dst)
	clear(mean)
	n := float64(len(s.E))
	for i := 0; i < len(s.X); i += s.Dim {
		for j, v := range s.X[i : i+s.Dim] {
			mean[j] += v / n
		}
	}
	for i := 0; i < len(s.X); i += s.Dim {
		x := s.X[i : i+s.Dim]
		for j, v := range x {
			for k, u := range x {
				dst[j*s.Dim+k] += (v - mean[j]) * (u - mean[k]) / n
			}
		}
	}
}

// Error returns the Monte-Carlo error of the consensus as an estimate of the
// one with infinitely many particles of the same law: the delta method for a
// ratio of means, √(Σ wᵢ² |Xⁱ - x_α|²) with weights that sum to one. Where all
// weights are alike it is the spread divided by √ESS.
func (s *Swarm) Error() float64 {
	sum := 0.0
	for i, w := range s.W {
		if w > 0 {
			sum += w * w * distanceSquared(s.X[i*s.Dim:(i+1)*s.Dim], s.Consensus)
		}
	}
	return math.Sqrt(sum)
}

// Best returns the particle of the greatest weight.
func (s *Swarm) Best() int { return slices.Index(s.W, slices.Max(s.W)) }

func distanceSquared(a, b []float64) float64 {
	sum := 0.0
	for j, v := range a {
		sum += (v - b[j]) * (v - b[j])
	}
	return sum
}
