package cbo

import (
	"math"
	"testing"

	"github.com/solvarium/solvarium/algorithms/objective"
)

// TestContraction: on a landscape where the consensus wanders, every step still
// has the mean-square factor and the typical rate of a consensus that stands still.
func TestContraction(t *testing.T) {
	for _, c := range []Config{
		{N: 400, Sigma: 1.6, Cloud: Cloud{Mean: []float64{8, 8}}},
		{N: 400, Sigma: 0.7, Lambda: 2, Cloud: Cloud{Mean: []float64{8, 8}}},
		{N: 400, Sigma: 1.1, Noise: Anisotropic, Cloud: Cloud{Mean: []float64{8, 8}}},
	} {
		s := started(t, c, objective.GrandCanyon, 21)
		m := NewContraction(s, 300)
		if f, e := m.Factor(); !math.IsNaN(f) || !math.IsNaN(e) || m.Samples() != 0 {
			t.Errorf("before any step: factor %v ± %v of %d", f, e, m.Samples())
		}
		for range 200 {
			m.Before(s)
			s.Step()
			m.After(s)
		}
		if m.Samples() < 59_000 || m.Samples() > 60_000 { // the particle at the consensus, if there is one, has no ratio
			t.Errorf("%d samples", m.Samples())
		}
		th := s.Theory()
		if f, e := m.Factor(); math.Abs(f-th.MeanSquareFactor()) > 4*e || e > 0.01 {
			t.Errorf("σ = %v: factor %v ± %v, want %v", c.Sigma, f, e, th.MeanSquareFactor())
		}
		if r, e := m.Rate(0.01); math.Abs(r-th.StepRate()) > 4*e || e > 0.1 {
			t.Errorf("σ = %v: rate %v ± %v, want %v", c.Sigma, r, e, th.StepRate())
		}
		if n := testing.AllocsPerRun(5, func() { m.Before(s); s.Step(); m.After(s) }); n != 0 {
			t.Errorf("%v allocations", n)
		}
		m.Forget()
		if m.Samples() != 0 {
			t.Error("nothing is forgotten")
		}
	}
}
