package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestCosTurns against the standard library, whose argument is rounded where x is large, and
// the module against Go.
func TestCosTurns(t *testing.T) {
	for x := -50.0; x < 50; x += 0.00137 {
		if got, want := CosTurnsOf(x), math.Cos(2*math.Pi*x); math.Abs(got-want) > 4e-15+1e-15*math.Abs(x) {
			t.Fatalf("cos 2π·%v = %v, want %v", x, got, want)
		}
	}
	for x, want := range map[float64]float64{0: 1, 0.25: 0, -0.5: -1, 0.75: 0, 1e17: 1, -3: 1, 0.125: math.Sqrt2 / 2} {
		if got := CosTurnsOf(x); math.Abs(got-want) > 4e-16 {
			t.Errorf("cos 2π·%v = %v, want %v", x, got, want)
		}
	}
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if got := CosTurnsOf(x); !math.IsNaN(got) {
			t.Errorf("cos 2π·%v = %v", x, got)
		}
	}
	rng := rand.New(rand.NewPCG(6, 0))
	for n := range 70 {
		for shift := range 2 {
			x := numbers(rng, n+shift)[shift:]
			want := make([]float64, n)
			for i, v := range x {
				want[i] = CosTurnsOf(v)
			}
			got, check := guarded(t, n, shift)
			CosTurns(got, x)
			check()
			compare(t, "cos", got, want)
			CosTurns(x, x)
			compare(t, "cos in place", x, want)
		}
	}
}

func FuzzCosTurns(f *testing.F) {
	f.Add(make([]byte, 8*33))
	f.Fuzz(func(t *testing.T, data []byte) {
		x := floats(data)
		want := make([]float64, len(x))
		for i, v := range x {
			want[i] = CosTurnsOf(v)
		}
		got, check := guarded(t, len(x), 1)
		CosTurns(got, x)
		check()
		compare(t, "cos", got, want)
	})
}
