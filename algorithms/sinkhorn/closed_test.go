package sinkhorn

import (
	"math"
	"testing"
)

// Closed forms of small or smooth problems, by every solver.

// solutions returns the plan and the dual value that each solver finds.
func solutions(t *testing.T, p Problem, eta float64) map[string]struct {
	plan []float64
	f    float64
} {
	t.Helper()
	found := map[string]struct {
		plan []float64
		f    float64
	}{}
	for name, form := range map[string]Form{"absorbed": Absorbed, "log": Log, "naive": Naive} {
		s, err := New(p, Config{Eta: eta, Form: form})
		if err != nil {
			t.Fatal(err)
		}
		for range 20_000 {
			if s.Step(); s.Error < 1e-15 || s.Failed != "" {
				break
			}
		}
		plan := make([]float64, len(p.Cost))
		Plan(plan, p, s.X, s.Y, eta)
		found[name] = struct {
			plan []float64
			f    float64
		}{plan, s.Potential}
	}
	for name, c := range map[string]NewtonConfig{"newton": {WarmUp: 1}, "cholesky": {WarmUp: 1, Linear: Cholesky}, "full": {Rule: Full}} {
		c.Eta = eta
		s, err := NewNewton(p, c)
		if err != nil {
			t.Fatal(err)
		}
		for range 20_000 {
			s.Step()
		}
		if s.Failed != "" {
			t.Errorf("%s: %s", name, s.Failed)
		}
		found[name] = struct {
			plan []float64
			f    float64
		}{s.P, s.Potential}
	}
	return found
}

func TestTwoByTwo(t *testing.T) {
	for _, c := range []struct {
		p    Problem
		eta  float64
		plan []float64
		f    float64
	}{
		// P₁₁ = ½ e/(1+e); also the documented example of the library POT.
		{Problem{[]float64{.5, .5}, []float64{.5, .5}, []float64{0, 1, 1, 0}}, 1,
			[]float64{0.36552928931500245, 0.5 - 0.36552928931500245, 0.5 - 0.36552928931500245, 0.36552928931500245}, -1.0064088680781684},
		// The cross ratio P₁₁P₂₂/(P₁₂P₂₁) is exp(η(C₁₂ + C₂₁ − C₁₁ − C₂₂)) = e⁶.
		{Problem{[]float64{.7, .3}, []float64{.4, .6}, []float64{0, 1, 1, 0}}, 3,
			[]float64{.39901739, .30098261, .00098261, .29901739}, math.NaN()},
	} {
		for name, s := range solutions(t, c.p, c.eta) {
			for i, want := range c.plan {
				// The digits of the second plan are those of its source.
				if tolerance := 5e-9; math.Abs(s.plan[i]-want) > tolerance {
					t.Errorf("%s: entry %d is %.10g, want %.10g", name, i, s.plan[i], want)
				}
			}
			if math.Abs(s.f-c.f) > 1e-13 {
				t.Errorf("%s: f* is %.16g, want %.16g", name, s.f, c.f)
			}
			cross := s.plan[0] * s.plan[3] / (s.plan[1] * s.plan[2])
			if want := math.Exp(2 * c.eta); math.Abs(cross/want-1) > 1e-11 {
				t.Errorf("%s: cross ratio %g, want %g", name, cross, want)
			}
		}
	}
}

// TestGaussians: between N(m₁, a²) and N(m₂, b²) the plan for the cost (x−y)² is Gaussian with
// covariance ½(√(4a²b² + ε²/4) − ε/2), and its cost is (m₁−m₂)² + a² + b² − 2 cov.
func TestGaussians(t *testing.T) {
	const n = 200
	m1, m2, a, b := -0.5, 0.7, 0.8, 0.5
	at := func(i int) float64 { return -5 + 10*float64(i)/(n-1) }
	normal := func(mean, sd float64) []float64 {
		w, sum := make([]float64, n), 0.0
		for i := range w {
			z := (at(i) - mean) / sd
			w[i] = math.Exp(-z * z / 2)
			sum += w[i]
		}
		for i := range w {
			w[i] /= sum
		}
		return w
	}
	p := Problem{normal(m1, a), normal(m2, b), make([]float64, n*n)}
	for i := range n {
		for j := range n {
			d := at(i) - at(j)
			p.Cost[i*n+j] = d * d
		}
	}
	for _, eps := range []float64{0.1, 0.5, 1} {
		s := sweep(t, p, Config{Eta: 1 / eps}, 20_000)
		plan := make([]float64, n*n)
		Plan(plan, p, s.X, s.Y, 1/eps)
		cov := 0.0
		for i := range n {
			for j := range n {
				cov += plan[i*n+j] * (at(i) - m1) * (at(j) - m2)
			}
		}
		closed := (math.Sqrt(4*a*a*b*b+eps*eps/4) - eps/2) / 2
		if math.Abs(cov-closed) > 1e-6 {
			t.Errorf("ε = %g: covariance %.9g, closed form %.9g", eps, cov, closed)
		}
		cost, want := p.TransportCost(plan), (m1-m2)*(m1-m2)+a*a+b*b-2*closed
		if math.Abs(cost-want) > 1e-6 {
			t.Errorf("ε = %g: cost %.9g, closed form %.9g", eps, cost, want)
		}
	}
}

// TestFreeTransport: where nothing costs anything the plan is the product of its marginals.
func TestFreeTransport(t *testing.T) {
	p := Problem{[]float64{.2, .3, .5}, []float64{.1, .2, .3, .4}, make([]float64, 12)}
	for name, s := range solutions(t, p, 7) {
		for i, v := range s.plan {
			if want := p.Rows[i/4] * p.Cols[i%4]; math.Abs(v-want) > 1e-14 {
				t.Errorf("%s: entry %d is %g, want %g", name, i, v, want)
			}
		}
	}
}

// TestRectangular: a problem with five rows, seven columns and unequal masses, solved by
// scipy 1.10.1, optimize.root(method="lm") on the gradient, and the second
// singular value by numpy.linalg.svd.
func TestRectangular(t *testing.T) {
	p := rectangular()
	for _, c := range []struct{ eta, cost, f, first, last, sigma float64 }{
		{10, 0.366379986656558, 0.11511167488668518, 0.019143535969572825, 2.1022729134244094e-05, 0.8492748457386124},
		{60, 0.3485770556438413, 0.3113018310764415, 0.028463876195515683, 3.5355996115049917e-25, 0.9542636920252638},
	} {
		for name, s := range solutions(t, p, c.eta) {
			if cost := p.TransportCost(s.plan); math.Abs(cost-c.cost) > 1e-12 || math.Abs(s.f-c.f) > 1e-13 {
				t.Errorf("η = %g, %s: cost %.16g, f* %.16g; want %.16g, %.16g", c.eta, name, cost, s.f, c.cost, c.f)
			}
			if math.Abs(s.plan[0]-c.first) > 1e-13 || math.Abs(s.plan[34]/c.last-1) > 1e-9 {
				t.Errorf("η = %g, %s: corners %.16g, %.16g; want %.16g, %.16g", c.eta, name, s.plan[0], s.plan[34], c.first, c.last)
			}
			r := NewRate(5, 7)
			r.Begin(s.plan)
			for range 2000 {
				r.Step()
			}
			if math.Abs(r.Sigma2Squared-c.sigma) > 1e-12 {
				t.Errorf("η = %g, %s: σ₂² is %.16g, want %.16g", c.eta, name, r.Sigma2Squared, c.sigma)
			}
		}
	}
	// Without entropy, by scipy.optimize.linprog (HiGHS): the limit of η → ∞, from above.
	const linear, eta = 0.34788943889064156, 600
	s := converge(t, p, NewtonConfig{Eta: eta, WarmUp: 50, Linear: Cholesky}, 2000)
	if cost := p.TransportCost(s.P); s.Reached[2] == 0 || cost < linear-1e-12 || cost > linear+1e-4 {
		t.Errorf("η = %d: cost %.9g with error %g, linear programming %.9g", eta, cost, s.Error, linear)
	}
}
