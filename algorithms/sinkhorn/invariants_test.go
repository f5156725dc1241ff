package sinkhorn

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/splitmix"
)

// rectangular is a problem of 5×7 with unequal masses.
func rectangular() Problem {
	g := splitmix.New(11)
	masses := func(n int) []float64 {
		w, sum := make([]float64, n), 0.0
		for i := range w {
			w[i] = g.F() + 0.1
			sum += w[i]
		}
		for i := range w {
			w[i] /= sum
		}
		return w
	}
	p := Problem{masses(5), masses(7), make([]float64, 35)}
	for i := range p.Cost {
		p.Cost[i] = g.F()
	}
	return p
}

// TestSweeps: no sweep lowers the objective, each meets the columns, and all three
// forms go the same way.
func TestSweeps(t *testing.T) {
	p := rectangular()
	const eta = 40
	var forms [3]*Sinkhorn
	for form := range forms {
		s, err := New(p, Config{Eta: eta, Form: Form(form)})
		if err != nil {
			t.Fatal(err)
		}
		forms[form] = s
	}
	plan := make([]float64, 35)
	last := math.Inf(-1)
	for k := range 200 {
		for _, s := range forms {
			s.Step()
		}
		s := forms[0]
		if s.Potential < last-1e-14 {
			t.Fatalf("sweep %d lowers f from %.17g to %.17g", k, last, s.Potential)
		}
		last = s.Potential
		for _, other := range forms[1:] {
			if math.Abs(other.Potential-s.Potential) > 1e-12 || math.Abs(other.Error-s.Error) > 1e-12 {
				t.Fatalf("sweep %d: f, error %.16g, %.16g and %.16g, %.16g", k, s.Potential, s.Error, other.Potential, other.Error)
			}
		}
		Plan(plan, p, s.X, s.Y, eta)
		for j, want := range p.Cols {
			sum := 0.0
			for i := range p.Rows {
				sum += plan[i*7+j]
			}
			if math.Abs(sum-want) > 1e-13 {
				t.Fatalf("sweep %d: column %d has %.16g, want %.16g", k, j, sum, want)
			}
		}
	}
}

// TestOverRelaxation goes to the same solution.
func TestOverRelaxation(t *testing.T) {
	p := RandomAssignment(32, 4)
	plain := sweep(t, p, Config{Eta: 100}, 50_000)
	for _, form := range []Form{Absorbed, Log} {
		s := sweep(t, p, Config{Eta: 100, Omega: 1.5, Form: form}, 50_000)
		if math.Abs(s.Potential-plain.Potential) > 1e-12 || s.Reached[2] == 0 || s.Reached[2] > plain.Reached[2]*2/3 {
			t.Errorf("form %d: f = %.16g after %d sweeps, without it %.16g after %d", form, s.Potential, s.Reached[2], plain.Potential, plain.Reached[2])
		}
	}
}

// TestGradientAndHessian against finite differences of the objective, and H symmetric
// with the null vector (1, −1).
func TestGradientAndHessian(t *testing.T) {
	p := rectangular()
	const eta, n, m = 6, 5, 7
	s, err := NewNewton(p, NewtonConfig{Eta: eta, Rule: Full})
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 0))
	z := make([]float64, n+m)
	for i := range z {
		z[i] = 0.3 * rng.NormFloat64()
	}
	gradient := func(z []float64) []float64 {
		copy(s.X, z[:n])
		copy(s.Y, z[n:])
		s.arrive()
		return append(append([]float64(nil), s.gx...), s.gy...)
	}
	f := func(z []float64) float64 { gradient(z); return s.Potential }
	g := gradient(z)
	shifted := func(i int, h float64) []float64 {
		w := append([]float64(nil), z...)
		w[i] += h
		return w
	}
	const h = 1e-5
	for i := range z {
		if slope := (f(shifted(i, h)) - f(shifted(i, -h))) / (2 * h); math.Abs(slope-g[i]) > 1e-8 {
			t.Errorf("∂f/∂z_%d = %.10g, by differences %.10g", i, g[i], slope)
		}
	}
	gradient(z)
	s.sparsify()
	column := func(i int) []float64 {
		out, e := make([]float64, n+m), make([]float64, n+m)
		e[i] = 1
		s.hessian(out, e)
		return out
	}
	null, out := make([]float64, n+m), make([]float64, n+m)
	for i := range null {
		null[i] = 1
		if i >= n {
			null[i] = -1
		}
	}
	s.hessian(out, null)
	for i, v := range out {
		if math.Abs(v) > 1e-14 {
			t.Errorf("H(1, −1) has the entry %g", v)
		}
		for k, v := range column(i) {
			if w := column(k)[i]; math.Abs(w-v) > 1e-15 {
				t.Errorf("H is not symmetric in %d, %d: %g, %g", i, k, v, w)
			}
		}
	}
	for i := range z { // H/η is what hessian gives; the Hessian of f is −H
		up, down := gradient(shifted(i, h)), gradient(shifted(i, -h))
		gradient(z)
		s.sparsify()
		for k, v := range column(i) {
			if slope := (up[k] - down[k]) / (2 * h); math.Abs(slope+eta*v) > 1e-7 {
				t.Errorf("∂²f/∂z_%d∂z_%d = %.8g, by differences %.8g", i, k, -eta*v, slope)
			}
		}
	}
}

// TestNewtonSteps: no accepted step lowers the objective, the step solves the
// sparsified system, and does not drift along (1, −1) though nothing is dropped.
func TestNewtonSteps(t *testing.T) {
	for _, rule := range []Rule{Adaptive, Largest, Full} {
		for _, linear := range []Linear{CG, Cholesky} {
			p := RandomAssignment(48, 6)
			s, err := NewNewton(p, NewtonConfig{Eta: 150, WarmUp: 5, Rule: rule, Linear: linear})
			if err != nil {
				t.Fatal(err)
			}
			last, out := math.Inf(-1), make([]float64, 96)
			for !s.Done() && s.Iteration < 200 {
				before := s.Phase
				s.Step()
				if s.Phase == Trial && before == Solve {
					s.hessian(out, s.cg.d)
					miss, size := 0.0, 0.0
					for i, v := range out {
						g := 0.0
						if i < 48 {
							g = s.gx[i]
						} else {
							g = s.gy[i-48]
						}
						miss += (v - g) * (v - g)
						size += g * g
					}
					if rel := math.Sqrt(miss / size); rel > 1.1*cgTolerance && s.CGDone < 4*48 {
						t.Errorf("rule %d, linear %d: relative residual %g", rule, linear, rel)
					}
					if rule == Full && linear == CG {
						along, norm := 0.0, 0.0
						for i, d := range s.cg.d {
							sign := 1.0
							if i >= 48 {
								sign = -1
							}
							along += sign * d
							norm += d * d
						}
						// Jacobi's preconditioner tilts the null space by as much as the marginals differ.
						if math.Abs(along) > 0.2*math.Sqrt(96*norm) {
							t.Errorf("the step drifts by %g of %g along (1, −1)", along, math.Sqrt(96*norm))
						}
					}
				}
				if s.Potential < last-1e-14 {
					t.Fatalf("rule %d, linear %d, iteration %d: f falls from %.17g to %.17g", rule, linear, s.Iteration, last, s.Potential)
				}
				if !math.IsNaN(s.Potential) {
					last = s.Potential
				}
				for _, v := range s.P {
					if v < 0 {
						t.Fatal("the plan is negative")
					}
				}
			}
			if !(s.Error < 1e-13) {
				t.Errorf("rule %d, linear %d: error %g after %d", rule, linear, s.Error, s.Iteration)
			}
		}
	}
}

// TestDualityGap: at the solution the plan costs, entropy included, what the dual
// objective says, although many of its entries are zero.
func TestDualityGap(t *testing.T) {
	for _, p := range []Problem{rectangular(), RandomAssignment(64, 1)} {
		s := converge(t, p, NewtonConfig{Eta: 200, WarmUp: 20, Linear: Cholesky}, 300)
		for k := 0; k < 100 && !s.Done(); k++ {
			s.Step()
		}
		if gap := Gap(p, s.P, 200, s.Potential); math.Abs(gap) > 1e-14 {
			t.Errorf("gap %g", gap)
		}
	}
	plan := []float64{0, 0.5, 0.5, 0} // 0 ln 0 is 0
	if gap := Gap(Problem{Cost: []float64{9, 1, 1, 9}}, plan, 2, 1); math.Abs(gap-math.Log(0.5)/2) > 1e-15 {
		t.Errorf("gap %g", gap)
	}
}

// TestGauge: x + t, y − t give the same plan.
func TestGauge(t *testing.T) {
	p := rectangular()
	s := sweep(t, p, Config{Eta: 30}, 100)
	a, b := make([]float64, 35), make([]float64, 35)
	Plan(a, p, s.X, s.Y, 30)
	for i := range s.X {
		s.X[i] += 0.37
	}
	for j := range s.Y {
		s.Y[j] -= 0.37
	}
	Plan(b, p, s.X, s.Y, 30)
	for i := range a {
		if math.Abs(a[i]-b[i]) > 1e-13*a[i]+1e-300 {
			t.Errorf("entry %d: %g and %g", i, a[i], b[i])
		}
	}
}

// TestPermutedRows: rows in another order give the plan in that order.
func TestPermutedRows(t *testing.T) {
	p, order := rectangular(), []int{3, 0, 4, 1, 2}
	q := Problem{make([]float64, 5), p.Cols, make([]float64, 35)}
	for i, from := range order {
		q.Rows[i] = p.Rows[from]
		copy(q.Cost[i*7:][:7], p.Cost[from*7:][:7])
	}
	a := converge(t, p, NewtonConfig{Eta: 30, WarmUp: 3}, 100)
	b := converge(t, q, NewtonConfig{Eta: 30, WarmUp: 3}, 100)
	for i, from := range order {
		for j := range 7 {
			if v, w := a.P[from*7+j], b.P[i*7+j]; math.Abs(v-w) > 1e-11 {
				t.Errorf("entry %d, %d: %g and %g", i, j, v, w)
			}
		}
	}
}

// TestRules: Largest keeps exactly k a row on the average, the adaptive rule drops as much
// mass as it may and not more.
func TestRules(t *testing.T) {
	p := RandomAssignment(40, 8)
	s, err := NewNewton(p, NewtonConfig{Eta: 100, WarmUp: 10, Rule: Largest, K: 4})
	if err != nil {
		t.Fatal(err)
	}
	for s.Phase == WarmUp {
		s.Step()
	}
	s.Step()
	if s.NNZ != 4*40 {
		t.Errorf("%d entries, want 160", s.NNZ)
	}
	least, most, total, dropped := math.Inf(1), 0.0, 0.0, 0.0
	for i, v := range s.P {
		total += v
		if s.Kept[i] {
			least = min(least, v)
		} else {
			most = max(most, v)
			dropped += v
		}
	}
	if least < most || math.Abs(s.Dropped-dropped/total) > 1e-15 {
		t.Errorf("kept from %g on, dropped up to %g, %g of the mass; it says %g", least, most, dropped/total, s.Dropped)
	}
	for _, delta := range []float64{1e-2, 1e-5, 1e-9} {
		kept, least := s.sparse.adaptive(s.P, delta*total)
		count, below, octave := 0, 0.0, 0.0
		for _, v := range s.P {
			switch {
			case v >= 2*least:
				count++
			case v >= least:
				count++
				octave += v
			default:
				below += v
			}
		}
		if kept != count || below > delta*total || below+octave <= delta*total {
			t.Errorf("δ = %g: %d kept of %d, %g dropped of %g, the next octave has %g", delta, kept, count, below, delta*total, octave)
		}
	}
}

// TestUnderflow: the naive scaling of costs with η C > 700 fails, says so, and the
// other forms do not.
func TestUnderflow(t *testing.T) {
	p := RandomAssignment(64, 1)
	for i := range p.Cost {
		p.Cost[i] += 0.2 // no entry is cheap
	}
	for form, fails := range map[Form]bool{Naive: true, Absorbed: false, Log: false} {
		s, err := New(p, Config{Eta: 5000, Form: form})
		if err != nil {
			t.Fatal(err)
		}
		for range 100 {
			s.Step()
		}
		if failed := s.Failed != ""; failed != fails || failed && !strings.Contains(s.Failed, "underflowed") || !failed && math.IsNaN(s.Error) {
			t.Errorf("form %d: %q, error %g", form, s.Failed, s.Error)
		}
	}
}

// TestMasses are positive, sum to one and hold the stated share of uniform mass.
func TestMasses(t *testing.T) {
	for _, painting := range [][]float64{{0, 0, 3, 1}, {0, 0, 0, 0}, Ring(16)} {
		w, sum := Masses(painting), 0.0
		for _, v := range w {
			sum += v
			if !(v > 0) {
				t.Errorf("a mass is %g", v)
			}
		}
		if math.Abs(sum-1) > 1e-14 {
			t.Errorf("the masses sum to %g", sum)
		}
	}
	if w := Masses([]float64{0, 1}); math.Abs(w[0]-0.01/16) > 1e-18 {
		t.Errorf("an empty cell gets %g", w[0])
	}
}

func TestImpossibleProblems(t *testing.T) {
	half, good := []float64{.5, .5}, []float64{0, 1, 1, 0}
	for name, p := range map[string]Problem{
		"no mass":             {nil, half, nil},
		"a cost too few":      {half, half, good[:3]},
		"an infinite cost":    {half, half, []float64{0, 1, math.Inf(1), 0}},
		"a mass of zero":      {[]float64{1, 0}, half, good},
		"masses of sum 1.1":   {[]float64{.6, .5}, half, good},
		"a mass not a number": {[]float64{math.NaN(), .5}, half, good},
	} {
		if _, err := New(p, Config{}); err == nil {
			t.Errorf("%s: Sinkhorn does not mind", name)
		}
		if _, err := NewNewton(p, NewtonConfig{}); err == nil {
			t.Errorf("%s: Newton does not mind", name)
		}
	}
	ok := Problem{half, half, good}
	for name, c := range map[string]Config{"η < 0": {Eta: -1}, "ω = 2": {Omega: 2}, "ω < 1": {Omega: 0.5}, "η infinite": {Eta: math.Inf(1)}} {
		if _, err := New(ok, c); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := NewNewton(ok, NewtonConfig{WarmUp: -1}); err == nil {
		t.Error("a negative warm-up: no error")
	}
}

// TestStepAllocatesNothing in any form and phase.
func TestStepAllocatesNothing(t *testing.T) {
	p := RandomAssignment(32, 2)
	for form := range Form(3) {
		s, _ := New(p, Config{Eta: 100, Form: form})
		if a := testing.AllocsPerRun(100, s.Step); a != 0 {
			t.Errorf("form %d: %g allocations", form, a)
		}
	}
	for _, linear := range []Linear{CG, Cholesky} {
		s, _ := NewNewton(p, NewtonConfig{Eta: 100, WarmUp: 5, Linear: linear, Tolerance: 1e-300})
		if a := testing.AllocsPerRun(200, s.Step); a != 0 {
			t.Errorf("linear %d: %g allocations", linear, a)
		}
	}
}
