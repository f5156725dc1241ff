package mirror

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

func newGame(t testing.TB, c GameConfig) *Game {
	t.Helper()
	g, err := NewGame(c)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestRockPaperScissors: the specification's relative entropies, A1.5 item 6:
// plain play leaves the equilibrium, optimistic play approaches it.
func TestRockPaperScissors(t *testing.T) {
	for _, c := range []struct {
		optimistic bool
		want       map[int]float64
		relative   float64
	}{
		{false, map[int]float64{0: 0.14048068754376852, 100: 0.19166541448, 1000: 1.94155}, 1e-6},
		{true, map[int]float64{0: 0.14048068754376852, 100: 0.10354146926, 1000: 5.44745e-3, 4000: 2.359e-7}, 1e-6},
	} {
		g := newGame(t, GameConfig{X: []float64{0.5, 0.3, 0.2}, Y: []float64{0.2, 0.5, 0.3}, Optimistic: c.optimistic})
		for {
			if want, ok := c.want[g.K]; ok {
				// The last digits that are given: half a unit of 1.94155, 5.44745e-3 and 2.359e-7.
				digits := map[float64]float64{1.94155: 5e-6, 5.44745e-3: 5e-9, 2.359e-7: 5e-11}[want]
				if got := g.BregmanToEquilibrium; !near(got, want, max(c.relative*want, digits)) {
					t.Errorf("optimistic %v, round %d: %.12g, want %.12g", c.optimistic, g.K, got, want)
				}
			}
			if g.K == 4000 {
				break
			}
			g.Step()
			if !near(total(g.X.Mix), 1, 1e-12) || !near(total(g.Y.Mix), 1, 1e-12) || g.Gap < -1e-15 {
				t.Fatalf("round %d: %+v", g.K, g)
			}
			if g.AverageGap > g.AverageBound {
				t.Fatalf("round %d: average gap %v above its bound %v", g.K, g.AverageGap, g.AverageBound)
			}
		}
	}
}

// TestGameQuantities: gaps and regrets against their definitions, in a game of
// two by four strategies.
func TestGameQuantities(t *testing.T) {
	a := []float64{
		3, -1, 2, 0.5,
		0, 2, -1, 1,
	}
	for _, optimistic := range []bool{false, true} {
		g := newGame(t, GameConfig{Payoff: a, Rows: 2, Eta: 0.2, Optimistic: optimistic})
		sumX, sumY := make([]float64, 2), make([]float64, 4)
		lastX, lastY, surprise := make([]float64, 2), make([]float64, 4), 0.0
		for range 60 {
			for _, side := range []struct{ loss, last []float64 }{{g.X.Loss, lastX}, {g.Y.Loss, lastY}} {
				largest := 0.0
				for i, loss := range side.loss {
					largest = max(largest, math.Abs(loss-side.last[i]))
				}
				if surprise += largest * largest; optimistic {
					copy(side.last, side.loss)
				}
			}
			for i, x := range g.X.Mix {
				sumX[i] += x / 60
			}
			for j, y := range g.Y.Mix {
				sumY[j] += y / 60
			}
			g.Step()
		}
		if !allNear(g.X.Mean, sumX, 1e-14) || !allNear(g.Y.Mean, sumY, 1e-14) {
			t.Errorf("averages %v and %v, want %v and %v", g.X.Mean, g.Y.Mean, sumX, sumY)
		}
		if want := gapOf(a, sumX, sumY); !near(g.AverageGap, want, 1e-13) || want < 0 || want > g.AverageBound {
			t.Errorf("average gap %v, want %v, bound %v", g.AverageGap, want, g.AverageBound)
		}
		// From uniform mixes the largest relative entropies are ln 2 and ln 4.
		if want := math.Log(8)/(0.2*60) + 0.2*surprise/(2*60); !near(g.AverageBound, want, 1e-13) {
			t.Errorf("bound %v, want %v", g.AverageBound, want)
		}
		if want := gapOf(a, g.X.Mix, g.Y.Mix); !near(g.Gap, want, 1e-14) {
			t.Errorf("gap %v, want %v", g.Gap, want)
		}
		payoff := 0.0
		for i, x := range g.X.Mix {
			payoff += x * vec.Dot(a[4*i:4*i+4], g.Y.Mix)
		}
		if !near(g.Payoff, payoff, 1e-15) {
			t.Errorf("payoff %v, want %v", g.Payoff, payoff)
		}
		want := Entropy{}.Divergence(g.X.Equilibrium, g.X.Mix) + Entropy{}.Divergence(g.Y.Equilibrium, g.Y.Mix)
		if !near(g.BregmanToEquilibrium, want, 1e-13) {
			t.Errorf("distance to the equilibrium %v, want %v", g.BregmanToEquilibrium, want)
		}
	}
}

// TestEquilibrium: values and strategies by scipy 1.10.1, optimize.linprog of
// min v with Aᵀx ≤ v; and of random games by the definition.
func TestEquilibrium(t *testing.T) {
	for _, c := range []struct {
		a     []float64
		rows  int
		x, y  []float64
		value float64
	}{
		{RockPaperScissors(), 3, []float64{1. / 3, 1. / 3, 1. / 3}, []float64{1. / 3, 1. / 3, 1. / 3}, 0},
		{[]float64{3, -1, 2, 0, 2, -1, -2, 1, 4}, 3, []float64{0.357142857142857, 0.5, 0.142857142857143}, []float64{0.285714285714286, 0.5, 0.214285714285714}, 0.7857142857142856},
		{[]float64{0, -2, 1, 0.5, 1, 0, -1, 0.2, -0.3, 1, 0, -1}, 3, []float64{0.25, 0.206521739130435, 0.543478260869565}, []float64{0.434782608695652, 0.173913043478261, 0.391304347826087, 0}, 0.04347826086956519},
		{[]float64{7, 7, 7, 7}, 2, nil, nil, 7},                                           // nothing depends on anything
		{[]float64{1e6, -1e6, -1e6, 1e6}, 2, []float64{0.5, 0.5}, []float64{0.5, 0.5}, 0}, // matching pennies for money
		{[]float64{1, 2, 3, 4, 0, 1, 2, 2, 2}, 3, nil, nil, 2},                            // many equilibria
	} {
		x, y, value := Equilibrium(c.a, c.rows)
		size := norm(c.a, math.Inf(1))
		if !near(value, c.value, 1e-13*size) || gapOf(c.a, x, y) > 1e-13*size {
			t.Errorf("value %v, want %v; gap %v", value, c.value, gapOf(c.a, x, y))
		}
		if c.x != nil && (!allNear(x, c.x, 1e-12) || !allNear(y, c.y, 1e-12)) {
			t.Errorf("%v and %v, want %v and %v", x, y, c.x, c.y)
		}
	}
	rng := rand.New(rand.NewPCG(9, 0))
	for range 300 {
		rows, columns := 2+rng.IntN(3), 2+rng.IntN(3)
		a := make([]float64, rows*columns)
		for i := range a {
			a[i] = float64(rng.IntN(5) - 2) // small whole numbers: many ties
			if rng.IntN(2) == 0 {
				a[i] = rng.NormFloat64()
			}
		}
		x, y, _ := Equilibrium(a, rows)
		if len(x) != rows || len(y) != columns || !near(total(x), 1, 1e-12) || gapOf(a, x, y) > 1e-10 {
			t.Fatalf("%d rows of %v: %v and %v, gap %v", rows, a, x, y, gapOf(a, x, y))
		}
	}
}

// TestGameUpdate: dragged payoffs move the equilibrium, not the mixes.
func TestGameUpdate(t *testing.T) {
	g := newGame(t, GameConfig{X: []float64{0.5, 0.3, 0.2}})
	for range 10 {
		g.Step()
	}
	mix := append([]float64(nil), g.X.Mix...)
	c := g.Config()
	c.Payoff = []float64{3, -1, 2, 0, 2, -1, -2, 1, 4}
	if err := g.Update(c); err != nil {
		t.Fatal(err)
	}
	if !allNear(g.X.Mix, mix, 0) || g.K != 0 || !near(g.Value, 0.7857142857142856, 1e-14) || !math.IsNaN(g.AverageGap) {
		t.Errorf("%+v", g)
	}
	for range 500 {
		if g.Step(); g.AverageGap > g.AverageBound {
			t.Fatalf("round %d: %v above %v", g.K, g.AverageGap, g.AverageBound)
		}
	}
	c.Rows, c.Payoff, c.X, c.Y = 2, []float64{1, 2, 3, 4}, nil, nil
	if g.Update(c) == nil {
		t.Error("a game changes its size")
	}
	for _, c := range []GameConfig{{Eta: -1}, {Payoff: []float64{1, 2, 3}}, {X: []float64{1}}, {Payoff: []float64{math.NaN(), 1, 1, 1}, Rows: 2}, {Payoff: make([]float64, 81), Rows: 9}} {
		if _, err := NewGame(c); err == nil {
			t.Errorf("%+v is accepted", c)
		}
	}
	if n := testing.AllocsPerRun(50, g.Step); n != 0 {
		t.Errorf("%v allocations a round", n)
	}
}
