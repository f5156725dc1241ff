package rectflow

import (
	"math"
	"testing"

	"github.com/solvarium/solvarium/algorithms/assignment"
)

// newYard measures against fresh samples of a target.
func newYard(target Mixture, noise []float64, sketch int) *yardstick {
	n := len(noise) / 2
	y := &yardstick{target: target.normalised(), noise: noise, reference: draw(target, n, 99), sketch: sketch}
	y.quick, y.whole = newSliced(sketch), newSliced(n)
	return y
}

// surveyed returns the final numbers of a field.
func surveyed(y *yardstick, f Field) Numbers {
	s := newSurvey(y, nil, min(250, len(y.noise)/2))
	l := &Learner{Field: f}
	l.Final.clear()
	s.begin(l, &Stage{Number: 1}, true, false)
	for !s.step() {
	}
	return l.Final
}

// TestMetricsIndependently: Python 3.11 with fsum, from the definitions.
func TestMetricsIndependently(t *testing.T) {
	var x, y []float64
	for i := range 60 {
		k := float64(i)
		x = append(x, math.Sin(k), math.Cos(2*k))
		y = append(y, 1.5*math.Cos(3*k), 0.5+math.Sin(k*k))
	}
	if got, want := SlicedW2(x, y), 0.43437631297132; !near(got, want, 1e-12) {
		t.Errorf("sliced W2 %.15g, want %.15g", got, want)
	}
	if got, want := Energy(x, y), 0.143595340108388; !near(got, want, 1e-12) {
		t.Errorf("energy distance %.15g, want %.15g", got, want)
	}
}

// TestSlicedW2: zero for the same sample in any order, and for a shift by d the root mean square of ⟨d, u⟩, ‖d‖/√2.
func TestSlicedW2(t *testing.T) {
	x := draw(Moons(), 500, 1)
	turned := make([]float64, len(x))
	for i := 0; i < len(x); i += 2 {
		copy(turned[i:], x[len(x)-2-i:len(x)-i])
	}
	if d := SlicedW2(x, turned); d > 1e-14 {
		t.Errorf("the same sample is %g from itself", d)
	}
	shifted := append([]float64(nil), x...)
	for i := range shifted {
		shifted[i] += [2]float64{0.3, -0.4}[i%2]
	}
	if d := SlicedW2(x, shifted); !near(d, 0.5/math.Sqrt2, 1e-3) {
		t.Errorf("shifted by 0.5: %g", d)
	}
}

// TestTrueSamples: what two samples of the target itself score; distances by an independent numpy prototype.
func TestTrueSamples(t *testing.T) {
	for _, c := range []struct {
		name string
		m    Mixture
		want float64
	}{{"8g", EightGaussians(), 0.073}, {"checker", Checker(), 0.036}, {"spiral", Spiral(), 0.034}, {"moons", Moons(), 0.041}} {
		mean, energy := 0.0, 0.0
		const repeats = 12
		for k := range repeats {
			x, y := draw(c.m, 4000, uint64(10+k)), draw(c.m, 4000, uint64(50+k))
			mean += SlicedW2(x, y) / repeats
			if k < 3 {
				energy = min(energy, Energy(x[:2000], y[:2000]))
			}
			// Within 3σ lie 1 - exp(-9/2) = 0.9889 of a normal distribution in the plane, ± 0.0017 for 4000 points.
			if p, cover := OnTarget(c.m, x); p < 0.983 || p > 1 || cover < 0.999 {
				t.Errorf("%s: precision %g, coverage %g", c.name, p, cover)
			}
		}
		// One draw scatters by a third.
		if !near(mean, c.want, 0.3*c.want) {
			t.Errorf("%s: two samples are %.3f apart, want about %.3f", c.name, mean, c.want)
		}
		if energy < -0.005 {
			t.Errorf("%s: energy distance %g", c.name, energy)
		}
	}
}

// TestPrecisionAloneIsFooled: after one evaluation the exact flow to the checkerboard has
// everything on one square: on target, and covering next to nothing.
func TestPrecisionAloneIsFooled(t *testing.T) {
	x := draw(Gauss(), 1000, 2)
	Integrate(exact(t, Gauss(), one([]float64{0.5, 0.5}, 0.1)), Euler, x, 1)
	p, c := OnTarget(Checker(), x)
	if p != 1 || c > 0.05 {
		t.Errorf("precision %g, coverage %g", p, c)
	}
	weighted := Mixture{Means: []float64{0, 0, 5, 5}, Weights: []float64{3, 1}, Sigma: 0.1}
	if p, c := OnTarget(weighted, []float64{0.05, 0, 2, 2}); p != 0.5 || c != 0.75 {
		t.Errorf("precision %g, coverage %g; want a half and three quarters", p, c)
	}
}

// TestSurvey: what is measured in slices is what the definitions say.
func TestSurvey(t *testing.T) {
	from, to := EightGaussians(), Moons()
	e := exact(t, from, to)
	y := newYard(to, draw(from, 1200, 3), 400)
	y.rule, y.nfe = Heun, 16
	n := surveyed(y, e)
	if n.Points != 1200 {
		t.Fatalf("%d points", n.Points)
	}
	for i, nfe := range []int{1, 2, 4, 8, 16} {
		rule := Heun
		steps := nfe / 2
		if nfe == 1 { // a step of Heun's takes two: Euler's it is
			rule, steps = Euler, 1
		}
		x := append([]float64(nil), y.noise...)
		Integrate(e, rule, x, steps)
		p, c := OnTarget(to, x)
		for _, v := range []struct {
			name      string
			got, want float64
		}{
			{"sw2", n.SW2[i], SlicedW2(x, y.reference)}, {"precision", n.Precision[i], p}, {"coverage", n.Coverage[i], c},
			{"energy", n.Energy[i], Energy(x[:2000], y.reference[:2000])},
		} {
			if !near(v.got, v.want, 1e-12) {
				t.Errorf("nfe %d: %s %.15g, want %.15g", nfe, v.name, v.got, v.want)
			}
		}
	}
	ends, costs := make([]float64, 500), make([]float64, 250*250)
	var bend, cost float64
	for i := range 250 {
		x, y0 := y.noise[2*i], y.noise[2*i+1]
		path := Path(e, Euler, x, y0, 50)
		copy(ends[2*i:], path[100:102])
		dx, dy := path[100]-x, path[101]-y0
		cost += (dx*dx + dy*dy) / 250
		v := make([]float64, 2)
		for k := range 50 {
			e.Velocity(v, path[2*k:2*k+2], float64(k)/50)
			bend += ((dx-v[0])*(dx-v[0]) + (dy-v[1])*(dy-v[1])) / (50 * 250)
		}
	}
	pairCosts(costs, y.noise[:500], ends)
	plan, err := assignment.Solve(250, costs)
	if err != nil {
		t.Fatal(err)
	}
	// Rectified flow is not optimal transport: the best plan saves a fifth here.
	if best := plan.Cost() / 250; !near(n.Optimal, best, 1e-9) || best > 0.85*cost {
		t.Errorf("the best plan costs %g, want %g; the flow %g", n.Optimal, best, cost)
	}
	if !near(n.Straightness, bend, 1e-9) || !near(n.Cost, cost, 1e-9) {
		t.Errorf("straightness %g, cost %g; want %g, %g", n.Straightness, n.Cost, bend, cost)
	}
}

// TestExactFlowNumbers: the energy distances of the exact flow after few evaluations, and what
// the new rule does to a curved flow, by an independent numpy prototype with n = 4000.
func TestExactFlowNumbers(t *testing.T) {
	y := newYard(EightGaussians(), draw(Gauss(), 4000, 4), 1000)
	n := surveyed(y, exact(t, Gauss(), EightGaussians()))
	for i, want := range []float64{1.454, 0.164, 0.0065, 0.0014} {
		// Sampling noise of a thousand points: some hundredths of the value, and 0.005 of its own.
		if !near(n.Energy[i], want, 0.05*want+0.005) {
			t.Errorf("nfe %d: energy %.4f, want %.4f", NFEs[i], n.Energy[i], want)
		}
	}
	checker := newYard(Checker(), draw(Gauss(), 4000, 5), 1000)
	checker.nfe = 16
	e := exact(t, Gauss(), Checker())
	euler := surveyed(checker, e)
	checker.rule = NewRule
	fresh := surveyed(checker, e)
	for _, c := range []struct {
		column      int
		euler, rule float64
	}{{2, 0.266, 0.099}, {3, 0.138, 0.256}, {4, 0.082, 0.475}} {
		if !near(euler.SW2[c.column], c.euler, 0.03) || !near(fresh.SW2[c.column], c.rule, 0.03) {
			t.Errorf("column %d: Euler %.3f, new rule %.3f; want %.3f, %.3f", c.column, euler.SW2[c.column], fresh.SW2[c.column], c.euler, c.rule)
		}
	}
}

// lost is a field that leads nowhere, as that of a network that has diverged.
type lost struct{ straight }

func (lost) Velocity(v, _ []float64, _ float64) {
	for i := range v {
		v[i] = math.NaN()
	}
}

// TestSurveyOfALostFlow: a flow without an end has no plan either, and no number is made up for it.
func TestSurveyOfALostFlow(t *testing.T) {
	y := newYard(one([]float64{0, 0}, 1), draw(one([]float64{0, 0}, 1), 64, 1), 64)
	if n := surveyed(y, lost{}); !math.IsNaN(n.Optimal) || !math.IsNaN(n.Cost) {
		t.Errorf("a flow that leads nowhere costs %v, and %v at best", n.Cost, n.Optimal)
	}
}
