package rectflow

import (
	"math"
	"slices"
	"sort"
	"testing"
)

// TestLosses: 2c times the pseudo-Huber loss tends to ‖e‖² for large c, and the loss to ‖e‖ for
// small c; the slopes are those of central differences.
func TestLosses(t *testing.T) {
	for _, square := range []float64{0.01, 1, 7} {
		if v, _ := PseudoHuber.eval(square, 1e3); !near(2e3*v, square, 1e-5*square+1e-6) {
			t.Errorf("c = 1000: 2c·loss is %g, want %g", 2e3*v, square)
		}
		if v, _ := PseudoHuber.eval(square, 1e-7); !near(v, math.Sqrt(square), 1e-6) {
			t.Errorf("c → 0: %g, want %g", v, math.Sqrt(square))
		}
		for _, loss := range []Loss{Squared, PseudoHuber} {
			const h, other = 1e-6, 0.3 // a change of one component, e, with the other fixed
			e := math.Sqrt(square)
			at := func(e float64) float64 { v, _ := loss.eval(e*e+other*other, 0.2); return v }
			_, slope := loss.eval(square+other*other, 0.2)
			if want := (at(e+h) - at(e-h)) / (2 * h); !near(slope*e, want, 1e-7*max(1, want)) {
				t.Errorf("loss %d: gradient %g, by differences %g", loss, slope*e, want)
			}
		}
	}
}

// TestTimes: mean, variance, symmetry and the law of the U-shaped times.
func TestTimes(t *testing.T) {
	const n = 200_000
	// ¼ - coth(a/2)/a + 2/a²; a numpy Monte Carlo agrees.
	variances := map[float64]float64{0: 0.08333, 1: 0.08605, 2: 0.09348, 4: 0.11567, 8: 0.15617}
	for a, variance := range variances {
		r := rng(uint64(a) + 1)
		draws := make([]float64, n)
		var sum, squares float64
		for i := range draws {
			u := r.Float64()
			draws[i] = TimeQuantile(u, a)
			sum += draws[i]
			squares += draws[i] * draws[i]
			if i < 100 && !near(TimeQuantile(1-u, a), 1-draws[i], 1e-12) {
				t.Fatalf("a = %g: the quantile of 1-%g is not symmetric", a, u)
			}
		}
		mean := sum / n
		if !near(mean, 0.5, 2e-3) || !near(squares/n-mean*mean, variance, 2e-3) {
			t.Errorf("a = %g: mean %.4f, variance %.5f; want 0.5, %.5f", a, mean, squares/n-mean*mean, variance)
		}
		sort.Float64s(draws)
		worst := 0.0
		for i, x := range draws {
			law := x
			if a > 0 {
				law = 0.5 + math.Sinh(a*(x-0.5))/(2*math.Sinh(a/2))
			}
			worst = max(worst, math.Abs(law-float64(i)/n), math.Abs(law-float64(i+1)/n))
		}
		if worst*math.Sqrt(n) > 1.63 { // Kolmogorov and Smirnov at one in a hundred
			t.Errorf("a = %g: the law is off by %g", a, worst)
		}
		// The density is the slope of the law.
		for _, x := range []float64{0.05, 0.4, 0.9} {
			if a == 0 {
				continue
			}
			const h = 1e-5
			law := func(x float64) float64 { return math.Sinh(a*(x-0.5)) / (2 * math.Sinh(a/2)) }
			if want := (law(x+h) - law(x-h)) / (2 * h); !near(TimeDensity(x, a), want, 1e-6) {
				t.Errorf("a = %g: density %g, want %g", a, TimeDensity(x, a), want)
			}
		}
	}
	if TimeQuantile(0.3, 0) != 0.3 || TimeDensity(0.3, 0) != 1 || !near(TimeQuantile(0.3, 1e-6), 0.3, 1e-9) {
		t.Error("a = 0 is not uniform")
	}
}

// TestSets: how many components, and where.
func TestSets(t *testing.T) {
	for _, c := range []struct {
		name       string
		m          Mixture
		components int
		sigma      float64
	}{
		{"gauss", Gauss(), 1, 1}, {"8g", EightGaussians(), 8, 0.15}, {"moons", Moons(), 48, 0.12},
		{"checker", Checker(), 200, 0.08}, {"spiral", Spiral(), 64, 0.1}, {"tight", TightSpiral(), 72, 0.08},
	} {
		if c.m.Components() != c.components || c.m.Sigma != c.sigma || c.m.check() != nil {
			t.Errorf("%s: %d components of %g, %v", c.name, c.m.Components(), c.m.Sigma, c.m.check())
		}
		for _, x := range c.m.Means {
			if math.Abs(x) > Extent {
				t.Errorf("%s reaches %g", c.name, x)
			}
		}
	}
	for i := 0; i < 16; i += 2 {
		if m := EightGaussians().Means; !near(math.Hypot(m[i], m[i+1]), 2, 1e-12) {
			t.Error("the eight are not on a circle of radius 2")
		}
	}
	for i := 0; i < 400; i += 2 { // black squares are those whose column and row are both even or both odd
		m := Checker().Means
		if (int(math.Floor(m[i]))+int(math.Floor(m[i+1])))%2 != 0 {
			t.Errorf("(%g, %g) is on a white square", m[i], m[i+1])
		}
	}
}

// moments returns mean and total variance of a mixture.
func moments(m Mixture) (x, y, variance float64) {
	m = m.normalised()
	for k, w := range m.Weights {
		x += w * m.Means[2*k]
		y += w * m.Means[2*k+1]
	}
	for k, w := range m.Weights {
		dx, dy := m.Means[2*k]-x, m.Means[2*k+1]-y
		variance += w * (dx*dx + dy*dy)
	}
	return x, y, variance + 2*m.Sigma*m.Sigma
}

// TestPooled keeps mean and variance.
func TestPooled(t *testing.T) {
	m := Mixture{Sigma: 0.1}
	r := rng(3)
	for range 700 {
		m.Means = append(m.Means, r.NormFloat64(), 2*r.NormFloat64())
		m.Weights = append(m.Weights, r.Float64())
	}
	p := m.Pooled(100)
	if n := p.Components(); n > 100 || n < 25 {
		t.Errorf("%d components are left", n)
	}
	ax, ay, av := moments(m)
	bx, by, bv := moments(p)
	if !near(ax, bx, 1e-12) || !near(ay, by, 1e-12) || !near(av, bv, 1e-9) {
		t.Errorf("mean (%g, %g) and variance %g have become (%g, %g), %g", ax, ay, av, bx, by, bv)
	}
	if q := Moons().Pooled(48); !slices.Equal(q.Means, Moons().Means) {
		t.Error("few components were pooled")
	}
	for _, counts := range [][2]int{{300, 300}, {1, 3000}, {700, 2}, {44, 45}} {
		from, to := Mixture{Sigma: 1}, Mixture{Sigma: 1}
		for range counts[0] {
			from.Means = append(from.Means, r.NormFloat64(), r.NormFloat64())
		}
		for range counts[1] {
			to.Means = append(to.Means, r.NormFloat64(), r.NormFloat64())
		}
		a, b := Fit(from, to)
		if n := a.Components() * b.Components(); n > MaxTerms || n < MaxTerms/8 && counts[0]*counts[1] > MaxTerms {
			t.Errorf("%v components have become %d and %d", counts, a.Components(), b.Components())
		}
	}
}

// TestPaintedAndScattered put components where the cells and the points are.
func TestPaintedAndScattered(t *testing.T) {
	cells := make([]float64, 16)
	cells[1], cells[14] = 1, 0.5 // the second of the top row, the third of the bottom row
	m := Painted(cells, 4)
	if want := []float64{-0.625, 1.875, 0.625, -1.875}; !slices.Equal(m.Means, want) || !slices.Equal(m.Weights, []float64{1, 0.5}) {
		t.Errorf("means %v of weights %v, want %v", m.Means, m.Weights, want)
	}
	if m := Scatter([]float64{1, 2, -1, 0}, 0.2); !slices.Equal(m.Means, []float64{1, 2, -1, 0}) || m.Sigma != 0.2 {
		t.Errorf("points within reach were moved: %v", m.Means)
	}
	if m := Scatter([]float64{100, 0, 300, 50}, 0.2); !slices.Equal(m.Means, []float64{-2.25, -0.5625, 2.25, 0.5625}) {
		t.Errorf("points out of reach are at %v", m.Means)
	}
	if m := Scatter([]float64{100, 7}, 0.2); !slices.Equal(m.Means, []float64{0, 0}) {
		t.Errorf("a single point out of reach is at %v", m.Means)
	}
}

// TestDensity integrates to one.
func TestDensity(t *testing.T) {
	m := Mixture{Means: []float64{0, 0, 1, -1}, Weights: []float64{1, 3}, Sigma: 0.3}
	const h = 0.05
	sum := 0.0
	for x := -4.0; x < 4; x += h {
		for y := -4.0; y < 4; y += h {
			sum += h * h * m.Density(x, y)
		}
	}
	if !near(sum, 1, 1e-6) {
		t.Errorf("the density integrates to %g", sum)
	}
}

// TestImpossible settings are refused in words.
func TestImpossible(t *testing.T) {
	good := Config{Source: Gauss(), Target: Moons()}
	for name, change := range map[string]func(*Config){
		"no target":      func(c *Config) { c.Target = Mixture{Sigma: 1} },
		"half a pair":    func(c *Config) { c.Target.Means = []float64{1, 2, 3} },
		"no width":       func(c *Config) { c.Source.Sigma = 0 },
		"not a number":   func(c *Config) { c.Target.Means = []float64{math.NaN(), 0} },
		"no weight":      func(c *Config) { c.Target = Mixture{Means: []float64{1, 2}, Weights: []float64{0}, Sigma: 1} },
		"negative":       func(c *Config) { c.Target = Mixture{Means: []float64{1, 2, 3, 4}, Weights: []float64{-1, 2}, Sigma: 1} },
		"weights amiss":  func(c *Config) { c.Target.Weights = []float64{1} },
		"too many":       func(c *Config) { c.Source, c.Target = Checker(), Checker() },
		"stages":         func(c *Config) { c.Stages = 4 },
		"negative count": func(c *Config) { c.Pairs = -1 },
	} {
		c := good
		change(&c)
		if _, err := New(c, rng(1)); err == nil || len(err.Error()) < 15 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
