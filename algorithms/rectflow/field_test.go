package rectflow

import (
	"math"
	"math/rand/v2"
	"testing"
)

func rng(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

func one(mean []float64, sigma float64) Mixture { return Mixture{Means: mean, Sigma: sigma} }

func exact(t *testing.T, from, to Mixture) *Exact {
	t.Helper()
	e, err := NewExact(from, to)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func draw(m Mixture, n int, seed uint64) []float64 {
	x := make([]float64, 2*n)
	newSampler(m.normalised()).fill(x, rng(seed))
	return x
}

// TestExactVelocity against an independent implementation: Python 3.11, with fsum over all
// pairs of components, where the distributions are written anew from their definition.
func TestExactVelocity(t *testing.T) {
	for _, c := range []struct {
		name     string
		from, to Mixture
		x, y, t  float64
		vx, vy   float64
	}{
		{"gauss to 8g", Gauss(), EightGaussians(), 0.3, -0.7, 0, -0.3, 0.7},
		{"gauss to 8g", Gauss(), EightGaussians(), 0.3, -0.7, 0.35, 0.184114367765276, -0.429596037257877},
		{"gauss to 8g", Gauss(), EightGaussians(), -1.2, 0.4, 0.8, -3.08567146329951, -0.728492341468274},
		{"gauss to 8g", Gauss(), EightGaussians(), 1.9, 0.1, 1, 1.9, 0.1},
		{"8g to moons", EightGaussians(), Moons(), 0.3, -0.7, 0.35, -3.31001956101515, 2.18626696827753},
		{"8g to moons", EightGaussians(), Moons(), -1.2, 0.4, 0.8, -2.5510696917023, 1.94763181684755},
		{"gauss to checker", Gauss(), Checker(), 0.3, -0.7, 0.35, -0.146374713734829, 0.171283894260269},
		{"gauss to checker", Gauss(), Checker(), -1.2, 0.4, 0.8, -1.49592149763727, 0.499999980002096},
	} {
		v := make([]float64, 2)
		exact(t, c.from, c.to).Velocity(v, []float64{c.x, c.y}, c.t)
		// Terms below 1e-13 of the largest are left out.
		if !near(v[0], c.vx, 1e-11) || !near(v[1], c.vy, 1e-11) {
			t.Errorf("%s at (%g, %g), t = %g: %.15g, want %.15g, %.15g", c.name, c.x, c.y, c.t, v, c.vx, c.vy)
		}
	}
}

// TestGaussianToGaussian: the flow from N(0, I) to N(μ, σ²I) is x₁ = μ + σ x₀, and
// Euler's method multiplies x₀ by Π (1 + h c(t_i)).
func TestGaussianToGaussian(t *testing.T) {
	mean, sigma := []float64{2, -1}, 0.3
	e := exact(t, Gauss(), one(mean, sigma))
	start := draw(Gauss(), 2000, 1)
	worst := func(rule Rule, steps int, factor float64) float64 {
		x := append([]float64(nil), start...)
		Integrate(e, rule, x, steps)
		w := 0.0
		for i := range x {
			w = max(w, math.Abs(x[i]-(mean[i%2]+factor*start[i])))
		}
		return w
	}
	if w := worst(RK4, 32, sigma); w > 1e-6 {
		t.Errorf("RK4 in 32 steps errs by %g", w)
	}
	if w := worst(RK4, 8, sigma); w > 1e-4 {
		t.Errorf("RK4 in 8 steps errs by %g", w)
	}
	for _, c := range []struct {
		steps     int
		factor    float64
		tolerance float64
	}{{1, 0, 1e-15}, {2, 0.0825688073, 1e-9}, {8, 0.2347314254, 1e-9}, {32, 0.2824503066, 1e-9}} {
		if w := worst(Euler, c.steps, c.factor); w > c.tolerance {
			t.Errorf("Euler in %d steps is off its factor by %g", c.steps, w)
		}
	}
	if h := worst(Heun, 64, sigma); h > 1e-3 { // second order
		t.Errorf("Heun in 64 steps errs by %g", h)
	}
}

// straight is 2-RF of the Gaussian coupling, x₁ = μ + σ x₀: its velocity is
// μ + (σ-1)(x - tμ)/(1 - t + tσ), and its paths are straight.
type straight struct {
	mean  [2]float64
	sigma float64
}

func (s straight) work() float64 { return 10 }

func (s straight) Velocity(v, x []float64, t float64) {
	for i := range x {
		m := s.mean[i%2]
		v[i] = m + (s.sigma-1)*(x[i]-t*m)/(1-t+t*s.sigma)
	}
}

// TestStraightFlow: one step is exact under every rule, and so is any number of steps.
func TestStraightFlow(t *testing.T) {
	f := straight{[2]float64{2, -1}, 0.3}
	start := draw(Gauss(), 300, 2)
	for _, rule := range []Rule{Euler, Heun, RK4, NewRule} {
		for _, steps := range []int{1, 2, 3, 7, 20} {
			x := append([]float64(nil), start...)
			Integrate(f, rule, x, steps)
			for i := range x {
				if want := f.mean[i%2] + f.sigma*start[i]; !near(x[i], want, 1e-12) {
					t.Fatalf("rule %d in %d steps: %v, want %v", rule, steps, x[i], want)
				}
			}
		}
	}
	y := newYard(one([]float64{2, -1}, 0.3), start, 300)
	n := surveyed(y, f)
	if !near(n.Straightness, 0, 1e-12) || !near(n.Stretch, 1, 1e-12) {
		t.Errorf("straightness %g, path over chord %g", n.Straightness, n.Stretch)
	}
}

// TestNewRule equals Euler's in one and two steps: the first is x₀ + h v, the last x + (1-t) v.
func TestNewRule(t *testing.T) {
	e := exact(t, EightGaussians(), Moons())
	start := draw(EightGaussians(), 500, 3)
	for _, steps := range []int{1, 2, 3} {
		a, b := append([]float64(nil), start...), append([]float64(nil), start...)
		Integrate(e, Euler, a, steps)
		Integrate(e, NewRule, b, steps)
		apart := math.Sqrt(meanSquare(a, b))
		if steps <= 2 && apart > 1e-12 || steps == 3 && apart < 1e-3 {
			t.Errorf("%d steps: the rules differ by %g", steps, apart)
		}
	}
}

// TestFirstStepIsADot: from a Gaussian source v(x, 0) = E[x₁] - x, so that one step sends everything to the mean.
func TestFirstStepIsADot(t *testing.T) {
	target := Moons()
	var mean [2]float64
	for i, x := range target.Means {
		mean[i%2] += x / float64(target.Components())
	}
	x := draw(Gauss(), 300, 4)
	Integrate(exact(t, Gauss(), target), Euler, x, 1)
	for i := range x {
		if !near(x[i], mean[i%2], 1e-12) {
			t.Fatalf("coordinate %d is %v, want %v", i, x[i], mean[i%2])
		}
	}
}

// TestVelocityIsTheBest: moving v by δ raises the loss by ‖δ‖², within three standard errors.
func TestVelocityIsTheBest(t *testing.T) {
	const n = 40_000
	e := exact(t, Gauss(), Moons())
	from, to, r := newSampler(Gauss().normalised()), newSampler(Moons().normalised()), rng(5)
	for _, delta := range [][2]float64{{0.5, 0}, {-0.2, 0.3}, {0, -1}} {
		var sum, squares float64
		x, v := make([]float64, 2), make([]float64, 2)
		for range n {
			x0, y0 := from.draw(r)
			x1, y1 := to.draw(r)
			s := r.Float64()
			x[0], x[1] = (1-s)*x0+s*x1, (1-s)*y0+s*y1
			e.Velocity(v, x, s)
			ex, ey := v[0]-(x1-x0), v[1]-(y1-y0)
			fx, fy := ex+delta[0], ey+delta[1]
			d := fx*fx + fy*fy - ex*ex - ey*ey
			sum += d
			squares += d * d
		}
		mean := sum / n
		se := math.Sqrt((squares/n - mean*mean) / n)
		want := delta[0]*delta[0] + delta[1]*delta[1]
		if !near(mean, want, 3*se) {
			t.Errorf("δ = %v raises the loss by %g ± %g, want %g", delta, mean, se, want)
		}
	}
}

// TestLeastLoss: the numbers of an independent numpy prototype.
func TestLeastLoss(t *testing.T) {
	for _, c := range []struct {
		name     string
		from, to Mixture
		want     float64
	}{
		{"gauss to 8g", Gauss(), EightGaussians(), 3.78},
		{"gauss to checker", Gauss(), Checker(), 3.38},
		{"gauss to moons", Gauss(), Moons(), 3.12},
		{"8g to moons", EightGaussians(), Moons(), 2.83},
	} {
		f := newFloor(exact(t, c.from, c.to), newSampler(c.from.normalised()), newSampler(c.to.normalised()), 6)
		for f.done < 40_000 {
			f.step()
		}
		// Both are means of squares whose standard deviation is about 4: a hundredth each.
		if got := f.mean(); !near(got, c.want, 0.06) {
			t.Errorf("%s: %.3f, want %.2f", c.name, got, c.want)
		}
	}
}

// TestIntegratorsConverge on a curved flow: RK4 against 200 steps of it. An independent prototype had 3e-4 for gauss to
// 8g in 20 steps, and 6e-3 and 1e-4 for 8g to moons in 20 and 50; which of few points lie at a fork makes the difference.
func TestIntegratorsConverge(t *testing.T) {
	for _, c := range []struct {
		from, to  Mixture
		steps     int
		tolerance float64
	}{
		{Gauss(), EightGaussians(), 20, 6e-4}, {Gauss(), EightGaussians(), 32, 2e-4}, {EightGaussians(), Moons(), 20, 1.2e-2}, {EightGaussians(), Moons(), 50, 1e-3},
	} {
		e := exact(t, c.from, c.to)
		x := draw(c.from, 200, 7)
		y := append([]float64(nil), x...)
		Integrate(e, RK4, x, c.steps)
		Integrate(e, RK4, y, 200)
		if rms := math.Sqrt(meanSquare(x, y)); rms > c.tolerance {
			t.Errorf("%d steps: rms %g, want at most %g", c.steps, rms, c.tolerance)
		}
	}
}

// TestThereAndBack: in reverse, a fine integration returns to where it began.
func TestThereAndBack(t *testing.T) {
	e := exact(t, Gauss(), EightGaussians())
	start := draw(Gauss(), 100, 8)
	there, back := make([]float64, len(start)), make([]float64, len(start))
	c := newCarrier()
	c.begin(e, RK4, 100, start, there, false)
	for !c.done() {
		c.step()
	}
	c.begin(e, RK4, 100, there, back, true)
	for !c.done() {
		c.step()
	}
	if rms := math.Sqrt(meanSquare(start, back)); rms > 1e-4 {
		t.Errorf("there and back: rms %g", rms)
	}
}

// TestSlicesChangeNothing: a carrier gives what Integrate does, to the last bit, and counts its slices.
func TestSlicesChangeNothing(t *testing.T) {
	e := exact(t, EightGaussians(), Moons())
	start := draw(EightGaussians(), 250, 9)
	for _, rule := range []Rule{Euler, Heun, RK4, NewRule} {
		whole, parts := append([]float64(nil), start...), make([]float64, len(start))
		Integrate(e, rule, whole, 5)
		c := newCarrier()
		c.begin(e, rule, 5, start, parts, false)
		slices, n := c.slices(), 0
		for ; !c.done(); n++ {
			if c.left() != slices-n {
				t.Fatalf("rule %d: %d slices left after %d of %d", rule, c.left(), n, slices)
			}
			c.step()
		}
		if n != slices || n < 2*5 || c.left() != 0 {
			t.Errorf("rule %d: %d slices, announced were %d", rule, n, slices)
		}
		for i := range whole {
			if whole[i] != parts[i] {
				t.Fatalf("rule %d: coordinate %d is %v in slices, %v at once", rule, i, parts[i], whole[i])
			}
		}
	}
}

// TestKernel: near a pair's line, with a narrow bandwidth, its direction; with a very wide one the mean.
func TestKernel(t *testing.T) {
	x0, x1 := []float64{0, 0, 5, 5, 1, 0}, []float64{1, 2, 6, 5, 1, 1}
	v := make([]float64, 2)
	NewKernel(x0, x1, 0.01).Velocity(v, []float64{0.5, 1}, 0.5)
	if v[0] != 1 || v[1] != 2 {
		t.Errorf("on the first pair: %v", v)
	}
	NewKernel(x0, x1, 1e6).Velocity(v, []float64{0.5, 1}, 0.5)
	if !near(v[0], 2./3, 1e-9) || !near(v[1], 1, 1e-9) {
		t.Errorf("with all pairs alike: %v", v)
	}
	// Far from all pairs there is still a velocity, that of the nearest.
	NewKernel(x0, x1, 0.01).Velocity(v, []float64{100, 100}, 0.5)
	if v[0] != 1 || v[1] != 0 {
		t.Errorf("far away: %v", v)
	}
}
