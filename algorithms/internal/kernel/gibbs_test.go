package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestGibbs(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 0))
	for n := range 90 {
		for shift := range 2 {
			y, c := numbers(rng, n+shift)[shift:], numbers(rng, n+shift)[shift:]
			x, eta := rng.NormFloat64(), 100*rng.Float64()
			want := make([]float64, n)
			gibbsReference(want, y, c, x, eta, -1)
			got, check := guarded(t, n, shift)
			Gibbs(got, y, c, x, eta, -1)
			check()
			compare(t, "a row of a plan", got, want)

			if got, want := MaxDiff(y, c), maxDiffReference(y, c); !same(got, want) {
				t.Fatalf("n = %d: the largest difference is %v, by the reference %v", n, got, want)
			}

			got, check = guarded(t, n, shift)
			for i := range got {
				got[i] = y[i]
			}
			copy(want, y)
			if got, want := SumInto(got, c), sumIntoReference(want, c); !same(got, want) {
				t.Fatalf("n = %d: the sum is %v, by the reference %v", n, got, want)
			}
			check()
			compare(t, "what is added to", got, want)
		}
	}
}

// TestGibbsReferences against the definitions.
func TestGibbsReferences(t *testing.T) {
	y, c, dst := []float64{1, 2, 3, 4, 5}, []float64{5, 0.5, 1, 3.25, 4}, make([]float64, 5)
	gibbsReference(dst, y, c, 0.25, 2, -1)
	for j, got := range dst {
		if want := math.Exp(2*(0.25+y[j]-c[j]) - 1); math.Abs(got-want) > 1e-15*want {
			t.Errorf("entry %d is %v, want %v", j, got, want)
		}
	}
	if top := maxDiffReference(y, c); top != 2 {
		t.Errorf("the largest difference is %v, want 2", top)
	}
	if none := maxDiffReference(nil, nil); !math.IsInf(none, -1) {
		t.Errorf("the largest of none is %v", none)
	}
	sum := sumIntoReference(y, c)
	if sum != 13.75 || y[0] != 6 || y[3] != 7.25 || y[4] != 9 {
		t.Errorf("sum %v, added %v", sum, y)
	}
}

func FuzzGibbs(f *testing.F) {
	f.Add(make([]byte, 8*70), 0.5, 100.0)
	f.Fuzz(func(t *testing.T, data []byte, x, eta float64) {
		all := floats(data)
		n := len(all) / 3
		y, c, d := all[:n], all[n:][:n], all[2*n:][:n]
		got, want := make([]float64, n), make([]float64, n)
		Gibbs(got, y, c, x, eta, -1)
		gibbsReference(want, y, c, x, eta, -1)
		compare(t, "a row of a plan", got, want)
		if got, want := MaxDiff(y, c), maxDiffReference(y, c); !same(got, want) {
			t.Errorf("the largest difference is %v, by the reference %v", got, want)
		}
		copy(got, d)
		copy(want, d)
		if got, want := SumInto(got, y), sumIntoReference(want, y); !same(got, want) {
			t.Errorf("the sum is %v, by the reference %v", got, want)
		}
		compare(t, "what is added to", got, want)
	})
}
