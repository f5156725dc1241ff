// Package assignment solves the linear assignment problem: give each of n rows a
// column of its own at the least total cost.
//
// # The problem
//
// Of a matrix C of n by n costs, find the permutation π and its proof, the potentials u, v:
//
//	min Σ_i C_{i π(i)}  =  max Σ_i u_i + Σ_j v_j   subject to   u_i + v_j ≤ C_ij
//
// # The algorithm
//
// Rows enter one by one. Each is joined by the cheapest path of reassignments, found by
// Dijkstra's algorithm on the reduced costs C_ij − u_i − v_j, which the potentials u, v keep
// non-negative (the method of shortest augmenting paths; path.go). In the end u and v prove the result: they are a
// feasible solution of the dual problem with the same value. Cubic in n altogether, a Step is quadratic.
//
// Solve, whose steps nobody watches, first assigns what rows and columns settle among
// themselves, by the reductions of Jonker and Volgenant (reduce.go). They are quadratic too,
// and leave few rows, often none, to paths. The assignment is as good either way, and
// the same unless several are the best.
//
// References: R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment
// problems", Computing 38, 1987; D. F. Crouse, "On implementing 2D rectangular assignment algorithms", IEEE
// Transactions on Aerospace and Electronic Systems 52, 2016.
package assignment

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Solver assigns one more row at each Step.
type Solver struct {
	Column []int     // of each row; -1 while it has none
	Row    []int     // of each column; -1 while it has none
	U, V   []float64 // dual potentials of rows and columns

	n     int
	cost  []float64
	next  int       // all rows before it are assigned
	least []float64 // the shortest distance to each column so far
	from  []int     // the row before each column on its path
	path  []settled
}

// New prepares a solver for an n×n row-major cost, which is kept, not copied. An error
// says that n is not positive, that the cost does not have n² entries, or which of
// them is not finite.
func New(n int, cost []float64) (*Solver, error) {
	if n < 1 {
		return nil, errors.New("an assignment needs at least one row")
	}
	if len(cost) != n*n {
		return nil, fmt.Errorf("the cost has %d entries, not %d squared", len(cost), n)
	}
	s := &Solver{
		Column: make([]int, n), Row: make([]int, n), U: make([]float64, n), V: make([]float64, n), n: n, cost: cost,
		least: make([]float64, n), from: make([]int, n), path: make([]settled, 0, n),
	}
	for i := range n {
		// Zero times a number is zero; times NaN or an infinity it is NaN.
		if c := s.costs(i); kernel.Dot(c, s.V) != 0 {
			j := slices.IndexFunc(c, func(x float64) bool { return x-x != 0 })
			return nil, fmt.Errorf("the cost in row %d, column %d is not a finite number", i+1, j+1)
		}
	}
	s.Reset()
	return s, nil
}

// Reset forgets all assignments, for instance because the cost has changed.
func (s *Solver) Reset() {
	s.next = 0
	clear(s.U)
	clear(s.V)
	for i := range s.Column {
		s.Column[i], s.Row[i] = -1, -1
	}
}

// Done reports whether every row has a column.
func (s *Solver) Done() bool { return s.next == s.n }

// costs is a row of the matrix.
func (s *Solver) costs(i int) []float64 { return s.cost[i*s.n:][:s.n] }

// Cost returns the total cost of the assigned rows.
func (s *Solver) Cost() float64 {
	sum := 0.0
	for i, j := range s.Column {
		if j >= 0 {
			sum += s.cost[i*s.n+j]
		}
	}
	return sum
}

// Certificate returns the proof of optimality once Done: gap is the cost minus the
// sum of the potentials, and slack the least reduced cost C_ij − u_i − v_j. Both are zero up to rounding if
// and only if the assignment is the best.
func (s *Solver) Certificate() (gap, slack float64) {
	gap, slack = s.Cost(), math.Inf(1)
	for i, u := range s.U {
		gap -= u + s.V[i]
		for j, v := range s.V {
			slack = min(slack, s.cost[i*s.n+j]-u-v)
		}
	}
	return gap, slack
}

// Solve assigns all rows at once. Errors are those of New.
func Solve(n int, cost []float64) (*Solver, error) {
	s, err := New(n, cost)
	if err != nil {
		return nil, err
	}
	s.reduce()
	for !s.Done() {
		s.Step()
	}
	return s, nil
}
