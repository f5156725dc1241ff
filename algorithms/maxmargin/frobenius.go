package maxmargin

import (
	"fmt"
	"math"
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
		longest = max(longest, dot(a[j*s.cols:][:s.cols], a[j*s.cols:][:s.cols]))
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
			v := dot(s.a[j*s.cols:][:s.cols], s.a[i*s.cols:][:s.cols]) + 1
			s.gram[j*s.rows+i], s.gram[i*s.rows+j] = v, v
		}
	}
}

// leastDistance is the active-set method for min ‖Eu − g‖, u ≥ 0.
func (s *Frobenius) leastDistance() {
	s.passive = s.passive[:0]
	for j := range s.rows {
		s.u[j], s.slope[j], s.in[j], s.barred[j] = 0, 1, false, false
	}
	// Each round adds a row; a few times as many rounds as rows are plenty in practice.
	for range 10 * s.rows {
		j := s.steepest()
		if j < 0 {
			return
		}
		if !s.extend(j) {
			s.barred[j] = true
			continue
		}
		s.solvePassive()
		if s.z[len(s.passive)-1] <= 0 { // rounding: the slope promised otherwise
			s.passive = s.passive[:len(s.passive)-1]
			s.in[j], s.barred[j] = false, true
			continue
		}
		s.retreat()
		s.updateSlopes()
	}
}

// steepest returns the row outside the passive set that lowers the residual fastest, or -1.
func (s *Frobenius) steepest() int {
	sum := 0.0
	for _, v := range s.u {
		sum += v
	}
	// A slope of ρ²δ means a constraint violated by δ; rounding of gram·u is about 1e-15.
	best, most := -1, 1e-11*max(1-sum, 0)+2e-15
	for j, v := range s.slope {
		if !s.in[j] && !s.barred[j] && v > most {
			best, most = j, v
		}
	}
	return best
}

// extend appends row j to the passive set and its Cholesky factor. It reports
// false if the row depends on those there.
func (s *Frobenius) extend(j int) bool {
	p, n := len(s.passive), s.rows
	row := s.chol[p*n:][:n]
	rest := s.gram[j*n+j]
	for k, i := range s.passive {
		v := s.gram[j*n+i]
		other := s.chol[k*n:][:n]
		for l := range k {
			v -= row[l] * other[l]
		}
		row[k] = v / other[k]
		rest -= row[k] * row[k]
	}
	const dependent = 1e-12 // share of the column's square left, at which digits run out
	if rest <= dependent*s.gram[j*n+j] {
		return false
	}
	row[p] = math.Sqrt(rest)
	s.passive = append(s.passive, j)
	s.in[j] = true
	return true
}

// solvePassive finds z, in the order of the passive set: the least residual without signs.
func (s *Frobenius) solvePassive() {
	p := len(s.passive)
	for k := range p {
		s.z[k] = 1
	}
	substitute(s.chol, s.rows, s.z[:p])
}

// substitute solves L Lᵀ x = b in place, with rows of L a stride apart.
func substitute(chol []float64, stride int, b []float64) {
	for k := range b {
		row := chol[k*stride:][:k+1]
		v := b[k]
		for l := range k {
			v -= row[l] * b[l]
		}
		b[k] = v / row[k]
	}
	for k := len(b) - 1; k >= 0; k-- {
		b[k] /= chol[k*stride+k]
		for l := range k {
			b[l] -= chol[k*stride+l] * b[k]
		}
	}
}

// retreat goes from u towards z as far as signs allow, drops the rows that
// reach zero, and repeats until z itself is positive.
func (s *Frobenius) retreat() {
	for {
		way, blocked := 1.0, false
		for k, j := range s.passive {
			if s.z[k] <= 0 {
				way, blocked = min(way, s.u[j]/(s.u[j]-s.z[k])), true
			}
		}
		if !blocked {
			for k, j := range s.passive {
				s.u[j] = s.z[k]
			}
			return
		}
		for k, j := range s.passive {
			s.u[j] += way * (s.z[k] - s.u[j])
		}
		old := s.passive
		s.passive = s.passive[:0]
		dropped := false
		for k, j := range old { // the kept ones are written over the front of old
			if s.z[k] <= 0 && s.u[j] <= 1e-14 {
				s.u[j], s.in[j], dropped = 0, false, true
			} else if !s.extend(j) {
				s.u[j], s.in[j], dropped = 0, false, true
			}
		}
		if !dropped { // rounding left a blocked row barely above zero
			return
		}
		s.solvePassive()
	}
}

// updateSlopes computes Eᵀ(g − Eu) and gives rows that were passed over another chance.
func (s *Frobenius) updateSlopes() {
	for j := range s.rows {
		v := 1.0
		for _, i := range s.passive {
			v -= s.gram[j*s.rows+i] * s.u[i]
		}
		s.slope[j], s.barred[j] = v, false
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
			s.z[k] = 1 - dot(s.a[j*s.cols:][:s.cols], s.W)
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
		s.Margins[j] = dot(a[j*s.cols:][:s.cols], s.W)
	}
	s.Norm = math.Sqrt(dot(s.W, s.W))
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

func dot(x, y []float64) float64 {
	s := 0.0
	y = y[:len(x)]
	for i, v := range x {
		s += v * y[i]
	}
	return s
}

// axpy adds a·x to y.
func axpy(y []float64, a float64, x []float64) {
	x = x[:len(y)]
	for i := range y {
		y[i] += a * x[i]
	}
}
