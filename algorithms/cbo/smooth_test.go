package cbo

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/solvarium/solvarium/algorithms/objective"
)

// bowl is h|x|²/2.
type bowl struct{ h float64 }

func (b bowl) Eval(x []float64) float64 { return b.h * objective.Quadratic.Eval(x) }
func (b bowl) EvalAll(dst, xs []float64, d int) {
	for i := range dst {
		dst[i] = b.Eval(xs[i*d : i*d+d])
	}
}
func (b bowl) Grad(dst, x []float64) {
	for j, v := range x {
		dst[j] = b.h * v
	}
}

// TestHopIsAGradientStep on Rastrigin's function in one dimension. Wanted hops
// and energies by the trapezoidal rule with 4e5 nodes over ±12 s in numpy.
func TestHopIsAGradientStep(t *testing.T) {
	m, err := NewSmoother(objective.Rastrigin, 1, 4001, 12)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ x, s, alpha, hop, energy float64 }{
		{-0.7, 0.4, 5, 0.6659789109, 0.735260126},
		{0.3, 0.1, 30, -0.2903231347, math.NaN()},
		{1.3, 0.4, 5, -0.8000000000, 1.342305506},
	} {
		// The gradient of the smoothed energy, which is worked out from the
		// energies alone, by fourth-order differences.
		energy := func(x float64) float64 { m.At([]float64{x}, c.s, c.alpha); return m.Energy }
		const h = 1e-3
		slope := (8*(energy(c.x+h)-energy(c.x-h)) - energy(c.x+2*h) + energy(c.x-2*h)) / (12 * h)
		m.At([]float64{c.x}, c.s, c.alpha)
		if math.Abs(m.Hop[0]-c.hop) > 1e-9 || math.Abs(m.Energy-c.energy) > 1e-8 {
			t.Errorf("x = %v, s = %v, α = %v: hop %.10f, energy %.9f, want %v and %v", c.x, c.s, c.alpha, m.Hop[0], m.Energy, c.hop, c.energy)
		}
		if step := -c.alpha * c.s * c.s * slope; math.Abs(m.Hop[0]-step) > 1e-7 {
			t.Errorf("x = %v, s = %v, α = %v: hop %v, but the gradient step is %v", c.x, c.s, c.alpha, m.Hop[0], step)
		}
		if !m.Resolved() {
			t.Errorf("x = %v: the grid counts as coarse, %v", c.x, m.Coarse)
		}
	}
}

// TestHopTendsToTheProximalPoint argmin E + |· - x|²/(2τ) as α → ∞ at fixed
// τ = α s². It is found here by Newton's method on its optimality condition.
func TestHopTendsToTheProximalPoint(t *testing.T) {
	const x, tau = 1.3, 0.02
	prox := x
	for range 50 {
		slope := 2*prox + 5*math.Pi*math.Sin(2*math.Pi*prox) + (prox-x)/tau
		prox -= slope / (2 + 10*math.Pi*math.Pi*math.Cos(2*math.Pi*prox) + 1/tau)
	}
	if math.Abs(prox-1.0892857330) > 1e-10 { // by bisection of the same condition in numpy 1.24.2
		t.Fatalf("the proximal point is %.10f", prox)
	}
	m, err := NewSmoother(objective.Rastrigin, 1, 8001, 25) // at α = 100 the point is 15 standard deviations away
	if err != nil {
		t.Fatal(err)
	}
	// Wanted by the trapezoidal rule in numpy.
	for alpha, want := range map[float64]float64{1: 1.1017889, 10: 1.0902039, 100: 1.0893757} {
		m.At([]float64{x}, math.Sqrt(tau/alpha), alpha)
		if got := x + m.Hop[0]; math.Abs(got-want) > 1e-7 {
			t.Errorf("α = %v: the hop ends at %.7f, want %v", alpha, got, want)
		} else if math.Abs(got-prox) > 0.013/alpha {
			t.Errorf("α = %v: %v is far from the proximal point %v", alpha, got, prox)
		}
	}
}

// TestHopOnABowl: an implicit gradient step x/(1+τh), exactly, where the
// smoothed energy is a bowl too: h|x|²/(2(1+τh)) + (d/2α) ln(1+τh).
func TestHopOnABowl(t *testing.T) {
	const h, s, alpha = 3, 0.4, 5
	m, err := NewSmoother(bowl{h}, 2, 101, 8)
	if err != nil {
		t.Fatal(err)
	}
	m.At([]float64{1.3, -0.7}, s, alpha)
	for j, want := range []float64{0.38235294, -0.20588235} {
		if got := []float64{1.3, -0.7}[j] + m.Hop[j]; math.Abs(got-want) > 1e-8 {
			t.Errorf("coordinate %d: the hop ends at %.8f, want %v", j, got, want)
		}
	}
	const factor = 1 + alpha*s*s*h
	want := h*(1.3*1.3+0.7*0.7)/2/factor + math.Log(factor)/alpha
	if !near(m.Energy, want, 1e-8) {
		t.Errorf("smoothed energy %v, want %v", m.Energy, want)
	}
	if allocs := testing.AllocsPerRun(5, func() { m.At([]float64{1, 1}, s, alpha) }); allocs != 0 {
		t.Errorf("%v allocations", allocs)
	}
	m.At([]float64{1.3, -0.7}, s, 1e6)
	if m.Resolved() {
		t.Errorf("α = 1e6 on 101 nodes counts as resolved: %v", m.Coarse)
	}
	m.At([]float64{100, 0}, s, alpha) // the integrand's peak is 71 away, the grid's border 3.2
	if m.Resolved() {
		t.Errorf("a peak outside the grid counts as resolved: %v", m.Coarse)
	}
}

// TestResolved: where the small grid says that it can be trusted, a fine one
// agrees to a thousandth, along hops over the noisy canyon; it says so wherever many
// samples have a vote, and not where one decides.
func TestResolved(t *testing.T) {
	for _, c := range []struct {
		s, alpha float64
		least    int // of 12 places
	}{{0.1, 10, 8}, {0.2, 1, 12}, {0.4, 1, 6}, {0.4, 10, 0}, {0.7, 100, 0}} {
		h, err := NewHopping(HoppingConfig{N: 1000, Start: []float64{8, 8}, Width: c.s, Weighting: Weighting{Alpha: c.alpha}}, objective.GrandCanyon, rng())
		if err != nil {
			t.Fatal(err)
		}
		small, err1 := NewSmoother(objective.GrandCanyon, 2, 61, 5)
		fine, err2 := NewSmoother(objective.GrandCanyon, 2, 401, 6)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		resolved := 0
		for range 12 {
			small.At(h.Consensus, c.s, c.alpha)
			if small.Resolved() {
				resolved++
				fine.At(h.Consensus, c.s, c.alpha)
				if off := math.Hypot(small.Hop[0]-fine.Hop[0], small.Hop[1]-fine.Hop[1]); off > 1e-3*math.Hypot(fine.Hop[0], fine.Hop[1]) {
					t.Errorf("s = %v, α = %v: hop %v, on a fine grid %v", c.s, c.alpha, small.Hop, fine.Hop)
				}
			}
			h.Step()
			h.Step()
		}
		if resolved < c.least || c.alpha == 100 && resolved > 0 {
			t.Errorf("s = %v, α = %v: %d of 12 resolved", c.s, c.alpha, resolved)
		}
	}
}

// hops returns the root mean square error of hops with n samples from x on
// Rastrigin's line, and that of what Error says.
func hops(t *testing.T, e objective.Energy, n, runs int, x, s, alpha, expected float64) (rms, said float64) {
	t.Helper()
	h, err := NewHopping(HoppingConfig{N: n, Start: []float64{x}, Width: s, Weighting: Weighting{Alpha: alpha}},
		e, rand.New(rand.NewPCG(7, 0)))
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(8, 0))
	for range runs {
		h.Reset(rng)
		h.Step()
		rms += (h.Hop[0] - expected) * (h.Hop[0] - expected)
		said += h.Error() * h.Error()
	}
	return math.Sqrt(rms / float64(runs)), math.Sqrt(said / float64(runs))
}

// TestMonteCarloError of a hop, by an independent implementation in numpy: it
// falls slowly at first, where a handful of samples have all the weight.
func TestMonteCarloError(t *testing.T) {
	for n, want := range map[int]float64{100: 0.455, 1000: 0.296, 10000: 0.091} {
		if rms, _ := hops(t, objective.Rastrigin, n, 400, 1.3, 0.4, 5, -0.8); math.Abs(rms/want-1) > 0.15 {
			t.Errorf("N = %d: error %.3f, want %v", n, rms, want)
		}
	}
	// Where many samples count, the swarm knows its error: a bowl, whose hop is -xτh/(1+τh).
	rms, said := hops(t, bowl{1}, 1000, 2000, 2, 1, 1, -1)
	if math.Abs(said/rms-1) > 0.1 {
		t.Errorf("on a bowl the error is %v, and Error says %v", rms, said)
	}
}

// TestHopsGoDownhill: the cosine between a hop and the gradient step of the
// smoothed energy nears one where the effective sample size is large, on the
// noisy canyon from (8, 8), 20 runs of 25 hops, those of an expected length
// above 0.05. Wanted by an independent implementation in numpy. With α s² small
// a coarse grid will do; the last two, where a hop jumps to the best of the
// samples, need the fine one and -long.
func TestHopsGoDownhill(t *testing.T) {
	slow(t)
	for _, c := range []struct {
		s, alpha           float64
		n                  int
		smooth, plain, ess float64
		tolerance          float64 // of the cosines: runs differ more where a few samples decide
		side               int
	}{
		{0.1, 10, 1000, 0.995, 0.966, 27, 0.03, 81},
		{0.2, 1, 200, 0.993, 0.891, 99, 0.03, 81},
		{0.4, 1, 200, 0.986, 0.679, 40, 0.05, 81},
		{0.4, 1, 5000, 0.999, 0.682, math.NaN(), 0.05, 81},
		{0.4, 10, 200, 0.775, 0.711, 4, 0.12, 301},
		{0.7, 100, 200, 0.27, 0.47, 1.2, 0.15, 301},
	} {
		if c.side > 100 && !*long {
			continue
		}
		m, err := NewSmoother(objective.GrandCanyon, 2, c.side, 5)
		if err != nil {
			t.Fatal(err)
		}
		h, err := NewHopping(HoppingConfig{N: c.n, Start: []float64{8, 8}, Width: c.s, Weighting: Weighting{Alpha: c.alpha}},
			objective.GrandCanyon, rand.New(rand.NewPCG(9, 0)))
		if err != nil {
			t.Fatal(err)
		}
		rng := rand.New(rand.NewPCG(10, 0))
		g, smooth, plain, ess, n := make([]float64, 2), 0.0, 0.0, 0.0, 0.0
		for range 20 {
			h.Reset(rng)
			for range 25 {
				m.At(h.Consensus, c.s, c.alpha)
				objective.GrandCanyon.Grad(g, h.Consensus)
				h.Step()
				if math.Hypot(m.Hop[0], m.Hop[1]) > 0.05 {
					smooth += Cosine(h.Hop, m.Hop)
					plain -= Cosine(h.Hop, g)
					ess += h.ESS
					n++
				}
			}
		}
		smooth, plain, ess = smooth/n, plain/n, ess/n
		t.Logf("s = %v, α = %v, N = %d: cosines %.3f and %.3f, effective sample size %.1f", c.s, c.alpha, c.n, smooth, plain, ess)
		if math.Abs(smooth-c.smooth) > c.tolerance || math.Abs(plain-c.plain) > c.tolerance || math.Abs(ess/c.ess-1) > 0.2 {
			t.Errorf("s = %v, α = %v, N = %d: cosines %.3f and %.3f, effective sample size %.1f, want %v, %v, %v",
				c.s, c.alpha, c.n, smooth, plain, ess, c.smooth, c.plain, c.ess)
		}
	}
}
