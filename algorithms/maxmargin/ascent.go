package maxmargin

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// Ascent solves min ½λᵀGλ − bᵀλ over λ ≥ 0 by coordinates, G = AAᵀ: the dual of
// the projection onto {⟨a_j, W⟩ ≥ …}. It is small and can be warm-started, but its
// multipliers grow without bound where the constraints contradict each other.
type Ascent struct {
	Lambda []float64

	rows, cols int
	gram       []float64
}

// NewAscent prepares a solver for a number of constraints of a length.
func NewAscent(rows, cols int) *Ascent {
	return &Ascent{Lambda: make([]float64, rows), rows: rows, cols: cols, gram: make([]float64, rows*rows)}
}

// Load takes the constraints, row-major, and forgets the multipliers.
func (s *Ascent) Load(a []float64) {
	clear(s.Lambda)
	for j := range s.rows {
		for i := range j + 1 {
			v := vec.Dot(a[j*s.cols:][:s.cols], a[i*s.cols:][:s.cols])
			s.gram[j*s.rows+i], s.gram[i*s.rows+j] = v, v
		}
	}
}

// Sweep goes through all coordinates once, for the right-hand side b, and
// returns the largest change of W that one of them made.
func (s *Ascent) Sweep(b []float64) float64 {
	most := 0.0
	for j := range s.rows {
		row := s.gram[j*s.rows:][:s.rows]
		if row[j] == 0 {
			continue
		}
		old := s.Lambda[j]
		s.Lambda[j] = max(0, old-(vec.Dot(row, s.Lambda)-b[j])/row[j])
		most = max(most, math.Abs(s.Lambda[j]-old)*math.Sqrt(row[j]))
	}
	return most
}

// Sum returns Σλ: above any bound where the constraints contradict each other.
func (s *Ascent) Sum() float64 {
	sum := 0.0
	for _, v := range s.Lambda {
		sum += v
	}
	return sum
}
