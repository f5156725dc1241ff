package attnsvm

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// TestNonlinearGradient against central differences of the loss.
func TestNonlinearGradient(t *testing.T) {
	const h = 1e-5
	rng := rand.New(rand.NewPCG(11, 0))
	for range 20 {
		p := Nonlinear(3, 4, 3, rng)
		m := NewModel(p)
		w := make([]float64, 9)
		for i := range w {
			w[i] = rng.NormFloat64()
		}
		m.Eval(w)
		g := make([]float64, 9)
		for i, v := range m.Gradient {
			g[i] = v * math.Exp(m.Log)
		}
		for i := range w {
			old := w[i]
			w[i] = old + h
			m.Eval(w)
			up := m.Loss
			w[i] = old - h
			m.Eval(w)
			w[i] = old
			near(t, "∂L/∂W", g[i], (up-m.Loss)/(2*h), 1e-7*max(norm(g), 1e-2))
		}
		// The output is that of the head itself.
		m.Eval(w)
		mean, f := make([]float64, 3), 0.0
		for k := range p.T {
			for r, x := range p.Token(0, k) {
				mean[r] += m.S[k] * x
			}
		}
		for r := range 3 {
			f += max(vec.Dot(p.H[3*r:][:3], mean), 0)
		}
		near(t, "output", m.F[0], f, 1e-14)
	}
}

// TestKeptIsTheMachine where one token is kept: W_fin is zero and W_dir the machine of the selection.
func TestKeptIsTheMachine(t *testing.T) {
	p := Fall()
	s := descend(t, p, Config{}, nil, 500)
	k := NewKept(p)
	k.Update(s.Model, s.W)
	if k.Extra != 0 || !k.Valid || k.Undecided != 0 {
		t.Fatalf("%d extra tokens, valid %v", k.Extra, k.Valid)
	}
	nearAll(t, "W_fin", k.Finite, make([]float64, 4), 1e-15)
	nearAll(t, "W_dir", k.Direction, choose(p, s.Anchor...).Machine.W, 1e-12)
	near(t, "correlation", k.Correlation(s.W), Correlation(s.W, k.Direction), 1e-12)
	if n := testing.AllocsPerRun(5, func() { k.Retarget(); k.Update(s.Model, s.W) }); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

// TestKeptConstraints: both parts do what they are defined by.
func TestKeptConstraints(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 0))
	several := 0
	for range 40 {
		p := Nonlinear(3, 4, 6, rng)
		s := descend(t, p, Config{}, nil, 1500)
		k := NewKept(p)
		k.Update(s.Model, s.W)
		if !k.Valid || k.Extra == 0 {
			continue
		}
		several++
		for i := range p.N {
			o := s.Anchor[i]
			for token := range p.T {
				row := make([]float64, 36)
				k.constraint(row, i, token, o)
				switch {
				case token == o:
				case k.In[i*p.T+token]:
					near(t, "W_fin within", vec.Dot(row, k.Finite), s.LogS[i*p.T+token]-s.LogS[i*p.T+o], 1e-9)
					near(t, "W_dir within", vec.Dot(row, k.Direction), 0, 1e-9)
				case vec.Dot(row, k.Direction) > -1+1e-9:
					t.Errorf("W_dir does not separate token %d of sequence %d: %g", token, i, vec.Dot(row, k.Direction))
				}
			}
		}
		if got := vec.Dot(k.Finite, k.Direction); math.Abs(got) > 1e-9*norm(k.Finite)*norm(k.Direction) {
			// The one lies in the span of the equalities, the other in their null space.
			t.Errorf("⟨W_fin, W_dir⟩ = %g", got)
		}
	}
	if several < 5 {
		t.Errorf("only %d runs keep several tokens", several)
	}
}

// TestKeptPredictsDescent: with a nonlinear head W is far better described by the kept tokens than by the machine of
// the largest weight in each sequence, as in the paper's figure for n = 3, T = 4. Steps of length 0.1 around a finite part
// leave a noise of a few hundredths while the kept tokens are not decided.
func TestKeptPredictsDescent(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 0))
	var kept, single Moments
	for range 80 {
		p := Nonlinear(3, 4, 8, rng)
		s := descend(t, p, Config{}, nil, 2000)
		k := NewKept(p)
		k.Update(s.Model, s.W)
		one := choose(p, s.Anchor...)
		if !k.Valid || k.Extra == 0 || !one.Machine.Feasible {
			continue
		}
		kept.add(1 - k.Correlation(s.W))
		single.add(1 - Correlation(s.W, one.Machine.W))
	}
	if kept.Count < 40 || kept.Mean() > 0.06 || single.Mean() < 4*kept.Mean() {
		t.Errorf("%d runs: 1 − correlation %.3g with the kept tokens, %.3g with single ones", kept.Count, kept.Mean(), single.Mean())
	}
}
