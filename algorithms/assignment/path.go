package assignment

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// settled is a column whose shortest distance is known.
type settled struct {
	column    int
	distance  float64
	potential float64 // before the search
}

// Step finds the shortest augmenting path from the next row and switches along it.
func (s *Solver) Step() {
	if s.Done() {
		return
	}
	for j := range s.least {
		s.least[j] = math.Inf(1)
	}
	s.path = s.path[:0]
	start := s.next
	sink, reach := s.search(start)
	// The columns that lie nearer than the sink give way, by as much as they do.
	for _, c := range s.path {
		s.V[c.column] = c.potential - (reach - c.distance)
	}
	for j := sink; ; {
		i := s.from[j]
		s.Row[j] = i
		j, s.Column[i] = s.Column[i], j
		if i == start {
			break
		}
	}
	// Where a row is assigned its reduced cost is zero.
	for _, c := range s.path {
		s.tighten(s.Row[c.column])
	}
	s.tighten(s.Row[sink])
	s.advance()
}

// search settles columns in the order of their distances from a row, until one is
// free. While it is under way, a settled column is at an infinite distance, and its potential is minus
// infinity: no way to it is shorter.
func (s *Solver) search(start int) (sink int, reach float64) {
	i, base := start, 0.0
	for {
		j := kernel.Scan(s.least, s.from, s.Row, s.costs(i), s.V, base, i)
		if j < 0 {
			panic("assignment: the costs are not finite, or so large that their differences are not")
		}
		reach = s.least[j]
		if s.Row[j] < 0 {
			return j, reach
		}
		s.path = append(s.path, settled{j, reach, s.V[j]})
		s.least[j], s.V[j] = math.Inf(1), math.Inf(-1)
		i = s.Row[j]
		base = reach - s.U[i]
	}
}

// tighten gives an assigned row the potential that its column leaves.
func (s *Solver) tighten(i int) {
	j := s.Column[i]
	s.U[i] = s.cost[i*s.n+j] - s.V[j]
}

// advance goes on to a row that has no column.
func (s *Solver) advance() {
	for s.next < s.n && s.Column[s.next] >= 0 {
		s.next++
	}
}
