package cbo

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/solvarium/solvarium/algorithms/objective"
)

// TestWilson against its definition: the ends are the probabilities whose
// normal deviation from k/n is 1.96.
func TestWilson(t *testing.T) {
	for _, c := range []struct{ k, n int }{{0, 10}, {10, 10}, {3, 10}, {78, 100}, {1, 1}, {500, 1000}} {
		low, high := Wilson(c.k, c.n)
		for _, p := range []float64{low, high} {
			share, n := float64(c.k)/float64(c.n), float64(c.n)
			if p > 0 && p < 1 && !near(math.Abs(share-p), 1.959963984540054*math.Sqrt(p*(1-p)/n), 1e-9) {
				t.Errorf("%d of %d: %v is %v from the share", c.k, c.n, p, share-p)
			}
			if low < 0 || high > 1 || low > share || high < share {
				t.Errorf("%d of %d: [%v, %v]", c.k, c.n, low, high)
			}
		}
	}
	// By hand: z²/(n + z²) for none of n.
	if _, high := Wilson(0, 10); !near(high, 3.841458820694124/13.841458820694124, 1e-12) {
		t.Errorf("none of ten: up to %v", high)
	}
	if low, high := Wilson(0, 0); low != 0 || high != 1 {
		t.Errorf("without trials: [%v, %v]", low, high)
	}
}

// counter is a method whose point in run r is 10·r + the step, so that all that
// trials keep can be told by hand.
type counter struct{ run, step float64 }

func (c *counter) Reset(*rand.Rand) { c.run, c.step = c.run+10, 0 }
func (c *counter) Step()            { c.step++ }
func (c *counter) Point() []float64 { return []float64{c.run + c.step} }

func TestTrials(t *testing.T) {
	// Success is a number from 23 to 28: run 2 reaches it at step 3 and leaves
	// it with its last step, 9; run 1 and 3 end outside.
	tr, err := NewTrials(TrialsConfig{Runs: 3, Steps: 9, Slices: 4, Success: func(x []float64) bool { return x[0] >= 23 && x[0] <= 28 }}, &counter{})
	if err != nil {
		t.Fatal(err)
	}
	steps := 0
	for ; !tr.Done(); steps++ {
		tr.Step()
		for r := range 3 {
			for k := range tr.Slices(r) { // slice k is at step ⌈9(k+1)/4⌉ = 3, 5, 7, 9
				if got, want := tr.Slice(k, r)[0], float64(10*(r+1)+3+2*k); got != want {
					t.Fatalf("run %d, slice %d: %v, want %v", r, k, got, want)
				}
			}
		}
	}
	if steps != 27 || !slices.Equal(tr.FirstHit, []int{-1, 3, -1}) || tr.Hits != 1 || tr.Successes != 0 {
		t.Errorf("%d steps, first hits %v, %d hits, %d successes", steps, tr.FirstHit, tr.Hits, tr.Successes)
	}
	for r := range 3 {
		if tr.Slices(r) != 4 || tr.Success[r] {
			t.Errorf("run %d: %d slices, success %v", r, tr.Slices(r), tr.Success[r])
		}
	}
	tr.Step()
	if tr.Runs != 3 || tr.At != 0 {
		t.Error("trials go on after the last")
	}

	for _, c := range []TrialsConfig{{}, {Runs: -1, Success: within(1)}, {Steps: 3, Slices: 4, Success: within(1)}} {
		if _, err := NewTrials(c, &counter{}); err == nil {
			t.Errorf("%+v: no error", c)
		}
	}
}

// TestTrialsRepeat: a run depends on its seed and number only, not on what ran
// before, and trials allocate nothing.
func TestTrialsRepeat(t *testing.T) {
	start := []float64{2, 2}
	methods := func() []Method {
		s, err1 := New(Config{N: 20, Cloud: Cloud{Mean: start}, Sigma: 1}, objective.Rastrigin, rng())
		h, err2 := NewHopping(HoppingConfig{N: 20, Start: start}, objective.Rastrigin, rng())
		l, err3 := NewLangevin(LangevinConfig{Start: start, Sigma: 3}, objective.Rastrigin, rng())
		if err1 != nil || err2 != nil || err3 != nil {
			t.Fatal(err1, err2, err3)
		}
		return []Method{s, h, l}
	}
	used := methods()
	for i, m := range methods() {
		for range 17 {
			used[i].Step()
		}
		c := TrialsConfig{Runs: 5, Steps: 30, Seed: 3, Success: within(0.5)}
		a, b := repeat(t, c, m, nil), repeat(t, c, used[i], nil)
		if !slices.Equal(a.Path, b.Path) || !slices.Equal(a.FirstHit, b.FirstHit) {
			t.Errorf("method %d: the same trials differ", i)
		}
		if slices.Equal(a.Slice(24, 0), a.Slice(24, 1)) {
			t.Errorf("method %d: two runs are the same", i)
		}
		c.Runs, c.Success = 1000, func([]float64) bool { return false }
		tr, err := NewTrials(c, m)
		if err != nil {
			t.Fatal(err)
		}
		if n := testing.AllocsPerRun(100, tr.Step); n != 0 {
			t.Errorf("method %d: %v allocations", i, n)
		}
	}
}

// TestPhaseCells: a cell is the same whatever its neighbours are, and fills in turn.
func TestPhaseCells(t *testing.T) {
	c := PhaseConfig{
		Base: Config{Cloud: Cloud{Mean: []float64{2, 2}}},
		Ns:   []int{5, 15}, Sigmas: []float64{0.5, 1, 2}, Runs: 30, Steps: 40, Seed: 5, Success: within(0.6),
	}
	fill := func(p *PhaseDiagram, err error) (out []int) {
		if err != nil {
			t.Fatal(err)
		}
		for !p.Done() {
			p.Step()
			for row := range p.Config().Ns {
				for column := range p.Config().Sigmas {
					if _, done := p.Cell(row, column); done < p.Runs/p.Cells || done > p.Runs/p.Cells+1 {
						t.Fatalf("cell %d, %d has %d runs of %d in all", row, column, done, p.Runs)
					}
				}
			}
		}
		for row := range p.Config().Ns {
			for column := range p.Config().Sigmas {
				k, done := p.Cell(row, column)
				if done != c.Runs {
					t.Errorf("cell %d, %d has %d runs at the end", row, column, done)
				}
				out = append(out, k)
			}
		}
		return out
	}
	a := fill(NewPhaseDiagram(c, objective.Rastrigin))
	if b := fill(NewPhaseDiagram(c, objective.Rastrigin)); !slices.Equal(a, b) {
		t.Errorf("%v, and again %v", a, b)
	}
	if slices.Max(a) == 0 || slices.Min(a) == c.Runs {
		t.Errorf("%v tells nothing", a)
	}
	p, err := NewPhaseDiagram(c, objective.Rastrigin)
	if err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(500, p.Step); n != 0 {
		t.Errorf("%v allocations", n)
	}
	// Each cell alone, by a solver of its own.
	for cell, want := range a {
		c.Base.N, c.Base.Sigma = c.Ns[cell/3], c.Sigmas[cell%3]
		s, err := New(c.Base, objective.Rastrigin, rng())
		if err != nil {
			t.Fatal(err)
		}
		alone := 0
		for run := range uint64(c.Runs) {
			s.Reset(rand.New(rand.NewPCG(c.Seed, uint64(cell)<<32|run)))
			for range c.Steps {
				s.Step()
			}
			if c.Success(s.Point()) {
				alone++
			}
		}
		if alone != want {
			t.Errorf("cell %d has %d successes, alone %d", cell, want, alone)
		}
	}
	for _, wrong := range []PhaseConfig{{}, {Ns: []int{-3}, Sigmas: []float64{1}, Success: within(1)}, {Ns: []int{3}, Sigmas: []float64{math.NaN()}, Success: within(1)}, {Ns: []int{3}, Sigmas: []float64{1}}} {
		if _, err := NewPhaseDiagram(wrong, objective.Rastrigin); err == nil {
			t.Errorf("%+v: no error", wrong)
		}
	}
}
