package kernel

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestRipples(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 0))
	for n := range 80 {
		for d := 1; d < 6; d++ {
			xs, want := numbers(rng, n*d+n&1)[n&1:], make([]float64, n)
			for i := range want {
				want[i] = RipplesOf(xs[i*d:][:d], 2.5)
			}
			got, check := guarded(t, n, d&1)
			Ripples(got, xs, d, 2.5)
			check()
			compare(t, "an energy", got, want)
			ripplesReference(got, xs, d, 2.5)
			compare(t, "an energy among others", got, want)
		}
	}
	for _, c := range []struct{ x, want float64 }{{0, 0}, {0.5, 0.25 + 20}, {2, 4}, {0.25, 0.0625 + 10}} {
		if got := RipplesOf([]float64{c.x}, 10); math.Abs(got-c.want) > 1e-13 {
			t.Errorf("the energy of %v is %v, want %v", c.x, got, c.want)
		}
	}
}

func TestWeights(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 0))
	for n := range 90 {
		for _, alpha := range []float64{0, 1, 100, 1e5} {
			e, want := numbers(rng, n+n&1)[n&1:], make([]float64, n)
			weightsReference(want, e, -0.5, alpha)
			got, check := guarded(t, n, n&1)
			Weights(got, e, -0.5, alpha)
			check()
			compare(t, "a weight", got, want)
		}
	}
	e := []float64{1, 2, 0.5, math.NaN(), math.Inf(1), math.Inf(-1), 8.4, 8.5}
	for i, want := range []float64{1, math.Exp(-100), 0, 0, 0, 0, math.Exp(-740), 0} {
		got := make([]float64, len(e))
		weightsReference(got, e, 1, 100)
		if math.Abs(got[i]-want) > 1e-13*want {
			t.Errorf("the weight of %v is %v, want %v", e[i], got[i], want)
		}
	}
}

func TestPlanar(t *testing.T) {
	rng := rand.New(rand.NewPCG(14, 0))
	for n := range 40 {
		for _, cut := range []float64{0.5, math.Inf(1)} {
			xs, z := numbers(rng, 2*n), numbers(rng, 2*n+n&1)[n&1:]
			want := slices.Clone(xs)
			planarReference(want, z, 0.3, -0.2, 0.1, 0.7, cut)
			got, check := guarded(t, 2*n, n&1)
			copy(got, xs)
			Planar(got, z, 0.3, -0.2, 0.1, 0.7, cut)
			check()
			compare(t, "a particle", got, want)
		}
	}
	// At distance 5, cut to 2: x + 0.5·2·z − 0.25 D.
	x := []float64{4, 6}
	if planarReference(x, []float64{1, -3}, 1, 2, 0.25, 0.5, 2); x[0] != 4+1-0.75 || x[1] != 6-3-1 {
		t.Errorf("it goes to %v", x)
	}
}

func TestWithin(t *testing.T) {
	for n := range 40 {
		x := make([]float64, n)
		for i := range x {
			x[i] = 3 - 6*float64(i%2)
		}
		if !Within(x, 3) || !withinReference(x, 3) {
			t.Errorf("%d numbers of size 3 are not within 3", n)
		}
		for i := range x {
			for _, v := range []float64{math.NaN(), math.Inf(-1), 3.01, -4} {
				was := x[i]
				if x[i] = v; Within(x, 3) || withinReference(x, 3) {
					t.Errorf("%v at %d of %d is within 3", v, i, n)
				}
				x[i] = was
			}
		}
	}
}

func FuzzSwarm(f *testing.F) {
	f.Add(make([]byte, 8*70), 0.5, 100.0)
	f.Fuzz(func(t *testing.T, data []byte, a, b float64) {
		all := floats(data)
		n := len(all) / 4
		x, z, got, want := all[:2*n], all[2*n:][:2*n], make([]float64, 2*n), make([]float64, 2*n)
		weightsReference(want, x, a, math.Abs(b))
		Weights(got, x, a, math.Abs(b))
		compare(t, "a weight", got, want)
		for i := range n {
			want[i] = RipplesOf(x[2*i:][:2], a)
		}
		Ripples(got[:n], x, 2, a)
		compare(t, "an energy", got[:n], want[:n])
		if Within(x, a) != withinReference(x, a) {
			t.Errorf("within %v: %v, and not by the reference", a, Within(x, a))
		}
		copy(got, x)
		copy(want, x)
		planarReference(want, z, a, b, b, a, b)
		Planar(got, z, a, b, b, a, b)
		compare(t, "a particle", got, want)
	})
}
