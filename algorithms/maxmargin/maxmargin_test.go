package maxmargin

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

func normals(rng *rand.Rand, n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = rng.NormFloat64()
	}
	return x
}

// attention returns constraints of the kind that this package is for: rows
// (x_α − x_t) zᵀ of n sequences of unit tokens, always those of α = 0.
func attention(rng *rand.Rand, n, tokens, d int) []float64 {
	var a []float64
	unit := func() []float64 {
		x := normals(rng, d)
		norm := math.Sqrt(vec.Dot(x, x))
		for i := range x {
			x[i] /= norm
		}
		return x
	}
	for range n {
		z, first := unit(), unit()
		for range tokens - 1 {
			x := unit()
			for i := range d {
				for j := range d {
					a = append(a, (first[i]-x[i])*z[j])
				}
			}
		}
	}
	return a
}

func TestOneConstraint(t *testing.T) {
	// The least W with ⟨a, W⟩ ≥ 1 is a/‖a‖², and so it is in the nuclear norm if a has rank one.
	a := []float64{3, -1, 6, -2} // (1, 2)ᵀ(3, −1)
	f := NewFrobenius(1, 4)
	f.Solve(a)
	n := NewNuclear(1, 2)
	n.Start(a, f.W)
	for range 300 {
		n.Step()
	}
	for i, v := range a {
		if want := v / 50; math.Abs(f.W[i]-want) > 1e-15 || math.Abs(n.W[i]-want) > 1e-9 {
			t.Errorf("entry %d: %g and %g, want %g", i, f.W[i], n.W[i], want)
		}
	}
	if math.Abs(f.Lambda[0]-0.02) > 1e-15 || n.Rank != 1 || !n.Done {
		t.Errorf("multiplier %g, rank %d, done %v", f.Lambda[0], n.Rank, n.Done)
	}
}

// TestIdentities are those of least-distance programming, at every size and conditioning.
func TestIdentities(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 0))
	for trial := range 300 {
		n, tokens, d := 1+rng.IntN(6), 2+rng.IntN(6), 2+rng.IntN(8)
		a := attention(rng, n, tokens, d)
		scale := math.Exp(rng.NormFloat64())
		for i := range a {
			a[i] *= scale
		}
		rows := n * (tokens - 1)
		f := NewFrobenius(rows, d*d)
		f.Solve(a)
		if !f.Feasible {
			continue
		}
		sum, least := 0.0, math.Inf(1)
		for j, v := range f.Lambda {
			sum += v
			least = min(least, f.Margins[j])
		}
		square := vec.Dot(f.W, f.W)
		// Solutions of norm 1e3 and more have lost as many digits.
		slack := 1e-12 * max(1, square*scale*scale)
		if math.Abs(sum-square) > slack*square || math.Abs(least-1) > slack || f.Violation() > slack {
			t.Errorf("trial %d (%d, %d, %d): Σλ = %.15g, ‖W‖² = %.15g, least margin 1%+.2g, KKT %.2g", trial, n, tokens, d, sum, square, least-1, f.Violation())
		}
		if got := f.Rho * f.Rho * (1 + square); math.Abs(got-1) > 1e-12 {
			t.Errorf("trial %d: ρ²(1 + ‖W‖²) = %.15g", trial, got)
		}
	}
}

// TestResidualIsOfLeastDistance computes ρ from its definition, ‖Eu − g‖ with u = λ/(1 + ‖W‖²).
func TestResidualIsOfLeastDistance(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 0))
	a := attention(rng, 4, 5, 6)
	f := NewFrobenius(16, 36)
	f.Solve(a)
	r := make([]float64, 37)
	r[36] = -1
	for j, v := range f.Lambda {
		u := v / (1 + vec.Dot(f.W, f.W))
		axpy(r[:36], u, a[j*36:][:36])
		r[36] += u
	}
	if got := math.Sqrt(vec.Dot(r, r)); math.Abs(got-f.Rho) > 1e-13 {
		t.Errorf("ρ is %.15g, its definition gives %.15g", f.Rho, got)
	}
}

// TestAgainstAllSupports tries every set of tight constraints of small problems,
// and keeps the shortest W that meets all constraints.
func TestAgainstAllSupports(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 0))
	feasible := 0
	for range 200 {
		rows, cols := 1+rng.IntN(6), 2+rng.IntN(3)
		a := normals(rng, rows*cols)
		best := math.Inf(1)
		for set := 1; set < 1<<rows; set++ {
			if w, ok := tight(a, rows, cols, set); ok {
				best = min(best, math.Sqrt(vec.Dot(w, w)))
			}
		}
		f := NewFrobenius(rows, cols)
		f.Solve(a)
		if f.Feasible != !math.IsInf(best, 1) {
			t.Errorf("feasible is %v, the best of all supports %g", f.Feasible, best)
		} else if f.Feasible {
			feasible++
			if math.Abs(f.Norm-best) > 1e-9*best {
				t.Errorf("‖W‖ = %.12g, the best of all supports %.12g", f.Norm, best)
			}
		}
	}
	if feasible < 50 || feasible > 180 {
		t.Errorf("%d of 200 are feasible: the test tests only one side", feasible)
	}
}

// tight returns the shortest W with equality on a set, if it meets the other constraints.
func tight(a []float64, rows, cols, set int) ([]float64, bool) {
	var chosen []float64
	n := 0
	for j := range rows {
		if set>>j&1 == 1 {
			chosen = append(chosen, a[j*cols:][:cols]...)
			n++
		}
	}
	if n > cols {
		return nil, false
	}
	m := mat.NewDense(n, cols, chosen)
	ones := mat.NewVecDense(n, nil)
	for i := range n {
		ones.SetVec(i, 1)
	}
	var w mat.VecDense
	if w.SolveVec(m, ones) != nil {
		return nil, false
	}
	for j := range rows {
		if vec.Dot(a[j*cols:][:cols], w.RawVector().Data) < 1-1e-9 {
			return nil, false
		}
	}
	return w.RawVector().Data, true
}

// TestVerdictsAgree: coordinate ascent is bounded exactly where least-distance
// programming finds a solution, and then it finds the same.
func TestVerdictsAgree(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 0))
	contradictions := 0
	for trial := range 500 {
		n, tokens, d := 1+rng.IntN(6), 2+rng.IntN(5), 2+rng.IntN(4)
		rows := n * (tokens - 1)
		a := attention(rng, n, tokens, d)
		f, c := NewFrobenius(rows, d*d), NewAscent(rows, d*d)
		f.Solve(a)
		c.Load(a)
		ones := make([]float64, rows)
		for i := range ones {
			ones[i] = 1
		}
		if f.Feasible && f.Norm > 200 {
			continue // ascent could not tell so long a W from none
		}
		if !f.Feasible {
			contradictions++
		}
		const unbounded = 1e5 // above every Σλ = ‖W‖² that is left
		arrived := false
		for range 200_000 {
			arrived = c.Sweep(ones) < 1e-11
			if arrived || c.Sum() > unbounded {
				break
			}
		}
		if bounded := c.Sum() <= unbounded; bounded != f.Feasible {
			t.Errorf("trial %d (%d, %d, %d): Σλ = %.3g by ascent, feasible %v (‖W‖ = %.3g)", trial, n, tokens, d, c.Sum(), f.Feasible, f.Norm)
		} else if arrived && math.Abs(c.Sum()-f.Norm*f.Norm) > 1e-6*f.Norm*f.Norm {
			t.Errorf("trial %d: Σλ = %g by ascent, %g", trial, c.Sum(), f.Norm*f.Norm)
		}
	}
	if contradictions < 50 || contradictions > 450 {
		t.Errorf("%d contradictions of 500: the test tests only one side", contradictions)
	}
}

// TestWideIsFeasible: with d ≥ max(T−1, n) generic tokens can always be separated.
func TestWideIsFeasible(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 0))
	for range 300 {
		n, tokens := 1+rng.IntN(6), 2+rng.IntN(6)
		d := max(tokens-1, n) + rng.IntN(3)
		d = max(d, 2)
		f := NewFrobenius(n*(tokens-1), d*d)
		if f.Solve(attention(rng, n, tokens, d)); !f.Feasible {
			t.Errorf("n = %d, T = %d, d = %d is infeasible", n, tokens, d)
		}
	}
}

func TestSVD(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 0))
	for d := 1; d <= 20; d++ {
		a := normals(rng, d*d)
		if d > 2 { // of rank two less than full
			for k := range 2 {
				for j := range d {
					a[(d-1-k)*d+j] = a[k*d+j] - 2*a[j]
				}
			}
		}
		s := NewSVD(d)
		s.Decompose(a)
		var want mat.SVD
		want.Factorize(mat.NewDense(d, d, a), mat.SVDNone)
		for k, v := range want.Values(nil) {
			if math.Abs(s.Sigma[k]-v) > 1e-12*s.Sigma[0] {
				t.Errorf("d = %d: σ_%d = %.15g, gonum has %.15g", d, k, s.Sigma[k], v)
			}
		}
		again := make([]float64, d*d)
		s.Shrink(again, 0)
		for k := range a {
			if math.Abs(again[k]-a[k]) > 1e-12*s.Sigma[0] {
				t.Fatalf("d = %d: entry %d came back as %g, was %g", d, k, again[k], a[k])
			}
		}
	}
}

// TestNuclear: weak duality at every iteration, a closed gap, and a norm between
// what the Frobenius solution allows.
func TestNuclear(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 0))
	for trial := range 60 {
		n, tokens, d := 1+rng.IntN(6), 2+rng.IntN(7), 2+rng.IntN(9)
		rows := n * (tokens - 1)
		a := attention(rng, n, tokens, d)
		f := NewFrobenius(rows, d*d)
		if f.Solve(a); !f.Feasible || f.Norm > 1e3 {
			continue
		}
		s := NewNuclear(rows, d)
		s.Start(a, f.W)
		start := s.Norm
		for range 2000 {
			if s.Step(); s.Gap() < -1e-8 {
				t.Fatalf("trial %d, iteration %d: the bound %.12g is above the norm %.12g", trial, s.Iteration, s.Bound, s.Norm)
			}
			if s.Done {
				break
			}
		}
		if !s.Done || math.Abs(s.Gap()) > 1e-7 {
			t.Errorf("trial %d (%d, %d, %d): gap %.2g after %d iterations", trial, n, tokens, d, s.Gap(), s.Iteration)
		}
		if s.Norm > start*(1+1e-9) || f.Norm > math.Sqrt(vec.Dot(s.W, s.W))*(1+1e-9) {
			t.Errorf("trial %d: ‖W*‖_* = %g, ‖W‖_* = %g; ‖W‖_F = %g, ‖W*‖_F = %g", trial, s.Norm, start, f.Norm, math.Sqrt(vec.Dot(s.W, s.W)))
		}
		if s.Rank > n {
			t.Errorf("trial %d: rank %d with %d queries", trial, s.Rank, n)
		}
	}
}

func TestSolversAllocateNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 0))
	a := attention(rng, 4, 5, 6)
	f, s := NewFrobenius(16, 36), NewNuclear(16, 6)
	if n := testing.AllocsPerRun(5, func() { f.Solve(a); s.Start(a, f.W); s.Step() }); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

func BenchmarkFrobenius(b *testing.B) {
	a := attention(rand.New(rand.NewPCG(9, 0)), 6, 8, 10)
	f := NewFrobenius(42, 100)
	for b.Loop() {
		f.Solve(a)
	}
}

func BenchmarkNuclear(b *testing.B) {
	a := attention(rand.New(rand.NewPCG(9, 0)), 6, 8, 10)
	f, s := NewFrobenius(42, 100), NewNuclear(42, 10)
	f.Solve(a)
	for b.Loop() {
		s.Start(a, f.W)
		for !s.Done {
			s.Step()
		}
	}
	b.ReportMetric(float64(s.Iteration), "iterations")
}
