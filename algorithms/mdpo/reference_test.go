package mdpo

import (
	"math"
	"runtime"
	"testing"

	"github.com/solvarium/solvarium/algorithms/gridworld"
)

// The numbers in this file were made by an independent numpy implementation in
// double precision, on the reference map.

func reference(t testing.TB) *gridworld.Model {
	t.Helper()
	m, err := gridworld.NewModel(gridworld.Reference())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func solver(t testing.TB, m *gridworld.Model, c Config) *Solver {
	t.Helper()
	s, err := New(m, c, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %.16g, want %.16g within %g", what, got, want, tolerance)
	}
}

// race runs to the given iteration and returns the first iterations at which the
// relative gap is at most each level; 0 where it never is.
func race(t *testing.T, s *Solver, iterations int, levels ...float64) []int {
	t.Helper()
	best := s.model.Optimal().Return
	reached := make([]int, len(levels))
	for s.Iteration < iterations {
		s.Iterate()
		for i, level := range levels {
			if reached[i] == 0 && (best-s.Exact.Return)/best <= level {
				reached[i] = s.Iteration
			}
		}
	}
	return reached
}

func same(t *testing.T, what string, got, want []int, tolerance int) {
	t.Helper()
	for i, w := range want {
		if g := got[i]; (g == 0) != (w == 0) || g > w+tolerance || g < w-tolerance {
			t.Errorf("%s reaches its levels at %v, want %v within %d", what, got, want, tolerance)
			return
		}
	}
}

var levels = []float64{0.5, 0.1, 0.01, 1e-4}

func TestClosedForm(t *testing.T) {
	m := reference(t)
	s := solver(t, m, Config{Method: Closed, Raw: true, T: 5, Schedule: Constant})
	near(t, "J_0", s.Exact.Return, 0.13108347589463196, 1e-10)
	for k, want := range []float64{0.16650473, 0.18855347, 0.20271527, 0.21252074, 0.21972359} {
		s.Iterate()
		near(t, "J", s.Exact.Return, want, 1e-7)
		if s.Iteration != k+1 {
			t.Fatalf("iteration %d", s.Iteration)
		}
	}
	for _, c := range []struct {
		t    float64
		want []int
	}{{1, []int{20, 80, 176, 0}}, {5, []int{4, 18, 35, 321}}, {20, []int{1, 9, 10, 74}}, {100, []int{1, 8, 8, 8}}, {1000, []int{1, 8, 8, 8}}} {
		s := solver(t, m, Config{Method: Closed, Raw: true, T: c.t, Schedule: Constant})
		same(t, "constant t", race(t, s, 400, levels...), c.want, 0)
	}
	s = solver(t, m, Config{Method: Closed, Raw: true, T: 1, Schedule: Geometric})
	same(t, "geometric t", race(t, s, 150, 0.5, 0.1, 0.01, 1e-4, 1e-8), []int{14, 33, 45, 87, 134}, 0)
}

// TestClosedFormNeverFallsAndKeepsItsBound, whatever the step size.
func TestClosedFormNeverFallsAndKeepsItsBound(t *testing.T) {
	m := reference(t)
	best := m.Optimal().Return
	for _, step := range []float64{0.05, 1, 5, 20, 100, 1000} {
		s := solver(t, m, Config{Method: Closed, Raw: true, T: step, Schedule: Constant})
		for before := s.Exact.Return; s.Iteration < 399; before = s.Exact.Return {
			s.Iterate()
			if s.Exact.Return < before-1e-13 {
				t.Fatalf("t = %g: J falls from %.16g to %.16g", step, before, s.Exact.Return)
			}
			if gap := best - s.Exact.Return; gap > Bound(m.Gamma, step, s.Iteration) {
				t.Fatalf("t = %g, k = %d: the gap %g is above the bound", step, s.Iteration, gap)
			}
		}
	}
}

func TestTRPO(t *testing.T) {
	m := reference(t)
	for _, c := range []struct {
		delta float64
		want  []int
	}{{0.01, []int{3, 13, 17}}, {0.001, []int{10, 36, 47}}} {
		s := solver(t, m, Config{Method: TRPO, Delta: c.delta})
		same(t, "TRPO", race(t, s, 100, levels[:3]...), c.want, 0)
		if c.delta == 0.01 {
			near(t, "TRPO's largest divergence", s.MostKL, 1.3e-2, 5e-4)
		}
	}
}

// TestTRPOKeepsItsRegion, measured from the old policy to the new, and goes as far as it may:
// a step a fifth longer would have left it, unless none was tried.
func TestTRPOKeepsItsRegion(t *testing.T) {
	m := reference(t)
	shortened := 0
	for _, delta := range []float64{0.01, 0.1, 0.5, 2} {
		s := solver(t, m, Config{Method: TRPO, Delta: delta})
		for s.Iteration < 30 {
			s.Step()
			kl, reverse := 0.0, 0.0
			for _, cell := range m.States {
				for i := actions * cell; i < actions*(cell+1); i++ {
					kl += s.Weights[cell] * s.Old[i] * (s.LogOld[i] - s.LogPolicy[i])
					reverse += s.Weights[cell] * s.Policy[i] * (s.LogPolicy[i] - s.LogOld[i])
				}
			}
			if kl > 1.5*delta {
				t.Fatalf("δ = %g, k = %d: the divergence is %g", delta, s.Iteration, kl)
			}
			if kl > 0.5*delta && reverse < kl {
				shortened++
			}
		}
	}
	if shortened == 0 {
		t.Error("no step comes near the region's edge")
	}
}

func TestInnerLoopsByAdam(t *testing.T) {
	m := reference(t)
	for _, c := range []struct {
		name   string
		config Config
		want   []int
	}{
		{"MDPO, m = 1", Config{Method: Steps, M: 1}, []int{11, 0, 0}},
		{"MDPO, m = 5", Config{Method: Steps, M: 5}, []int{3, 92, 144}},
		{"MDPO, m = 10", Config{Method: Steps, M: 10}, []int{2, 53, 82}},
		{"MDPO, m = 20", Config{Method: Steps, M: 20}, []int{1, 36, 55}},
		{"PPO, m = 5", Config{Method: PPO, M: 5}, []int{3, 106, 148}},
		{"PPO, m = 10", Config{Method: PPO, M: 10}, []int{2, 59, 72}},
		{"PPO, m = 20", Config{Method: PPO, M: 20}, []int{1, 37, 47}},
		{"policy gradient, 5 steps", Config{Method: Gradient, M: 5}, []int{3, 106, 154}},
		{"t = 0.1", Config{Method: Steps, T: 0.1}, []int{4, 25, 31}},
		{"t = 0.3", Config{Method: Steps, T: 0.3}, []int{2, 32, 79}},
		{"t = 10", Config{Method: Steps, T: 10}, []int{2, 74, 100}},
		{"t = 0.1, constant", Config{Method: Steps, T: 0.1, Schedule: Constant}, []int{4, 25, 31}},
		{"t = 0.3, constant", Config{Method: Steps, T: 0.3, Schedule: Constant}, []int{2, 32, 79}},
		{"t = 1, constant", Config{Method: Steps, Schedule: Constant}, []int{2, 53, 82}},
		{"t = 10, constant", Config{Method: Steps, T: 10, Schedule: Constant}, []int{2, 74, 100}},
	} {
		s := solver(t, m, c.config)
		ratio, returned := 0.0, 0.0
		best := m.Optimal().Return
		reached := make([]int, 3)
		for s.Iteration < 300 {
			if s.Iteration == 299 {
				returned = s.Exact.Return
			}
			s.Iterate()
			ratio = max(ratio, s.MaxRatio)
			for i := range reached {
				if reached[i] == 0 && (best-s.Exact.Return)/best <= levels[i] {
					reached[i] = s.Iteration
				}
			}
		}
		same(t, c.name, reached, c.want, 2)
		switch c.name {
		case "MDPO, m = 1":
			near(t, "J_299 at the decoy", returned, 0.2589, 1e-4)
		case "MDPO, m = 10":
			near(t, "MDPO's largest divergence", s.MostKL, 0.27, 0.01)
		case "PPO, m = 10":
			near(t, "PPO's largest ratio", ratio, 3.88, 0.01)
		}
	}
}

// TestGradientAscentStarvesRareStates: without Adam the weights d(s) leave rare
// states no gradient.
func TestGradientAscentStarvesRareStates(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("60,000 inner steps are too many for WebAssembly")
	}
	m := reference(t)
	sgd := Config{Method: Steps, Optimiser: SGD, Raw: true, T: 20, Schedule: Constant}
	for _, steps := range []int{1, 5, 10, 20, 50} {
		c := sgd
		c.M = steps
		s := solver(t, m, c)
		race(t, s, 400)
		if j := s.Exact.Return; j < 0.249-5e-4 || j > 0.253+5e-4 {
			t.Errorf("m = %d: J = %g, want within 0.249 to 0.253", steps, j)
		}
	}
	for _, c := range []struct {
		steps int
		want  []int
	}{{20, []int{7, 34, 192}}, {50, []int{3, 18, 79}}} {
		uniform := sgd
		uniform.M, uniform.Uniform, uniform.Rate = c.steps, true, 30
		same(t, "uniform weights", race(t, solver(t, m, uniform), 400, levels[:3]...), c.want, 2)
	}
	ppo := sgd
	ppo.Method = PPO
	s := solver(t, m, ppo)
	race(t, s, 400)
	near(t, "PPO's J with gradient ascent", s.Exact.Return, 0.2530, 1e-4)
}

// TestSoft: the closed form's distance to the soft optimum, in sup norm.
func TestSoft(t *testing.T) {
	m := reference(t)
	const lambda = 0.01
	best := m.SoftOptimal(lambda)
	for _, c := range []struct {
		share float64
		want  []int
	}{{1, []int{4, 6, 7}}, {0.5, []int{4, 8, 14}}, {0.1, []int{9, 27, 70}}, {0.02, []int{46, 140, 365}}} {
		s := solver(t, m, Config{Method: Soft, Lambda: lambda, T: c.share / lambda})
		reached := make([]int, 3)
		for s.Iteration < 400 {
			s.Iterate()
			worst := 0.0
			for _, cell := range m.States {
				worst = max(worst, math.Abs(best.V[cell]-s.soft.V[cell]))
			}
			for i, level := range []float64{1e-2, 1e-4, 1e-8} {
				if reached[i] == 0 && worst <= level {
					reached[i] = s.Iteration
				}
			}
		}
		same(t, "soft MDPO", reached, c.want, 0)
	}
	for _, c := range []struct{ lambda, want float64 }{{0.01, 0.39057}, {0.05, 0.01298}} {
		s := solver(t, m, Config{Method: SAC, Lambda: c.lambda})
		race(t, s, 100)
		near(t, "true return of SAC's policy", s.Exact.Return, c.want, 1e-5)
	}
}
