package assignment

import "github.com/solvarium/solvarium/algorithms/internal/kernel"

// rounds of bids: more cost as much as they save.
const rounds = 2

// reduce assigns what needs no paths, at the beginning: column reduction, reduction transfer
// and augmenting row reduction. An assigned row has the least reduced cost in its
// column, so that paths can join the rest.
func (s *Solver) reduce() {
	if s.n == 1 {
		return // there is no second column to compare with
	}
	s.reduceColumns()
	s.transfer()
	free := make([]int, 0, s.n)
	for i, j := range s.Column {
		if j < 0 {
			free = append(free, i)
		}
	}
	for range rounds {
		free = s.bid(free)
	}
	for i, j := range s.Column {
		if j >= 0 {
			s.tighten(i)
		}
	}
	s.advance()
}

// reduceColumns gives each column its least cost as its potential. A row in which several
// columns have theirs takes the first of them.
func (s *Solver) reduceColumns() {
	copy(s.V, s.costs(0))
	clear(s.from)
	for i := 1; i < s.n; i++ {
		kernel.Lower(s.V, s.from, s.costs(i), i)
	}
	for j, i := range s.from {
		if s.Column[i] < 0 {
			s.Column[i], s.Row[j] = j, i
		}
	}
}

// transfer lowers the potential of each assigned column until its row would do as well
// with another. Other rows find that column dearer, and look elsewhere.
func (s *Solver) transfer() {
	for i, j := range s.Column {
		if j >= 0 {
			_, second := kernel.TwoLeast(s.costs(i), s.V, s.Row)
			s.V[j] -= second // the least is zero, that of j
		}
	}
}

// bid lets each free row take its best column, whose potential falls until the second best is
// as good, which is all that the row can bid. Who loses a column bids at once, until there have been as many bids again as
// there were rows, for small bids could go on for long; or later, if nothing was bid. It returns the rows
// that are left, in the place of those given.
func (s *Solver) bid(free []int) []int {
	left, again := free[:0], len(free)
	for _, i := range free {
		for i >= 0 {
			c := s.costs(i)
			j, second := kernel.TwoLeast(c, s.V, s.Row)
			if j < 0 {
				return free // the costs are no numbers, of which Step tells
			}
			raise := second - (c[j] - s.V[j])
			loser := s.Row[j]
			s.V[j] -= raise
			s.Column[i], s.Row[j] = j, i
			if loser >= 0 {
				s.Column[loser] = -1
				if again--; raise <= 0 || again < 0 {
					left = append(left, loser)
					break
				}
			}
			i = loser
		}
	}
	return left
}
