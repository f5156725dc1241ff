package lmc

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/nn"
	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// similarity computes the matrix of which weight matching takes the best
// assignment: of layer l, with the other layers of B permuted by π,
//
//	C = W_l^A (W_l^B P_(l-1)ᵀ)ᵀ + b_l^A (b_l^B)ᵀ + (W_(l+1)^A)ᵀ (P_(l+1) W_(l+1)^B),
//
// row i a unit of A, column k one of B (Ainsworth et al., equation 8).
type similarity struct {
	C []float64 // H×H

	a, b  *Net
	pi    Permutation
	layer int
	stage int // 0: the weights before, 1: those behind, 2: done
	row   int
	part  []float64 // gathered weights of B
}

func newSimilarity(sizes []int) similarity {
	h := sizes[1]
	widest := max(sizes[0], h, sizes[len(sizes)-1])
	return similarity{C: make([]float64, h*h), part: make([]float64, widest*h), stage: 2}
}

// begin sets out for hidden layer l, from 0.
func (s *similarity) begin(a, b *Net, pi Permutation, l int) {
	s.a, s.b, s.pi, s.layer, s.stage, s.row = a, b, pi, l, 0, 0
	clear(s.C)
	_, ba := a.Layer(l + 1)
	_, bb := b.Layer(l + 1)
	h := len(ba)
	for i, x := range ba {
		for k, y := range bb {
			s.C[i*h+k] = x * y
		}
	}
	before, _ := pi.around(l + 1)
	w, _ := b.Layer(l + 1)
	for j := range b.Sizes[l] {
		copy(s.part[j*h:][:h], w[place(before, j)*h:])
	}
}

func (s *similarity) done() bool { return s.stage == 2 }

// step adds a portion of the products, and returns its multiply-adds.
func (s *similarity) step() (work float64) {
	h := s.a.Sizes[s.layer+1]
	switch s.stage {
	case 0:
		w, _ := s.a.Layer(s.layer + 1)
		rows := s.a.Sizes[s.layer]
		to := min(rows, s.row+portion(h*h))
		nn.MulTransAdd(s.C, w[s.row*h:to*h], s.part[s.row*h:to*h], h, h)
		work = float64((to - s.row) * h * h)
		if s.row = to; to == rows {
			s.stage, s.row = 1, 0
			s.turn()
		}
	case 1:
		w, b := s.a.Layer(s.layer + 2)
		n := len(b)
		to := min(h, s.row+portion(n*h))
		nn.MulAdd(s.C[s.row*h:to*h], w[s.row*n:to*n], s.part[:n*h], n, h)
		work = float64((to - s.row) * n * h)
		if s.row = to; to == h {
			s.stage = 2
		}
	}
	return work
}

// portion is how many rows of a cost make a step, at least four: products go by fours.
func portion(each int) int { return max(4, int(stepWork)/max(each, 1)/4*4) }

// turn transposes the weights of B behind the layer, with the units there permuted.
func (s *similarity) turn() {
	w, b := s.b.Layer(s.layer + 2)
	_, behind := s.pi.around(s.layer + 2)
	h, n := s.b.Sizes[s.layer+1], len(b)
	for o := range n {
		from := place(behind, o)
		for k := range h {
			s.part[o*h+k] = w[k*n+from]
		}
	}
}

// UnitNorms returns the length of all weights of each unit of hidden layer l, from
// 0: those into it, its bias, and those out of it. The similarity divided by two of them is a cosine.
func UnitNorms(net *Net, l int) []float64 {
	w, b := net.Layer(l + 1)
	out, _ := net.Layer(l + 2)
	h := len(b)
	norms := make([]float64, h)
	for k, x := range w {
		norms[k%h] += x * x
	}
	n := len(out) / h
	for i, x := range b {
		row := out[i*n:][:n]
		norms[i] = math.Sqrt(norms[i] + x*x + vec.Dot(row, row))
	}
	return norms
}
