package sinkhorn

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Plan fills dst (n×m) with the plan of potentials x, y: exp(η(x_i + y_j − C_ij) − 1).
func Plan(dst []float64, p Problem, x, y []float64, eta float64) { fillPlan(dst, p.Cost, x, y, eta) }

// Gap returns what the plan costs, entropy included, above the dual objective at
// the potentials; with exact marginals it is never negative, and it is zero only at the solution. 0 ln 0 is 0.
func Gap(p Problem, plan []float64, eta, potential float64) float64 {
	primal := 0.0
	for i, v := range plan {
		if v > 0 {
			primal += v * (p.Cost[i] + math.Log(v)/eta)
		}
	}
	return primal - potential
}

// Rate estimates how fast Sinkhorn's sweeps converge in the end: each multiplies
// the error by σ₂², where σ₂ is the second singular value of diag(P1)^−½ P diag(Pᵀ1)^−½. The first is 1,
// with the vectors √(P1) and √(Pᵀ1); power iteration runs beside it.
type Rate struct {
	Sigma2Squared float64 // NaN before the first Step; it only grows towards its limit
	Iterations    int
	Settled       bool // further steps would change PerDecade by less than 1e-4 of it
	Work          float64

	before   float64 // Sigma2Squared at the last look whether it has settled
	plan     []float64
	row, col []float64 // square roots of the marginals
	v, w, q  []float64
}

// NewRate prepares for plans of n×m entries.
func NewRate(n, m int) *Rate {
	return &Rate{Sigma2Squared: math.NaN(), row: make([]float64, n), col: make([]float64, m), v: make([]float64, m), w: make([]float64, n), q: make([]float64, m)}
}

// Forget drops the estimate: the plan it was made of is no longer the solution.
func (r *Rate) Forget() {
	r.plan, r.Iterations, r.Settled, r.Sigma2Squared = nil, 0, false, math.NaN()
}

// Begin starts anew on a plan, which is kept, not copied, and must not change meanwhile.
func (r *Rate) Begin(plan []float64) {
	r.Forget()
	r.plan, r.Work, r.before = plan, 0, 0
	m := len(r.col)
	clear(r.col)
	for i := range r.row {
		sum := 0.0
		for j, p := range plan[i*m:][:m] {
			sum += p
			r.col[j] += p
		}
		r.row[i] = math.Sqrt(sum)
	}
	for j := range r.col {
		r.col[j] = math.Sqrt(r.col[j])
		// Any start that is not orthogonal to the vector sought will do; a cosine of
		// an irrational frequency is not by more than chance.
		r.v[j] = math.Cos(math.Sqrt2 * float64(j*j+1))
	}
}

// Step does one iteration: v ← Kᵀ K v with K the scaled plan, without its part along √(Pᵀ1).
func (r *Rate) Step() {
	m := len(r.col)
	r.deflate()
	size := math.Sqrt(kernel.Dot(r.v, r.v))
	for j := range r.v {
		r.v[j] /= size
		r.q[j] = r.v[j] / r.col[j]
	}
	kernel.MulVec(r.w, r.plan, r.q)
	for i := range r.w {
		r.w[i] /= r.row[i] * r.row[i]
	}
	kernel.MulTransVec(r.q, r.plan, r.w)
	sum := 0.0
	for j := range r.v {
		next := r.q[j] / r.col[j]
		sum += next * r.v[j]
		r.v[j] = next
	}
	r.Sigma2Squared = sum // the Rayleigh quotient of the normalised v
	r.Iterations++
	r.Work += float64(2 * len(r.row) * m)
	if r.Iterations%settleEvery == 0 {
		// Where σ₃ is close the rest shrinks by as little as 3 % between two looks, so
		// that a change of 2e-6 stands for a rest of 1e-4.
		r.Settled = r.Sigma2Squared-r.before < 2e-6*(1-r.Sigma2Squared)
		r.before = r.Sigma2Squared
	}
}

// settleEvery is how many iterations lie between two looks whether the estimate has settled.
const settleEvery = 100

func (r *Rate) deflate() {
	along := kernel.Dot(r.v, r.col) / kernel.Dot(r.col, r.col)
	for j := range r.v {
		r.v[j] -= along * r.col[j]
	}
}

// PerDecade returns how many sweeps divide the error by ten.
func (r *Rate) PerDecade() float64 { return -math.Ln10 / math.Log(r.Sigma2Squared) }
