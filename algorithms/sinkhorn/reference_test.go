package sinkhorn

import (
	"fmt"
	"math"
	"runtime"
	"testing"

	"github.com/solvarium/solvarium/algorithms/assignment"
)

// More numbers of the implementation in numpy that made the counts.

// TestTrace: the way of the adaptive rule on R(64, 1), step by step.
func TestTrace(t *testing.T) {
	s, err := NewNewton(RandomAssignment(64, 1), NewtonConfig{Eta: 200, WarmUp: 20})
	if err != nil {
		t.Fatal(err)
	}
	for !s.Done() && len(s.Steps) < 6 {
		s.Step()
	}
	for k, want := range []float64{9.654e-3, 9.678e-4, 5.797e-5, 2.402e-7, 2.553e-12} {
		step := s.Steps[k]
		// The last error is at the edge of what rounding allows.
		if tolerance := 1e-3 * want; step.Iteration != 21+k || math.Abs(step.Error-want) > max(tolerance, 2e-12) || step.Alpha != 1 {
			t.Errorf("step %d: %+v, want the error %g", k, step, want)
		}
		if step.CG < 80 || step.CG > 150 {
			t.Errorf("step %d needs %d iterations of conjugate gradients, not 90 to 142", k, step.CG)
		}
	}
	first, last := s.Steps[0], s.Steps[5]
	for _, c := range []struct{ got, low, high float64 }{
		{float64(first.Kept) / 64, 2.5, 2.7}, {float64(last.Kept) / 64, 8, 8.6},
		{first.Dropped, 9.2e-3, 1e-2}, {last.Dropped, 3e-10, 1e-9},
	} {
		if !(c.got >= c.low && c.got <= c.high) {
			t.Errorf("%g is not between %g and %g", c.got, c.low, c.high)
		}
	}
	if !(last.Error < 1e-13) {
		t.Errorf("after six Newton steps the error is %g", last.Error)
	}
}

// TestFixedSparsityIsLinear: with three entries a row the error falls by a constant
// factor, 0.244, that the dropped mass decides.
func TestFixedSparsityIsLinear(t *testing.T) {
	s := converge(t, RandomAssignment(64, 1), NewtonConfig{Eta: 200, WarmUp: 20, Rule: Largest, K: 3}, 60)
	for k := 6; k < 14; k++ {
		if factor := s.Steps[k].Error / s.Steps[k-1].Error; math.Abs(factor-0.244) > 0.02 {
			t.Errorf("iteration %d: factor %g", s.Steps[k].Iteration, factor)
		}
	}
	if d := s.Steps[10].Dropped; math.Abs(d-3.4e-3) > 1e-4 {
		t.Errorf("dropped %g", d)
	}
}

// TestWarmUp: Newton steps and sweeps to 1e-12 on R(64, 1) for every length of the warm-up.
func TestWarmUp(t *testing.T) {
	for warmUp, want := range map[int]int{0: 12, 1: 10, 2: 10, 5: 13, 10: 17, 20: 26, 50: 54, 100: 104} {
		s := converge(t, RandomAssignment(64, 1), NewtonConfig{Eta: 200, WarmUp: warmUp, Unguarded: true}, 300)
		if got := s.Reached[2]; got < want-1 || got > want+1 {
			t.Errorf("after %d sweeps: %d iterations, want %d", warmUp, got, want)
		}
	}
}

// TestRate: the second singular value predicts what Sinkhorn does.
func TestRate(t *testing.T) {
	for _, c := range []struct {
		n         int
		seed      uint64
		eta       float64
		sigma     float64 // squared
		most      int     // rounds of the power method
		perDecade float64
	}{
		{64, 1, 200, 0.9898574420, 3000, 225.87},
		{64, 3, 200, 0.9990309967, 20000, 2375.1},
		{100, 1, 400, 0.9991484494, 60000, 2702.8}, // σ₃² = 0.9990000 is close,
	} {
		s := converge(t, RandomAssignment(c.n, c.seed), NewtonConfig{Eta: c.eta, WarmUp: 20}, 200)
		r := NewRate(c.n, c.n)
		r.Begin(s.P)
		for r.Iterations < c.most && !r.Settled {
			r.Step()
		}
		if !r.Settled || math.Abs(r.Sigma2Squared-c.sigma) > 1e-4*(1-c.sigma) || math.Abs(r.PerDecade()-c.perDecade) > 2e-4*c.perDecade {
			t.Errorf("R(%d,%d): after %d rounds σ₂² = %.12g, %.6g sweeps a decade; want %.12g, %.6g", c.n, c.seed, r.Iterations, r.Sigma2Squared, r.PerDecade(), c.sigma, c.perDecade)
		}
	}
	sweeps := sweep(t, RandomAssignment(64, 1), Config{Eta: 200}, 5000)
	if got := float64(sweeps.Reached[2]-sweeps.Reached[1]) / 3; math.Abs(got-226) > 1 {
		t.Errorf("observed: %g sweeps a decade, want 226", got)
	}
}

// TestCostAboveTheAssignment: the entropic plan costs more than the best assignment,
// and the less so the larger η is.
func TestCostAboveTheAssignment(t *testing.T) {
	p := RandomAssignment(64, 1)
	exact, err := assignment.Solve(64, p.Cost)
	if err != nil {
		t.Fatal(err)
	}
	least := exact.Cost() / 64
	if math.Abs(least-0.02464204376) > 1e-11 {
		t.Errorf("the assignment costs %.12g", least)
	}
	last := math.Inf(1)
	for _, eta := range []float64{50, 100, 200, 400, 1200} {
		s := converge(t, p, NewtonConfig{Eta: eta, WarmUp: 20, Linear: Cholesky}, 400)
		cost := p.TransportCost(s.P)
		if cost < least || cost > last {
			t.Errorf("η = %g: cost %.12g after %.12g, with %.12g as the least", eta, cost, last, least)
		}
		if eta == 200 && math.Abs(cost-0.02578371135) > 1e-10 {
			t.Errorf("η = 200: cost %.12g", cost)
		}
		last = cost
	}
}

// TestStallingConjugateGradients: at η = 1200 R(64, 1) is too badly conditioned for
// conjugate gradients, and not for Cholesky.
func TestStallingConjugateGradients(t *testing.T) {
	p := RandomAssignment(64, 1)
	cg := converge(t, p, NewtonConfig{Eta: 1200, WarmUp: 20}, 400)
	if cg.Reached[2] != 0 || !(cg.Error > 1e-9 && cg.Error < 1e-5) {
		t.Errorf("conjugate gradients: error %g, reached %v", cg.Error, cg.Reached)
	}
	exact := converge(t, p, NewtonConfig{Eta: 1200, WarmUp: 20, Linear: Cholesky}, 400)
	if exact.Reached[2] == 0 {
		t.Errorf("Cholesky: error %g", exact.Error)
	}
}

// wantBoth runs both solvers on a problem and compares counts.
func wantBoth(t *testing.T, p Problem, eta float64, sweeps, newton [3]int, sampled int, config NewtonConfig) {
	t.Helper()
	s := sweep(t, p, Config{Eta: eta}, 8000)
	wantCounts(t, "Sinkhorn", s.Reached, sweeps, sampled, 0.01)
	config.Eta = eta
	if config.WarmUp == 0 {
		config.WarmUp = 20
	}
	wantCounts(t, "Newton", converge(t, p, config, 500).Reached, newton, 1, 0)
}

func TestDensities(t *testing.T) {
	for _, c := range []struct {
		metric         Metric
		eta            float64
		sweeps, newton [3]int
	}{
		{Squared, 100, [3]int{80, 114, 150}, [3]int{25, 26, 27}},
		{Squared, 1000, [3]int{800, 1166, 1530}, [3]int{85, 86, 87}},
		{City, 100, [3]int{114, 174, 236}, [3]int{30, 31, 31}},
		{City, 1000, [3]int{678, 778, 878}, [3]int{268, 269, 270}},
	} {
		t.Run(fmt.Sprintf("metric %d, η = %g", c.metric, c.eta), func(t *testing.T) {
			const n = 64
			normalised := func(w []float64) []float64 {
				sum := 0.0
				for _, v := range w {
					sum += v
				}
				for i := range w {
					w[i] /= sum
				}
				return w
			}
			p := Problem{normalised(Decay(n)), normalised(TwoHills(n)), LineCost(n, c.metric)}
			wantBoth(t, p, c.eta, c.sweeps, c.newton, 2, NewtonConfig{})
		})
	}
}

func TestImages(t *testing.T) {
	if testing.Short() || runtime.GOOS == "js" {
		t.Skip("half a minute under WebAssembly")
	}
	for _, c := range []struct {
		side           int
		metric         Metric
		eta            float64
		config         NewtonConfig
		sweeps, newton [3]int
	}{
		{16, Squared, 300, NewtonConfig{}, [3]int{45, 70, 95}, [3]int{22, 23, 24}},
		{16, Squared, 1200, NewtonConfig{}, [3]int{180, 275, 375}, [3]int{37, 39, 39}},
		{16, Squared, 1200, NewtonConfig{Rule: Largest, K: 15}, [3]int{180, 275, 375}, [3]int{28, 29, 30}},
		{16, City, 300, NewtonConfig{}, [3]int{1720, 0, 0}, [3]int{46, 50, 51}},
		{16, City, 300, NewtonConfig{WarmUp: 300}, [3]int{1720, 0, 0}, [3]int{305, 308, 309}},
		{20, Squared, 1200, NewtonConfig{}, [3]int{165, 255, 350}, [3]int{35, 37, 37}},
	} {
		t.Run(fmt.Sprintf("%d, metric %d, η = %g, %+v", c.side, c.metric, c.eta, c.config), func(t *testing.T) {
			p := Problem{Masses(Ring(c.side)), Masses(Bar(c.side)), GridCost(c.side, c.metric)}
			wantBoth(t, p, c.eta, c.sweeps, c.newton, 5, c.config)
		})
	}
}

// TestImagesThatFail: three entries a row are too few for a smooth plan (the
// error falls by a factor of 0.96 a step, no faster than Sinkhorn's, where the
// reference gave up), and city distances at η = 1200 leave the optimum nearly
// undetermined.
func TestImagesThatFail(t *testing.T) {
	if testing.Short() || runtime.GOOS == "js" {
		t.Skip("half a minute under WebAssembly")
	}
	smooth := Problem{Masses(Ring(16)), Masses(Bar(16)), GridCost(16, Squared)}
	sparse := converge(t, smooth, NewtonConfig{Eta: 1200, WarmUp: 20, Rule: Largest, K: 3}, 150)
	if factor := sparse.Steps[110].Error / sparse.Steps[109].Error; sparse.Reached[0] != 0 || !(factor > 0.95 && factor < 0.98) {
		t.Errorf("k = 3: reached %v, factor %g", sparse.Reached, factor)
	}
	city := Problem{Masses(Ring(16)), Masses(Bar(16)), GridCost(16, City)}
	if s := sweep(t, city, Config{Eta: 1200}, 8000); s.Reached[0] != 0 {
		t.Errorf("Sinkhorn reaches 1e-6 after %d", s.Reached[0])
	}
	s := converge(t, city, NewtonConfig{Eta: 1200, WarmUp: 20}, 400)
	if s.Reached[2] != 0 || s.Reached[0] == 0 || s.Reached[0] < 150 || s.Reached[0] > 260 {
		t.Errorf("Newton reaches 1e-6, 1e-9, 1e-12 after %v", s.Reached)
	}
}

// TestWarmStart: a point of a cloud moves, and both solvers go on from their potentials.
func TestWarmStart(t *testing.T) {
	for _, c := range []struct {
		eta                  float64
		coldNewton, coldScan [3]int
		dx                   [3]float64
		newton               [3][3]int
		sweeps               map[float64][3]int
	}{
		{100, [3]int{23, 24, 24}, [3]int{135, 215, 295}, [3]float64{.02, .1, .3}, [3][3]int{{3, 4, 4}, {3, 4, 5}, {4, 5, 5}},
			map[float64][3]int{.02: {80, 160, 240}, .3: {105, 185, 265}}},
		{300, [3]int{26, 27, 27}, [3]int{565, 915, 1260}, [3]float64{.02, .1, .3}, [3][3]int{{3, 4, 5}, {5, 5, 6}, {5, 6, 6}},
			map[float64][3]int{.02: {265, 615, 965}, .3: {390, 735, 1080}}},
		{1000, [3]int{39, 40, 41}, [3]int{15160, 0, 0}, [3]float64{.02, .1, .3}, [3][3]int{{5, 6, 7}, {8, 9, 10}, {9, 10, 10}},
			map[float64][3]int{.02: {6380, 0, 0}, .3: {10065, 0, 0}}},
	} {
		t.Run(fmt.Sprintf("η = %g", c.eta), func(t *testing.T) {
			const n, limit = 64, 20_000
			for k, dx := range c.dx {
				a, b := Clouds(n, 5)
				p := Problem{Uniform(n), Uniform(n), make([]float64, n*n)}
				CloudCost(p.Cost, a, b, Squared)
				newton := converge(t, p, NewtonConfig{Eta: c.eta, WarmUp: 20}, 200)
				wantCounts(t, "cold Newton", newton.Reached, c.coldNewton, 1, 0)
				want, scan := c.sweeps[dx]
				var s *Sinkhorn
				if scan {
					s = sweep(t, p, Config{Eta: c.eta}, limit)
					wantCounts(t, "cold Sinkhorn", s.Reached, c.coldScan, 5, 0.01)
					if s.Reached[2] == 0 { // as far from the optimum as the reference was: not at all
						copy(s.X, newton.X)
						copy(s.Y, newton.Y)
					}
				}
				a[0] += dx
				a[1] += dx
				CloudCost(p.Cost, a, b, Squared)
				newton.Retarget()
				newton.finish(200)
				wantCounts(t, fmt.Sprintf("Newton after dx = %g", dx), newton.Reached, c.newton[k], 1, 0)
				if scan {
					s.Retarget()
					s.finish(limit)
					wantCounts(t, fmt.Sprintf("Sinkhorn after dx = %g", dx), s.Reached, want, 5, 0.02)
				}
			}
		})
	}
}
