package assignment

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/splitmix"
)

// best tries all permutations.
func best(n int, cost []float64) float64 {
	least := math.Inf(1)
	used := make([]bool, n)
	var place func(row int, sum float64)
	place = func(row int, sum float64) {
		if row == n {
			least = min(least, sum)
			return
		}
		for j := range n {
			if !used[j] {
				used[j] = true
				place(row+1, sum+cost[row*n+j])
				used[j] = false
			}
		}
	}
	place(0, 0)
	return least
}

// wantBest fails unless the assignment is a permutation that its own potentials
// prove to be the best.
func wantBest(t *testing.T, s *Solver, scale float64) {
	t.Helper()
	for i, j := range s.Column {
		if j < 0 || s.Row[j] != i {
			t.Fatalf("row %d has column %d, whose row is another", i, j)
		}
	}
	// What is no number proves nothing.
	if gap, slack := s.Certificate(); !(math.Abs(gap) <= 1e-12*scale && slack >= -1e-12*scale) {
		t.Errorf("the potentials leave a gap of %g and a least reduced cost of %g", gap, slack)
	}
}

func TestAgainstAllPermutations(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 0))
	for k := range 1000 {
		n := 1 + k%7
		cost := make([]float64, n*n)
		for i := range cost {
			switch k % 3 {
			case 0:
				cost[i] = rng.NormFloat64()
			case 1:
				cost[i] = float64(rng.IntN(4)) // many ties
			default:
				cost[i] = 1e6 * rng.ExpFloat64()
			}
		}
		s, err := Solve(n, cost)
		if err != nil {
			t.Fatal(err)
		}
		if want := best(n, cost); math.Abs(s.Cost()-want) > 1e-12*max(1, math.Abs(want)) {
			t.Fatalf("%v: %g, the best is %g", cost, s.Cost(), want)
		}
		wantBest(t, s, 1e7)
	}
}

// TestReferenceValues: linear_sum_assignment of scipy 1.10.1, on costs drawn by
// splitmix64 row by row.
func TestReferenceValues(t *testing.T) {
	for _, c := range []struct {
		n           int
		seed        uint64
		least, most float64
		first       []int
	}{
		{64, 1, 1.5770908003319248, 62.51926280125555, []int{28, 34, 32, 24, 9}},
		{128, 2, 1.3907346478682596, 126.2713357008413, []int{37, 29, 98, 14, 43}},
		{500, 1, 1.6709024903266338, 498.45030020628326, []int{389, 411, 377, 143, 63}},
	} {
		g := splitmix.New(c.seed)
		cost, negated := make([]float64, c.n*c.n), make([]float64, c.n*c.n)
		for i := range cost {
			cost[i] = g.F()
			negated[i] = -cost[i]
		}
		s, err := Solve(c.n, cost)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(s.Cost()-c.least) > 1e-9 || !slices.Equal(s.Column[:5], c.first) {
			t.Errorf("n = %d: cost %.16g to %v, want %.16g to %v", c.n, s.Cost(), s.Column[:5], c.least, c.first)
		}
		wantBest(t, s, float64(c.n))
		m, err := Solve(c.n, negated)
		if err != nil || math.Abs(m.Cost()+c.most) > 1e-9 {
			t.Errorf("n = %d: the dearest costs %.16g, want %.16g, error %v", c.n, -m.Cost(), c.most, err)
		}
	}
}

// TestPermutedCosts: with rows and columns in another order the cost is the same,
// and a constant added to a row adds to the cost and changes no assignment.
func TestPermutedCosts(t *testing.T) {
	const n = 12
	rng := rand.New(rand.NewPCG(2, 0))
	cost, moved := make([]float64, n*n), make([]float64, n*n)
	for i := range cost {
		cost[i] = rng.Float64()
	}
	rows, columns := rng.Perm(n), rng.Perm(n)
	for i := range n {
		for j := range n {
			moved[i*n+j] = cost[rows[i]*n+columns[j]] + float64(i)
		}
	}
	a, _ := Solve(n, cost)
	b, _ := Solve(n, moved)
	if want := a.Cost() + n*(n-1)/2; math.Abs(b.Cost()-want) > 1e-12*want {
		t.Errorf("%g, want %g", b.Cost(), want)
	}
	for i, j := range b.Column {
		if a.Column[rows[i]] != columns[j] {
			t.Errorf("row %d went elsewhere", i)
		}
	}
}

// TestChangedCost: after Reset a solver goes on with what the cost has become, and
// a Step allocates nothing.
func TestChangedCost(t *testing.T) {
	cost := []float64{0, 1, 1, 0}
	s, err := Solve(2, cost)
	if err != nil || !slices.Equal(s.Column, []int{0, 1}) || s.Cost() != 0 {
		t.Fatalf("%v, error %v", s, err)
	}
	copy(cost, []float64{1, 0, 0, 1})
	if s.Reset(); s.Done() || s.Cost() != 0 || s.Column[0] != -1 {
		t.Errorf("after a reset: %v", s.Column)
	}
	for !s.Done() {
		s.Step()
	}
	if !slices.Equal(s.Column, []int{1, 0}) {
		t.Errorf("%v", s.Column)
	}
	if a := testing.AllocsPerRun(10, func() { s.Reset(); s.Step(); s.Step(); s.Step() }); a != 0 {
		t.Errorf("it allocates %g times", a)
	}
}

func TestImpossibleCosts(t *testing.T) {
	for _, c := range []struct {
		n    int
		cost []float64
	}{{0, nil}, {2, []float64{1, 2, 3}}, {1, []float64{math.NaN()}}, {1, []float64{math.Inf(1)}}} {
		if _, err := New(c.n, c.cost); err == nil {
			t.Errorf("n = %d, cost %v: no error", c.n, c.cost)
		}
	}
}
