package sinkhorn

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// sweepLog is the sweep in logarithms: x_i ← (ln r_i + 1 − LSE_j η(y_j − C_ij))/η,
// then the same for y. Two exponentials an entry, and no overflow at any η.
func (s *Sinkhorn) sweepLog() {
	r, c, eta, omega := s.problem.Rows, s.problem.Cols, s.config.Eta, s.config.Omega
	s.inLogs = true
	if s.since == 0 {
		s.rowLSE()
		s.since = 1
	}
	for i := range s.X {
		s.X[i] += omega * ((kernel.LogOf(r[i])+1-s.kv[i])/eta - s.X[i])
	}
	s.columnLSE()
	mass, gain, miss := 0.0, 0.0, 0.0
	for j := range s.Y {
		s.Y[j] += omega * ((kernel.LogOf(c[j])+1-s.ku[j])/eta - s.Y[j])
		column := kernel.ExpOf(eta*s.Y[j] + s.ku[j] - 1)
		gain += c[j] * s.Y[j]
		mass += column
		miss += math.Abs(column - c[j])
	}
	s.rowLSE()
	for i, x := range s.X {
		gain += r[i] * x
		miss += math.Abs(kernel.ExpOf(eta*x+s.kv[i]-1) - r[i])
	}
	s.Potential = gain - mass/eta
	s.Error = miss
	if s.config.Form != Log {
		s.since = 0 // kv holds logarithms: the kernel must be built
	}
}

// rowLSE sets kv_i = ln Σ_j exp η(y_j − C_ij).
func (s *Sinkhorn) rowLSE() {
	m, eta := len(s.Y), s.config.Eta
	for i := range s.kv {
		cost := s.problem.Cost[i*m:][:m]
		top := kernel.MaxDiff(s.Y, cost)
		kernel.Gibbs(s.row, s.Y, cost, -top, eta, 0)
		sum := 0.0
		for _, e := range s.row {
			sum += e
		}
		s.kv[i] = eta*top + kernel.LogOf(sum)
	}
	s.Work += float64((ExpWork + 1) * len(s.problem.Cost))
}

// columnLSE sets ku_j = ln Σ_i exp η(x_i − C_ij), going along rows because they are contiguous.
func (s *Sinkhorn) columnLSE() {
	m, eta := len(s.Y), s.config.Eta
	below, sum := s.v, s.ku // v is free here: the potentials hold everything
	for j := range below {
		below[j], sum[j] = math.Inf(1), 0
	}
	for i, x := range s.X { // the least C_ij − x_i
		cost := s.problem.Cost[i*m:][:m]
		for j, b := range below {
			if d := cost[j] - x; d < b {
				below[j] = d
			}
		}
	}
	for i, x := range s.X {
		kernel.Gibbs(s.row, below, s.problem.Cost[i*m:][:m], x, eta, 0)
		kernel.SumInto(sum, s.row)
	}
	for j := range sum {
		sum[j] = kernel.LogOf(sum[j]) - eta*below[j]
	}
	s.Work += float64((ExpWork + 1) * len(s.problem.Cost))
}
