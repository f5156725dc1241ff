package cbo

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/solvarium/solvarium/algorithms/objective"
)

// TestHoppingState: samples lie around where the hop came from, with the width
// that is set, and energies, weights and consensus belong to them.
func TestHoppingState(t *testing.T) {
	h, err := NewHopping(HoppingConfig{N: 20_000, Start: []float64{2, -1, 0.5}, Width: 0.3}, objective.Rastrigin, rng())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(h.Consensus, h.Config().Start) || h.Value != objective.Rastrigin.Eval(h.Config().Start) || h.Evaluations != 0 {
		t.Errorf("at the start: %v with %v after %d evaluations", h.Consensus, h.Value, h.Evaluations)
	}
	es, w, x := make([]float64, 20_000), make([]float64, 20_000), make([]float64, 3)
	for k := range 3 {
		from := slices.Clone(h.Consensus)
		h.Step()
		// The mean of |V - x|² is 3·0.3², with a relative error of √(2/3N) = 0.6 %.
		if v := h.MeanSquare(from); math.Abs(v/0.27-1) > 0.025 {
			t.Errorf("hop %d: mean square %v of the samples, want 0.27", k, v)
		}
		objective.Rastrigin.EvalAll(es, h.X, 3)
		if ess := Consensus(x, w, h.X, es, 100); !slices.Equal(x, h.Consensus) || !slices.Equal(w, h.W) || ess != h.ESS {
			t.Errorf("hop %d: the state does not belong together", k)
		}
		if h.Hop[1] != x[1]-from[1] || h.Evaluations != (k+1)*20_000 || h.Steps != k+1 {
			t.Errorf("hop %d: hop %v, %d evaluations", k, h.Hop, h.Evaluations)
		}
	}
	c := h.Config()
	c.Width, c.Alpha, c.N = 5, 1, 3
	if err := h.Update(c); err != nil || h.Alpha != 1 || len(h.E) != 20_000 {
		t.Errorf("update: error %v, α %v", err, h.Alpha)
	}
	from := slices.Clone(h.Consensus)
	if h.Step(); math.Abs(h.MeanSquare(from)/75-1) > 0.025 {
		t.Errorf("mean square %v of the samples, want 75", h.MeanSquare(from))
	}
	if n := testing.AllocsPerRun(2, h.Step); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// TestHoppingIsALimit: CBO with λ = 1/Δt and without noise jumps to the consensus.
func TestHoppingIsALimit(t *testing.T) {
	s := started(t, Config{N: 40, Lambda: 100, Dt: 0.01}, objective.Ackley, 15)
	from := slices.Clone(s.Consensus)
	s.Step()
	if s.MeanSquare(from) > 1e-28 {
		t.Errorf("the swarm is not where its consensus was: mean square %v", s.MeanSquare(from))
	}
}

// TestDescentOnABowl: x ← (1 - Rate·Δt) x, exactly.
func TestDescentOnABowl(t *testing.T) {
	l, err := NewLangevin(LangevinConfig{Start: []float64{3, -4}, Rate: 2, Dt: 0.05}, objective.Quadratic, rng())
	if err != nil {
		t.Fatal(err)
	}
	for range 30 {
		l.Step()
	}
	shrunk := math.Pow(0.9, 30)
	if !near(l.X[0], 3*shrunk, 1e-14) || !near(l.X[1], -4*shrunk, 1e-14) || !near(l.Value, 12.5*shrunk*shrunk, 1e-14) {
		t.Errorf("%v with %v after 30 steps", l.X, l.Value)
	}
	if n := testing.AllocsPerRun(10, l.Step); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// TestAnnealing: on a flat landscape the variance after K steps is that of the
// noise, σ²Δt Σ 1/ln²(k+1).
func TestAnnealing(t *testing.T) {
	flat, err := objective.ParseFormula("0")
	if err != nil {
		t.Fatal(err)
	}
	l, err := NewLangevin(LangevinConfig{Start: []float64{0, 0}, Sigma: 3, Dt: 0.01}, flat, rng())
	if err != nil {
		t.Fatal(err)
	}
	const runs, steps = 4000, 10
	want, got := 0.0, 0.0
	for k := range steps {
		want += 9 * 0.01 / math.Pow(math.Log(float64(k+2)), 2)
	}
	random := rand.New(rand.NewPCG(16, 0))
	for range runs {
		l.Reset(random)
		for range steps {
			l.Step()
		}
		got += (l.X[0]*l.X[0] + l.X[1]*l.X[1]) / (2 * runs)
	}
	if math.Abs(got/want-1) > 4/math.Sqrt(runs) { // of 2·runs squares, each of relative deviation √2
		t.Errorf("variance %v, want %v", got, want)
	}
}

// TestDescentOffTheNumbers: where there is no gradient the point stays.
func TestDescentOffTheNumbers(t *testing.T) {
	for _, source := range []string{"log(x)", "exp(exp(x^4))", "-exp(x^2)"} {
		typed, err := objective.ParseFormula(source)
		if err != nil {
			t.Fatal(err)
		}
		l, err := NewLangevin(LangevinConfig{Start: []float64{-1, 2}, Sigma: 1, Dt: 1}, typed, rng())
		if err != nil {
			t.Fatal(err)
		}
		for range 200 {
			if l.Step(); math.IsNaN(l.X[0]+l.X[1]) || math.IsInf(l.X[0]+l.X[1], 0) {
				t.Fatalf("%s: at %v", source, l.X)
			}
		}
		if !l.Exploded {
			t.Errorf("%s: not said to have exploded, at %v", source, l.X)
		}
	}
}

// TestImpossibleBeside: settings that cannot be are refused.
func TestImpossibleBeside(t *testing.T) {
	start := []float64{1, 1}
	for _, c := range []HoppingConfig{{}, {Start: []float64{1}}, {Start: start, N: -1}, {Start: start, Width: -1}, {Start: start, Weighting: Weighting{Alpha: -1}}} {
		if _, err := NewHopping(c, objective.GrandCanyon, rng()); err == nil {
			t.Errorf("hopping with %+v: no error", c)
		}
	}
	for _, c := range []LangevinConfig{{}, {Start: []float64{1}}, {Start: start, Rate: -1}, {Start: start, Dt: math.NaN()}, {Start: start, Sigma: -1}} {
		if _, err := NewLangevin(c, objective.GrandCanyon, rng()); err == nil {
			t.Errorf("descent with %+v: no error", c)
		}
	}
	for _, c := range []struct{ d, side int }{{3, 10}, {1, 10}, {2, 1}} {
		if _, err := NewSmoother(objective.GrandCanyon, c.d, c.side, 5); err == nil {
			t.Errorf("quadrature with %+v: no error", c)
		}
	}
}
