package sinkhorn

import (
	"fmt"
	"math"
	"runtime"
	"testing"
)

// The counts in this file were made by an independent implementation, in numpy and
// double precision, of the same instances: the number of iterations, warm-up
// included, after which the L1 error of both marginals is below 1e-6, 1e-9 and
// 1e-12. A zero stands for "not within the sweeps tried".

// newtonRules are the four rules of the reference counts.
var newtonRules = []struct {
	name   string
	config NewtonConfig
}{
	{"k=3", NewtonConfig{Rule: Largest, K: 3}},
	{"k=5", NewtonConfig{Rule: Largest, K: 5}},
	{"adaptive", NewtonConfig{Rule: Adaptive}},
	{"full", NewtonConfig{Rule: Full}},
}

// converge runs Newton to its end, or until it has done limit iterations.
func converge(t *testing.T, p Problem, c NewtonConfig, limit int) *Newton {
	t.Helper()
	s, err := NewNewton(p, c)
	if err != nil {
		t.Fatal(err)
	}
	s.finish(limit)
	return s
}

func (s *Newton) finish(limit int) {
	for !s.Done() && s.Iteration < limit && s.Reached[2] == 0 {
		s.Step()
	}
}

// sweep runs Sinkhorn until its error is below 1e-12, or limit sweeps.
func sweep(t *testing.T, p Problem, c Config, limit int) *Sinkhorn {
	t.Helper()
	s, err := New(p, c)
	if err != nil {
		t.Fatal(err)
	}
	s.finish(limit)
	return s
}

func (s *Sinkhorn) finish(limit int) {
	for s.Failed == "" && s.Reached[2] == 0 && s.Iteration < limit {
		s.Step()
	}
}

// wantCounts compares counts; each may be off by slack, or by the share of itself.
func wantCounts(t *testing.T, name string, got Reached, want [3]int, slack int, share float64) {
	t.Helper()
	for k := range want {
		allowed := max(float64(slack), share*float64(want[k]))
		switch {
		case want[k] == 0 && got[k] != 0:
			t.Errorf("%s: error %g after %d, want never", name, Tolerances[k], got[k])
		case want[k] != 0 && !(math.Abs(float64(got[k]-want[k])) <= allowed):
			t.Errorf("%s: error %g after %d, want %d ± %g", name, Tolerances[k], got[k], want[k], allowed)
		}
	}
}

func TestRandomAssignmentCounts(t *testing.T) {
	for _, c := range []struct {
		n        int
		seed     uint64
		eta      float64
		sweeps   [3]int
		sampled  int // sweeps between two looks at the error when the counts were made
		tried    int
		newton   [4][3]int // by newtonRules
		solution float64
	}{
		{64, 1, 200, [3]int{586, 1263, 1941}, 1, 20_000, [4][3]int{{26, 31, 36}, {24, 25, 26}, {24, 25, 26}, {24, 25, 25}}, 0.0015189285982026},
		{64, 3, 200, [3]int{4217, 11342, 18467}, 1, 20_000, [4][3]int{{27, 30, 34}, {27, 28, 28}, {27, 28, 28}, {27, 28, 28}}, 0.0012679865952},
		{100, 1, 400, [3]int{4650, 12360, 20300}, 10, 60_000, [4][3]int{{27, 30, 32}, {27, 28, 28}, {27, 28, 28}, {27, 28, 28}}, 0.0037110701269},
		{100, 2, 400, [3]int{35060, 0, 0}, 10, 60_000, [4][3]int{{28, 33, 36}, {27, 33, 35}, {28, 32, 33}, {27, 32, 33}}, 0.002700133925},
		{500, 1, 1200, [3]int{1500, 5500, 9500}, 50, 60_000, [4][3]int{{27, 33, 40}, {25, 26, 27}, {25, 26, 27}, {25, 26, 26}}, -0.002254103432},
	} {
		name := fmt.Sprintf("R(%d,%d) η=%g", c.n, c.seed, c.eta)
		t.Run(name, func(t *testing.T) {
			if c.n == 500 && (testing.Short() || runtime.GOOS == "js") {
				t.Skip("half a minute under WebAssembly")
			}
			p := RandomAssignment(c.n, c.seed)
			s := sweep(t, p, Config{Eta: c.eta}, c.tried)
			wantCounts(t, "Sinkhorn", s.Reached, c.sweeps, c.sampled, 0.01)
			for k, rule := range newtonRules {
				config := rule.config
				config.Eta, config.WarmUp = c.eta, 20
				s := converge(t, p, config, 200)
				wantCounts(t, rule.name, s.Reached, c.newton[k], 1, 0)
				if math.Abs(s.Potential-c.solution) > 1e-12 {
					t.Errorf("%s: f* = %.16g, want %.16g", rule.name, s.Potential, c.solution)
				}
			}
		})
	}
}
