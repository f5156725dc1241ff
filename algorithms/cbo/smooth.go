package cbo

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/objective"
)

// Smoother works out by quadrature, in one or two dimensions, the hop that
// consensus hopping makes with infinitely many samples. Completing the square
// in the Gaussian integral shows that it is a gradient step of length τ = α s²,
//
//	x_α(N(x, s²I)) - x = -τ ∇E_{α,s}(x),
//	E_{α,s}(x) = -(1/α) ln E_ξ exp(-α E(x + s ξ)),
//
// on an energy that is smoothed over the width s.
type Smoother struct {
	Hop    []float64 // the expected hop, -α s² ∇E_{α,s}(x)
	Energy float64   // E_{α,s}(x)
	// Coarse is the largest difference of αE + |u|²/2, minus the logarithm of the
	// integrand, between neighbouring nodes that matter; infinite if there are none,
	// or if the integrand reaches beyond a grid that is fine enough. See Resolved.
	Coarse float64

	energy objective.Energy
	side   int
	reach  float64
	xs     []float64 // the nodes: side^d points
	es     []float64
	t      []float64 // minus the logarithm of the integrand
}

// NewSmoother makes a grid of side nodes in each of d = 1 or 2 dimensions that reaches
// to ±reach standard deviations; 5 leave out 6e-7 of the Gaussian. An error says that
// d or the grid is impossible, or that e does not exist in d dimensions.
func NewSmoother(e objective.Energy, d, side int, reach float64) (*Smoother, error) {
	switch {
	case d != 1 && d != 2:
		return nil, fmt.Errorf("quadrature works in 1 or 2 dimensions, not in %d", d)
	case side < 3 || !positive(reach):
		return nil, fmt.Errorf("a grid of %d nodes to ±%v is too small", side, reach)
	}
	if err := objective.Check(e, d); err != nil {
		return nil, err
	}
	n := side
	if d == 2 {
		n *= side
	}
	return &Smoother{
		Hop: make([]float64, d), energy: e, side: side, reach: reach,
		xs: make([]float64, n*d), es: make([]float64, n), t: make([]float64, n),
	}, nil
}

// At works out the hop from x with samples of width s. The trapezoidal rule is
// exact to all digits for a Gaussian once the nodes resolve it; Gauss-Hermite
// nodes, which suit polynomials, get even signs wrong for exp(-αE). On a slope
// the integrand lies beside x: the grid then follows it.
func (m *Smoother) At(x []float64, s, alpha float64) {
	var middle [2]float64 // of the grid, in standard deviations from x
	const most = 2        // a peak five standard deviations away is found the second time
	for pass := range most {
		beyond := m.integrate(x, s, alpha, middle)
		if !beyond || !m.Resolved() { // another place would be as coarse
			return
		}
		if pass == most-1 {
			m.Coarse = math.Inf(1)
		}
		for j, h := range m.Hop {
			middle[j] = h / s
		}
	}
}

// Resolved reports whether the result can be trusted: neighbouring nodes that
// matter differ by less than e². A Gaussian peak then is at least 1.8 nodes wide, where
// the trapezoidal rule is off by 1e-28.
func (m *Smoother) Resolved() bool { return m.Coarse <= 2 }

// integrate works out the hop on a grid with the given middle, and reports
// whether the integrand reaches beyond it.
func (m *Smoother) integrate(x []float64, s, alpha float64, middle [2]float64) (beyond bool) {
	d := len(m.Hop)
	step := 2 * m.reach / float64(m.side-1)
	for i := range m.es {
		u := middle[0] - m.reach + step*float64(i%m.side)
		square := u * u
		m.xs[i*d] = x[0] + s*u
		if d == 2 {
			v := middle[1] - m.reach + step*float64(i/m.side)
			square += v * v
			m.xs[i*d+1] = x[1] + s*v
		}
		m.t[i] = square / 2
	}
	m.energy.EvalAll(m.es, m.xs, d)

	least := math.Inf(1)
	for i, e := range m.es {
		m.t[i] += alpha * e
		if t := m.t[i]; t < least && t >= -math.MaxFloat64 {
			least = t
		}
	}
	clear(m.Hop)
	m.Energy, m.Coarse = math.Inf(1), math.Inf(1)
	if math.IsInf(least, 1) {
		return false
	}
	sum := 0.0
	for i, t := range m.t {
		w := weight(t, least, 1)
		if w == 0 {
			continue
		}
		sum += w
		for j, c := range x {
			m.Hop[j] += w * (m.xs[i*d+j] - c)
		}
	}
	for j := range m.Hop {
		m.Hop[j] /= sum
	}
	// The Gaussian alone would sum to √(2π)/step in each dimension.
	m.Energy = (least - math.Log(sum) + float64(d)*math.Log(math.Sqrt(2*math.Pi)/step)) / alpha
	m.Coarse, beyond = m.steepest(least)
	return beyond
}

// steepest is the largest difference of exponents between two neighbouring
// nodes of which one has a thousandth of the largest weight; whether such a node
// lies on the border it reports as well.
func (m *Smoother) steepest(least float64) (largest float64, border bool) {
	const matters = 6.9 // -ln of a thousandth
	last := m.side - 1
	strides := [2]int{1, m.side}
	for i, t := range m.t {
		place := [2]int{i % m.side, i / m.side}
		for axis := range m.Hop {
			here := t < least+matters
			border = border || here && (place[axis] == 0 || place[axis] == last)
			if place[axis] == last {
				continue
			}
			if next := m.t[i+strides[axis]]; here || next < least+matters {
				if rise := math.Abs(next - t); rise > largest || math.IsNaN(rise) {
					largest = rise
				}
			}
		}
	}
	return largest, border
}

// Cosine returns the cosine of the angle between two vectors, and 0 if one is zero.
func Cosine(a, b []float64) float64 {
	dot, aa, bb := 0.0, 0.0, 0.0
	for j, v := range a {
		dot += v * b[j]
		aa += v * v
		bb += b[j] * b[j]
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return dot / math.Sqrt(aa) / math.Sqrt(bb)
}
