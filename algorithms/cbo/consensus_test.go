package cbo

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// cloud is n random particles in d dimensions with random energies.
func cloud(n, d int) (xs, es []float64) {
	rng := rand.New(rand.NewPCG(1, 0))
	xs, es = make([]float64, n*d), make([]float64, n)
	for i := range xs {
		xs[i] = 3 * rng.NormFloat64()
	}
	for i := range es {
		es[i] = rng.Float64() * 10
	}
	return xs, es
}

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance*(1+math.Abs(b)) }

// TestConsensusLimits: at α = 0 the mean, as α → ∞ exactly the best particle.
func TestConsensusLimits(t *testing.T) {
	const n, d = 50, 3
	xs, es := cloud(n, d)
	x, w := make([]float64, d), make([]float64, n)

	if ess := Consensus(x, w, xs, es, 0); !near(ess, n, 1e-12) {
		t.Errorf("α = 0: effective sample size %v of %d equal weights", ess, n)
	}
	for j, got := range x {
		mean := 0.0
		for i := range es {
			mean += xs[i*d+j] / n
		}
		if !near(got, mean, 1e-12) {
			t.Errorf("α = 0: coordinate %d is %v, want the mean %v", j, got, mean)
		}
	}

	best := slices.Index(es, slices.Min(es))
	for _, alpha := range []float64{1e15, math.MaxFloat64} {
		if ess := Consensus(x, w, xs, es, alpha); ess != 1 {
			t.Errorf("α = %g: effective sample size %v", alpha, ess)
		}
		if !slices.Equal(x, xs[best*d:(best+1)*d]) {
			t.Errorf("α = %g: consensus %v, want the best particle %v", alpha, x, xs[best*d:(best+1)*d])
		}
	}
}

// TestConsensusByHand: three particles on a line, energies 0, ln 2, ln 4 at α = 1,
// so weights 4 : 2 : 1.
func TestConsensusByHand(t *testing.T) {
	x, w := make([]float64, 1), make([]float64, 3)
	ess := Consensus(x, w, []float64{1, 2, 10}, []float64{0, math.Ln2, 2 * math.Ln2}, 1)
	if !near(x[0], 18./7, 1e-14) || !near(ess, 49./21, 1e-14) {
		t.Errorf("consensus %v, effective sample size %v, want 18/7 and 49/21", x[0], ess)
	}
	for i, want := range []float64{4. / 7, 2. / 7, 1. / 7} {
		if !near(w[i], want, 1e-14) {
			t.Errorf("weight %d is %v, want %v", i, w[i], want)
		}
	}
}

// TestConsensusInvariants: an energy is known up to a constant, the order of
// the particles does not matter, weights sum to one, and the consensus lies in
// the hull.
func TestConsensusInvariants(t *testing.T) {
	const n, d = 60, 2
	xs, es := cloud(n, d)
	for i := range es {
		es[i] = math.Round(es[i]*4096) / 4096 // so that adding 1e12, whose last bit is 2^-13, is exact
	}
	shifted := make([]float64, n)
	for i, e := range es {
		shifted[i] = e + 1e12
	}
	turnedX, turnedE := make([]float64, 0, n*d), slices.Clone(es)
	slices.Reverse(turnedE)
	for i := n - 1; i >= 0; i-- {
		turnedX = append(turnedX, xs[i*d:(i+1)*d]...)
	}
	x, y, w := make([]float64, d), make([]float64, d), make([]float64, n)
	for _, alpha := range []float64{0.1, 1, 30, 1e5} {
		ess := Consensus(y, w, xs, es, alpha)
		if ess < 1 || ess > n {
			t.Errorf("α = %v: effective sample size %v of %d", alpha, ess, n)
		}
		sum := 0.0
		for _, v := range w {
			sum += v
		}
		if !near(sum, 1, 1e-14) {
			t.Errorf("α = %v: weights sum to %v", alpha, sum)
		}
		for j := range d {
			low, high := math.Inf(1), math.Inf(-1)
			for i := j; i < n*d; i += d {
				low, high = min(low, xs[i]), max(high, xs[i])
			}
			if y[j] < low || y[j] > high {
				t.Errorf("α = %v: coordinate %v is outside [%v, %v]", alpha, y[j], low, high)
			}
		}
		if Consensus(x, w, xs, shifted, alpha); !slices.Equal(x, y) {
			t.Errorf("α = %v: 1e12 on all energies moves the consensus from %v to %v", alpha, y, x)
		}
		Consensus(x, w, turnedX, turnedE, alpha)
		for j := range d {
			if !near(x[j], y[j], 1e-13) {
				t.Errorf("α = %v: another order moves the consensus from %v to %v", alpha, y, x)
			}
		}
	}
}

// TestLostEnergies: particles whose energy is no finite number do not vote, not
// even from a place that is no number; if all are lost, the consensus stays.
func TestLostEnergies(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	x, w := []float64{7}, make([]float64, 5)
	for _, alpha := range []float64{0, 1, 1e15} {
		ess := Consensus(x, w, []float64{nan, 1, inf, 3, -inf}, []float64{nan, 2, inf, 2, -inf}, alpha)
		if x[0] != 2 || ess != 2 || w[0] != 0 || w[2] != 0 || w[4] != 0 {
			t.Errorf("α = %v: consensus %v, weights %v, effective sample size %v", alpha, x, w, ess)
		}
	}
	if ess := Consensus(x, w[:2], []float64{1, 2}, []float64{nan, inf}, 1); ess != 0 || x[0] != 2 || w[0] != 0 || w[1] != 0 {
		t.Errorf("all lost: consensus %v, weights %v, effective sample size %v", x, w[:2], ess)
	}
}

// TestAlphaFor: the α that it finds gives the effective sample size asked for.
func TestAlphaFor(t *testing.T) {
	const n = 200
	xs, es := cloud(n, 1)
	x, w := make([]float64, 1), make([]float64, n)
	for _, scale := range []float64{1e-6, 1, 1e9} {
		scaled := slices.Clone(es)
		for i := range scaled {
			scaled[i] *= scale
		}
		for _, share := range []float64{0.02, 0.1, 0.5, 0.9} {
			for _, guess := range []float64{1e-9, 1, 1e15} {
				alpha := AlphaFor(scaled, share*n, guess)
				if ess := Consensus(x, w, xs, scaled, alpha); math.Abs(ess/(share*n)-1) > 2e-3 {
					t.Errorf("energies × %g, share %v, guess %g: α = %v has effective sample size %v", scale, share, guess, alpha, ess)
				}
			}
		}
	}
	// From a step to the next α changes little, and Newton's method needs few passes.
	alpha, _ := alphaFor(es, 0.3*n, 1)
	if again, passes := alphaFor(es, 0.3*n, 1.2*alpha); passes > 4 || !near(again, alpha, 0.01) {
		t.Errorf("from 1.2·%v to %v in %d passes", alpha, again, passes)
	}
	// Out of reach: all energies alike, two best particles, none finite.
	if alpha := AlphaFor([]float64{3, 3, 3}, 1.5, 1); alpha < 1e14 {
		t.Errorf("equal energies: α = %v", alpha)
	}
	if alpha := AlphaFor([]float64{1, 1, 2}, 1.5, 1); alpha < 1e14 {
		t.Errorf("two best: α = %v", alpha)
	}
	if alpha := AlphaFor([]float64{math.NaN(), math.Inf(1)}, 1, 42); alpha != 42 {
		t.Errorf("no energies: α = %v", alpha)
	}
}
