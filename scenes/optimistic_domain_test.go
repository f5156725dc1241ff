package scenes

import (
	"math"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/algorithms/optimistic"
	"github.com/solvarium/solvarium/scenes/param"
)

// TestOptimisticSimplex: what the preset promises, every bound holds, and what does not apply is pending.
func TestOptimisticSimplex(t *testing.T) {
	s, err := Find("optimistic")
	if err != nil {
		t.Fatal(err)
	}
	preset := atlasPreset(t, s.Try, "Weights on")
	fair := map[string]string{
		"path_bound": "holds", "expected_bound": "holds", "descent_bound": "holds", "ftrl_bound": "holds",
		"stays_inside": "holds", "strong_bound": "pending", "beats_descent": "holds",
	}
	r := arenaAfter(t, preset, 2000)
	atlasClose(t, r, "regret", -30.6, 0.1)
	atlasClose(t, r, "regret_ogd", 24, 0.1)
	atlasExpect(t, r, fair)

	r = arenaAfter(t, "domain=simplex&adversary=switching&tau=1&sigma=0&loss=strong", 2000) // the hidden knob is void
	atlasClose(t, r, "regret", 39.591, 1e-3)
	atlasClose(t, r, "regret_ogd", 22.840, 1e-3)
	if r.Knobs.Find("loss").Applies() {
		t.Error("the simplex has linear losses only, and yet there is a choice")
	}
	fair["beats_descent"] = "fails"
	atlasExpect(t, r, fair)
	if said := r.Figure().Notice; !strings.Contains(said, "that of Hedge") {
		t.Errorf("the notice says %q", said)
	}
}

// TestHoldingTheMeanOfWeights: a mean that is held drives all weight to the corner
// farthest against it, and the meter follows each drag as on the disc.
func TestHoldingTheMeanOfWeights(t *testing.T) {
	r := arenaAfter(t, "domain=simplex&adversary=iid&sigma=0", 10)
	k := r.Knobs.Find("mu")
	if err := r.Update(k, func() { k.Move(0, param.Point{Y: -1}) }); err != nil {
		t.Fatal(err)
	}
	r.Advance(1, always)
	atlasClose(t, r, "Sigma2", 1+2, 1e-12)
	r.Advance(1500, always)
	l := &r.sim.(*arena).games[0].Learners[optimistic.OptimisticOMD]
	if x := l.Weights(); x[2] < 0.99 || math.Hypot(l.X[0], l.X[1]-1) > 0.02 || l.Comparator != optimistic.Corners[2] {
		t.Errorf("weights %v, drawn at %v, against %v", x, l.X, l.Comparator)
	}
}
