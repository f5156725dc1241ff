package splitmix

import (
	"math"
	"testing"
)

// TestReference: the first numbers of seed 1, made by an independent implementation in numpy.
func TestReference(t *testing.T) {
	g := New(1)
	for i, want := range []uint64{0x910a2dec89025cc1, 0xbeeb8da1658eec67, 0xf893a2eefb32555e} {
		if got := g.Uint64(); got != want {
			t.Errorf("word %d is %#x, want %#x", i, got, want)
		}
	}
	g = New(1)
	for i, want := range []float64{0.5665615751722809, 0.7457817572627011, 0.9710027535867962, 0.4443592170557721} {
		if got := g.F(); got != want {
			t.Errorf("number %d is %v, want %v", i, got, want)
		}
	}
	g = New(1)
	for i, want := range []float64{-0.034267321791851144, -1.2926085332373187, -2.5000674933698677, 0.9114665864092972} {
		// The last digits are those of the platform's cosine.
		if got := g.N(); math.Abs(got-want) > 1e-14 {
			t.Errorf("normal number %d is %v, want %v", i, got, want)
		}
	}
}
