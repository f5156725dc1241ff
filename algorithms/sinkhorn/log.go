package sinkhorn

import "math"

// sweepLog is the sweep in logarithms: x_i ← (ln r_i + 1 − LSE_j η(y_j − C_ij))/η,
// then the same for y. Two exponentials an entry, and no overflow at any η.
func (s *Sinkhorn) sweepLog() {
	r, c, eta, omega := s.problem.Rows, s.problem.Cols, s.config.Eta, s.config.Omega
	if s.since == 0 {
		s.rowLSE()
		s.since = 1
	}
	for i := range s.X {
		s.X[i] += omega * ((math.Log(r[i])+1-s.kv[i])/eta - s.X[i])
	}
	s.columnLSE()
	mass, gain, miss := 0.0, 0.0, 0.0
	for j := range s.Y {
		s.Y[j] += omega * ((math.Log(c[j])+1-s.ku[j])/eta - s.Y[j])
		column := exp(eta*s.Y[j] + s.ku[j] - 1)
		gain += c[j] * s.Y[j]
		mass += column
		miss += math.Abs(column - c[j])
	}
	s.rowLSE()
	for i, x := range s.X {
		gain += r[i] * x
		miss += math.Abs(exp(eta*x+s.kv[i]-1) - r[i])
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
		top := math.Inf(-1)
		for j, y := range s.Y {
			top = max(top, y-cost[j])
		}
		sum := 0.0
		for j, y := range s.Y {
			sum += exp(eta * (y - cost[j] - top))
		}
		s.kv[i] = eta*top + math.Log(sum)
	}
	s.Work += float64((ExpWork + 1) * len(s.problem.Cost))
}

// columnLSE sets ku_j = ln Σ_i exp η(x_i − C_ij), going along rows because they are contiguous.
func (s *Sinkhorn) columnLSE() {
	m, eta := len(s.Y), s.config.Eta
	top, sum := s.v, s.ku // v is free here: the potentials hold everything
	for j := range top {
		top[j], sum[j] = math.Inf(-1), 0
	}
	for i, x := range s.X {
		cost := s.problem.Cost[i*m:][:m]
		for j := range top {
			top[j] = max(top[j], x-cost[j])
		}
	}
	for i, x := range s.X {
		cost := s.problem.Cost[i*m:][:m]
		for j := range top {
			sum[j] += exp(eta * (x - cost[j] - top[j]))
		}
	}
	for j := range sum {
		sum[j] = eta*top[j] + math.Log(sum[j])
	}
	s.Work += float64((ExpWork + 1) * len(s.problem.Cost))
}
