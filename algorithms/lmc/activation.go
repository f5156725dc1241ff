package lmc

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/assignment"
	"github.com/solvarium/solvarium/algorithms/internal/nn"
)

// activations matches B to A by what the units give: of each hidden layer the
// assignment that maximises Σ_i C[i,π(i)], C = A_lᵀ B_l over the outputs, a row a sample,
// not centred (Ainsworth et al., section 3.1). The layers do not depend on each other.
type activations struct {
	pi   Permutation
	done bool

	a, b   *Net
	data   *Data
	wa, wb *worker
	c      [][]float64 // of each layer; negative, for costs are to be small
	laps   []*assignment.Solver
	at     int // sample
	layer  int
}

func newActivations(data *Data, wa, wb *worker) *activations {
	m := &activations{data: data, wa: wa, wb: wb, pi: Identity(wa.sizes)}
	for _, h := range wa.sizes[1 : len(wa.sizes)-1] {
		c := make([]float64, h*h)
		lap, _ := assignment.New(h, c) // zeros are finite
		m.c, m.laps = append(m.c, c), append(m.laps, lap)
	}
	return m
}

func (m *activations) begin(a, b *Net) {
	m.a, m.b, m.at, m.layer, m.done = a, b, 0, 0, false
	for l := range m.c {
		clear(m.c[l])
		m.laps[l].Reset()
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
		}
		if m.at = to; to == n {
			for _, c := range m.c {
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
