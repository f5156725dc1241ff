package lmc

import (
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/assignment"
	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// Matcher matches B to A by weights: coordinate descent, exact in each layer. The descent can
// end in a local optimum; the best of several is taken if there are Restarts.
type Matcher struct {
	Pi        Permutation
	Objective float64 // ⟨θ_a, π(θ_b)⟩; never falls within a descent
	Restarts  int     // further descents, from random permutations
	Descent   int     // under way, from 0
	Layer     int     // of the assignment under way or last done, from 0
	Sweep     int     // begun, from 1
	Solved    int     // assignments done
	Tentative []int   // unit of B for each unit of A so far in the assignment under way; -1 for none
	Rows      int     // of A's units in it
	Gap       float64 // the largest of all duality gaps: how far from proven an assignment was
	Slack     float64 // the least of all reduced costs
	Failed    bool    // the networks hold numbers that are not finite
	Done      bool
	Distances []float64 // ‖θ_a - π(θ_b)‖ at the beginning of a descent and after each assignment; NaN between descents

	a, b     *Net
	sim      similarity
	negative []float64
	lap      *assignment.Solver
	order    []int // of the layers in a sweep
	turn     int   // in order
	gained   bool  // in this sweep
	solving  bool
	squares  float64 // ‖θ_a‖² + ‖θ_b‖²
	pace     int     // rows of an assignment in a step
	best     Permutation
	highest  float64 // objective, of best
	rng      *rand.Rand
}

// The longest descents seen take ten sweeps; twice as many are an end in any case.
const mostSweeps = 20

// newMatcher is for networks of the given sizes, whose hidden layers are all of one width.
func newMatcher(sizes []int, restarts int, rng *rand.Rand) *Matcher {
	h := sizes[1]
	m := &Matcher{
		Pi: Identity(sizes), sim: newSimilarity(sizes), negative: make([]float64, h*h), order: make([]int, len(sizes)-2), rng: rng,
		Done: true, best: Identity(sizes),
	}
	m.Restarts = restarts
	m.Distances = make([]float64, 0, (1+restarts)*(2+mostSweeps*(len(sizes)-2)))
	m.lap, _ = assignment.New(h, m.negative) // zeros are finite
	m.Tentative = m.lap.Column
	// An assignment is watched for a quarter of a second where it is quick, and a
	// row costs at most h²: a third of a step's work, for its steps are dearer than products.
	m.pace = max(1, min(h/8, int(stepWork/3)/(h*h)))
	return m
}

// Begin matches b to a, from the permutation that Pi holds.
func (m *Matcher) Begin(a, b *Net) {
	m.a, m.b = a, b
	m.Solved, m.Descent, m.highest = 0, 0, math.Inf(-1)
	m.Gap, m.Slack, m.Failed = 0, math.Inf(1), false
	m.squares = vec.Dot(a.Params, a.Params) + vec.Dot(b.Params, b.Params)
	m.Distances = m.Distances[:0]
	m.descend()
	m.Failed = math.IsNaN(m.Objective-m.Objective) || math.IsNaN(m.squares-m.squares)
	m.Done = m.Failed
}

// descend sets out from the permutation that Pi holds.
func (m *Matcher) descend() {
	m.Sweep, m.Rows, m.turn = 0, 0, len(m.order)
	m.Done, m.gained, m.solving = false, true, false
	m.Objective = m.inner()
	m.note()
}

// end keeps the best descent, and begins another if there is one to come.
func (m *Matcher) end() {
	if m.Objective > m.highest {
		m.highest = m.Objective
		m.best.Copy(m.Pi)
	}
	if m.Descent < m.Restarts {
		m.Descent++
		m.Distances = append(m.Distances, math.NaN())
		m.Pi.Shuffle(m.rng)
		m.descend()
		return
	}
	m.Pi.Copy(m.best)
	m.Objective = m.highest
	m.Done = true
}

// inner is ⟨θ_a, π(θ_b)⟩ from its definition.
func (m *Matcher) inner() (sum float64) {
	for l := 1; l < len(m.a.Sizes); l++ {
		before, behind := m.Pi.around(l)
		wa, ba := m.a.Layer(l)
		wb, bb := m.b.Layer(l)
		n := len(ba)
		for i := range n {
			sum += ba[i] * bb[place(behind, i)]
		}
		for j := range m.a.Sizes[l-1] {
			row := wb[place(before, j)*n:][:n]
			for i, x := range wa[j*n:][:n] {
				sum += x * row[place(behind, i)]
			}
		}
	}
	return sum
}

// note records the distance, by ‖a - b‖² = ‖a‖² + ‖b‖² - 2⟨a, b⟩.
func (m *Matcher) note() {
	m.Distances = append(m.Distances, math.Sqrt(max(0, m.squares-2*m.Objective)))
}

// Step does a portion of an assignment: of its matrix, or some of its rows.
func (m *Matcher) Step() (work float64) {
	switch {
	case m.Done:
		return 0
	case m.solving:
		return m.solve()
	case !m.sim.done():
		if work = m.sim.step(); m.sim.done() {
			m.open()
		}
		return work
	}
	m.next()
	return 0
}

// next turns to the next layer, or ends after a sweep without a gain.
func (m *Matcher) next() {
	if m.turn == len(m.order) {
		if !m.gained || m.Sweep == mostSweeps {
			m.end()
			return
		}
		m.Sweep++
		m.turn, m.gained = 0, false
		for i := range m.order {
			m.order[i] = i
		}
		for i := len(m.order) - 1; i > 0; i-- {
			j := m.rng.IntN(i + 1)
			m.order[i], m.order[j] = m.order[j], m.order[i]
		}
	}
	m.Layer = m.order[m.turn]
	m.turn++
	m.Rows = 0
	m.sim.begin(m.a, m.b, m.Pi, m.Layer)
}

// open starts the assignment of a matrix that is complete.
func (m *Matcher) open() {
	for i, x := range m.sim.C {
		m.negative[i] = -x
	}
	m.lap.Reset()
	m.solving, m.Rows = true, 0
}

func (m *Matcher) solve() (work float64) {
	h := len(m.Tentative)
	for range m.pace {
		m.lap.Step()
		m.Rows++
		work += 3 * float64(h*h) // at most, but seldom: a row is quick while columns are free
		if m.lap.Done() {
			m.accept()
			return work
		}
	}
	return work
}

// accept takes the assignment over if it gains more than rounding.
func (m *Matcher) accept() {
	m.solving = false
	m.Solved++
	gap, slack := m.lap.Certificate()
	m.Gap, m.Slack = max(m.Gap, math.Abs(gap)), min(m.Slack, slack)
	h, pi := len(m.Tentative), m.Pi[m.Layer]
	gain := -m.lap.Cost()
	for i, k := range pi {
		gain -= m.sim.C[i*h+k]
	}
	const least = 1e-12
	if gain > least {
		copy(pi, m.lap.Column)
		m.Objective += gain
		m.gained = true
	}
	m.note()
}

// Like returns the similarities, H×H, of which the assignment under way or last done is taken.
func (m *Matcher) Like() []float64 { return m.sim.C }
