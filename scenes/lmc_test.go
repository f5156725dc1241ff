package scenes

import (
	"math"
	"runtime"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/algorithms/lmc"
	"github.com/solvarium/solvarium/scenes/param"
)

// merged opens the scene and runs it until the lines and the alignment are known.
func merged(t *testing.T, query string) (*Run, *merging) {
	t.Helper()
	s, err := Find("lmc")
	if err != nil {
		t.Fatal(err)
	}
	r := start(t, s, query)
	m := r.sim.(*merging)
	settleMerging(t, r, m)
	return r, m
}

func settleMerging(t *testing.T, r *Run, m *merging) {
	t.Helper()
	for range 20_000 {
		if math.IsNaN(readout(t, r, "barrier_matched")+readout(t, r, "alignment")+readout(t, r, "barrier_naive")) && !m.Done() {
			r.Advance(10, always)
			continue
		}
		return
	}
	t.Fatal("no end")
}

func mergedWithin(t *testing.T, r *Run, name string, lo, hi float64) {
	t.Helper()
	if v := readout(t, r, name); !(v >= lo && v <= hi) {
		t.Errorf("%s is %g, not within %g to %g", name, v, lo, hi)
	}
}

// TestMergingByDefault: the bands of the reference, which has .91 ± .12 → .036 ± .02 for
// the barrier, .633 → .975 for the accuracy half-way, and 21.8 → 15.2 for the distance.
func TestMergingByDefault(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("trains networks")
	}
	r, _ := merged(t, "rivals=off")
	mergedWithin(t, r, "barrier_naive", 0.4, 1.4)
	mergedWithin(t, r, "barrier_matched", -0.01, 0.12)
	mergedWithin(t, r, "accuracy_mid_naive", 0.4, 0.9)
	mergedWithin(t, r, "accuracy_mid_matched", 0.94, 1)
	mergedWithin(t, r, "test_accuracy_a", 0.96, 1)
	mergedWithin(t, r, "test_accuracy_b", 0.96, 1)
	mergedWithin(t, r, "distance_naive", 20, 24)
	mergedWithin(t, r, "distance_matched", 13.5, 16.5)
	mergedWithin(t, r, "alignment", 0.35, 0.7)
	mergedWithin(t, r, "alignment_naive", -0.08, 0.08)
	for name, want := range map[string]string{
		"barrier_falls": "holds", "distance_stays": "fails", // more than in the paper: see the subtitle
		"directions_align": "holds", "same_function": "holds", "assignments_proven": "holds", "third_model": "pending",
	} {
		if got := verdict(t, r, name); got != want {
			t.Errorf("%s %s, want %s", name, got, want)
		}
	}
	// γ = 1 leaves one direction of each layer.
	before := readout(t, r, "alignment")
	k := r.Knobs.Find("gamma")
	if err := r.Update(k, func() { k.SetFloat(1) }); err != nil || readout(t, r, "alignment") == before {
		t.Errorf("the threshold changes nothing, error %v", err)
	}
}

// TestSwappingByHand: a unit dragged onto another takes its place: the function stays, the
// barrier grows, the run goes on; dragged back, all is as it was.
func TestSwappingByHand(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("trains networks")
	}
	r, m := merged(t, "rivals=off&watch=off&width=16")
	before, step := readout(t, r, "barrier_matched"), r.Step()
	k := r.Knobs.Find("units")
	drag := func(unit, to int) {
		t.Helper()
		at := m.tile(to, 2)
		if err := r.Update(k, func() { k.Move(unit, param.Point{X: at.X + 0.5, Y: at.Y + 0.5}) }); err != nil {
			t.Fatal(err)
		}
	}
	matched := append([]int(nil), m.solver.Current().Pi[0]...)
	drag(0, 3)
	drag(5, 9)
	if r.Step() != step {
		t.Fatal("the drag has restarted the run")
	}
	pi := m.solver.Current().Pi[0]
	if pi[0] != matched[3] || pi[3] != matched[0] || pi[5] != matched[9] || pi[9] != matched[5] || pi[1] != matched[1] {
		t.Errorf("%v came from %v", pi, matched)
	}
	settleMerging(t, r, m)
	if after := readout(t, r, "barrier_matched"); after < before+0.02 {
		t.Errorf("the barrier goes from %g to %g", before, after)
	}
	if got := verdict(t, r, "same_function"); got != "holds" {
		t.Errorf("same_function %s", got)
	}
	drag(0, 0)
	drag(5, 5)
	settleMerging(t, r, m)
	if after := readout(t, r, "barrier_matched"); after != before {
		t.Errorf("undone, the barrier is %g, not %g", after, before)
	}
}

// TestMergeIsDragged: the merged network follows λ, at the ends it is A and B.
func TestMergeIsDragged(t *testing.T) {
	r, m := merged(t, "data=moons&width=8&gain=1&epochs=10&rivals=off")
	k := r.Knobs.Find("merge")
	for _, end := range []struct {
		lambda float64
		region int
	}{{0, lmc.RegionA}, {1, lmc.RegionB}} {
		if err := r.Update(k, func() { k.Move(0, param.Point{X: end.lambda, Y: 0.7}) }); err != nil {
			t.Fatal(err)
		}
		g := m.solver.Regions
		for i, class := range g.Class[end.region] {
			if g.Class[lmc.RegionMatched][i] != class {
				t.Fatalf("at λ = %g the merged network decides otherwise in cell %d", end.lambda, i)
			}
		}
		if at := r.Figure().Plots[1].Handles[0].At.X; at != end.lambda {
			t.Errorf("the handle is at %g", at)
		}
	}
	if a, merged := readout(t, r, "test_accuracy_b"), readout(t, r, "accuracy_merged"); a != merged {
		t.Errorf("at λ = 1 it is right for %g, B for %g", merged, a)
	}
}

// TestMergingFailures: where matching cannot help, the checks say so.
func TestMergingFailures(t *testing.T) {
	if testing.Short() || runtime.GOOS == "js" {
		t.Skip("trains networks")
	}
	for _, c := range []struct {
		name, check, want string
	}{
		{"Fails: too narrow", "barrier_falls", "fails"},
		{"Fails: too early", "barrier_falls", "fails"},
		{"Fails: caught", "barrier_falls", "fails"},
		{"At random", "barrier_falls", "fails"},
		{"At random", "directions_align", "fails"},
		{"Decision regions", "barrier_falls", "holds"},
		{"He initialisation", "distance_stays", "holds"},
	} {
		for _, try := range mergeTry {
			if try.Name == c.name {
				r, _ := merged(t, try.Query+"&rivals=off&watch=off")
				if got := verdict(t, r, c.check); got != c.want {
					t.Errorf("%s: %s %s, want %s", c.name, c.check, got, c.want)
				}
			}
		}
	}
	r, _ := merged(t, "data=moons&width=30&gain=1&epochs=60&rivals=off&watch=off&restarts=5")
	if got := verdict(t, r, "barrier_falls"); got != "holds" {
		t.Errorf("with restarts, barrier_falls %s", got)
	}
}

// TestTaskIsUnderWay from the first step to the last, and in order.
func TestTaskIsUnderWay(t *testing.T) {
	s, err := Find("lmc")
	if err != nil {
		t.Fatal(err)
	}
	r := start(t, s, "data=moons&width=8&gain=1&epochs=5&models=3&widths=on")
	m := r.sim.(*merging)
	seen := map[string]bool{}
	for !m.Done() {
		r.Advance(1, always)
		what, done, total := m.Task()
		if done < 0 || done > total || what == "" {
			t.Fatalf("%q: %d of %d", what, done, total)
		}
		seen[what] = true
	}
	for _, want := range []string{"training", "matching: weights", "matching: STE random", "landscape", "narrower pairs"} {
		if !seen[want] {
			t.Errorf("%s was never under way: %v", want, seen)
		}
	}
	if _, _, total := m.Task(); total != 0 {
		t.Error("a task is under way after the end")
	}
}

// TestMergingDistance: no cause is given for a large fall, which comes without decay as well, and
// nothing is claimed where nothing was matched.
func TestMergingDistance(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("trains networks")
	}
	const small = "data=blobs&gain=1&epochs=30&width=16&watch=off&rivals=off"
	for query, want := range map[string]string{"": "fails", "&decay=0": "fails", "&method=none": "pending", "&method=random": "pending"} {
		r, _ := merged(t, small+query)
		f := r.Figure()
		for _, c := range f.Checks {
			if c.Name == "distance_stays" && (c.State.String() != want || strings.Contains(c.Got, "decay")) {
				t.Errorf("%q: %+v, want %s", query, c, want)
			}
		}
		for _, p := range f.Plots {
			if strings.Contains(p.Subtitle, "decay") {
				t.Errorf("%q: the chart says %q", query, p.Subtitle)
			}
		}
	}
}

// TestFewUnitsFillTheStage: the fewest units of the merging scene stand in two rows of blocks, and keep to
// the places that the knob of their drags speaks of.
func TestFewUnitsFillTheStage(t *testing.T) {
	s, err := Find("lmc")
	if err != nil {
		t.Fatal(err)
	}
	for query, shape := range map[string][2]float64{"width=8": {4, 2}, "width=11": {6, 2}, "width=13": {12, 2}, "": {12, 3}, "width=8&data=blobs": {12, 1}} {
		r := start(t, s, query)
		m := r.sim.(*merging)
		last := m.tile(m.units()-1, 0)
		if m.columns() != int(shape[0]) || last.Y != blockTall*(shape[1]-1) || last.X >= shape[0] {
			t.Errorf("%q: %d columns, and the last unit is at %v", query, m.columns(), last)
		}
	}
}
