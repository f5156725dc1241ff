package mdpo

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/algorithms/gridworld"
)

// bandit is a single state in the midst of an inner loop around π_k with advantages A.
func bandit(t *testing.T, c Config, old, advantage []float64) *Solver {
	t.Helper()
	w, err := gridworld.Parse("S")
	if err != nil {
		t.Fatal(err)
	}
	m, err := gridworld.NewModel(w)
	if err != nil {
		t.Fatal(err)
	}
	s := solver(t, m, c)
	for a, p := range old {
		s.LogPolicy[a] = math.Log(p)
	}
	s.settle(0)
	s.begin()
	mean := 0.0
	for a, p := range old {
		mean += p * advantage[a]
	}
	for a := range old {
		s.Score[a] = advantage[a] - mean
	}
	s.aim()
	s.Gain, s.Penalty = s.Gain[:0], s.Penalty[:0]
	s.record()
	return s
}

var (
	banditOld       = []float64{0.1, 0.2, 0.3, 0.4}
	banditAdvantage = []float64{1, -0.5, 0.2, 0}
)

// TestBandit: numbers made by an independent numpy implementation.
func TestBandit(t *testing.T) {
	c := Config{Method: Steps, Optimiser: SGD, Rate: 0.5, T: 2, Schedule: Constant, M: 6000}
	s := bandit(t, c, banditOld, banditAdvantage)
	want := []float64{0.44511611, 0.04432205, 0.26960218, 0.24095966}
	for range 5000 {
		s.Inner++ // not through Step, which would begin the loop anew
		s.ascend()
	}
	for a := range want {
		near(t, "π after gradient ascent", s.Policy[a], s.Target[a], 1e-9)
		near(t, "π*", s.Target[a], want[a], 5e-9)
	}
	s = bandit(t, c, banditOld, banditAdvantage)
	for a := range s.Policy {
		s.LogPolicy[a] = math.Log(0.25)
	}
	s.settle(0)
	s.record()
	near(t, "the gap of the uniform policy", s.Best-s.Psi(), 0.13930614530613522, 1e-14)
	near(t, "its distance to the maximum", s.Distance, 0.13930614530613522, 1e-14)
}

// TestDivergenceHasNoSlopeAtTheOldPolicy: there MDPO's gradient is the policy gradient.
func TestDivergenceHasNoSlopeAtTheOldPolicy(t *testing.T) {
	var g, plain [actions]float64
	bandit(t, Config{Method: Steps, T: 0.01}, banditOld, banditAdvantage).gradient(0, g[:])
	bandit(t, Config{Method: Gradient, T: 0.01}, banditOld, banditAdvantage).gradient(0, plain[:])
	for a := range g {
		near(t, "the gradient", g[a], plain[a], 1e-15)
	}
	s := bandit(t, Config{Method: Steps, T: 0.01}, banditOld, []float64{0, 0, 0, 0})
	s.gradient(0, g[:])
	for a := range g {
		near(t, "the divergence's gradient", g[a], 0, 1e-15)
	}
}

// TestGradientIsTheSlopeOfPsi, by central differences, at a point away from π_k.
func TestGradientIsTheSlopeOfPsi(t *testing.T) {
	m := reference(t)
	rng := rand.New(rand.NewPCG(8, 0))
	for _, c := range []Config{{Method: Steps, T: 0.7}, {Method: Soft, T: 30, Lambda: 0.02, Inexact: true}} {
		s := solver(t, m, c)
		s.Iterate()
		s.Iterate()
		s.begin()
		for _, cell := range m.States {
			for a := range actions {
				s.LogPolicy[actions*cell+a] += 0.5 * rng.NormFloat64()
			}
			s.settle(cell)
		}
		psi := func() float64 {
			s.Gain, s.Penalty = s.Gain[:0], s.Penalty[:0]
			s.record()
			return s.Psi()
		}
		logits := append([]float64(nil), s.LogPolicy...)
		for _, cell := range m.States {
			s.gradient(cell, s.ascent.gradient[actions*cell:][:actions])
		}
		g := append([]float64(nil), s.ascent.gradient...)
		for _, cell := range m.States {
			for i := actions * cell; i < actions*(cell+1); i++ {
				const h = 1e-5
				at := func(d float64) float64 {
					copy(s.LogPolicy, logits)
					s.LogPolicy[i] += d
					s.settle(cell)
					return psi()
				}
				slope := (at(h) - at(-h)) / (2 * h)
				copy(s.LogPolicy, logits)
				s.settle(cell)
				near(t, "the slope of Ψ", g[i], slope, 1e-6*(1+math.Abs(slope)))
				if math.Abs(g[i]-slope) > 1e-6 {
					return
				}
			}
		}
	}
}

// TestPPOIsFlatWhereItClips, and has the surrogate's slope elsewhere.
func TestPPOIsFlatWhereItClips(t *testing.T) {
	s := bandit(t, Config{Method: PPO}, []float64{0.25, 0.25, 0.25, 0.25}, []float64{1, 0, -1, 0})
	var g [actions]float64
	s.gradient(0, g[:])
	near(t, "the slope at π_k", g[0], 0.25, 1e-15)
	copy(s.LogPolicy, []float64{math.Log(0.4), math.Log(0.25), math.Log(0.1), math.Log(0.25)})
	s.settle(0)
	s.gradient(0, g[:])
	for a := range g {
		near(t, "the slope where both are clipped", g[a], 0, 1e-15)
	}
}

// everything is a configuration of each method, exact and sampled.
func everything() []Config {
	var list []Config
	for method := range Methods {
		for _, episodes := range []int{0, 4} {
			for _, uniform := range []bool{false, true} {
				list = append(list, Config{Method: method, Episodes: episodes, Uniform: uniform})
			}
		}
	}
	return append(list, Config{Method: Soft, Inexact: true}, Config{Method: Steps, Optimiser: SGD, Raw: true},
		Config{Method: Closed, Schedule: Geometric, T: 1000, Raw: true}, Config{Method: Closed, T: 1000, Schedule: Constant})
}

// TestInvariants: rows sum to one, and the gap of the inner loop is the divergence from π*.
func TestInvariants(t *testing.T) {
	m := reference(t)
	for _, c := range everything() {
		s, err := New(m, c, rand.New(rand.NewPCG(3, 0)))
		if err != nil {
			t.Fatal(err)
		}
		for s.Iteration < 60 {
			s.Step()
			for _, cell := range m.States {
				sum := 0.0
				for _, p := range s.Policy[actions*cell:][:actions] {
					sum += p
				}
				if math.Abs(sum-1) > 1e-13 {
					t.Fatalf("%+v: the row of cell %d sums to %.17g", c, cell, sum)
				}
			}
			scale := 1 + math.Abs(s.Best) + math.Abs(s.Penalty[len(s.Penalty)-1])
			if gap := s.Best - s.Psi(); math.Abs(gap-s.Distance) > 1e-12*scale || gap < -1e-12*scale {
				t.Fatalf("%+v, k = %d, i = %d: Ψ* - Ψ = %g, distance %g", c, s.Iteration, s.Inner, gap, s.Distance)
			}
		}
	}
}

// TestOneStepOfAdamIsOfUnitLength: after the first step the moments cancel, but for ε.
func TestOneStepOfAdamIsOfUnitLength(t *testing.T) {
	a := newAscent(actions)
	copy(a.gradient, []float64{3, -0.5, 0, 1})
	var x [actions]float64
	a.begin()
	a.step(x[:], 0, Config{Rate: 0.1})
	for i, want := range []float64{0.1, -0.1, 0, 0.1} {
		near(t, "Adam's first step", x[i], want, 1e-5)
	}
}

// TestSoftAtTheLimitIsSAC: at t = 1/λ the old policy cancels.
func TestSoftAtTheLimitIsSAC(t *testing.T) {
	m := reference(t)
	for _, lambda := range []float64{0.001, 0.01, 0.1} {
		s := solver(t, m, Config{Method: Soft, Lambda: lambda, T: 1 / lambda})
		want := make([]float64, actions)
		for s.Iteration < 12 {
			s.begin()
			for _, cell := range m.States {
				gridworld.Boltzmann(want, s.soft.Q[actions*cell:][:actions], lambda)
				for a, p := range want {
					near(t, "π*", s.Target[actions*cell+a], p, 1e-12)
				}
			}
			s.Iterate()
		}
	}
}

// TestManyInnerStepsReachTheClosedForm, on and off policy.
func TestManyInnerStepsReachTheClosedForm(t *testing.T) {
	m := reference(t)
	for _, c := range []Config{
		{Method: Steps, Uniform: true, T: 0.1, Optimiser: SGD, Rate: 5, M: 5000},
		{Method: Soft, Inexact: true, T: 1, Lambda: 0.05, Optimiser: SGD, Rate: 50, M: 5000},
	} {
		s := solver(t, m, c)
		for range 2 {
			s.Iterate()
		}
		for _, cell := range m.States {
			for i := actions * cell; i < actions*(cell+1); i++ {
				near(t, "π", s.Policy[i], s.Target[i], 1e-9)
			}
		}
	}
}

// TestSamplesAgreeWithTheModel: many episodes estimate advantages and occupancy.
func TestSamplesAgreeWithTheModel(t *testing.T) {
	m := reference(t)
	const episodes = 30_000
	s, err := New(m, Config{Method: Steps, Raw: true, Episodes: episodes}, rand.New(rand.NewPCG(2, 0)))
	if err != nil {
		t.Fatal(err)
	}
	s.begin()
	for _, cell := range m.States {
		// Cutting off at 100 steps forgets 0.95¹⁰⁰ = 0.6 % of what comes.
		near(t, "d", s.Weights[cell], s.Exact.Occupancy[cell], 0.005)
		for i := actions * cell; i < actions*(cell+1); i++ {
			if s.sample.count[i] < 3000 {
				continue
			}
			near(t, "A", s.Score[i], s.Exact.Q[i]-s.Exact.V[cell], 0.02)
		}
	}
	if s.EnvSteps < 20*episodes || s.EnvSteps > horizon*episodes {
		t.Errorf("%d steps", s.EnvSteps)
	}
	for _, path := range s.Paths {
		for k := 1; k < len(path); k++ {
			if d := path[k] - path[k-1]; d != 0 && d != 1 && d != -1 && d != m.W && d != -m.W {
				t.Fatalf("an episode jumps from %d to %d", path[k-1], path[k])
			}
		}
	}
}

// TestSoftSamples: with entropies, the sampled score differs from the exact one by a
// constant of the state only.
func TestSoftSamples(t *testing.T) {
	m := reference(t)
	s, err := New(m, Config{Method: Soft, Lambda: 0.05, T: 10, Episodes: 20_000}, rand.New(rand.NewPCG(2, 0)))
	if err != nil {
		t.Fatal(err)
	}
	s.begin()
	for _, cell := range m.States {
		if s.sample.visits[cell] == 0 || s.sample.count[actions*cell] < 3000 {
			continue
		}
		mean := 0.0
		for a := range actions {
			mean += s.soft.Q[actions*cell+a] / actions
		}
		for a := range actions {
			near(t, "Q", s.Score[actions*cell+a], s.soft.Q[actions*cell+a]-mean, 0.04)
		}
	}
}

func TestSamplingLearns(t *testing.T) {
	m := reference(t)
	run := func(seed uint64) *Solver {
		s, err := New(m, Config{Method: Steps, Episodes: 64}, rand.New(rand.NewPCG(seed, 0)))
		if err != nil {
			t.Fatal(err)
		}
		for s.Iteration < 100 {
			s.Iterate()
		}
		return s
	}
	s, again := run(1), run(1)
	if s.Exact.Return < 0.22 {
		t.Errorf("after 100 iterations of 64 episodes J = %g", s.Exact.Return)
	}
	if s.Exact.Return != again.Exact.Return || s.EnvSteps != again.EnvSteps {
		t.Error("the same seed, another run")
	}
}

// TestRetarget: a wall across the way, and then none, is found out from where the policy stands.
func TestRetarget(t *testing.T) {
	m := reference(t)
	s := solver(t, m, Config{Method: Closed, Raw: true, T: 100, Schedule: Constant})
	race(t, s, 30)
	moved := gridworld.Reference()
	moved.Cells[7], moved.Cells[63] = gridworld.Trap, gridworld.Goal
	other, err := gridworld.NewModel(moved)
	if err != nil {
		t.Fatal(err)
	}
	s.Retarget(other)
	if s.Exact.Return > 0.1 {
		t.Errorf("J is still %g", s.Exact.Return)
	}
	race(t, s, 300)
	near(t, "J after the goal has moved", s.Exact.Return, other.Optimal().Return, 1e-3)
}

func TestEdit(t *testing.T) {
	m := reference(t)
	s := solver(t, m, Config{Method: Steps})
	s.Step()
	s.Edit(0, []float64{0.2, 0.6, 0, 0})
	near(t, "an edited share", s.Policy[1], 0.6/0.802, 1e-12)
	if s.Inner != 0 || s.Iteration != 0 {
		t.Error("the inner loop goes on around another policy")
	}
}

func TestRetune(t *testing.T) {
	m := reference(t)
	s := solver(t, m, Config{Method: Steps})
	s.Step()
	if err := s.Retune(Config{M: 3, T: 7, Schedule: Constant}); err != nil {
		t.Fatal(err)
	}
	s.Step()
	s.Step()
	if s.Iteration != 1 || s.T != 1 {
		t.Errorf("iteration %d with t = %g", s.Iteration, s.T)
	}
	if s.Step(); s.T != 7 {
		t.Errorf("t = %g in the next loop", s.T)
	}
	if s.Retune(Config{M: -1}) == nil {
		t.Error("a negative number of steps is taken")
	}
}

func TestImpossibleConfigurationsAreRefused(t *testing.T) {
	m := reference(t)
	for _, c := range []struct {
		config Config
		says   string
	}{
		{Config{Method: Methods}, "no method"},
		{Config{M: 1 << 20}, "inner steps"},
		{Config{T: -1}, "positive"},
		{Config{Rate: math.NaN()}, "positive"},
		{Config{Episodes: -1}, "episodes"},
		{Config{Method: Soft, Lambda: 0.1, T: 11}, "1/λ = 10"},
	} {
		if _, err := New(m, c.config, nil); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: error %v", c.config, err)
		}
	}
}

func TestStepAllocatesNothing(t *testing.T) {
	m := reference(t)
	for _, c := range everything() {
		s, err := New(m, c, rand.New(rand.NewPCG(3, 0)))
		if err != nil {
			t.Fatal(err)
		}
		if n := testing.AllocsPerRun(30, s.Step); n != 0 {
			t.Errorf("%+v: %g allocations", c, n)
		}
	}
}

func BenchmarkIterate(b *testing.B) {
	m := reference(b)
	for name, c := range map[string]Config{
		"closed": {Method: Closed}, "mdpo10": {Method: Steps}, "trpo": {Method: TRPO}, "soft": {Method: Soft},
		"sampled64": {Method: Steps, Episodes: 64},
	} {
		b.Run(name, func(b *testing.B) {
			s, err := New(m, c, rand.New(rand.NewPCG(3, 0)))
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				s.Iterate()
			}
		})
	}
}
