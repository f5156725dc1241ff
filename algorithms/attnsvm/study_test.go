package attnsvm

import (
	"math"
	"math/rand/v2"
	"runtime"
	"testing"
)

// finish runs a study to its end.
func finish(t *testing.T, c StudyConfig) *Study {
	t.Helper()
	s, err := NewStudy(c)
	if err != nil {
		t.Fatal(err)
	}
	for !s.Done {
		s.Step(1e9)
	}
	return s
}

func mean(s *Study, moments []Moments, k int) float64 {
	for i, mark := range s.Marks {
		if mark == k {
			return moments[i].Mean()
		}
	}
	return math.NaN()
}

// TestStatistics: the paper's figure (n = 6, T = 8, d = 10) shows both correlations with their own
// machine near 1 and the other one lower. The reference, 100 draws of an independent
// implementation: 0.998 and 0.863 for W, 0.849 and 0.997 for the factors at step 2000.
func TestStatistics(t *testing.T) {
	for _, c := range []struct {
		config Config
		own    func(*Tally) []Moments
		other  func(*Tally) []Moments
		at100  float64 // of the own machine
	}{
		{Config{}, func(l *Tally) []Moments { return l.Frobenius }, func(l *Tally) []Moments { return l.Nuclear }, 0.745},
		{Config{Form: Factors, Lambda: 2.2e-16}, func(l *Tally) []Moments { return l.Nuclear }, func(l *Tally) []Moments { return l.Frobenius }, 0.844},
	} {
		s := finish(t, StudyConfig{Count: 20, Descent: c.config, Nuclear: true, Seed: 1})
		l := &s.Tallies[0]
		if got := mean(s, c.own(l), 2000); got < 0.99 || got > 1 {
			t.Errorf("%+v: mean correlation with its own machine %.4f", c.config, got)
		}
		if got := mean(s, c.other(l), 2000); got < 0.8 || got > 0.92 {
			t.Errorf("%+v: mean correlation with the other machine %.4f", c.config, got)
		}
		// Instances differ by about 0.1 at step 100: 20 of them leave 0.022.
		if got := mean(s, c.own(l), 100); math.Abs(got-c.at100) > 0.07 {
			t.Errorf("%+v: mean correlation at step 100 %.3f, the reference has %.3f", c.config, got, c.at100)
		}
		if share := float64(l.Chosen) / 20; share < 0.4 || share > 0.95 {
			t.Errorf("%+v: the optimal tokens are selected in %.2f, the reference has 0.68 and 0.76", c.config, share)
		}
	}
}

// TestVanishingRegularisation and few columns, on ten draws: the reference has mean correlations with
// the nuclear machine of 0.912 (λ = 1e-3), 0.992 (1e-9), 0.997 (2e-16), and 0.62 for one column.
func TestFactorsNeedLittleRegularisationAndEnoughColumns(t *testing.T) {
	if testing.Short() || runtime.GOOS == "js" {
		t.Skip("several seconds as WebAssembly")
	}
	for _, c := range []struct {
		lambda float64
		width  int
		lo, hi float64
	}{{1e-3, 10, 0.83, 0.95}, {1e-9, 10, 0.97, 0.996}, {2e-16, 10, 0.994, 1}, {2e-16, 1, 0.45, 0.75}, {2e-16, 3, 0.96, 0.998}} {
		s := finish(t, StudyConfig{Count: 10, Descent: Config{Form: Factors, Lambda: c.lambda, Width: c.width}, Seed: 1})
		if got := mean(s, s.Tallies[0].Nuclear, 2000); got < c.lo || got > c.hi {
			t.Errorf("λ = %g, %d columns: mean correlation %.4f, not in [%g, %g]", c.lambda, c.width, got, c.lo, c.hi)
		}
	}
}

// TestOverParameterisation: 200 draws of the reference (n = T = 5) give these shares of feasible optimal
// selections, and of runs that end at a global or at least a local optimum.
func TestOverParameterisation(t *testing.T) {
	if testing.Short() || runtime.GOOS == "js" {
		t.Skip("several seconds, and far more as WebAssembly")
	}
	const count = 60
	s := finish(t, StudyConfig{N: 5, T: 5, Dims: []int{2, 3, 5, 10, 20}, Count: count, Seed: 1})
	want := [][3]float64{{0.35, 0.26, 0.69}, {0.90, 0.50, 0.97}, {1, 0.77, 1}, {1, 0.93, 0.99}, {1, 0.98, 1}}
	for k, l := range s.Tallies {
		for j, got := range []int{l.Feasible, l.Global, l.Local} {
			p := want[k][j]
			// Three deviations of the difference of two such counts, and one run.
			slack := 3*math.Sqrt(p*(1-p)*(1.0/count+1.0/200)) + 1.0/count + 0.01
			if math.Abs(float64(got)/count-p) > slack {
				t.Errorf("d = %d: feasible, global, local: %d %d %d of %d, want %.2f", l.D, l.Feasible, l.Global, l.Local, count, want[k])
				break
			}
		}
	}
}

// TestStudyInSlices: how the work is cut changes nothing.
func TestStudyInSlices(t *testing.T) {
	c := StudyConfig{N: 3, T: 3, Dims: []int{2, 4}, Count: 4, Steps: 100, Nuclear: true, Seed: 7}
	whole := finish(t, c)
	cut, err := NewStudy(c)
	if err != nil {
		t.Fatal(err)
	}
	for !cut.Done {
		cut.Step(700)
	}
	for k := range whole.Tallies {
		a, b := whole.Tallies[k], cut.Tallies[k]
		if a.Feasible != b.Feasible || a.Global != b.Global || mean(whole, a.Nuclear, 100) != mean(cut, b.Nuclear, 100) {
			t.Errorf("%+v and %+v", a, b)
		}
	}
	if done, total := cut.Progress(); done != 8 || total != 8 {
		t.Errorf("%d of %d", done, total)
	}
	s, _ := NewStudy(c)
	if n := testing.AllocsPerRun(20, func() { s.Step(20_000) }); n != 0 {
		t.Errorf("%g allocations a step", n)
	}
}

// TestBasinsOfTheTrap: along the first axis the border is at 3.5256.
func TestBasinsOfTheTrap(t *testing.T) {
	p := Trap()
	s, err := NewBasins(p, 41, 5, 0.1, 500, []float64{1, 0, 0, 0}, []float64{0, 0, 1, 0}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(20, func() { s.Step(20_000) }); n != 0 {
		t.Errorf("%g allocations a step", n)
	}
	for !s.Done() {
		s.Step(1e7)
	}
	counts := map[int]int{}
	for x := range 41 {
		k := 20*41 + x
		if a := s.At(x); a > 3.53 && (s.Selected[k] != 0 || s.Verdicts[k] != Local) || a >= 0 && a < 3.52 && (s.Selected[k] != 3 || s.Verdicts[k] != Global) {
			t.Errorf("from (%g, 0) token %d is selected: %v", a, s.Selected[k], s.Verdicts[k])
		}
	}
	for _, token := range s.Selected {
		counts[token]++
	}
	if counts[0] < 50 || counts[3] < 800 || counts[-1] > 0 {
		t.Errorf("starts for each token: %v", counts)
	}
	for _, at := range [][2]int{{3, 5}, {35, 9}, {40, 25}, {12, 33}} {
		a, b := s.At(at[0]), s.At(at[1])
		one := descend(t, p, Config{}, []float64{a, 0, b, 0}, 500)
		if got := s.Selected[at[1]*41+at[0]]; got != one.Anchor[0] {
			t.Errorf("from (%g, %g) token %d is selected, a run of its own selects %d", a, b, got, one.Anchor[0])
		}
	}
	again, _ := NewBasins(p, 41, 5, 0.1, 500, s.First, s.Second, nil)
	for !again.Done() {
		again.Step(1000)
	}
	for k := range s.Selected {
		if s.Selected[k] != again.Selected[k] {
			t.Fatal("how the work is cut has changed the picture")
		}
	}
}

func TestMoments(t *testing.T) {
	var m Moments
	for _, x := range []float64{1, math.NaN(), 3, 5} {
		m.add(x)
	}
	near(t, "mean", m.Mean(), 3, 1e-15)
	near(t, "deviation", m.Deviation(), math.Sqrt(8.0/3), 1e-15)
	if m.Count != 3 {
		t.Errorf("%d numbers", m.Count)
	}
}

func TestCensus(t *testing.T) {
	for _, c := range []struct {
		p               *Problem
		feasible, local int
	}{{Aligned(), 9, 1}, {Trap(), 3, 2}} {
		s := NewCensus(c.p)
		for !s.Done() {
			s.Step()
		}
		if s.Feasible != c.feasible || s.Local != c.local {
			t.Errorf("%d feasible, %d local; want %d and %d: %v", s.Feasible, s.Local, c.feasible, c.local, s.States)
		}
	}
	if NewCensus(Random(6, 8, 3, true, rand.New(rand.NewPCG(1, 0)))) != nil {
		t.Error("a census of 8⁶ selections")
	}
}
