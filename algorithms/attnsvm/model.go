package attnsvm

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// Model is the layer of attention at some W: its softmax, its loss and the
// gradient of the loss, all in a form that no norm of W spoils.
type Model struct {
	S      []float64 // softmax weights, N×T
	LogS   []float64 // their logarithms
	Anchor []int     // the token of the largest weight of each sequence
	F      []float64 // outputs
	Loss   float64

	Gradient   []float64 // D×D, divided by exp(Log): its largest terms are of the order of 1
	Log        float64   // M, the logarithm of that factor
	Stationary bool      // the gradient is zero but for rounding

	p     *Problem
	heads []float64 // N×D: the head as it is at the output of each sequence; nil where it is linear
	mean  []float64 // Σ s_t x_t
	slope []float64 // ℓ'(m_i) y_i / n
	ray   []float64 // W z
	pull  []float64 // Σ_t s_t(γ_t − f)(x_t − x_o)
}

// NewModel prepares a model of p, which is kept and may change between calls of Eval.
func NewModel(p *Problem) *Model {
	m := &Model{
		S: make([]float64, p.N*p.T), LogS: make([]float64, p.N*p.T), Anchor: make([]int, p.N), F: make([]float64, p.N),
		Gradient: make([]float64, p.D*p.D), p: p,
		slope: make([]float64, p.N), ray: make([]float64, p.D), pull: make([]float64, p.D),
		mean: make([]float64, p.D),
	}
	if p.H != nil {
		m.heads = make([]float64, p.N*p.D)
	}
	return m
}

// LogNorm returns ln‖G‖_F; -Inf where the gradient vanishes.
func (m *Model) LogNorm() float64 { return m.Log + math.Log(norm(m.Gradient)) }

// Eval computes everything at W, row-major D×D.
func (m *Model) Eval(w []float64) {
	p := m.p
	m.Loss, m.Log = 0, math.Inf(-1)
	for i := range p.N {
		m.attend(w, i)
	}
	m.collect()
}

// attend computes softmax, output and loss of sequence i.
func (m *Model) attend(w []float64, i int) {
	p := m.p
	d := p.D
	z := p.Query(i)
	for r := range d {
		m.ray[r] = vec.Dot(w[r*d:][:d], z)
	}
	s, logs := m.S[i*p.T:][:p.T], m.LogS[i*p.T:][:p.T]
	o := 0
	for t := range logs {
		logs[t] = vec.Dot(p.Token(i, t), m.ray)
		if logs[t] > logs[o] {
			o = t
		}
	}
	top, sum := logs[o], 0.0
	for t := range logs {
		logs[t] -= top
		s[t] = kernel.ExpOf(logs[t])
		sum += s[t]
	}
	logSum := math.Log(sum)
	f := 0.0
	for t := range logs {
		logs[t] -= logSum
		s[t] /= sum
		if t != o {
			m.Log = max(m.Log, logs[t])
		}
	}
	head := m.head(i, s)
	for t := range s {
		f += s[t] * vec.Dot(head, p.Token(i, t))
	}
	m.Anchor[i], m.F[i] = o, f
	margin := p.Y[i] * f
	m.Loss += softplus(-margin) / float64(p.N)
	m.slope[i] = -p.Y[i] / (1 + kernel.ExpOf(margin)) / float64(p.N)
}

// head returns the vector v whose vᵀx are the values of tokens near the output of sequence i. A nonlinear head is
// positively homogeneous: v = Hᵀ1[H Σ s_t x_t > 0] gives its output and its gradient.
func (m *Model) head(i int, s []float64) []float64 {
	p := m.p
	if p.H == nil {
		return p.V
	}
	d := p.D
	clear(m.mean)
	for t, weight := range s {
		for r, x := range p.Token(i, t) {
			m.mean[r] += weight * x
		}
	}
	v := m.heads[i*d:][:d]
	clear(v)
	for r := range d {
		if row := p.H[r*d:][:d]; vec.Dot(row, m.mean) > 0 {
			for c := range v {
				v[c] += row[c]
			}
		}
	}
	return v
}

// softplus is ln(1 + eˣ) without overflow.
func softplus(x float64) float64 { return max(x, 0) + math.Log1p(kernel.ExpOf(-math.Abs(x))) }

// collect sums the gradient. The anchor is left out before its weight is
// exponentiated, for exp(ln s_o − M) overflows.
func (m *Model) collect() {
	p := m.p
	d := p.D
	clear(m.Gradient)
	terms := 0.0 // the sum of the lengths of all contributions
	for i := range p.N {
		z, o := p.Query(i), m.Anchor[i]
		anchor, head := p.Token(i, o), p.V
		if p.H != nil {
			head = m.heads[i*d:][:d]
		}
		clear(m.pull)
		length := 0.0
		for t := range p.T {
			if t == o {
				continue
			}
			x := p.Token(i, t)
			c := kernel.ExpOf(m.LogS[i*p.T+t]-m.Log) * (vec.Dot(head, x) - m.F[i])
			square := 0.0
			for r := range d {
				e := x[r] - anchor[r]
				m.pull[r] += c * e
				square += e * e
			}
			length += math.Abs(c) * math.Sqrt(square)
		}
		terms += math.Abs(m.slope[i]) * length * norm(z)
		for r := range d {
			row, v := m.Gradient[r*d:][:d], m.slope[i]*m.pull[r]
			for c := range row {
				row[c] += v * z[c]
			}
		}
	}
	// Where contributions cancel to the last digits, the direction of what is left is noise.
	m.Stationary = norm(m.Gradient) <= 1e-12*terms
}

// Work is about how many multiply-adds an Eval costs, with an exponential counted as 12.
func (m *Model) Work() float64 {
	p := m.p
	return float64(p.N) * (2*float64(p.D*p.D) + 4*float64(p.T*p.D) + 24*float64(p.T))
}
