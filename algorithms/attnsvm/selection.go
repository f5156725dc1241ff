package attnsvm

import (
	"math"
	"slices"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
	"github.com/solvarium/solvarium/algorithms/maxmargin"
)

// Selection is a choice of a token in each sequence, with the machine that
// separates it from the others.
type Selection struct {
	Alpha   []int
	Machine *maxmargin.Frobenius
	Local   bool // feasible, and every other token with a tight constraint scores less
	Rows    []float64

	p *Problem
}

// NewSelection returns the selection of the first tokens, not yet solved: see Choose.
func NewSelection(p *Problem) *Selection {
	return &Selection{
		Alpha: make([]int, p.N), Machine: maxmargin.NewFrobenius(p.Rows(), p.D*p.D),
		Rows: make([]float64, p.Rows()*p.D*p.D), p: p,
	}
}

// Choose selects alpha (copied) and solves for its machine.
func (s *Selection) Choose(alpha []int) {
	copy(s.Alpha, alpha)
	s.Solve()
}

// Solve solves for the machine again, after the numbers of the problem have changed.
func (s *Selection) Solve() {
	s.p.Constraints(s.Rows, s.Alpha)
	s.Machine.Solve(s.Rows)
	s.Local = s.Machine.Feasible
	if !s.Local {
		return
	}
	for i, chosen := range s.Alpha {
		for t := range s.p.T {
			if t != chosen && s.Supports(i, t) && s.p.Score(i, t) >= s.p.Score(i, chosen) {
				s.Local = false
			}
		}
	}
}

// Supports reports whether the constraint of token t against the selected one of
// sequence i is tight.
func (s *Selection) Supports(i, t int) bool {
	row := i*(s.p.T-1) + t
	if t > s.Alpha[i] {
		row--
	}
	return t != s.Alpha[i] && s.Machine.Tight(row)
}

// Margin returns min_j ⟨a_j, W⟩/‖W‖_F: how clearly a direction separates the selection.
func (s *Selection) Margin(w []float64) float64 {
	size := norm(w)
	if size < 1e-9 {
		return math.NaN()
	}
	d2, least := s.p.D*s.p.D, math.Inf(1)
	for j := range s.p.Rows() {
		least = min(least, vec.Dot(s.Rows[j*d2:][:d2], w))
	}
	return least / size
}

// Is reports whether the selection is alpha.
func (s *Selection) Is(alpha []int) bool { return slices.Equal(s.Alpha, alpha) }

// Index numbers selections: the token of sequence 0 is the lowest digit in base T.
func Index(alpha []int, tokens int) int {
	k := 0
	for i := len(alpha) - 1; i >= 0; i-- {
		k = k*tokens + alpha[i]
	}
	return k
}

// SetIndex writes the selection of an index.
func SetIndex(alpha []int, k, tokens int) {
	for i := range alpha {
		alpha[i] = k % tokens
		k /= tokens
	}
}

// Verdict says where a direction of W has led.
type Verdict uint8

// The verdicts, from the least to the most.
const (
	Open       Verdict = iota // W does not point at the machine of its selection (yet)
	Infeasible                // no W separates the selection
	Unstable                  // it does, but the selection is not locally optimal
	Local
	Global
)

func (v Verdict) String() string {
	return [...]string{"still turning", "infeasible", "not locally optimal", "local", "global"}[v]
}

// aligned is the correlation from which on a direction counts as that of a machine.
const aligned = 0.9

// Judge returns the verdict on w, for this selection and the optimal one. The target is the
// machine that w should turn to: Machine.W for W, that of least nuclear norm for factors.
func (s *Selection) Judge(w, target []float64, optimal []int) Verdict {
	switch {
	case !s.Machine.Feasible:
		return Infeasible
	case !(Correlation(w, target) > aligned):
		return Open
	case !s.Local:
		return Unstable
	case s.Is(optimal):
		return Global
	}
	return Local
}
