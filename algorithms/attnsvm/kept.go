package attnsvm

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
	"github.com/solvarium/solvarium/algorithms/maxmargin"
)

// KeptWeight is the softmax weight above which a token counts as kept.
const KeptWeight = 1e-3

// Kept is the theory of W where softmax keeps several tokens O_i of a sequence, for the
// Frobenius norm. With o the token of the largest weight in each sequence,
//
//	W_fin = argmin ‖W‖  subject to  (x_t − x_o)ᵀ W z = ln(s_t/s_o)  for t in O_i
//	W_dir = argmin ‖W‖  subject to  (x_t − x_o)ᵀ W z = 0 for t in O_i,  (x_o − x_t)ᵀ W z ≥ 1 for the others,
//
// and W is near W_fin + R W_dir, with R fitted by least squares.
type Kept struct {
	In        []bool    // N×T: the token is kept
	Extra     int       // kept tokens beyond one a sequence
	Undecided int       // tokens of weights in (1e-6, KeptWeight], which leave the sets in doubt
	Finite    []float64 // W_fin
	Direction []float64 // W_dir
	R         float64
	W         []float64 // W_fin + R W_dir
	Valid     bool      // there is a direction: some token is not kept, and the machine exists

	p       *Problem
	machine *maxmargin.Frobenius
	basis   [][]float64 // orthonormal, of the equality constraints
	store   []float64
	row     []float64
	rows    []float64
	solved  bool // the machine is that of In
}

// NewKept allocates all that Update needs.
func NewKept(p *Problem) *Kept {
	d2 := p.D * p.D
	return &Kept{
		In: make([]bool, p.N*p.T), Finite: make([]float64, d2), W: make([]float64, d2), p: p,
		machine: maxmargin.NewFrobenius(p.Rows(), d2), basis: make([][]float64, 0, p.Rows()),
		store: make([]float64, p.Rows()*d2), row: make([]float64, d2), rows: make([]float64, p.Rows()*d2),
	}
}

// Retarget tells that the numbers of the problem have changed.
func (s *Kept) Retarget() { s.solved = false }

// Update compares w, at which m was evaluated.
func (s *Kept) Update(m *Model, w []float64) {
	s.Extra, s.Undecided = -s.p.N, 0
	for k, weight := range m.S {
		in := weight > KeptWeight
		if in != s.In[k] {
			s.In[k], s.solved = in, false
		}
		switch {
		case in:
			s.Extra++
		case weight > 1e-6:
			s.Undecided++
		}
	}
	s.equalities(m)
	if !s.solved {
		s.solve(m)
		s.solved = true
	}
	if !s.Valid {
		return
	}
	along, square := 0.0, vec.Dot(s.Direction, s.Direction)
	for i, v := range s.Direction {
		along += (w[i] - s.Finite[i]) * v
	}
	s.R = along / square
	for i := range s.W {
		s.W[i] = s.Finite[i] + s.R*s.Direction[i]
	}
}

// constraint writes vec((x_t − x_o) zᵀ) of sequence i.
func (s *Kept) constraint(dst []float64, i, t, o int) {
	z, x, anchor, d := s.p.Query(i), s.p.Token(i, t), s.p.Token(i, o), s.p.D
	for r := range d {
		for c := range d {
			dst[r*d+c] = (x[r] - anchor[r]) * z[c]
		}
	}
}

// project takes from row what lies in the span of the basis, and adds what the basis gives
// of a combination: Σ_k ⟨row, q_k⟩⟨q_k, known⟩ is returned.
func (s *Kept) project(row, known []float64) float64 {
	sum := 0.0
	for range 2 { // twice is enough against rounding
		for _, q := range s.basis {
			along := vec.Dot(row, q)
			sum += along * vec.Dot(q, known)
			for i, v := range q {
				row[i] -= along * v
			}
		}
	}
	return sum
}

// equalities orthonormalises the constraints within the kept tokens and finds W_fin on the way.
func (s *Kept) equalities(m *Model) {
	clear(s.Finite)
	s.basis = s.basis[:0]
	d2 := len(s.row)
	for i := range s.p.N {
		o := m.Anchor[i]
		for t := range s.p.T {
			k := i*s.p.T + t
			if t == o || !s.In[k] {
				continue
			}
			s.constraint(s.row, i, t, o)
			size := norm(s.row)
			rest := m.LogS[k] - m.LogS[i*s.p.T+o] - s.project(s.row, s.Finite)
			length := norm(s.row)
			if length < 1e-9*size { // it follows from the others
				continue
			}
			q := s.store[len(s.basis)*d2:][:d2]
			for j, v := range s.row {
				q[j] = v / length
				s.Finite[j] += rest / length * q[j]
			}
			s.basis = append(s.basis, q)
		}
	}
}

// solve finds W_dir: the machine of the other tokens within the null space of the equalities. Rows
// that are too many repeat the first one.
func (s *Kept) solve(m *Model) {
	d2, n := len(s.row), 0
	for i := range s.p.N {
		for t := range s.p.T {
			if s.In[i*s.p.T+t] {
				continue
			}
			row := s.rows[n*d2:][:d2]
			s.constraint(row, i, m.Anchor[i], t)
			s.project(row, s.Finite)
			n++
		}
	}
	if s.Valid = n > 0; !s.Valid {
		return
	}
	for k := n; k < s.p.Rows(); k++ {
		copy(s.rows[k*d2:][:d2], s.rows[:d2])
	}
	s.machine.Solve(s.rows)
	s.Direction = s.machine.W
	s.Valid = s.machine.Feasible
}

// Correlation returns the correlation of w with W_fin + R W_dir; NaN if there is none.
func (s *Kept) Correlation(w []float64) float64 {
	if !s.Valid {
		return math.NaN()
	}
	return Correlation(w, s.W)
}
