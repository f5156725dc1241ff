package cbo

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/splitmix"
	"github.com/solvarium/solvarium/algorithms/objective"
)

// boxMuller draws normal numbers as the reference traces do.
type boxMuller struct{ source *splitmix.Source }

func (b boxMuller) fill(dst []float64) {
	for i := range dst {
		dst[i] = b.source.N()
	}
}

// TestGoldenTrace against an independent implementation in numpy: one stream of
// splitmix64 with seed 1 for the start and the steps, N = 20 from (8, 8).
func TestGoldenTrace(t *testing.T) {
	for _, c := range []struct {
		noise Noise
		want  []float64
	}{
		{Isotropic, []float64{6.67652887, 8.05276606}},
		{Anisotropic, []float64{6.75338631, 8.11652539}},
	} {
		s, err := New(Config{N: 20, Cloud: Cloud{Mean: []float64{8, 8}}, Sigma: 1.6, Noise: c.noise}, objective.GrandCanyon, rng())
		if err != nil {
			t.Fatal(err)
		}
		normals := boxMuller{splitmix.New(1)}
		s.initial.normals, s.noise.normals = normals, normals
		s.start()
		check := func(want []float64) {
			for j, v := range s.Consensus {
				if math.Abs(v-want[j]) > 1e-8 {
					t.Errorf("noise %d, step %d: consensus %.8f, want %v", c.noise, s.Steps, s.Consensus, want)
					return
				}
			}
		}
		check([]float64{6.98643258, 7.85206090})
		for range 10 {
			s.Step()
		}
		check(c.want)
	}
}

// configs are all kinds of settings.
func configs() map[string]Config {
	base := Config{N: 137, Cloud: Cloud{Mean: []float64{2, 1}}, Sigma: 1.2}
	out := map[string]Config{}
	for name, change := range map[string]func(*Config){
		"isotropic":     func(*Config) {},
		"anisotropic":   func(c *Config) { c.Noise = Anisotropic },
		"truncated":     func(c *Config) { c.Cut = 0.5 },
		"batches":       func(c *Config) { c.Batch = 0.3 },
		"partial":       func(c *Config) { c.Batch, c.Partial = 0.1, true },
		"single":        func(c *Config) { c.N = 1 },
		"target":        func(c *Config) { c.Schedule = Target },
		"target, batch": func(c *Config) { c.Schedule, c.Batch = Target, 0.5 },
		"grow":          func(c *Config) { c.Alpha, c.Schedule = 1, Grow },
		"drift":         func(c *Config) { c.Drift = 0.01 },
		"clip":          func(c *Config) { c.Border, c.Low, c.High = Clip, -1, 3 },
		"reflect":       func(c *Config) { c.Border, c.Low, c.High = Reflect, -1, 3 },
		"no noise":      func(c *Config) { c.Sigma = 0 },
		"uniform":       func(c *Config) { c.Cloud.Uniform = true },
	} {
		c := base
		change(&c)
		out[name] = c
	}
	return out
}

func started(t *testing.T, c Config, e objective.Energy, seed uint64) *Solver {
	t.Helper()
	s, err := New(c, e, rand.New(rand.NewPCG(seed, 0)))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestStateBelongsTogether after every step: energies to positions, weights to
// energies, consensus and hop to weights.
func TestStateBelongsTogether(t *testing.T) {
	for name, c := range configs() {
		s := started(t, c, objective.Rastrigin, 1)
		es, w, x := make([]float64, len(s.E)), make([]float64, len(s.E)), make([]float64, 2)
		for range 40 {
			before := slices.Clone(s.Consensus)
			s.Step()
			objective.Rastrigin.EvalAll(es, s.X, 2)
			ess := Consensus(x, w, s.X, es, s.Alpha)
			if !slices.Equal(es, s.E) || !slices.Equal(w, s.W) || !slices.Equal(x, s.Consensus) || ess != s.ESS {
				t.Fatalf("%s: the state does not belong together", name)
			}
			if s.Value != objective.Rastrigin.Eval(s.Consensus) || s.Hop[0] != x[0]-before[0] || s.Hop[1] != x[1]-before[1] {
				t.Fatalf("%s: value %v or hop %v is wrong", name, s.Value, s.Hop)
			}
			if s.W[s.Best()] != slices.Max(s.W) || s.E[s.Best()] != slices.Min(s.E) {
				t.Fatalf("%s: particle %d is not the best", name, s.Best())
			}
		}
	}
}

// TestOneStep by the formula, written here for one particle at a time: the
// noise is that of the solver's own stream.
func TestOneStep(t *testing.T) {
	for _, name := range []string{"isotropic", "anisotropic", "truncated", "drift", "clip", "reflect", "no noise"} {
		for _, d := range []int{1, 2, 3} {
			c := configs()[name]
			c.Dim, c.Cloud.Mean = d, nil
			s := started(t, c, objective.Rastrigin, 2)
			x, consensus := slices.Clone(s.X), slices.Clone(s.Consensus)
			c = s.Config()
			noise := rand.New(rand.NewPCG(2, 0)) // the second pair of numbers seeds the steps
			noise.Uint64()
			noise.Uint64()
			steps := newStream()
			steps.seed(noise)
			normals := make([]float64, len(x))
			steps.normals.fill(normals)
			s.Step()
			for i := 0; i < len(x); i += d {
				distance := math.Sqrt(distanceSquared(x[i:i+d], consensus))
				g := make([]float64, d)
				objective.Rastrigin.Grad(g, x[i:i+d])
				for j := range d {
					size := distance
					if c.Noise == Anisotropic {
						size = math.Abs(x[i+j] - consensus[j])
					}
					want := x[i+j] - c.Lambda*c.Dt*(x[i+j]-consensus[j]) - c.Drift*c.Dt*g[j]
					if c.Sigma > 0 {
						want += c.Sigma * math.Sqrt(c.Dt) * min(size, c.Cut) * normals[i+j]
					}
					switch {
					case c.Border == Clip:
						want = min(max(want, c.Low), c.High)
					case c.Border == Reflect && want < c.Low:
						want = 2*c.Low - want
					case c.Border == Reflect && want > c.High:
						want = 2*c.High - want
					}
					if !near(s.X[i+j], want, 1e-13) {
						t.Fatalf("%s, d = %d: particle %d went to %v, want %v", name, d, i/d, s.X[i+j], want)
					}
				}
			}
		}
	}
}

// TestReflections: far outside, the wall is hit many times.
func TestReflections(t *testing.T) {
	xs := []float64{-1, 0, 0.3, 1, 1.25, 2.25, -0.25, -1.25, 7.5, -100.5, math.Inf(1), math.Inf(-1)}
	want := []float64{1, 0, 0.3, 1, 0.75, 0.25, 0.25, 0.75, 0.5, 0.5, 1, 0}
	Reflect.keep(xs, 0, 1)
	for i, v := range xs {
		if !near(v, want[i], 1e-12) {
			t.Errorf("place %d: %v, want %v", i, v, want[i])
		}
	}
}

// TestBatches: each batch of the permutation moves towards its own consensus;
// of partial batches one moves in a step, and all have their turn.
func TestBatches(t *testing.T) {
	const size = 3
	for _, partial := range []bool{false, true} {
		s := started(t, Config{N: 12, Batch: 0.25, Partial: partial, Weighting: Weighting{Alpha: 1}}, objective.Rastrigin, 3)
		turns := make([]int, 12)
		for range 8 {
			x, es, order := slices.Clone(s.X), slices.Clone(s.E), slices.Clone(s.order)
			s.Step()
			if fresh := !partial || s.next == size; fresh == slices.Equal(order, s.order) {
				t.Errorf("partial is %v: a new permutation is %v, from %v to %v", partial, fresh, order, s.order)
			}
			moving := s.order
			if partial {
				moving = s.order[s.next-size : s.next]
			}
			want := slices.Clone(x)
			for ; len(moving) > 0; moving = moving[size:] {
				var bx, be []float64
				for _, i := range moving[:size] {
					bx, be = append(bx, x[2*i:2*i+2]...), append(be, es[i])
					turns[i]++
				}
				consensus, w := make([]float64, 2), make([]float64, size)
				Consensus(consensus, w, bx, be, 1)
				for _, i := range moving[:size] {
					for j, c := range consensus {
						want[2*i+j] -= 0.01 * (x[2*i+j] - c)
					}
				}
			}
			for i, v := range want {
				if !near(s.X[i], v, 1e-14) {
					t.Fatalf("partial is %v: coordinate %d went to %v, want %v", partial, i, s.X[i], v)
				}
			}
		}
		rounds := 8 // permutations
		if partial {
			rounds = 2
		}
		for i, n := range turns {
			if n != rounds {
				t.Errorf("partial is %v: particle %d had %d turns in %d permutations", partial, i, n, rounds)
			}
		}
		if want := 12 + rounds*12; s.Evaluations != want {
			t.Errorf("partial is %v: %d evaluations, want %d", partial, s.Evaluations, want)
		}
	}
}

// TestBatchOfAllIsNoBatch: the batch path with one batch moves as the plain one.
func TestBatchOfAllIsNoBatch(t *testing.T) {
	c := Config{N: 30, Sigma: 0}
	plain := started(t, c, objective.Ackley, 4)
	c.Batch = 0.99 // rounds to all 30
	batch := started(t, c, objective.Ackley, 4)
	for range 20 {
		plain.Step()
		batch.Step()
	}
	for i, v := range plain.X {
		if !near(v, batch.X[i], 1e-12) {
			t.Fatalf("coordinate %d: %v with one batch, %v without", i, batch.X[i], v)
		}
	}
}

// TestSchedules: the target is met, growth is one per cent a step and ends at 1e5.
func TestSchedules(t *testing.T) {
	s := started(t, Config{Sigma: 0.7, Weighting: Weighting{Schedule: Target, Share: 0.3}}, objective.Rastrigin, 5)
	for range 50 {
		if math.Abs(s.ESS/60-1) > 2e-3 {
			t.Fatalf("step %d: effective sample size %v, want 60", s.Steps, s.ESS)
		}
		s.Step()
	}
	s = started(t, Config{Sigma: 0.7, Weighting: Weighting{Alpha: 2, Schedule: Grow}}, objective.Rastrigin, 5)
	for range 10 {
		s.Step()
	}
	if want := 2 * math.Pow(1.01, 10); !near(s.Alpha, want, 1e-12) {
		t.Errorf("α = %v after ten steps, want %v", s.Alpha, want)
	}
	for range 2000 {
		s.Step()
	}
	if s.Alpha != 1e5 {
		t.Errorf("α grew to %v", s.Alpha)
	}
}

// TestSeeds: the same seed makes the same run, after Reset too; the noise does
// not depend on how the cloud starts, nor the cloud on the noise.
func TestSeeds(t *testing.T) {
	for name, c := range configs() {
		a, b := started(t, c, objective.Rastrigin, 6), started(t, c, objective.Rastrigin, 7)
		for range 30 {
			b.Step()
		}
		b.Reset(rand.New(rand.NewPCG(6, 0)))
		for range 20 {
			if !slices.Equal(a.X, b.X) || a.Alpha != b.Alpha || !slices.Equal(a.Hop, b.Hop) {
				t.Fatalf("%s: step %d differs after a reset", name, a.Steps)
			}
			a.Step()
			b.Step()
		}
		if a.Evaluations != b.Evaluations || a.Steps != 20 || b.Steps != 20 {
			t.Errorf("%s: %d and %d evaluations, %d and %d steps", name, a.Evaluations, b.Evaluations, a.Steps, b.Steps)
		}
	}
	a := started(t, Config{N: 10, Sigma: 1}, objective.Quadratic, 8)
	b := started(t, Config{N: 10, Sigma: 0.5, Noise: Anisotropic}, objective.Quadratic, 8)
	if !slices.Equal(a.X, b.X) {
		t.Error("another noise moves the start")
	}
}

// TestClouds: normal or uniform around the mean, by moments and ends of 20,000
// coordinates, with four standard errors.
func TestClouds(t *testing.T) {
	for _, uniform := range []bool{false, true} {
		s := started(t, Config{N: 10_000, Cloud: Cloud{Mean: []float64{3, -2}, Spread: 2, Uniform: uniform}}, objective.Quadratic, 16)
		variance, low, high := 4.0, 6., 11. // the largest of 20,000 normal numbers is within 3 and 5.5 deviations but once in 1e6
		if uniform {
			variance, low, high = 4./3, 1.99, 2
		}
		cov, mean := make([]float64, 4), make([]float64, 2)
		s.Covariance(cov, mean)
		if e := 4 * math.Sqrt(variance/10_000); math.Abs(mean[0]-3) > e || math.Abs(mean[1]+2) > e || math.Abs(cov[1]) > e*math.Sqrt(variance) {
			t.Errorf("uniform is %v: mean %v, covariance %v", uniform, mean, cov)
		}
		if e := 4 * math.Sqrt(2./10_000); math.Abs(cov[0]/variance-1) > e || math.Abs(cov[3]/variance-1) > e {
			t.Errorf("uniform is %v: covariance %v, want variances %v", uniform, cov, variance)
		}
		if end := slices.Max(s.X) - 3; end < low || end > high {
			t.Errorf("uniform is %v: the cloud reaches to %v beyond its mean", uniform, end)
		}
	}
}

// TestLiveChanges: Update acts on the next step, and at once on the weights;
// Put and Refresh find the consensus anew.
func TestLiveChanges(t *testing.T) {
	land := &objective.Bumpy{Of: objective.Quadratic}
	s := started(t, Config{N: 50, Sigma: 0.5}, land, 9)
	c := s.Config()
	c.Alpha, c.Lambda, c.N, c.Cloud = 1e15, 2, 7, Cloud{Spread: 3}
	if err := s.Update(c); err != nil {
		t.Fatal(err)
	}
	if s.ESS != 1 || len(s.E) != 50 || s.Config().N != 50 || s.Config().Lambda != 2 || s.Config().Cloud.Spread != 0.5 {
		t.Errorf("after an update: effective sample size %v, %+v", s.ESS, s.Config())
	}
	s.Put(3, []float64{0, 0})
	if s.E[3] != 0 || s.Best() != 3 || s.Consensus[0] != 0 || s.Consensus[1] != 0 || s.Evaluations != 51 {
		t.Errorf("after a move: consensus %v", s.Consensus)
	}
	land.Bumps = append(land.Bumps, objective.Bump{At: []float64{0, 0}, Height: 100, Radius: 0.01})
	s.Refresh()
	if s.E[3] != 100 || s.Best() == 3 || s.Evaluations != 101 {
		t.Errorf("after a bump: energy %v", s.E[3])
	}
	c.Lambda = -1
	if err := s.Update(c); err == nil || s.Config().Lambda != 2 {
		t.Errorf("a negative pull: error %v, pull %v", err, s.Config().Lambda)
	}
}

// TestExplosion: where the noise wins without a bound, the flag goes up, the
// state is not clamped, and the consensus stays a number to the end.
func TestExplosion(t *testing.T) {
	typed, err := objective.ParseFormula("1")
	if err != nil {
		t.Fatal(err)
	}
	for name, e := range map[string]objective.Energy{"constant": typed, "Rastrigin": objective.Rastrigin} {
		s := started(t, Config{N: 20, Sigma: 40, Dt: 0.1, Cloud: Cloud{Mean: []float64{5, 5}}}, e, 10)
		far := false
		for s.Steps < 2000 {
			s.Step()
			far = far || slices.ContainsFunc(s.X, func(v float64) bool { return !(math.Abs(v) <= 1e8) })
			if s.Exploded != far {
				t.Fatalf("%s: exploded is %v at step %d", name, s.Exploded, s.Steps)
			}
			if v := s.Consensus[0] + s.Consensus[1]; math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("%s: consensus %v at step %d", name, s.Consensus, s.Steps)
			}
		}
		if !slices.ContainsFunc(s.X, math.IsNaN) {
			t.Errorf("%s: no particle has left the numbers, so that nothing was tested", name)
		}
	}
}

// TestLostObjective: without a single finite energy the consensus is the mean
// of the cloud, and the swarm contracts to it.
func TestLostObjective(t *testing.T) {
	typed, err := objective.ParseFormula("log(-1 - x^2)")
	if err != nil {
		t.Fatal(err)
	}
	s := started(t, Config{Cloud: Cloud{Mean: []float64{1, 2}}}, typed, 11)
	for range 1000 {
		s.Step()
	}
	if s.Consensus[0] != 1 || s.Consensus[1] != 2 || s.ESS != 0 || s.MeanSquare(s.Consensus) > 1e-8 {
		t.Errorf("consensus %v, effective sample size %v, mean square %v", s.Consensus, s.ESS, s.MeanSquare(s.Consensus))
	}
}

// TestMoments of four particles, by hand.
func TestMoments(t *testing.T) {
	s := started(t, Config{N: 4}, objective.Quadratic, 12)
	copy(s.X, []float64{0, 0, 2, 0, 2, 4, 0, 4})
	cov, mean := make([]float64, 4), make([]float64, 2)
	s.Covariance(cov, mean)
	if !slices.Equal(cov, []float64{1, 0, 0, 4}) || !slices.Equal(mean, []float64{1, 2}) {
		t.Errorf("covariance %v, mean %v", cov, mean)
	}
	if v := s.MeanSquare([]float64{1, 2}); v != 5 {
		t.Errorf("mean square %v", v)
	}
	if v := s.MeanLog([]float64{1, 2}); !near(v, math.Log(5)/2, 1e-15) {
		t.Errorf("mean logarithm %v", v)
	}
	copy(s.X, []float64{1, 1, 1, 1, 1, 1, 1, 1})
	if v := s.MeanLog([]float64{1, 1}); !math.IsInf(v, -1) {
		t.Errorf("mean logarithm %v of a point", v)
	}
}

// TestStepsAllocateNothing, nor does anything else that a frame may ask for.
func TestStepsAllocateNothing(t *testing.T) {
	for name, c := range configs() {
		s := started(t, c, objective.GrandCanyon, 13)
		random := rand.New(rand.NewPCG(14, 0))
		cov, mean := make([]float64, 4), make([]float64, 2)
		if n := testing.AllocsPerRun(20, func() {
			s.Step()
			s.Put(0, mean)
			s.Covariance(cov, mean)
			s.MeanLog(mean)
			s.Reset(random)
		}); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

// TestImpossibleSettings are refused in words.
func TestImpossibleSettings(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for says, c := range map[string]Config{
		"particles":    {N: -1},
		"coordinates":  {Dim: -2},
		"of 2":         {Dim: 3},
		"mean has 1":   {Cloud: Cloud{Mean: []float64{1}}},
		"spread":       {Cloud: Cloud{Spread: -1}},
		"lambda":       {Lambda: inf},
		"sigma":        {Sigma: nan},
		"time step":    {Dt: -0.1},
		"truncation":   {Cut: nan},
		"batch":        {Batch: 1.5},
		"drift":        {Drift: inf},
		"noise 7":      {Noise: 7},
		"border 9":     {Border: 9},
		"box":          {Border: Clip, Low: 1, High: 1},
		"alpha":        {Weighting: Weighting{Alpha: inf}},
		"sample size":  {Weighting: Weighting{Share: 2}},
		"schedule 200": {Weighting: Weighting{Schedule: 200}},
	} {
		if _, err := New(c, objective.GrandCanyon, rng()); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("error %v does not say %q", err, says)
		}
	}
	if _, err := New(Config{}, nil, rng()); err == nil {
		t.Error("no objective, and no error")
	}
}
