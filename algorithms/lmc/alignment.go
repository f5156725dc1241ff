package lmc

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/nn"
)

// Alignment is how far the singular vectors of A and of π(B), or of two others, agree.
type Alignment struct {
	Left    [][]float64 // of each layer: |u_i^a · P_l u_j^b| of the first Shown singular values of either
	Dot     float64     // ⟨W^a, π(W^b)⟩ of all layers, from singular values and vectors alone
	Squares float64     // Σ s² of A and of B
	Done    bool

	a, b  []*Spectrum
	p, q  Permutation // of a and of b
	sums  [][]float64 // of each layer, (k+1)×(k+1): Σ of the products over i < row, j < column
	layer int
	stage int
	row   int
	near  []float64 // permuted vectors of A
	turn  []float64 // and of B, transposed
	u, v  []float64 // inner products on either side
}

// Shown is how many leading singular vectors Left compares; fewer if there are fewer.
func (a *Alignment) Shown(l int) int { return min(12, len(a.a[l].S)) }

func newAlignment(a, b []*Spectrum) *Alignment {
	m := &Alignment{a: a, b: b}
	most, widest := 0, 0
	for l, s := range a {
		k := len(s.S)
		m.sums = append(m.sums, make([]float64, (k+1)*(k+1)))
		most, widest = max(most, k*k), max(widest, k*max(s.in, s.out))
		m.Left = append(m.Left, make([]float64, m.Shown(l)*m.Shown(l)))
	}
	m.near, m.turn, m.u, m.v = make([]float64, widest), make([]float64, widest), make([]float64, most), make([]float64, most)
	return m
}

// begin compares p(a) with q(b).
func (m *Alignment) begin(p, q Permutation) {
	m.p, m.q, m.layer, m.stage, m.row, m.Done, m.Dot, m.Squares = p, q, 0, 0, 0, false, 0, 0
}

// step multiplies a portion of the vectors on one side of a layer.
func (m *Alignment) step() (work float64) {
	a, b := m.a[m.layer], m.b[m.layer]
	inA, outA := m.p.around(m.layer + 1)
	inB, outB := m.q.around(m.layer + 1)
	n, x, y, p, q, to := a.out, a.U, b.U, outA, outB, m.u
	if m.stage == 1 {
		n, x, y, p, q, to = a.in, a.V, b.V, inA, inB, m.v
	}
	k := len(a.S)
	if m.row == 0 {
		for j := range k {
			for i := range n {
				m.turn[i*k+j] = y[j*n+place(q, i)]
				m.near[j*n+i] = x[j*n+place(p, i)]
			}
		}
		clear(to[:k*k])
	}
	end := min(k, m.row+portion(n*k))
	nn.MulAdd(to[m.row*k:end*k], m.near[m.row*n:end*n], m.turn[:n*k], n, k)
	work = float64((end - m.row) * n * k)
	if m.row = end; end < k {
		return work
	}
	m.row = 0
	if m.stage++; m.stage == 2 {
		m.sum()
		m.stage = 0
		m.layer++
		m.Done = m.layer == len(m.a)
	}
	return work
}

// sum tabulates the products of both sides, so that R is known at once for any γ.
func (m *Alignment) sum() {
	a, b, sums := m.a[m.layer], m.b[m.layer], m.sums[m.layer]
	k := len(a.S)
	for i := range k {
		row := 0.0
		for j := range k {
			product := m.u[i*k+j] * m.v[i*k+j]
			row += product
			sums[(i+1)*(k+1)+j+1] = sums[i*(k+1)+j+1] + row
			m.Dot += a.S[i] * b.S[j] * product
		}
		m.Squares += a.S[i]*a.S[i] + b.S[i]*b.S[i]
	}
	n := m.Shown(m.layer)
	for i := range n {
		for j := range n {
			m.Left[m.layer][i*n+j] = math.Abs(m.u[i*k+j])
		}
	}
}

// R is the alignment over singular values of at least γ times the largest of
// their layer and network; NaN until Done. Where the two networks keep different numbers, the lesser counts.
func (m *Alignment) R(gamma float64) float64 {
	if !m.Done {
		return math.NaN()
	}
	sum, count := 0.0, 0
	for l, sums := range m.sums {
		i, j := m.a[l].count(gamma), m.b[l].count(gamma)
		sum += sums[i*(len(m.a[l].S)+1)+j]
		count += min(i, j)
	}
	return sum / float64(count)
}

// Kept is the share of a network's singular values that are at least γ times the largest of their layer.
func Kept(layers []*Spectrum, gamma float64) float64 {
	kept, all := 0, 0
	for _, s := range layers {
		kept += s.count(gamma)
		all += len(s.S)
	}
	return float64(kept) / float64(all)
}
