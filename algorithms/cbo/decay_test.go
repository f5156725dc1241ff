package cbo

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/solvarium/solvarium/algorithms/objective"
)

// decaying runs a solver on Rastrigin's function and measures how V decays.
func decaying(t *testing.T, c Config, steps int) (*Solver, *Decay) {
	t.Helper()
	s, err := New(c, objective.Rastrigin, rand.New(rand.NewPCG(8, 0)))
	if err != nil {
		t.Fatal(err)
	}
	d := NewDecay(s)
	origin := make([]float64, s.Dim)
	if c.Cloud.Mean == nil { // no matter which numbers are drawn, the consensus is the minimiser
		s.Put(0, origin)
	}
	for range steps {
		d.Before(s, origin)
		s.Step()
		d.After(s)
	}
	return s, d
}

// TestDecay: over a unit of time V decays as the theory of infinitely many particles has
// it, for both noises, with steps that are not small, and where V grows.
func TestDecay(t *testing.T) {
	for _, c := range []Config{
		{Dim: 2, Sigma: 0.32}, {Dim: 3, Sigma: 0.32, Noise: Anisotropic},
		{Dim: 2, Sigma: 0.5, Lambda: 3, Dt: 0.1}, {Dim: 2, Sigma: 0.8, Lambda: 0.5}, {Dim: 2},
	} {
		c.N, c.Alpha, c.Cloud.Spread = 5000, 1e15, 4
		s, d := decaying(t, c, int(1/or(c.Dt, 0.01)))
		rate, deviation, off := d.Rate(s.config.Dt)
		want := (1 - s.Theory().MeanSquareFactor()) / s.config.Dt
		if math.Abs(rate-want) > 4*deviation+off+1e-10 || 4*deviation+off > 0.4 {
			t.Errorf("%+v: V decays at %.4f ± %.4f ± %.4f, want %.4f", c, rate, deviation, off, want)
		}
		if limit := s.Theory().MeanSquareRate(); math.Abs(limit-want) > c.Lambda*c.Lambda*c.Dt+0.011 {
			t.Errorf("%+v: %v for small steps, %v for these", c, limit, want)
		}
		if d.Samples() < s.Steps/2 || d.Until != s.Steps {
			t.Errorf("%+v: %d of %d steps count", c, d.Samples(), s.Steps)
		}
		// The steps without a gap fall from SinceValue to where V is.
		if d.Samples() == s.Steps && (d.Since != 0 || s.MeanSquare(make([]float64, s.Dim))/2 > 2*d.SinceValue*math.Exp(-want)) {
			t.Errorf("%+v: since step %d and V = %v", c, d.Since, d.SinceValue)
		}
		origin := make([]float64, s.Dim)
		if n := testing.AllocsPerRun(5, func() { d.Before(s, origin); s.Step(); d.After(s) }); n != 0 {
			t.Errorf("%v allocations", n)
		}
		d.Forget()
		if rate, _, _ := d.Rate(0.01); !math.IsNaN(rate) || d.Samples() != 0 || d.Since != -1 {
			t.Errorf("%v is not forgotten", rate)
		}
	}
}

// TestDecayOff: with a consensus that is off the minimiser a step is as much off the
// theory as is allowed for, here where all of it has one sign.
func TestDecayOff(t *testing.T) {
	for _, sigma := range []float64{0, 0.8} { // by the pull alone, which is exact, and mostly by the noise
		c := Config{N: 200_000, Dim: 2, Lambda: 0.1, Sigma: sigma, Dt: 0.1, Cloud: Cloud{Mean: []float64{6, 0}, Spread: 2}, Weighting: Weighting{Alpha: 1e15}}
		s, err := New(c, objective.Rastrigin, rand.New(rand.NewPCG(9, 0)))
		if err != nil {
			t.Fatal(err)
		}
		s.Put(0, []float64{0, 0}) // the consensus
		d := NewDecay(s)
		d.Before(s, []float64{-0.6, 0})
		s.Step()
		d.After(s)
		tolerance := 1e-12 + 8*sigma*math.Sqrt(0.1/200_000) // four standard errors
		got := math.Abs(d.ratio.sum - s.Theory().MeanSquareFactor())
		if d.off < 0.001 || sigma > 0 && d.off < 0.015 || math.Abs(got-d.off) > tolerance {
			t.Errorf("σ = %v: a step is %v off the theory, and %v is allowed", sigma, got, d.off)
		}
	}
}

// TestDecayPremises: steps with a consensus far from the minimiser, or with nearly all of
// V in a few particles, do not count.
func TestDecayPremises(t *testing.T) {
	c := Config{N: 200, Dim: 2, Sigma: 0.3, Cloud: Cloud{Mean: []float64{9, 9}}, Weighting: Weighting{Alpha: 1e15}}
	if _, d := decaying(t, c, 20); d.Samples() != 0 || d.Since != -1 || d.Near || !d.Many {
		t.Errorf("%d steps far from the minimiser count", d.Samples())
	}
	c = Config{N: 200, Dim: 2, Sigma: 0.3, Cloud: Cloud{Spread: 3}, Weighting: Weighting{Alpha: 1e15}}
	s, d := decaying(t, c, 20)
	n := d.Samples()
	if n == 0 {
		t.Fatal("no step counts near the minimiser")
	}
	s.Put(1, []float64{1000, 0})
	d.Before(s, []float64{0, 0})
	s.Step()
	if d.After(s); d.Samples() != n || !d.Near || d.Many {
		t.Error("one particle far away carries V, and it counts")
	}
}
