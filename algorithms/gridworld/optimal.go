package gridworld

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Optimal returns the values V* that no policy exceeds, by policy iteration: the
// policy is made greedy and evaluated exactly until it no longer changes.
func (m *Model) Optimal() *Evaluation { return m.iterate(0) }

// SoftOptimal returns the values that no policy exceeds once its entropy, times
// lambda > 0, is counted in: policy iteration with π ∝ exp(Q/λ).
func (m *Model) SoftOptimal(lambda float64) *Evaluation { return m.iterate(lambda) }

// mostImprovements bounds policy iteration; it takes about ten rounds.
const mostImprovements = 200

func (m *Model) iterate(lambda float64) *Evaluation {
	n := len(m.Cells)
	e := NewEvaluation(n, m.W)
	policy := make([]float64, Actions*n)
	Uniform(policy)
	e.Set(m, policy, lambda)
	before := make([]float64, n)
	for range mostImprovements {
		copy(before, e.V)
		for s := range n {
			if lambda > 0 {
				Boltzmann(policy[Actions*s:][:Actions], e.Q[Actions*s:][:Actions], lambda)
			} else {
				greedy(policy[Actions*s:][:Actions], e.Q[Actions*s:][:Actions])
			}
		}
		e.Set(m, policy, lambda)
		rise := 0.0
		for s, v := range e.V {
			rise = max(rise, v-before[s])
		}
		if rise <= 1e-15 { // the last digit of values up to 1
			break
		}
	}
	return e
}

// greedy moves all probability to the best action. One that is better only by rounding is not.
func greedy(policy, q []float64) {
	best := 0
	for a := range q {
		if q[a] > q[best]+1e-14 {
			best = a
		}
	}
	clear(policy)
	policy[best] = 1
}

// Boltzmann writes exp(q/lambda), normalised, into policy.
func Boltzmann(policy, q []float64, lambda float64) {
	top := math.Inf(-1)
	for _, v := range q {
		top = max(top, v)
	}
	sum := 0.0
	for a, v := range q {
		policy[a] = kernel.ExpOf((v - top) / lambda)
		sum += policy[a]
	}
	for a := range policy {
		policy[a] /= sum
	}
}
