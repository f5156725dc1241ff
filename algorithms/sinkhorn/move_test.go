package sinkhorn

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestMoves: however far steps lead, and in however many of them, the plan is that of the potentials,
// also where it was zero on the way; and so are its marginals.
func TestMoves(t *testing.T) {
	const n = 24
	rng := rand.New(rand.NewPCG(5, 0))
	for _, step := range []float64{3, 20, 90, 400} {
		p := RandomAssignment(n, 3)
		for k := range p.Cost {
			p.Cost[k] *= 6
		}
		s, err := NewNewton(p, NewtonConfig{Eta: 200})
		if err != nil {
			t.Fatal(err)
		}
		for s.Phase == WarmUp {
			s.Step()
		}
		want := make([]float64, n*n)
		for move := range 40 {
			// Down, where all underflows, and up again, by this much of an exponent.
			sign := step * float64(2*(move/20)-1)
			for k := range s.cg.d {
				s.cg.d[k] = sign * rng.Float64() / 2
			}
			s.alpha = 0.5
			for i := range s.tx {
				s.tx[i] = s.X[i] + s.alpha*s.cg.d[i]/200
			}
			for j := range s.ty {
				s.ty[j] = s.Y[j] + s.alpha*s.cg.d[n+j]/200
			}
			if !s.move(s.cg.trial[:n], s.cg.trial[n:]) {
				break // the plan is absurdly large: Newton would take a shorter step
			}
			s.accept()
			Plan(want, p, s.X, s.Y, 200)
			row, col := make([]float64, n), make([]float64, n)
			for k, v := range want {
				row[k/n] += v
				col[k%n] += v
				if got := s.P[k]; math.Abs(got-v) > 1e-9*v+1e-250 {
					t.Fatalf("steps of %g, the %d.: entry %d is %g, want %g", step, move, k, got, v)
				}
			}
			for i := range n {
				if math.Abs(s.row[i]-row[i]) > 1e-9*row[i] || math.Abs(s.col[i]-col[i]) > 1e-9*col[i] {
					t.Fatalf("steps of %g, the %d.: marginals %d are %g and %g, want %g and %g", step, move, i, s.row[i], s.col[i], row[i], col[i])
				}
			}
		}
	}
}
