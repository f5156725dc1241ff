package lmc

import (
	"cmp"
	"math"
	"slices"

	"github.com/solvarium/solvarium/algorithms/internal/jacobi"
	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// Spectrum is the singular value decomposition W_l = Σ s_i u_i v_iᵀ of one layer's weights.
type Spectrum struct {
	S    []float64 // descending, min(in, out) of them
	U    []float64 // a row of out numbers for each: on the side of the layer's units
	V    []float64 // a row of in numbers for each: on the side of the units before
	Done bool

	in, out int
	g       []float64 // vectors that become orthogonal, a row each
	q       []float64 // what was made of the unit vectors
	norms   []float64 // squared, of the rows of g
	p, r    int       // the next pair
	turned  bool      // in this sweep
	sweep   int
	floor   float64 // of the squared norm of a vector that is not zero
	order   []int
}

// A pair counts as orthogonal when its cosine is this small, a few units in the last
// place of a sum. Sweeps are few, for convergence is quadratic; the bound is for safety.
const (
	orthogonal = 1e-14
	mostRounds = 40
)

func newSpectrum(in, out int) *Spectrum {
	k := min(in, out)
	return &Spectrum{
		S: make([]float64, k), U: make([]float64, k*out), V: make([]float64, k*in), in: in, out: out,
		g: make([]float64, in*out), q: make([]float64, k*k), norms: make([]float64, k), order: make([]int, k),
	}
}

// begin decomposes the weights of a layer, a row for each unit before. One-sided
// rotations can rest after any pair; a library's
// decomposition would hold a frame for a third of a second at a width of 256.
func (s *Spectrum) begin(w []float64) {
	k := len(s.S)
	if k == s.out { // the columns of w are the shorter set
		for j := range s.in {
			for i := range s.out {
				s.g[i*s.in+j] = w[j*s.out+i]
			}
		}
	} else {
		copy(s.g, w)
	}
	clear(s.q)
	for i := range k {
		s.q[i*k+i] = 1
	}
	s.Done, s.sweep = false, 0
	s.open()
}

// open begins a sweep over all pairs.
func (s *Spectrum) open() {
	m, total := len(s.g)/len(s.S), 0.0
	for i := range s.norms {
		row := s.g[i*m:][:m]
		s.norms[i] = vec.Dot(row, row)
		total += s.norms[i]
	}
	s.floor = 1e-30 * total
	s.p, s.r, s.turned = 0, 1, false
	s.sweep++
}

// step rotates as many pairs as make a step, and returns its multiply-adds.
func (s *Spectrum) step() (work float64) {
	k := len(s.S)
	m := len(s.g) / k
	for work < stepWork/2 && !s.Done {
		if s.r >= k {
			s.p++
			s.r = s.p + 1
		}
		if s.p >= k-1 {
			if !s.turned || s.sweep == mostRounds {
				s.finish()
				break
			}
			s.open()
			continue
		}
		p, r := s.g[s.p*m:][:m], s.g[s.r*m:][:m]
		alpha, beta, gamma := s.norms[s.p], s.norms[s.r], vec.Dot(p, r)
		work += float64(m)
		if alpha > s.floor && beta > s.floor && math.Abs(gamma) > orthogonal*math.Sqrt(alpha*beta) {
			cos, sin, t := jacobi.Angle(alpha, beta, gamma)
			jacobi.Rotate(p, r, cos, sin)
			jacobi.Rotate(s.q[s.p*k:][:k], s.q[s.r*k:][:k], cos, sin)
			s.norms[s.p], s.norms[s.r] = alpha-t*gamma, beta+t*gamma
			s.turned = true
			work += 12 * float64(m+k) // rotations cost three times what products do
		}
		s.r++
	}
	return work
}

// finish sorts by size and divides the lengths out.
func (s *Spectrum) finish() {
	k := len(s.S)
	m := len(s.g) / k
	for i := range s.order {
		row := s.g[i*m:][:m]
		s.norms[i] = math.Sqrt(vec.Dot(row, row))
		s.order[i] = i
	}
	norms := s.norms
	slices.SortFunc(s.order, func(i, j int) int { return cmp.Compare(norms[j], norms[i]) })
	long, short := s.V, s.U
	if k != s.out {
		long, short = s.U, s.V
	}
	for to, i := range s.order {
		s.S[to] = norms[i]
		copy(short[to*k:][:k], s.q[i*k:][:k])
		for j, x := range s.g[i*m:][:m] {
			if norms[i] > 0 {
				x /= norms[i]
			}
			long[to*m+j] = x
		}
	}
	s.Done = true
}

// count is how many singular values are at least γ times the largest.
func (s *Spectrum) count(gamma float64) int {
	n := 0
	for n < len(s.S) && s.S[n] >= gamma*s.S[0] {
		n++
	}
	return n
}
