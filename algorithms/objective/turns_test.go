package objective

import (
	"math"
	"testing"
)

// TestCosTurns against the standard library, whose argument is rounded where x is large.
func TestCosTurns(t *testing.T) {
	for x := -50.0; x < 50; x += 0.00137 {
		if got, want := cosTurns(x), math.Cos(2*math.Pi*x); math.Abs(got-want) > 4e-15+1e-15*math.Abs(x) {
			t.Fatalf("cos 2π·%v = %v, want %v", x, got, want)
		}
	}
	for x, want := range map[float64]float64{0: 1, 0.25: 0, -0.5: -1, 0.75: 0, 1e17: 1, -3: 1, 0.125: math.Sqrt2 / 2} {
		if got := cosTurns(x); math.Abs(got-want) > 2e-15 {
			t.Errorf("cos 2π·%v = %v, want %v", x, got, want)
		}
	}
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if got := cosTurns(x); !math.IsNaN(got) {
			t.Errorf("cos 2π·%v = %v", x, got)
		}
	}
}
