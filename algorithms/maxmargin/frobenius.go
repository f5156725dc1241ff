package maxmargin

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// Frobenius is the machine of least Euclidean (for matrices: Frobenius) norm.
type Frobenius struct {
	W        []float64 // length D; NaN if the constraints contradict each other
	Lambda   []float64 // multipliers, one a row, ≥ 0: W = Σ λ_j a_j and Σ λ_j = ‖W‖²
	Margins  []float64 // ⟨a_j, W⟩, at least 1
	Norm     float64   // ‖W‖
	Rho      float64   // residual of the least-distance problem, in [0, 1]: 0 certifies a contradiction
	Feasible bool

	rows, cols  int
	a           []float64 // the rows, divided by scale
	gram        []float64 // of the columns (a_j, 1)
	chol        []float64 // lower Cholesky factor of gram on the passive set, row-major with stride rows
	passive     []int     // in the order of the factor
	in, barred  []bool    // per row: in the passive set; dependent on it for now
	u, z, slope []float64
	scale       float64
}

// infeasible is the residual, for rows of length at most 1, below which the
// constraints count as contradictory: half the digits of a float64, as its square is what is computed.
const infeasible = 1e-7

// NewFrobenius prepares a solver for a number of constraints of a length. It
// allocates all that Solve needs.
func NewFrobenius(rows, cols int) *Frobenius {
	if rows < 1 || cols < 1 {
		panic(fmt.Sprintf("maxmargin: %d constraints of length %d", rows, cols))
	}
	return &Frobenius{
		W: make([]float64, cols), Lambda: make([]float64, rows), Margins: make([]float64, rows),
		rows: rows, cols: cols,
		a: make([]float64, rows*cols), gram: make([]float64, rows*rows), chol: make([]float64, rows*rows),
		passive: make([]int, 0, rows), in: make([]bool, rows), barred: make([]bool, rows),
		u: make([]float64, rows), z: make([]float64, rows), slope: make([]float64, rows),
	}
}

// Tight reports whether constraint j holds with equality: its token is a support vector.
func (s *Frobenius) Tight(j int) bool { return s.Feasible && s.Margins[j] < 1+1e-6 }

// Solve finds W for the constraints a (row-major). It keeps no reference to a.
func (s *Frobenius) Solve(a []float64) {
	s.load(a)
	s.leastDistance()
	s.finish(a)
}

// load divides the rows by the length of the longest, so that tolerances have a meaning.
func (s *Frobenius) load(a []float64) {
	longest := 0.0
	for j := range s.rows {
		longest = max(longest, vec.Dot(a[j*s.cols:][:s.cols], a[j*s.cols:][:s.cols]))
	}
	s.scale = math.Sqrt(longest)
	if s.scale == 0 {
		s.scale = 1
	}
	for k, v := range a {
		s.a[k] = v / s.scale
	}
	for j := range s.rows {
		for i := range j + 1 {
			v := vec.Dot(s.a[j*s.cols:][:s.cols], s.a[i*s.cols:][:s.cols]) + 1
			s.gram[j*s.rows+i], s.gram[i*s.rows+j] = v, v
		}
	}
}

// finish turns u into W and its multipliers.
func (s *Frobenius) finish(a []float64) {
	rest := 1.0 // −r_{D+1}, which equals ρ² for the scaled rows
	for _, v := range s.u {
		rest -= v
	}
	s.Feasible = rest > infeasible*infeasible
	if s.Feasible {
		s.polish(rest)
		s.evaluate(a)
		s.Feasible = s.least() > 1-1e-6
	}
	if !s.Feasible {
		s.Rho, s.Norm = 0, math.NaN()
		for k := range s.W {
			s.W[k] = math.NaN()
		}
		for j := range s.Lambda {
			s.Lambda[j], s.Margins[j] = 0, math.NaN()
		}
		return
	}
	s.Rho = 1 / math.Sqrt(1+s.Norm*s.Norm)
}

// polish solves ⟨a_j, W⟩ = 1 on the support for the multipliers, with one
// refinement: u carries the rounding of a difference of nearly equal numbers.
func (s *Frobenius) polish(rest float64) {
	n := s.rows
	clear(s.Lambda)
	for _, j := range s.passive {
		s.Lambda[j] = s.u[j] / rest
	}
	for i := range s.gram { // from the Gram matrix of (a, 1) to that of a
		s.gram[i]--
	}
	members := s.passive
	s.passive = s.passive[:0]
	whole := true
	for _, j := range members {
		whole = whole && s.extend(j)
	}
	if !whole { // the support is degenerate: u is the better answer
		return
	}
	for range 2 {
		p := len(s.passive)
		s.combine(s.a)
		for k, j := range s.passive {
			s.z[k] = 1 - vec.Dot(s.a[j*s.cols:][:s.cols], s.W)
		}
		substitute(s.chol, n, s.z[:p])
		for k, j := range s.passive {
			s.Lambda[j] = max(s.Lambda[j]+s.z[k], 0)
		}
	}
}

// combine writes Σ λ_j a_j into W.
func (s *Frobenius) combine(a []float64) {
	clear(s.W)
	for j, v := range s.Lambda {
		if v != 0 {
			axpy(s.W, v, a[j*s.cols:][:s.cols])
		}
	}
}

// evaluate undoes the scaling and measures the margins.
func (s *Frobenius) evaluate(a []float64) {
	for j := range s.Lambda {
		s.Lambda[j] /= s.scale * s.scale
	}
	s.combine(a)
	for j := range s.Margins {
		s.Margins[j] = vec.Dot(a[j*s.cols:][:s.cols], s.W)
	}
	s.Norm = math.Sqrt(vec.Dot(s.W, s.W))
}

func (s *Frobenius) least() float64 {
	least := math.Inf(1)
	for _, v := range s.Margins {
		least = min(least, v)
	}
	return least
}

// Violation returns by how much the conditions of Karush, Kuhn and Tucker are
// missed: of ⟨a_j, W⟩ ≥ 1, λ_j ≥ 0 and λ_j(⟨a_j, W⟩ − 1) = 0 relative to Σλ, the largest.
// (W = Σ λ_j a_j holds by construction.)
func (s *Frobenius) Violation() float64 {
	if !s.Feasible {
		return math.NaN()
	}
	worst := 0.0
	for j, v := range s.Margins {
		worst = max(worst, 1-v, -s.Lambda[j], s.Lambda[j]*math.Abs(v-1)/(s.Norm*s.Norm))
	}
	return worst
}

// axpy adds a·x to y.
func axpy(y []float64, a float64, x []float64) {
	x = x[:len(y)]
	for i := range y {
		y[i] += a * x[i]
	}
}
