package objective_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/algorithms/objective"
)

// TestValues: values from an independent implementation of the textbook
// formulas in numpy 1.24.2; the last four rows also stand in the specification
// of the authors' landscape.
func TestValues(t *testing.T) {
	for _, c := range []struct {
		name string
		x    []float64
		want float64
	}{
		{"rastrigin", []float64{1.25, -0.7}, 7.82504248593737},
		{"rastrigin", []float64{-1.3, 2.1}, 9.85},
		{"rastrigin", []float64{0.3, -1.7, 0.9, 2.4}, 21.0950849718747},
		{"rastrigin10", []float64{1.25, -0.7}, 25.1426699437495},
		{"rastrigin10", []float64{0.3, -1.7, 0.9, 2.4}, 55.7303398874989},
		{"ackley", []float64{1.25, -0.7}, 5.52947984556468},
		{"ackley", []float64{0.3, -1.7, 0.9, 2.4}, 7.17828162513969},
		{"griewank", []float64{1.25, -0.7}, 0.723035530044679},
		{"griewank", []float64{0.3, -1.7, 0.9, 2.4}, 0.894088622648593},
		{"rosenbrock", []float64{1.25, -0.7}, 511.953125},
		{"rosenbrock", []float64{0.3, -1.7, 0.9, 2.4}, 977.02},
		{"dropwave", []float64{1.25, -0.7}, -0.301762339103287},
		{"dropwave", []float64{0.3, -1.7, 0.9, 2.4}, -0.268122433946627},
		{"quadratic", []float64{1.25, -0.7}, 1.02625},
		{"himmelblau", []float64{1.25, -0.7}, 130.43650625},
		{"himmelblau", []float64{-1.3, 2.1}, 67.1162},
		{"eggholder", []float64{1.25, -0.7}, -25.3874625500978},
		{"eggholder", []float64{-1.3, 2.1}, -29.8280285699353},
		{"snowflake", []float64{1.25, -0.7}, -0.0903774545856954},
		{"snowflake", []float64{-1.3, 2.1}, 0.8},
		{"canyon", []float64{1.25, -0.7}, 29.2792198196635},
		{"canyon", []float64{-0.3, 0.1}, 20.9085842718917},
		{"canyon", []float64{0.2, -0.2}, 14.7335376497335},
		{"canyon", []float64{0, 0}, 0},
		{"canyon", []float64{8, 8}, 39.0125366353719},
		{"canyon", []float64{2, 2}, 11.912534500790995},
		{"canyon", []float64{1, -1}, 29.56893681669205},
	} {
		f, err := objective.Find(c.name)
		if err != nil {
			t.Fatal(err)
		}
		x := append([]float64(nil), c.x...)
		if got := f.Eval(x); math.Abs(got-c.want) > 1e-12*(1+math.Abs(c.want)) {
			t.Errorf("%s%v = %.15g, want %.15g", c.name, c.x, got, c.want)
		}
	}
}

// dims are some dimensions in which f exists.
func dims(f *objective.Function) []int {
	if f.Dim != 0 {
		return []int{f.Dim}
	}
	if f.MinDim > 1 {
		return []int{2, 5}
	}
	return []int{1, 2, 5}
}

// TestMinimisers: at each there is the minimum, within the box nothing lies
// lower, and next to it nothing does either.
func TestMinimisers(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 0))
	for _, f := range objective.All {
		for _, d := range dims(f) {
			x := make([]float64, d)
			for range 5000 {
				for j := range x {
					x[j] = f.Low + (f.High-f.Low)*rng.Float64()
				}
				if e := f.Eval(x); e < f.Minimum-1e-9 {
					t.Fatalf("%s(%v) = %v is below the minimum %v", f.Name, x, e, f.Minimum)
				}
			}
			for _, m := range f.Minimisers(d) {
				// 1e-7: the snowflake's arms are cusps, where 1e-16 in x is 1e-8 in E.
				if e := f.Eval(m); math.Abs(e-f.Minimum) > 1e-7 {
					t.Errorf("%s%v = %v, want the minimum %v", f.Name, m, e, f.Minimum)
				}
				for range 50 {
					for j := range x {
						x[j] = min(max(m[j]+1e-3*rng.NormFloat64(), f.Low), f.High)
					}
					if f.Eval(x) < f.Minimum-1e-9 {
						t.Errorf("%s: %v beats the minimiser %v", f.Name, x, m)
					}
				}
			}
		}
	}
}

// TestDimensions: functions of the plane refuse other dimensions in words.
func TestDimensions(t *testing.T) {
	for _, f := range objective.All {
		for d := -1; d < 4; d++ {
			ok := d >= 1 && d >= f.MinDim && (f.Dim == 0 || d == f.Dim)
			if err := objective.Check(f, d); (err == nil) != ok {
				t.Errorf("%s in %d dimensions: error %v", f.Name, d, err)
			}
		}
	}
	if err := objective.Check(nil, 2); err == nil {
		t.Error("no energy, and no error")
	}
	if _, err := objective.Find("ackly"); err == nil || !strings.Contains(err.Error(), `"ackley"`) {
		t.Errorf("an unknown name: error %v does not list the names", err)
	}
}

// energies are all kinds of energy in two dimensions.
func energies(t *testing.T) map[string]objective.Energy {
	typed, err := objective.ParseFormula("x^2 + exp(-y) sin(3x) + y^4/9")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]objective.Energy{"formula": typed}
	for _, f := range objective.All {
		out[f.Name] = f
	}
	out["decorated"] = &objective.Bumpy{
		Of: objective.Move(objective.Ackley, []float64{0.5, -1}),
		Bumps: []objective.Bump{
			{At: []float64{1, 1}, Height: 3, Radius: 0.7},
			{At: []float64{-1, 0.5}, Height: -2, Radius: 1.5},
		},
	}
	return out
}

// TestGradients against central differences with another step, by Richardson's
// extrapolation of two of them, fourth order.
func TestGradients(t *testing.T) {
	for name, e := range energies(t) {
		rng := rand.New(rand.NewPCG(2, 0))
		tolerance := 1e-5
		if name == "snowflake" { // next to its cusps the reference itself is coarse
			tolerance = 1e-2
		}
		for range 20 {
			x := []float64{3 * (rng.Float64() - 0.5), 3 * (rng.Float64() - 0.5)}
			kept := append([]float64(nil), x...)
			got := make([]float64, 2)
			e.Grad(got, x)
			if x[0] != kept[0] || x[1] != kept[1] {
				t.Fatalf("%s: Grad left its point at %v", name, x)
			}
			for j := range x {
				difference := func(h float64) float64 {
					up, down := append([]float64(nil), x...), append([]float64(nil), x...)
					up[j] += h
					down[j] -= h
					return (e.Eval(up) - e.Eval(down)) / (2 * h)
				}
				want := (4*difference(5e-4) - difference(1e-3)) / 3
				if math.Abs(got[j]-want) > tolerance*(1+math.Abs(want)) {
					t.Errorf("%s: ∂E/∂x%d at %v = %v, want %v", name, j, x, got[j], want)
				}
			}
		}
	}
	for _, f := range []*objective.Function{objective.Ackley, objective.DropWave} {
		g := []float64{1, 1}
		if f.Grad(g, []float64{0, 0}); g[0] != 0 || g[1] != 0 {
			t.Errorf("%s: gradient %v at the minimum", f.Name, g)
		}
	}
}

// TestGradientsInFive dimensions, against the differences that Function would
// fall back to.
func TestGradientsInFive(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 0))
	for _, f := range objective.All {
		if f.Dim != 0 {
			continue
		}
		x, got, want := make([]float64, 5), make([]float64, 5), make([]float64, 5)
		for j := range x {
			x[j] = rng.NormFloat64()
		}
		f.Grad(got, x)
		objective.CentralDifference(want, x, f)
		for j := range x {
			if math.Abs(got[j]-want[j]) > 1e-5*(1+math.Abs(want[j])) {
				t.Errorf("%s: ∂E/∂x%d = %v, want %v", f.Name, j, got[j], want[j])
			}
		}
	}
}

// TestEvalAll: many at once are the same as one by one, also across blocks,
// and neither allocates.
func TestEvalAll(t *testing.T) {
	const n = 300
	rng := rand.New(rand.NewPCG(4, 0))
	xs, es, g := make([]float64, 2*n), make([]float64, n), make([]float64, 2)
	for i := range xs {
		xs[i] = 4 * rng.NormFloat64()
	}
	for name, e := range energies(t) {
		e.EvalAll(es, xs, 2)
		for i, got := range es {
			if want := e.Eval(xs[2*i : 2*i+2]); got != want {
				t.Fatalf("%s: particle %d has energy %v in the crowd and %v alone", name, i, got, want)
			}
		}
		if allocs := testing.AllocsPerRun(10, func() { e.EvalAll(es, xs, 2); e.Eval(xs[:2]); e.Grad(g, xs[:2]) }); allocs != 0 {
			t.Errorf("%s allocates %v times", name, allocs)
		}
	}
}

// TestDecorations by their definitions.
func TestDecorations(t *testing.T) {
	moved := objective.Move(objective.Rastrigin, []float64{0.3, -0.2})
	if got, want := moved.Eval([]float64{1, 1}), objective.Rastrigin.Eval([]float64{0.7, 1.2}); math.Abs(got-want) > 1e-12 {
		t.Errorf("moved: %v, want %v", got, want)
	}
	bumpy := &objective.Bumpy{Of: objective.Quadratic, Bumps: []objective.Bump{{At: []float64{1, 2}, Height: 3, Radius: 0.5}}}
	for _, c := range []struct{ x, y, bump float64 }{
		{1, 2, 3},                    // at its top
		{1.5, 2, 3 * math.Exp(-0.5)}, // one radius away
		{1, 0.5, 3 * math.Exp(-4.5)}, // three
		{1, 2 + 100, 0},              // far away
	} {
		want := (c.x*c.x+c.y*c.y)/2 + c.bump
		if got := bumpy.Eval([]float64{c.x, c.y}); math.Abs(got-want) > 1e-12*want {
			t.Errorf("bumpy(%v, %v) = %v, want %v", c.x, c.y, got, want)
		}
	}
	for name, wrong := range map[string]objective.Energy{
		"moved by too little": objective.Move(objective.Ackley, []float64{1}),
		"moved canyon":        objective.Move(objective.GrandCanyon, []float64{1, 2, 3}),
		"flat bump":           &objective.Bumpy{Of: objective.Ackley, Bumps: []objective.Bump{{At: []float64{0, 0}}}},
		"bump elsewhere":      &objective.Bumpy{Of: objective.Ackley, Bumps: []objective.Bump{{At: []float64{0}, Radius: 1}}},
	} {
		if objective.Check(wrong, 2) == nil && objective.Check(wrong, 3) == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestTypedFormula(t *testing.T) {
	f, err := objective.ParseFormula("x/y")
	if err != nil {
		t.Fatal(err)
	}
	if f.Check(2) != nil || f.Check(3) == nil || f.String() != "x/y" {
		t.Errorf("%s: errors %v and %v", f, f.Check(2), f.Check(3))
	}
	if v := f.Eval([]float64{1, 0}); !math.IsInf(v, 1) {
		t.Errorf("1/0 = %v", v)
	}
	if v := f.Eval([]float64{0, 0}); !math.IsNaN(v) {
		t.Errorf("0/0 = %v", v)
	}
	if _, err := objective.ParseFormula("x +"); err == nil {
		t.Error("half a formula, and no error")
	}
}
