package sinkhorn

import (
	"errors"
	"fmt"
	"math"
)

// Rule says which entries of the plan stay in the Hessian. The two diagonals always do.
type Rule uint8

// The sparsity rules.
const (
	Adaptive Rule = iota // drop the smallest entries as long as their mass is at most min(|∇f|₁, 1e-2)
	Largest              // keep the K·n largest, as in the paper
	Full                 // drop nothing: Newton's method proper
)

// Linear says how the Newton system is solved.
type Linear uint8

// The linear solvers.
const (
	CG       Linear = iota // conjugate gradients with the Hessian's diagonal as preconditioner
	Cholesky               // the Schur complement on y, factorised; cubic in n
)

// Phase is what Newton's next Step does.
type Phase uint8

// The phases.
const (
	WarmUp   Phase = iota // a Sinkhorn sweep
	Sparsify              // choose the entries of the Hessian
	Solve                 // a slice of the linear solve
	Trial                 // try a step length
	Fallback              // a Sinkhorn sweep, because Newton's step was cut too short
	Converged
)

func (p Phase) String() string {
	return [...]string{"warm-up", "sparsify", "solve", "trial", "fall-back", "converged"}[p]
}

// NewtonConfig of Sinkhorn-Newton-Sparse.
type NewtonConfig struct {
	Eta       float64 // inverse regularisation 1/ε; zero means 100
	WarmUp    int     // Sinkhorn sweeps before the first Newton step (N₁)
	Early     bool    // leave the warm-up as soon as the adaptive rule keeps fewer than 10 entries a row
	Rule      Rule
	K         int     // entries a row kept by Largest; zero means 3
	Tolerance float64 // stop at this L1 marginal error; zero means 1e-14
	Linear    Linear
	Unguarded bool // no fall-back to sweeps: accept steps however short, as the paper does
}

// NewtonStep is the record of one Newton iteration.
type NewtonStep struct {
	Iteration int     // after it
	Error     float64 // after it
	Alpha     float64 // the step length accepted
	CG        int     // iterations of conjugate gradients
	Kept      int     // entries of the plan kept in the Hessian
	Dropped   float64 // the share of the plan's mass that was not
}

// Newton is Sinkhorn-Newton-Sparse: some sweeps, then Newton steps whose Hessian
// keeps only the entries of the plan that carry mass. A Step is a slice of an
// iteration that a frame can afford.
type Newton struct {
	X, Y      []float64 // potentials
	P         []float64 // the plan at X, Y, n×m; during the warm-up that of the last sweep
	Phase     Phase
	Iteration int     // sweeps and Newton steps; a rejected step costs the sweeps that replace it
	Error     float64 // L1 error of both marginals
	Potential float64
	Reached   Reached
	Failed    string
	Work      float64
	Kept      []bool  // which entries of P the last Hessian kept
	NNZ       int     // how many they are
	Dropped   float64 // the share of mass that it dropped
	CGDone    int     // conjugate-gradient iterations of the step under way
	CGError   float64 // its relative residual
	Steps     []NewtonStep

	problem   Problem
	config    NewtonConfig
	warm      *Sinkhorn
	fallback  int // sweeps still owed
	row, col  []float64
	gx, gy    []float64 // ∇f = (r − P1, c − Pᵀ1)
	sparse    csr
	cg        conjugate
	schur     schur
	dx, dy    []float64
	alpha     float64
	slope     float64 // ⟨∇f, d⟩
	tx, ty, q []float64
	moved     float64 // how far at most the exponents of P are from those last computed; see mostMoved
	wandered  float64 // that of the trial
}

// maxSteps bounds the record of Newton steps, so that a run of any length needs no more memory.
const maxSteps = 4096

// NewNewton prepares a solver at zero potentials. The problem's slices are kept, not
// copied. An error says what Validate finds wrong with the problem, or which setting
// is impossible.
func NewNewton(p Problem, c NewtonConfig) (*Newton, error) {
	if c.Eta == 0 {
		c.Eta = 100
	}
	if c.Tolerance == 0 {
		c.Tolerance = 1e-14
	}
	if c.K == 0 {
		c.K = 3
	}
	if c.K < 1 || c.WarmUp < 0 {
		return nil, errors.New("the entries kept a row must be positive, and the sweeps before Newton not negative")
	}
	warm, err := New(p, Config{Eta: c.Eta})
	if err != nil {
		return nil, err
	}
	n, m := len(p.Rows), len(p.Cols)
	if c.Linear == Cholesky && max(n, m) > 512 {
		return nil, fmt.Errorf("the cubic cost of Cholesky is allowed up to 512 cells, not %d", max(n, m))
	}
	s := &Newton{
		X: make([]float64, n), Y: make([]float64, m), P: make([]float64, n*m), Kept: make([]bool, n*m),
		Steps: make([]NewtonStep, 0, maxSteps), problem: p, config: c, warm: warm,
		row: make([]float64, n), col: make([]float64, m), gx: make([]float64, n), gy: make([]float64, m),
		dx: make([]float64, n), dy: make([]float64, m), tx: make([]float64, n), ty: make([]float64, m),
		q: make([]float64, n*m), sparse: newCSR(n, m), cg: newConjugate(n, m),
	}
	if c.Linear == Cholesky {
		s.schur = newSchur(n, m)
	}
	s.begin(c.WarmUp)
	return s, nil
}

// Retarget tells that the problem's numbers have changed: counters begin anew, the
// potentials stay, and after a single sweep Newton goes on from them.
func (s *Newton) Retarget() { s.begin(1) }

// SetEta changes the inverse regularisation and keeps the potentials.
func (s *Newton) SetEta(eta float64) {
	s.config.Eta = eta
	s.warm.config.Eta = eta
	s.begin(1)
}

func (s *Newton) begin(sweeps int) {
	s.Iteration, s.Error, s.Potential = 0, math.NaN(), math.NaN()
	s.Reached, s.Failed, s.Work, s.Steps = Reached{}, "", 0, s.Steps[:0]
	s.NNZ, s.Dropped, s.CGDone, s.CGError = 0, 0, 0, math.NaN()
	for i := range s.Kept {
		s.Kept[i] = true
	}
	s.toSweeps(WarmUp, sweeps)
}

// toSweeps hands the potentials to Sinkhorn for a number of sweeps.
func (s *Newton) toSweeps(phase Phase, sweeps int) {
	copy(s.warm.X, s.X)
	copy(s.warm.Y, s.Y)
	s.warm.Retarget()
	s.Phase, s.fallback = phase, sweeps
	if sweeps == 0 {
		s.arrive()
	}
}

// Done reports that the tolerance is reached or the solver has failed.
func (s *Newton) Done() bool { return s.Phase == Converged || s.Failed != "" }

// Step does one slice of work; after Done it does nothing.
func (s *Newton) Step() {
	if s.Done() {
		return
	}
	switch s.Phase {
	case WarmUp, Fallback:
		s.sweep()
	case Sparsify:
		s.sparsify()
		s.beginSolve()
	case Solve:
		s.solve()
	case Trial:
		s.try()
	}
}

func (s *Newton) sweep() {
	before := s.warm.Work
	s.warm.Step()
	s.Work += s.warm.Work - before
	if s.warm.Failed != "" {
		s.Failed = s.warm.Failed
		return
	}
	copy(s.X, s.warm.X)
	copy(s.Y, s.warm.Y)
	s.Iteration++
	s.Error, s.Potential = s.warm.Error, s.warm.Potential
	s.Reached.note(s.Iteration, s.Error)
	s.fallback--
	if s.Error < s.config.Tolerance || s.fallback == 0 || s.Phase == WarmUp && s.early() {
		s.arrive()
	}
}

// early reports whether the plan is sparse enough for Newton before the warm-up ends.
func (s *Newton) early() bool {
	if !s.config.Early || s.Iteration%5 != 0 { // looking costs more than a sweep
		return false
	}
	s.look()
	mass := 0.0
	for _, r := range s.row {
		mass += r
	}
	kept, _ := s.sparse.adaptive(s.P, mass*min(s.Error, adaptiveShare))
	return kept < 10*len(s.X)
}

// arrive computes the plan, its marginals and the gradient afresh at X, Y.
func (s *Newton) arrive() {
	s.look()
	s.measure()
}

// look fills P and its marginals at X, Y: from the kernel of the last sweep, if there is one.
func (s *Newton) look() {
	s.moved = 0
	if s.warm.scaled(s.P, s.row, s.col) {
		s.Work += float64(rescaleWork * len(s.P))
		return
	}
	s.evaluate(s.P, s.X, s.Y, s.row, s.col)
}

// measure derives from the marginals of P: gradient, potential, error.
func (s *Newton) measure() {
	s.Potential = s.value(s.X, s.Y, s.row)
	s.Error = 0
	for i, r := range s.problem.Rows {
		s.gx[i] = r - s.row[i]
		s.Error += math.Abs(s.gx[i])
	}
	for j, c := range s.problem.Cols {
		s.gy[j] = c - s.col[j]
		s.Error += math.Abs(s.gy[j])
	}
	s.Reached.note(s.Iteration, s.Error)
	switch {
	case math.IsNaN(s.Error):
		s.Failed = "the plan overflowed"
	case s.Error < s.config.Tolerance:
		s.Phase = Converged
	default:
		s.Phase = Sparsify
	}
}
