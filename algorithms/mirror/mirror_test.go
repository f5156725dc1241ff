package mirror

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

func newSolver(t testing.TB, c Config) *Solver {
	t.Helper()
	s, err := New(c, rand.New(rand.NewPCG(1, 0)))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func steps(s *Solver, n int) {
	for range n {
		s.Step()
	}
}

// design is the specification's instance: three points in the plane.
func design(t testing.TB) *Design {
	t.Helper()
	f, err := NewDesign([]float64{1, 0.2, 0.1, 1, -0.8, 0.7}, 2)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func planarQuadratic(t testing.TB, z []float64, kappa, angle float64) *Quadratic {
	t.Helper()
	f, err := NewQuadratic(z, kappa, angle)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestLinearWithEntropy: x_k is proportional to x_0 exp(-ηkc) (A1.5 item 3).
func TestLinearWithEntropy(t *testing.T) {
	start, c := []float64{0.2, 0.3, 0.5}, []float64{0.05, 0, -0.03}
	s := newSolver(t, Config{Objective: Linear{c}, Start: start, Eta: 0.1})
	steps(s, 1000)
	want := make([]float64, 3)
	for i := range want {
		want[i] = start[i] * math.Exp(-0.1*1000*c[i])
	}
	scale(want, 1/total(want))
	if !allNear(s.X, want, 1e-12) || s.K != 1000 {
		t.Errorf("x_%d = %v, want %v", s.K, s.X, want)
	}
}

// TestRegretTable: the specification's numbers, A1.5 item 8: a linear loss drawn
// with seed 7, 200 steps of the theory's length; the gap of the average and its
// bound G√(2 ln d/T), or G√((1-1/d)/T) for the Euclidean map.
func TestRegretTable(t *testing.T) {
	for _, c := range []struct {
		d     int
		m     MirrorMap
		gap   float64
		bound float64
	}{
		{3, Entropy{}, 0.048253, 0.094413}, {3, Euclidean{}, 0.029395, 0.056675},
		{100, Entropy{}, 0.078371, 0.214482}, {100, Euclidean{}, 0.049141, 0.417634},
		{1000, Entropy{}, 0.078464, 0.262686}, {1000, Euclidean{}, 0.036279, 1.265082},
	} {
		s := newSolver(t, Config{Map: c.m, Objective: UniformLoss(c.d, 7), Schedule: Theory, Horizon: 200})
		steps(s, 200)
		if !near(s.AverageGap, c.gap, 1e-6) || !near(s.Bound, c.bound, 1e-6) {
			t.Errorf("d = %d, %T: gap %.6f within %.6f, want %.6f within %.6f", c.d, c.m, s.AverageGap, s.Bound, c.gap, c.bound)
		}
	}
}

// TestDesign: the specification's numbers, A1.5 item 7, with the step 1/L, L = 1:
// monotone, and within the rate of relative smoothness. The Euclidean map with
// the same step rises at once and ends where f is infinite.
func TestDesign(t *testing.T) {
	f := design(t)
	s := newSolver(t, Config{Map: Burg{}, Objective: f, Eta: 1})
	if !near(s.F, 1.2983241846661466, 1e-14) || !near(s.F-s.Gap, 1.2893323478728396, 1e-13) {
		t.Errorf("f(x_0) = %.16f, f* = %.16f", s.F, s.F-s.Gap)
	}
	if !allNear(s.Optimum, []float64{0.36572847, 0.37048023, 0.26379130}, 1e-8) || !near(s.BregmanToOptimum, 0.035579, 1e-6) {
		t.Errorf("x* = %.8f, D(x*, x_0) = %.6f", s.Optimum, s.BregmanToOptimum)
	}
	g := make([]float64, 3)
	if f.Grad(g, s.Optimum); !allNear(g, []float64{-2, -2, -2}, 1e-7) {
		t.Errorf("slopes at the optimum %v: the equivalence theorem wants -2, the dimension", g)
	}
	worst, last, distance := 0.0, s.F, s.BregmanToOptimum
	for k := 1; k <= 400; k++ {
		s.Step()
		if s.F > last+1e-15 || s.BregmanToOptimum > distance+1e-12 {
			t.Fatalf("step %d rises: f %v after %v, D %v after %v", k, s.F, last, s.BregmanToOptimum, distance)
		}
		if last, distance = s.F, s.BregmanToOptimum; k == 10 && !near(s.F, 1.289380555905344, 1e-14) {
			t.Errorf("f(x_10) = %.16f", s.F)
		}
		worst = max(worst, float64(k)*s.Gap)
		if !s.Smooth || s.Gap > s.RateBound {
			t.Fatalf("step %d: gap %v, bound %v, smooth %v", k, s.Gap, s.RateBound, s.Smooth)
		}
	}
	if !near(worst, 0.005359, 1e-6) {
		t.Errorf("max k(f_k - f*) = %.6f", worst)
	}
	broken := newSolver(t, Config{Map: Euclidean{}, Objective: f, Eta: 1})
	broken.Step()
	if !(broken.Gap > s.RateBound && broken.F > 1.2983241846661466) {
		t.Errorf("the first Euclidean step of length 1 falls to %v", broken.F)
	}
	if steps(broken, 50); !errors.Is(broken.Err, ErrDiverged) {
		t.Errorf("50 Euclidean steps of length 1: %v at %v", broken.Err, broken.X)
	}
}

// TestInvariants: every step of every map on every domain stays within, keeps
// weights summing to one, and has divergences that are not negative (A1.5 item 5).
func TestInvariants(t *testing.T) {
	for _, c := range pairs() {
		for _, noise := range []float64{0, 1} {
			f := planarQuadratic(t, []float64{0.7, 0.6}, 10, 0.5)
			s := newSolver(t, Config{Map: c.m, Domain: c.on, Objective: f, Eta: 0.15, Noise: noise})
			for range 300 {
				s.Step()
				if s.Err != nil {
					if c.on != Orthant && c.on != Plane {
						t.Errorf("%T on the %v stopped: %v", c.m, c.on, s.Err)
					}
					break
				}
				sane := s.Bregman >= 0 && s.BregmanToOptimum >= 0 && allFinite(s.X) && allFinite(s.Theta)
				switch c.on {
				case Simplex:
					sane = sane && near(total(s.X), 1, 1e-12) && s.Least >= 0
				case Orthant:
					sane = sane && s.Least >= 0
				case Box:
					sane = sane && (norm(s.X, math.Inf(1)) < 1 || c.m == Euclidean{} && norm(s.X, math.Inf(1)) <= 1)
				case Ball:
					sane = sane && (norm(s.X, 2) < 1 || c.m == Euclidean{} && norm(s.X, 2) <= 1+epsilon)
				}
				if !sane {
					t.Fatalf("%T on the %v, noise %v, step %d: x = %v, D's %v and %v", c.m, c.on, noise, s.K, s.X, s.Bregman, s.BregmanToOptimum)
				}
			}
		}
	}
}

// TestBounds: for every map, objective and step the two bounds hold on the way.
func TestBounds(t *testing.T) {
	for _, f := range instances(t) {
		rated := false
		for _, c := range pairs() {
			if c.on != Simplex {
				continue
			}
			for _, schedule := range []Schedule{Constant, InverseSqrt} {
				relative := Smoothness(f, c.m, Simplex)
				rate := min(1/relative, 1)
				s := newSolver(t, Config{Map: c.m, Objective: f, Start: []float64{0.7, 0.2, 0.1}, Eta: rate, Schedule: schedule})
				if math.IsInf(relative, 1) {
					s = newSolver(t, Config{Map: c.m, Objective: f, Start: []float64{0.7, 0.2, 0.1}, Eta: 0.01, Schedule: schedule})
				}
				for range 300 {
					last := s.F
					s.Step()
					if s.AverageGap > s.Bound+1e-12 || math.IsNaN(s.Bound) {
						t.Fatalf("%T, %T%v, step %d: average gap %v above its bound %v", f, c.m, c.m, s.K, s.AverageGap, s.Bound)
					}
					if !s.Smooth {
						continue
					}
					rated = true
					if s.Gap > s.RateBound+1e-12 || s.F > last+1e-12 {
						t.Fatalf("%T, %T%v, step %d: gap %v, bound %v, f from %v to %v", f, c.m, c.m, s.K, s.Gap, s.RateBound, last, s.F)
					}
				}
			}
		}
		if !rated {
			t.Errorf("%T is smooth relative to no map", f)
		}
	}
}

// TestEuclideanStepLength: on a quadratic of curvature κ the step 1.9/κ falls and
// 2.2/κ grows by |1 - 2.2| a step until it leaves the numbers; in the ball the
// Hellinger map stays within.
func TestEuclideanStepLength(t *testing.T) {
	f := planarQuadratic(t, []float64{0, 0}, 100, 0)
	c := Config{Map: Euclidean{}, Domain: Plane, Objective: f, Start: []float64{0.5, 0.5}, Eta: 1.9 / 100}
	s := newSolver(t, c)
	steps(s, 200)
	if !near(s.X[0], 0.5*math.Pow(-0.9, 200), 1e-12) || !near(s.X[1], 0.5*math.Pow(1-0.019, 200), 1e-12) {
		t.Errorf("short steps end at %v", s.X)
	}
	c.Eta = 2.2 / 100
	s = newSolver(t, c)
	steps(s, 20)
	if want := 0.5 * math.Pow(1.2, 20); !near(s.X[0], want, 1e-9) {
		t.Errorf("20 long steps end at %v, want %v", s.X, want)
	}
	steps(s, 5000)
	if !errors.Is(s.Err, ErrDiverged) || !allFinite(s.X) {
		t.Errorf("long steps end at %v with %v", s.X, s.Err)
	}
	k := s.K
	s.Step()
	if s.K != k {
		t.Error("a solver that has diverged steps on")
	}
	c.Map, c.Domain = Hellinger{}, Ball
	s = newSolver(t, c)
	steps(s, 500)
	if s.Err != nil || norm(s.X, 2) >= 1 {
		t.Errorf("in the ball: %v, %v", s.X, s.Err)
	}
}

// TestUnboundedStep: Burg on the orthant, where a + ηg ≤ 0 has no minimum.
func TestUnboundedStep(t *testing.T) {
	s := newSolver(t, Config{Map: Burg{}, Domain: Orthant, Objective: Linear{[]float64{-1, 1}}, Eta: 0.4})
	s.Step() // 1/x = 1 - 0.4
	if want := []float64{1 / 0.6, 1 / 1.4}; !allNear(s.X, want, 1e-15) || s.HasOptimum || !math.IsNaN(s.Gap) {
		t.Errorf("%v, want %v; optimum %v, gap %v", s.X, want, s.Optimum, s.Gap)
	}
	steps(s, 3)
	if !errors.Is(s.Err, ErrUnbounded) || s.K != 2 {
		t.Errorf("after 1 - 3·0.4 < 0: %v, %d steps", s.Err, s.K)
	}
}

// TestState: what the solver says of its last step is so.
func TestState(t *testing.T) {
	f := planarQuadratic(t, []float64{0.3, -0.4}, 5, 1)
	s := newSolver(t, Config{Map: FermiDirac{}, Domain: Box, Objective: f, Start: []float64{-0.7, 0.6}})
	mean := make([]float64, 2)
	for k := 1; k <= 20; k++ {
		before, theta, g := append([]float64(nil), s.X...), append([]float64(nil), s.Theta...), make([]float64, 2)
		f.Grad(g, before)
		s.Step()
		for i := range g {
			theta[i] -= 0.1 * g[i]
			mean[i] += before[i]
		}
		average := []float64{mean[0] / float64(k), mean[1] / float64(k)}
		if s.K != k || !allNear(s.Previous, before, 0) || !allNear(s.G, g, 0) || !allNear(s.Pulled, theta, 1e-15) ||
			!near(s.Length, distance(s.X, before), 1e-15) || !near(s.Bregman, (FermiDirac{}).Divergence(s.X, before), 1e-15) ||
			!near(s.BregmanToOptimum, (FermiDirac{}).Divergence([]float64{0.3, -0.4}, s.X), 1e-13) || !near(s.Gap, f.Value(s.X), 1e-14) ||
			!allNear(s.Mean, average, 1e-14) || !near(s.AverageGap, f.Value(average), 1e-13) || s.Least != min(s.X[0], s.X[1]) {
			t.Fatalf("step %d: %+v", k, s)
		}
	}
}

// TestUpdate: a moved centre takes effect at once, and begins the bounds anew; a
// setting that is impossible changes nothing.
func TestUpdate(t *testing.T) {
	f := planarQuadratic(t, []float64{0.3, -0.4}, 5, 1)
	s := newSolver(t, Config{Map: Hellinger{}, Domain: Ball, Objective: f})
	steps(s, 30)
	at := append([]float64(nil), s.X...)
	f.Z[0], f.Z[1] = -0.2, 0.5
	c := s.Config()
	c.Map, c.Domain, c.Eta = Euclidean{}, Plane, 0.05
	if err := s.Update(c); err != nil {
		t.Fatal(err)
	}
	if !allNear(s.X, at, 0) || !allNear(s.Optimum, f.Z, 1e-12) || s.K != 30 || s.Config().Eta != 0.05 || s.Config().Map != (Hellinger{}) {
		t.Errorf("after the change: %+v", s)
	}
	steps(s, 30)
	if s.AverageGap > s.Bound || s.Gap > s.RateBound || s.K != 60 {
		t.Errorf("bounds after the change: %+v", s)
	}
	c.Eta = -1
	if err := s.Update(c); err == nil || s.Config().Eta != 0.05 {
		t.Errorf("a negative step: %v, %v", err, s.Config().Eta)
	}
}

// TestNoise: the gradient's noise has the standard deviation that was asked for.
func TestNoise(t *testing.T) {
	s := newSolver(t, Config{Map: Euclidean{}, Domain: Box, Objective: Linear{[]float64{0.5, 0.5}}, Noise: 0.7})
	sum, squares := 0.0, 0.0
	const n = 20000
	for range n {
		s.Step()
		for _, g := range s.G {
			sum += g - 0.5
			squares += (g - 0.5) * (g - 0.5)
		}
	}
	// Standard errors 0.7/√(2n) = 0.0035 and 0.7²√(2/2n) = 0.0035; four of them.
	if mean, variance := sum/(2*n), squares/(2*n); !near(mean, 0, 0.014) || !near(variance, 0.49, 0.014) || s.Smooth {
		t.Errorf("mean %v, variance %v of 0 and 0.49", mean, variance)
	}
}

// TestSchedules: the steps are those that are written down.
func TestSchedules(t *testing.T) {
	s := newSolver(t, Config{Objective: Linear{[]float64{1, 0, -2}}, Eta: 0.3, Schedule: InverseSqrt})
	for k := 1.0; k <= 5; k++ {
		if s.Step(); !near(s.Eta, 0.3/math.Sqrt(k), 1e-15) {
			t.Errorf("step %v is %v", k, s.Eta)
		}
	}
	s = newSolver(t, Config{Objective: Linear{[]float64{1, 0, -2}}, Schedule: Theory, Horizon: 50})
	if s.Step(); !near(s.Eta, math.Sqrt(2*math.Log(3)/50)/2, 1e-15) {
		t.Errorf("the theory's step is %v", s.Eta)
	}
	// The ball: R = ½(1 + |x_0|)², the box: the farthest corner.
	s = newSolver(t, Config{Map: Euclidean{}, Domain: Ball, Start: []float64{0.3, 0.4}, Objective: Linear{[]float64{3, 4}}, Schedule: Theory, Horizon: 50})
	if s.Step(); !near(s.Eta, 1.5/math.Sqrt(50)/5, 1e-15) {
		t.Errorf("the theory's step in the ball is %v", s.Eta)
	}
	s = newSolver(t, Config{Map: Euclidean{}, Domain: Box, Start: []float64{0.5, -0.5}, Objective: Linear{[]float64{3, 4}}, Schedule: Theory, Horizon: 50})
	if s.Step(); !near(s.Eta, math.Sqrt(4.5/50)/5, 1e-15) {
		t.Errorf("the theory's step in the box is %v", s.Eta)
	}
}

// TestErrors: impossible settings are said in plain words.
func TestErrors(t *testing.T) {
	linear := Linear{[]float64{1, 0, -1}}
	for want, c := range map[string]Config{
		"no objective":             {},
		"not offered":              {Objective: linear, Map: Burg{}, Domain: Ball},
		"not 3 finite coordinates": {Objective: linear, Start: []float64{1}},
		"step eta":                 {Objective: linear, Eta: math.NaN()},
		"(1, 2]":                   {Objective: linear, Map: PNorm{3}},
		"scale beta":               {Objective: linear, Map: Hypentropy{-1}},
		"noise":                    {Objective: linear, Noise: -1},
		"step of the theory":       {Objective: linear, Domain: Plane, Map: Euclidean{}, Schedule: Theory},
		"horizon":                  {Objective: linear, Horizon: -1},
		"none of the kinds":        {Objective: linear, Domain: 9},
		"too few":                  {Objective: Linear{[]float64{1}}},
	} {
		if _, err := New(c, rand.New(rand.NewPCG(1, 0))); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", c, err, want)
		}
	}
	if _, err := New(Config{Objective: linear, Noise: 1}, nil); err == nil {
		t.Error("noise without a source of randomness is accepted")
	}
}

// TestStepAllocatesNothing, for every map, domain and objective.
func TestStepAllocatesNothing(t *testing.T) {
	for _, c := range pairs() {
		s := newSolver(t, Config{Map: c.m, Domain: c.on, Objective: planarQuadratic(t, []float64{0.3, 0.4}, 5, 1), Eta: 0.01, Noise: 0.01})
		if n := testing.AllocsPerRun(50, s.Step); n != 0 {
			t.Errorf("%T on the %v: %v allocations", c.m, c.on, n)
		}
	}
	s := newSolver(t, Config{Map: Burg{}, Objective: design(t)})
	if n := testing.AllocsPerRun(50, s.Step); n != 0 {
		t.Errorf("design: %v allocations", n)
	}
}
