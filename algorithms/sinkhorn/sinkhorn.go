package sinkhorn

import (
	"errors"
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Form is the arithmetic in which the sweeps are done.
type Form uint8

// The forms. They give the same iterates where they do not fail.
const (
	Absorbed Form = iota // scaling vectors, absorbed into the potentials when they grow
	Log                  // potentials only, with log-sum-exp
	Naive                // scaling vectors of the bare kernel exp(−η C): underflows when η C is large
)

// Config of Sinkhorn's algorithm.
type Config struct {
	Eta   float64 // inverse regularisation 1/ε; zero means 100
	Form  Form
	Omega float64 // over-relaxation in [1, 2); zero means 1, none
}

// Tolerances are the marginal errors whose first crossing is noted.
var Tolerances = [3]float64{1e-6, 1e-9, 1e-12}

// Reached notes when a solver's error first fell below each of Tolerances; 0 is not yet.
type Reached [len(Tolerances)]int

func (r *Reached) note(iteration int, err float64) {
	for k, tol := range Tolerances {
		if r[k] == 0 && err < tol {
			r[k] = max(iteration, 1)
		}
	}
}

// Sinkhorn alternates between meeting the row marginals and the column marginals.
type Sinkhorn struct {
	X, Y      []float64 // potentials, lengths n and m
	Potential float64   // the dual objective f(X, Y), which no sweep lowers
	Iteration int       // sweeps done since the problem was last changed
	Error     float64   // |P1−r|₁ + |Pᵀ1−c|₁ after the last sweep; NaN before the first, and where it Failed
	Reached   Reached
	Failed    string  // what broke, in a sentence; the state is then as it was before
	Work      float64 // arithmetic done, in multiply-adds; see work.go

	problem Problem
	config  Config
	kernel  []float64 // exp(η(bx+by−C)−1)
	u, v    []float64 // scalings on top of it: the plan is u kernel v
	kv      []float64 // kernel v; for Log the log-sum-exp over each row of η(Y−C)
	ku      []float64 // kernelᵀ u
	bx, by  []float64 // the potentials that the kernel holds
	row     []float64 // exponentials of one row
	since   int       // sweeps since the kernel was built; 0: it must be built first
	inLogs  bool      // the last sweep was in logarithms
}

// New prepares a solver at zero potentials. The problem's slices are kept, not copied.
// An error says what Validate finds wrong with the problem, or which setting is
// impossible.
func New(p Problem, c Config) (*Sinkhorn, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	if c.Eta == 0 {
		c.Eta = 100
	}
	if c.Omega == 0 {
		c.Omega = 1
	}
	if !(c.Eta > 0) || math.IsInf(c.Eta, 0) {
		return nil, fmt.Errorf("eta is %g, not positive", c.Eta)
	}
	if !(c.Omega >= 1 && c.Omega < 2) {
		return nil, errors.New("the over-relaxation must be at least 1 and less than 2")
	}
	n, m := len(p.Rows), len(p.Cols)
	s := &Sinkhorn{
		X: make([]float64, n), Y: make([]float64, m), problem: p, config: c,
		kernel: make([]float64, n*m),
		u:      make([]float64, n), v: make([]float64, m), ku: make([]float64, m), kv: make([]float64, n),
		bx: make([]float64, n), by: make([]float64, m), row: make([]float64, m),
	}
	s.Retarget()
	return s, nil
}

// Retarget tells that the problem's numbers have changed: counters begin anew,
// the potentials stay, and the next sweep starts from them.
func (s *Sinkhorn) Retarget() {
	s.Iteration, s.Error, s.Potential = 0, math.NaN(), math.NaN()
	s.Reached, s.Failed, s.Work, s.since = Reached{}, "", 0, 0
}

// SetEta changes the inverse regularisation and keeps the potentials.
func (s *Sinkhorn) SetEta(eta float64) {
	s.config.Eta = eta
	s.Retarget()
}

// Step does one sweep: rows, then columns. After it the columns are met exactly
// (unless over-relaxed). It does nothing once Failed is set.
func (s *Sinkhorn) Step() {
	if s.Failed != "" {
		return
	}
	switch {
	case s.config.Form == Log:
		s.sweepLog()
	case s.config.Form == Absorbed && s.Iteration == 0 && !s.tame():
		// Kernels of far-off potentials underflow: the first sweep is then done in logarithms.
		s.since = 0
		s.sweepLog()
	default:
		s.sweepScaling()
	}
	s.Iteration++
	switch {
	case math.IsNaN(s.Error):
		s.Failed = "the scaling has underflowed: a row of the kernel is zero, and a mass was divided by it"
		return
	case math.IsInf(s.Error, 0):
		s.Failed = "the scaling has overflowed: the plan is beyond all numbers"
		s.Error = math.NaN()
		return
	}
	s.Reached.note(s.Iteration, s.Error)
}

// absorbEvery bounds how long the scalings grow before they are moved into the
// potentials; extreme is the size at which they are moved at once.
const (
	absorbEvery = 50
	extreme     = 1e100
)

func (s *Sinkhorn) sweepScaling() {
	r, c := s.problem.Rows, s.problem.Cols
	omega := s.config.Omega
	if s.since == 0 {
		s.build()
	}
	smallU, largeU := scalings(s.u, r, s.kv, omega)
	s.inLogs = false
	kernel.MulTransVec(s.ku, s.kernel, s.u)
	smallV, largeV := scalings(s.v, c, s.ku, omega)
	kernel.MulVec(s.kv, s.kernel, s.v)
	s.Work += float64(2 * len(s.kernel))
	s.since++
	s.settle()
	if s.config.Form == Absorbed && (s.since >= absorbEvery || min(smallU, smallV) < 1/extreme || max(largeU, largeV) > extreme) {
		s.since = 0
	}
}

// scalings sets u to mass/kv, over-relaxed by omega, and returns its least and its largest entry.
func scalings(u, mass, kv []float64, omega float64) (small, large float64) {
	if omega == 1 {
		return kernel.Divide(u, mass, kv)
	}
	small = math.Inf(1)
	for i, was := range u {
		w := was * kernel.Pow(mass[i]/kv[i]/was, omega)
		u[i], small, large = w, min(small, w), max(large, w)
	}
	return small, large
}

// tame reports whether the kernel of the present potentials keeps so far from the ends of the
// numbers that a sweep can begin with it: three passes of exponentials are then saved.
func (s *Sinkhorn) tame() bool {
	const most = 345 // e³⁴⁵ is 1e150: scalings that undo it, and products of both, are still numbers
	m, eta := len(s.Y), s.config.Eta
	s.Work += float64(2 * maxWork * len(s.problem.Cost))
	for i, x := range s.X {
		cost := s.problem.Cost[i*m:][:m]
		high, low := eta*(x+kernel.MaxDiff(s.Y, cost))-1, eta*(x-kernel.MaxDiff(cost, s.Y))-1
		if !(high <= most && low >= -most) {
			return false
		}
	}
	s.since = 0
	return true
}

// scaled fills dst with the plan by scaling the kernel, with its marginals, and reports whether
// it could: after a sweep in logarithms there is no kernel.
func (s *Sinkhorn) scaled(dst, row, col []float64) bool {
	if s.inLogs || s.Iteration == 0 {
		return false
	}
	rescale(dst, s.kernel, s.u, s.v, row, col)
	return true
}

// build makes the kernel of the present potentials; naively, of none.
func (s *Sinkhorn) build() {
	if s.config.Form == Naive {
		clear(s.bx)
		clear(s.by)
		if s.Iteration == 0 { // from the potentials, so that a run goes on after a change
			for i, x := range s.X {
				s.u[i] = kernel.ExpOf(s.config.Eta * x)
			}
			for j, y := range s.Y {
				s.v[j] = kernel.ExpOf(s.config.Eta * y)
			}
		}
	} else {
		copy(s.bx, s.X)
		copy(s.by, s.Y)
		for i := range s.u {
			s.u[i] = 1
		}
		for j := range s.v {
			s.v[j] = 1
		}
	}
	fillPlan(s.kernel, s.problem.Cost, s.bx, s.by, s.config.Eta)
	kernel.MulVec(s.kv, s.kernel, s.v)
	s.Work += float64((ExpWork + 1) * len(s.kernel))
	s.since = 1
}

// settle brings X, Y, Potential and Error up to date after a sweep by scaling.
func (s *Sinkhorn) settle() {
	kernel.Log(s.X, s.u)
	kernel.Log(s.Y, s.v)
	gainX, _, missX := settleSide(s.X, s.bx, s.u, s.kv, s.problem.Rows, s.config.Eta)
	gainY, mass, missY := settleSide(s.Y, s.by, s.v, s.ku, s.problem.Cols, s.config.Eta)
	s.Potential = gainX + gainY - mass/s.config.Eta
	s.Error = missX + missY
}

// settleSide adds what the kernel holds to potentials, which are logarithms of the scalings, and returns the gain
// ⟨want, x⟩, the mass of the plan, and how far its marginal is from what is wanted.
func settleSide(x, base, u, kv, want []float64, eta float64) (gain, mass, miss float64) {
	base, u, kv, want = base[:len(x)], u[:len(x)], kv[:len(x)], want[:len(x)]
	for i, log := range x {
		xi := base[i] + log/eta
		x[i] = xi
		marginal := u[i] * kv[i]
		gain += want[i] * xi
		mass += marginal
		miss += math.Abs(marginal - want[i])
	}
	return gain, mass, miss
}

// fillPlan sets plan[i,j] = exp(η(x_i + y_j − C_ij) − 1).
func fillPlan(plan, cost, x, y []float64, eta float64) {
	m := len(y)
	for i, xi := range x {
		kernel.Gibbs(plan[i*m:][:m], y, cost[i*m:][:m], xi, eta, -1)
	}
}
