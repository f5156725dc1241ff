package mirror

import (
	"math"
	"testing"
)

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

func allNear(a, b []float64, tolerance float64) bool {
	for i, v := range a {
		if !near(v, b[i], tolerance) {
			return false
		}
	}
	return len(a) == len(b)
}

// oneStep returns where a step from x along the gradient g ends.
func oneStep(t *testing.T, m MirrorMap, on Domain, x, g []float64, eta float64) []float64 {
	t.Helper()
	s, err := New(Config{Map: m, Domain: on, Objective: Linear{g}, Start: x, Eta: eta}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.Step()
	if s.Err != nil {
		t.Fatal(s.Err)
	}
	return s.X
}

// TestOneStepOnTheSimplex: the specification's numbers, A1.5 item 1, by an
// independent implementation in numpy.
func TestOneStepOnTheSimplex(t *testing.T) {
	x, g := []float64{0.2, 0.3, 0.5}, []float64{1, 0, -1}
	for _, c := range []struct {
		m    MirrorMap
		eta  float64
		want []float64
	}{
		{Entropy{}, 1, []float64{0.04246273, 0.17313851, 0.78439876}},
		{Burg{}, 1, []float64{0.15, 0.25, 0.60}},
		{Euclidean{}, 0.1, []float64{0.1, 0.3, 0.6}},
		{Euclidean{}, 1, []float64{0, 0, 1}},
		{PNorm{1.5}, 0.1, []float64{0.09772808, 0.27455954, 0.62771238}},
		{PNorm{1.1}, 0.1, []float64{0.02551827, 0.15719583, 0.81728589}},
		{PNorm{2}, 0.1, []float64{0.1, 0.3, 0.6}},
		{PNorm{2}, 1, []float64{0, 0, 1}},
		{Hypentropy{0.1}, 0.1, []float64{0.17251577, 0.29060703, 0.53687720}},
	} {
		if got := oneStep(t, c.m, Simplex, x, g, c.eta); !allNear(got, c.want, 1e-7/2) {
			t.Errorf("%T%v, step %v: %.8f, want %.8f", c.m, c.m, c.eta, got, c.want)
		}
	}
	if got := oneStep(t, Burg{}, Simplex, x, g, 1); !allNear(got, []float64{0.15, 0.25, 0.6}, 1e-15) {
		t.Errorf("Burg's step is %v, exactly 3/20, 1/4 and 3/5 in rational numbers", got)
	}
	entropy := oneStep(t, Entropy{}, Simplex, x, g, 1)
	if got := oneStep(t, Hypentropy{1e-6}, Simplex, x, g, 1); !allNear(got, entropy, 1e-6) {
		t.Errorf("hypentropy at β = 1e-6: %v, want the entropy's %v", got, entropy)
	}
}
