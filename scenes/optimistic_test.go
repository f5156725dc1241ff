package scenes

import (
	"math"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

// arenaAfter opens the optimistic scene and plays some rounds.
func arenaAfter(t *testing.T, query string, rounds int) *Run {
	t.Helper()
	s, err := Find("optimistic")
	if err != nil {
		t.Fatal(err)
	}
	r := start(t, s, query)
	r.Advance(rounds, always)
	return r
}

// TestOptimisticTable: the rows of A3.5 without noise, which need no random numbers.
func TestOptimisticTable(t *testing.T) {
	for query, want := range map[string][6]float64{
		"adversary=iid&sigma=0":                 {1, 1, 1, 1, 11.2, 21.2},
		"adversary=rotating&omega=0.1&sigma=0":  {-1937.1561, -192.0957, -77.0321, 20.973, 25.0, 57.0},
		"adversary=rotating&omega=1&sigma=0":    {-5.1855, 87.2240, 62.7854, 1838.871, 214.6, 440.0},
		"adversary=switching&tau=1&sigma=0":     {130.8491, 87.5873, 62.2264, 7997, 447.2, 905.4},
		"adversary=adaptive&sigma=0&rivals=all": {132.7323, 87.5873, 62.2264, 7985, 446.9, 904.8},
	} {
		r := arenaAfter(t, query+"&replicates=2", 2000)
		for i, name := range []string{"regret", "regret_ogd", "regret_adagrad", "surprise", "bound", "bound_expected"} {
			atlasClose(t, r, name, want[i], []float64{1e-3, 1e-3, 1e-3, 1, 0.06, 0.06}[i])
		}
		atlasExpect(t, r, map[string]string{"path_bound": "holds", "expected_bound": "holds", "descent_bound": "holds", "ftrl_bound": "holds", "stays_inside": "holds", "strong_bound": "pending"})
	}
	for query, want := range map[string][3]float64{
		"adversary=switching&tau=100&sigma=0&loss=strong": {-8.8254, 0.597, 2.427},
		"adversary=switching&tau=1&sigma=0&loss=strong":   {9.7731, 1.263, 35.94},
	} {
		r := arenaAfter(t, query+"&replicates=2", 2000)
		for i, name := range []string{"regret", "regret_ogd", "bound"} {
			atlasClose(t, r, name, want[i], []float64{1e-3, 1e-3, 5e-3}[i])
		}
		atlasExpect(t, r, map[string]string{"strong_bound": "holds", "path_bound": "pending"})
	}
}

// TestOptimisticLoses where its guess is worth nothing, and says so; it wins where the world drifts.
func TestOptimisticLoses(t *testing.T) {
	for name, want := range map[string]string{"Fails: pure": "fails", "Fails: flip": "fails", "Fails: it watches": "fails", "Slow drift": "holds", "Fast rotation": "holds"} {
		s, err := Find("optimistic")
		if err != nil {
			t.Fatal(err)
		}
		r := arenaAfter(t, atlasPreset(t, s.Try, name), 2000)
		atlasExpect(t, r, map[string]string{"beats_descent": want, "path_bound": "holds"})
		if said := strings.Contains(r.Figure().Notice, "optimism loses"); said != (want == "fails") {
			t.Errorf("%s: the notice says %q", name, r.Figure().Notice)
		}
	}
	// Pure chance: about two to three times as much, and of the order of the bound.
	r := arenaAfter(t, "adversary=iid&sigma=0.5&replicates=32", 2000)
	s := r.sim.(*arena)
	if ratio := s.mean(0) / s.mean(1); ratio < 1.8 || ratio > 3.5 {
		t.Errorf("optimism pays %v times as much", ratio)
	}
	if e := readout(t, r, "exponent"); math.Abs(e-1) > 0.25 {
		t.Errorf("regret grows like the bound to the power of %v", e)
	}
}

// TestYouAreTheAdversary: a drag moves the meter by the square of its way, nothing
// restarts, and letting go in the middle gives the mean back to nature.
func TestYouAreTheAdversary(t *testing.T) {
	r := arenaAfter(t, "adversary=iid&sigma=0", 10)
	k := r.Knobs.Find("mu")
	drag := func(x, y float64) {
		t.Helper()
		if err := r.Update(k, func() { k.Move(0, param.Point{X: x, Y: y}) }); err != nil {
			t.Fatal(err)
		}
		r.Advance(1, always)
	}
	drag(0, 1)
	atlasClose(t, r, "Sigma2", 1+2, 1e-12)
	drag(3, 0) // beyond the domain: the rim
	atlasClose(t, r, "Sigma2", 1+2+2, 1e-12)
	drag(-0.6, 0)
	atlasClose(t, r, "Sigma2", 1+2+2+1.6*1.6, 1e-9)
	if r.Step() != 13 {
		t.Errorf("step %d", r.Step())
	}
	if r.Knobs.Find("adversary").Applies() {
		t.Error("the adversary's knob is shown while a person holds the mean")
	}
	drag(0.01, 0) // let go: nature is back at (1, 0)
	atlasClose(t, r, "Sigma2", 1+2+2+1.6*1.6+1.6*1.6, 1e-9)
	atlasExpect(t, r, map[string]string{"path_bound": "holds"})
}

// TestNoiseRamp: the bound bends upwards when the noise rises in the midst of a game.
func TestNoiseRamp(t *testing.T) {
	r := arenaAfter(t, "adversary=iid&sigma=0&at=400:sigma=0.6", 400)
	before := readout(t, r, "bound")
	r.Advance(400, always)
	atlasClose(t, r, "sigma2", 400*0.36, 1e-9)
	if after := readout(t, r, "bound"); after < 2*before {
		t.Errorf("the bound goes from %v to %v", before, after)
	}
}

// TestSurveyOfWorlds: optimism wins in slow drifts, descent where the mean flips.
func TestSurveyOfWorlds(t *testing.T) {
	r := arenaAfter(t, "replicates=1", 3000)
	if what, done, total := r.sim.(*arena).Task(); what != "" || total != 0 {
		t.Errorf("still %s: %d of %d", what, done, total)
	}
	if !r.Done() {
		t.Error("the game has no end")
	}
	s := r.sim.(*arena).survey
	for cell, optimism := range map[int]bool{surveyColumns + 5: true, surveyColumns + surveyColumns - 1: false} {
		if got := s.Regret[0][cell] < s.Regret[1][cell]; got != optimism {
			t.Errorf("world %d: regrets %v and %v", cell, s.Regret[0][cell], s.Regret[1][cell])
		}
	}
}

// TestOptimisticOrder: the check says what it tests, and waits where the theorem is not about the guess.
func TestOptimisticOrder(t *testing.T) {
	for query, want := range map[string][3]string{
		"adversary=adaptive&sigma=0&replicates=1":                        {"exponent ≤ 1.1, theory 1", "1.04", "holds"},
		"adversary=iid&sigma=0.5&hint=oracle":                            {"not for these settings", "", "pending"},
		"adversary=iid&sigma=0.5&hint=mean":                              {"not for these settings", "", "pending"},
		"adversary=iid&sigma=0.5&at=100:hint=mean&at=200:hint=last":      {"not for these settings", "", "pending"},
		"adversary=adaptive&sigma=0&step=10&replicates=1&rivals=descent": {"exponent ≤ 1.1, theory 1", "1.41", "fails"},
	} {
		r := arenaAfter(t, query, 2000)
		for _, c := range r.Figure().Checks {
			if c.Name == "order" && (c.Want != want[0] || c.Got != want[1] || c.State.String() != want[2]) {
				t.Errorf("%s: %+v, want %q", query, c, want)
			}
		}
	}
}

// TestOptimisticTie: in a world without noise all learners lose the first round and nothing else.
func TestOptimisticTie(t *testing.T) {
	r := arenaAfter(t, "adversary=iid&sigma=0", 2000)
	for _, c := range r.Figure().Checks {
		if c.Name == "beats_descent" && (c.Got != "1 = 1" || c.State != render.Pending) {
			t.Errorf("%+v", c)
		}
	}
}
