package sinkhorn

import "github.com/solvarium/solvarium/algorithms/internal/kernel"

// How Newton gets plans with their marginals, and what f is there.

// evaluate fills plan at the given potentials, and its marginals.
func (s *Newton) evaluate(plan, x, y, row, col []float64) {
	fillPlan(plan, s.problem.Cost, x, y, s.config.Eta)
	m := len(y)
	clear(col)
	for i := range row {
		row[i] = kernel.SumInto(col, plan[i*m:][:m])
	}
	s.Work += float64((ExpWork + 2) * len(plan))
}

// rescale sets dst = diag(a) p diag(b), and its marginals.
func rescale(dst, p, a, b, row, col []float64) {
	m := len(b)
	clear(col)
	for i, ai := range a {
		row[i] = kernel.Rescale(dst[i*m:][:m], p[i*m:][:m], b, col, ai)
	}
}

// value returns f(x, y) = −ΣP/η + ⟨r,x⟩ + ⟨c,y⟩, where P has the given row marginals.
func (s *Newton) value(x, y, row []float64) float64 {
	mass := 0.0
	for _, r := range row {
		mass += r
	}
	return kernel.Dot(s.problem.Rows, x) + kernel.Dot(s.problem.Cols, y) - mass/s.config.Eta
}
