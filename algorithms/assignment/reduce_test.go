package assignment

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// stepped is the plain solver: all rows join by paths.
func stepped(t *testing.T, n int, cost []float64) *Solver {
	t.Helper()
	s, err := New(n, cost)
	if err != nil {
		t.Fatal(err)
	}
	for k := range n {
		if s.Done() {
			t.Fatalf("%d rows of %d, and it is done", k, n)
		}
		s.Step()
		for i, j := range s.Column {
			if (j >= 0) != (i <= k) {
				t.Fatalf("after %d steps row %d has column %d", k+1, i, j)
			}
		}
	}
	if !s.Done() {
		t.Fatal("all rows have entered, and it is not done")
	}
	return s
}

// kinds of costs, with their structure, ties and sizes.
var kinds = map[string]func(rng *rand.Rand, n, i, j int) float64{
	"uniform":    func(rng *rand.Rand, n, i, j int) float64 { return rng.Float64() },
	"negative":   func(rng *rand.Rand, n, i, j int) float64 { return -1000 - rng.Float64() },
	"huge":       func(rng *rand.Rand, n, i, j int) float64 { return 1e300 * rng.NormFloat64() },
	"tiny":       func(rng *rand.Rand, n, i, j int) float64 { return 1e-300 * rng.NormFloat64() },
	"far apart":  func(rng *rand.Rand, n, i, j int) float64 { return math.Exp(20 * rng.NormFloat64()) },
	"ties":       func(rng *rand.Rand, n, i, j int) float64 { return float64(rng.IntN(3)) },
	"zeros":      func(rng *rand.Rand, n, i, j int) float64 { return 0 },
	"equal rows": func(rng *rand.Rand, n, i, j int) float64 { return math.Sin(float64(j)) },
	"twice":      func(rng *rand.Rand, n, i, j int) float64 { return math.Sin(float64(1 + (i/2)*(j/2))) },
	"products":   func(rng *rand.Rand, n, i, j int) float64 { return float64((i + 1) * (j + 1)) },
	"line":       func(rng *rand.Rand, n, i, j int) float64 { return math.Abs(float64(i*i%n - j)) },
}

// TestReductions: Solve costs what the plain solver does, and its potentials prove it.
func TestReductions(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 0))
	for name, kind := range kinds {
		for _, n := range []int{1, 2, 3, 5, 16, 31, 64, 130} {
			cost, scale := make([]float64, n*n), math.SmallestNonzeroFloat64
			for k := range cost {
				cost[k] = kind(rng, n, k/n, k%n)
				scale = max(scale, math.Abs(cost[k]))
			}
			s, err := Solve(n, cost)
			if err != nil {
				t.Fatal(err)
			}
			if want := stepped(t, n, cost).Cost(); math.Abs(s.Cost()-want) > 1e-12*float64(n)*scale {
				t.Errorf("%s, n = %d: it costs %g, by paths alone %g", name, n, s.Cost(), want)
			}
			wantBest(t, s, float64(n)*scale)
		}
	}
}

// TestReductionsAlone: what they leave is feasible, and on assigned rows tight; few rows are left.
func TestReductionsAlone(t *testing.T) {
	for _, c := range []struct {
		name string
		cost []float64
		left int
	}{{"normal", normal(256), 26}, {"matched", matched(256), 0}} {
		s, err := New(256, c.cost)
		if err != nil {
			t.Fatal(err)
		}
		s.reduce()
		left := 0
		for i, j := range s.Column {
			if j < 0 {
				left++
				continue
			}
			if s.Row[j] != i {
				t.Fatalf("%s: row %d has column %d, whose row is %d", c.name, i, j, s.Row[j])
			}
			for k, v := range s.V {
				if slack := s.costs(i)[k] - s.U[i] - v; slack < -1e-12 || k == j && slack > 1e-12 {
					t.Fatalf("%s: row %d, which has column %d, has a reduced cost of %g in column %d", c.name, i, j, slack, k)
				}
			}
		}
		if left > c.left {
			t.Errorf("%s: %d of 256 rows are left, want %d at most", c.name, left, c.left)
		}
	}
}

// TestTransfer by hand: the least costs of columns are 1, 4.5 and 2, and each row in turn lowers its own until
// another column would do as well.
func TestTransfer(t *testing.T) {
	s, err := New(3, []float64{1, 5, 9, 4, 4.5, 9, 9, 9, 2})
	if err != nil {
		t.Fatal(err)
	}
	if s.reduceColumns(); !slices.Equal(s.V, []float64{1, 4.5, 2}) || !slices.Equal(s.Column, []int{0, 1, 2}) {
		t.Errorf("columns %v with potentials %v", s.Column, s.V)
	}
	if s.transfer(); !slices.Equal(s.V, []float64{0.5, 1, -6}) {
		t.Errorf("the potentials are %v after the transfer", s.V)
	}
}

// TestPlaceOfImpossibleCost: the message says where it stands.
func TestPlaceOfImpossibleCost(t *testing.T) {
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		cost := make([]float64, 40*40)
		cost[11*40+38] = x
		if _, err := New(40, cost); err == nil || !strings.Contains(err.Error(), "row 12, column 39") {
			t.Errorf("%v: error %v", x, err)
		}
	}
}

// TestCostsThatBecomeImpossible: they are kept, not copied, and a Step says what is wrong.
func TestCostsThatBecomeImpossible(t *testing.T) {
	cost := make([]float64, 9)
	s, err := New(3, cost)
	if err != nil {
		t.Fatal(err)
	}
	for i := range cost {
		cost[i] = math.NaN()
	}
	defer func() {
		if said, _ := recover().(string); !strings.Contains(said, "not finite") {
			t.Errorf("it says %q", said)
		}
	}()
	s.Step()
}

func FuzzSolve(f *testing.F) {
	f.Add(uint64(1), uint8(9), uint8(3))
	f.Fuzz(func(t *testing.T, seed uint64, size, values uint8) {
		n, rng := 1+int(size)%60, rand.New(rand.NewPCG(seed, 0))
		cost := make([]float64, n*n)
		for k := range cost {
			if cost[k] = rng.NormFloat64(); values > 0 {
				cost[k] = float64(rng.IntN(int(values)))
			}
		}
		s, err := Solve(n, cost)
		if err != nil {
			t.Fatal(err)
		}
		if want := stepped(t, n, cost).Cost(); math.Abs(s.Cost()-want) > 1e-9 {
			t.Errorf("it costs %g, by paths alone %g", s.Cost(), want)
		}
		wantBest(t, s, 256*float64(n))
	})
}
