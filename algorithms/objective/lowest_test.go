package objective_test

import (
	"math"
	"testing"

	"github.com/solvarium/solvarium/algorithms/objective"
)

// TestLowest finds the known minimum of every test function of the plane.
func TestLowest(t *testing.T) {
	for _, f := range objective.All {
		x, v := objective.Lowest(f, f.Low, f.High, 128)
		if v != f.Eval(x) || v > f.Minimum+1e-5*(1+math.Abs(f.Minimum)) {
			t.Errorf("%s: %v at %v, want %v", f.Name, v, x, f.Minimum)
		}
	}
}

// TestLowestSeesPits, and what has no finite value leaves the middle.
func TestLowestSeesPits(t *testing.T) {
	pitted := &objective.Bumpy{Of: objective.Quadratic, Bumps: []objective.Bump{{At: []float64{3, -2}, Height: -20, Radius: 0.5}}}
	x, v := objective.Lowest(pitted, -5, 5, 64)
	if math.Hypot(x[0]-3, x[1]+2) > 0.1 || v > -13 {
		t.Errorf("%v at %v", v, x)
	}
	nowhere, err := objective.ParseFormula("log(-1 - x^2)")
	if err != nil {
		t.Fatal(err)
	}
	if x, v := objective.Lowest(nowhere, 0, 2, 16); x[0] != 1 || x[1] != 1 || !math.IsInf(v, 1) {
		t.Errorf("%v at %v", v, x)
	}
}
