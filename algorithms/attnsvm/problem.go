package attnsvm

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// Problem is a set of sequences with their labels, and the head.
type Problem struct {
	N, T, D int       // sequences, tokens in each, coordinates
	X       []float64 // tokens, N×T×D
	Z       []float64 // queries, N×D
	Y       []float64 // labels, ±1
	V       []float64 // the linear head
	H       []float64 // D×D: a nonlinear head 1ᵀmax(Hx, 0) instead of V; nil for none
}

// NewProblem returns a problem of zeros with all labels 1, to be filled in.
func NewProblem(n, tokens, d int) *Problem {
	p := &Problem{N: n, T: tokens, D: d, X: make([]float64, n*tokens*d), Z: make([]float64, n*d), Y: make([]float64, n), V: make([]float64, d)}
	for i := range p.Y {
		p.Y[i] = 1
	}
	return p
}

// Validate reports what no solver could work with. The error is nil for a problem of
// consistent sizes, finite numbers and labels ±1.
func (p *Problem) Validate() error {
	switch {
	case p.N < 1 || p.T < 2 || p.D < 1:
		return fmt.Errorf("%d sequences of %d tokens with %d coordinates: at least 1, 2 and 1 are needed", p.N, p.T, p.D)
	case len(p.X) != p.N*p.T*p.D || len(p.Z) != p.N*p.D || len(p.Y) != p.N || len(p.V) != p.D || p.H != nil && len(p.H) != p.D*p.D:
		return errors.New("tokens, queries, labels or head are not of the size that was said")
	}
	for _, list := range [][]float64{p.X, p.Z, p.V, p.H} {
		for _, v := range list {
			if math.IsNaN(v - v) {
				return fmt.Errorf("a coordinate is %g", v)
			}
		}
	}
	for i, y := range p.Y {
		if y != 1 && y != -1 {
			return fmt.Errorf("the label of sequence %d is %g, neither 1 nor -1", i+1, y)
		}
	}
	return nil
}

// Clone returns a copy that shares nothing.
func (p *Problem) Clone() *Problem {
	c := *p
	c.X, c.Z, c.Y, c.V, c.H = slices.Clone(p.X), slices.Clone(p.Z), slices.Clone(p.Y), slices.Clone(p.V), slices.Clone(p.H)
	return &c
}

// Token returns the coordinates of token t of sequence i.
func (p *Problem) Token(i, t int) []float64 { return p.X[(i*p.T+t)*p.D:][:p.D] }

// Query returns the coordinates of the query of sequence i.
func (p *Problem) Query(i int) []float64 { return p.Z[i*p.D:][:p.D] }

// Attend makes token t of each sequence its query: self-attention.
func (p *Problem) Attend(t int) {
	for i := range p.N {
		copy(p.Query(i), p.Token(i, t))
	}
}

// Score returns the label times the head's value of a token, y_i vᵀx_it, by which tokens are ranked.
func (p *Problem) Score(i, t int) float64 {
	x := p.Token(i, t)
	if p.H == nil {
		return p.Y[i] * vec.Dot(p.V, x)
	}
	sum := 0.0
	for r := range p.D {
		sum += max(vec.Dot(p.H[r*p.D:][:p.D], x), 0)
	}
	return p.Y[i] * sum
}

// Optimal writes the token of the highest score of each sequence; of equal ones the first.
func (p *Problem) Optimal(dst []int) {
	for i := range p.N {
		dst[i] = 0
		for t := 1; t < p.T; t++ {
			if p.Score(i, t) > p.Score(i, dst[i]) {
				dst[i] = t
			}
		}
	}
}

// Tied returns the first sequence whose two highest scores are within 1e-6, which
// leaves the optimal token to rounding, or -1.
func (p *Problem) Tied() int {
	for i := range p.N {
		first, second := math.Inf(-1), math.Inf(-1)
		for t := range p.T {
			if g := p.Score(i, t); g > first {
				first, second = g, first
			} else {
				second = max(second, g)
			}
		}
		if first-second < 1e-6 {
			return i
		}
	}
	return -1
}

// Rows returns how many constraints a selection has.
func (p *Problem) Rows() int { return p.N * (p.T - 1) }

// Constraints writes the rows vec((x_iα − x_it) z_iᵀ) of a selection, i outer, t ≠ α_i inner.
func (p *Problem) Constraints(dst []float64, alpha []int) {
	k, d := 0, p.D
	for i := range p.N {
		z, chosen := p.Query(i), p.Token(i, alpha[i])
		for t := range p.T {
			if t == alpha[i] {
				continue
			}
			x := p.Token(i, t)
			for r := range d {
				difference := chosen[r] - x[r]
				for c := range d {
					dst[k] = difference * z[c]
					k++
				}
			}
		}
	}
}

func norm(x []float64) float64 { return math.Sqrt(vec.Dot(x, x)) }

// Correlation returns ⟨a, b⟩/(‖a‖‖b‖), NaN if either vanishes.
func Correlation(a, b []float64) float64 {
	na, nb := norm(a), norm(b)
	if !(na > 1e-9 && nb > 1e-9) {
		return math.NaN()
	}
	return vec.Dot(a, b) / na / nb
}

// Divergence returns 1 − Correlation(a, b) to full relative accuracy, as half the
// squared distance of the unit vectors.
func Divergence(a, b []float64) float64 {
	na, nb := norm(a), norm(b)
	if !(na > 1e-9 && nb > 1e-9) {
		return math.NaN()
	}
	s := 0.0
	for i := range a {
		e := a[i]/na - b[i]/nb
		s += e * e
	}
	return s / 2
}
