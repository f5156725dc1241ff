package rectflow

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Exact is the velocity E[x₁ - x₀ | x_t = x] of the independent coupling of two
// mixtures. Given the components j of x₀ and k of x₁, x_t = (1-t)x₀ + t x₁ has the
// mean M = (1-t)m_j + t μ_k and the variance V = (1-t)²s² + t²σ² in each direction, and so
//
//	v(x, t) = Σ r_jk [μ_k - m_j + c (x - M_jk)],  c = (tσ² - (1-t)s²)/V,
//
// with the responsibilities r_jk ∝ w_j π_k exp(-‖x - M_jk‖²/2V). Its flow carries
// the one mixture to the other: it is what the first stage learns.
type Exact struct {
	from, to Mixture
	logs     []float64 // ln w_j π_k
	scratch  []float64
}

// NewExact returns the field between two mixtures. An error says what is wrong with one
// of them. Its cost is that of as many exponentials as there are pairs of components.
func NewExact(from, to Mixture) (*Exact, error) {
	for _, m := range []Mixture{from, to} {
		if err := m.check(); err != nil {
			return nil, err
		}
	}
	return newExact(from.normalised(), to.normalised()), nil
}

func newExact(from, to Mixture) *Exact {
	n := from.Components() * to.Components()
	e := &Exact{from: from, to: to, logs: make([]float64, 0, n), scratch: make([]float64, n)}
	for _, a := range from.Weights {
		for _, b := range to.Weights {
			e.logs = append(e.logs, math.Log(a*b))
		}
	}
	return e
}

// Velocity implements Field.
func (e *Exact) Velocity(v, x []float64, t float64) {
	for i := 0; i < len(x); i += 2 {
		v[i], v[i+1] = e.at(x[i], x[i+1], t)
	}
}

// A term of the sum costs about as much as sixty multiply-adds.
func (e *Exact) work() float64 { return 60 * float64(len(e.logs)) }

// negligible is where a term of a sum of exponentials is left out: e⁻³⁰ ≈ 1e-13 of the largest.
const negligible = 30

func (e *Exact) at(x, y, t float64) (vx, vy float64) {
	r, s2, o2 := 1-t, e.from.Sigma*e.from.Sigma, e.to.Sigma*e.to.Sigma
	spread := r*r*s2 + t*t*o2
	scale := 0.5 / spread
	means := e.to.Means
	n := len(means) / 2
	top := math.Inf(-1)
	for j := range e.from.Weights {
		ax, ay := x-r*e.from.Means[2*j], y-r*e.from.Means[2*j+1]
		logs, out := e.logs[j*n:][:n], e.scratch[j*n:][:n]
		for k := range out {
			dx, dy := ax-t*means[2*k], ay-t*means[2*k+1]
			l := logs[k] - scale*(dx*dx+dy*dy)
			out[k] = l
			if l > top {
				top = l
			}
		}
	}
	// Sums of the responsibilities, times m_j and times μ_k.
	var sum, mx, my, ux, uy float64
	for j := range e.from.Weights {
		for k, l := range e.scratch[j*n:][:n] {
			if l < top-negligible {
				continue
			}
			w := kernel.ExpOf(l - top)
			sum += w
			mx += w * e.from.Means[2*j]
			my += w * e.from.Means[2*j+1]
			ux += w * means[2*k]
			uy += w * means[2*k+1]
		}
	}
	mx, my, ux, uy = mx/sum, my/sum, ux/sum, uy/sum
	c := (t*o2 - r*s2) / spread
	return ux - mx + c*(x-r*mx-t*ux), uy - my + c*(y-r*my-t*uy)
}
