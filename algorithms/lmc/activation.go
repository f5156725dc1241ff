package lmc

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/assignment"
	"github.com/solvarium/solvarium/algorithms/internal/nn"
)

// activations matches B to A by what the units give: of each hidden layer the
// assignment that maximises Σ_i C[i,π(i)], C = A_lᵀ B_l over the outputs, a row a sample,
// not centred (Ainsworth et al., section 3.1), or their correlations. The layers do not depend on each other.
type activations struct {
	pi   Permutation
	done bool

	a, b   *Net
	data   *Data
	wa, wb *worker
	c      [][]float64    // of each layer; negative, for costs are to be small
	sums   [][4][]float64 // of each layer: Σx and Σx² of A's units and of B's; nil unless correlations are asked for
	laps   []*assignment.Solver
	at     int // sample
	layer  int
}

func newActivations(data *Data, wa, wb *worker, correlate bool) *activations {
	m := &activations{data: data, wa: wa, wb: wb, pi: Identity(wa.sizes)}
	for _, h := range wa.sizes[1 : len(wa.sizes)-1] {
		c := make([]float64, h*h)
		lap, _ := assignment.New(h, c) // zeros are finite
		m.c, m.laps = append(m.c, c), append(m.laps, lap)
		if correlate {
			m.sums = append(m.sums, [4][]float64{make([]float64, h), make([]float64, h), make([]float64, h), make([]float64, h)})
		}
	}
	return m
}

func (m *activations) begin(a, b *Net) {
	m.a, m.b, m.at, m.layer, m.done = a, b, 0, 0, false
	for l := range m.c {
		clear(m.c[l])
		m.laps[l].Reset()
	}
	for _, sums := range m.sums {
		for _, s := range sums {
			clear(s)
		}
	}
}

// progress counts samples and then assignments.
func (m *activations) progress() (done, total int) {
	return m.at + m.layer, len(m.data.Train.Y) + len(m.c)
}

// step sends a portion of the samples through both networks, or assigns some rows.
func (m *activations) step() (work float64) {
	n := len(m.data.Train.Y)
	if m.at < n {
		to := min(m.at+m.wa.rows, n)
		x, _ := m.data.rows(m.data.Train, m.at, to)
		m.wa.pass.Forward(m.a, x)
		m.wb.pass.Forward(m.b, x)
		work = 2 * float64(to-m.at) * m.wa.cost
		for l, c := range m.c {
			h := m.wa.sizes[l+1]
			nn.MulTransAdd(c, m.wa.pass.Out[l+1], m.wb.pass.Out[l+1], h, h)
			work += float64((to - m.at) * h * h)
			if m.sums != nil {
				moments(m.sums[l][0], m.sums[l][1], m.wa.pass.Out[l+1])
				moments(m.sums[l][2], m.sums[l][3], m.wb.pass.Out[l+1])
			}
		}
		if m.at = to; to == n {
			for l, c := range m.c {
				if m.sums != nil {
					m.correlate(l)
				}
				for i, x := range c {
					if math.IsNaN(x - x) { // no unit of a network that has diverged is like another
						x = 0
					}
					c[i] = -x
				}
			}
		}
		return work
	}
	lap := m.laps[m.layer]
	h := len(lap.Column)
	for range max(1, int(stepWork/3)/(h*h)) {
		lap.Step()
		if lap.Done() {
			break
		}
	}
	if lap.Done() {
		copy(m.pi[m.layer], lap.Column)
		m.layer++
		m.done = m.layer == len(m.c)
	}
	return stepWork // an assignment is a step of its own
}

// moments adds the columns of x and of its squares.
func moments(sum, squares, x []float64) {
	for i, v := range x {
		k := i % len(sum)
		sum[k] += v
		squares[k] += v * v
	}
}

// correlate turns inner products into correlations: (Σab - ΣaΣb/n) / √((Σa² - (Σa)²/n)(Σb² - (Σb)²/n)).
// A unit that never changes has none.
func (m *activations) correlate(l int) {
	n, c, s := float64(len(m.data.Train.Y)), m.c[l], m.sums[l]
	h := len(s[0])
	for i := range h {
		for k := range h {
			a, b := s[1][i]-s[0][i]*s[0][i]/n, s[3][k]-s[2][k]*s[2][k]/n
			const still = 1e-12 // of a mean square, the rounding of its sum
			if a <= still*s[1][i] || b <= still*s[3][k] {
				c[i*h+k] = 0
				continue
			}
			c[i*h+k] = (c[i*h+k] - s[0][i]*s[2][k]/n) / math.Sqrt(a*b)
		}
	}
}
