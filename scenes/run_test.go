package scenes

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

// walk is a small random walk, enough of a scene to test runs and links.
type walk struct {
	start, drift float64
	limit        int
	at           float64
	steps        int
	changes      []string
	rng          *rand.Rand
}

func newWalk(p *param.Set) Sim {
	w := &walk{drift: 0.5, limit: 1000}
	p.Range(&w.start, "start", -9, 9, "where the walk begins")
	p.Range(&w.drift, "drift", -2, 2, "what each step adds").Live()
	p.Int(&w.limit, "limit", 1, 1000, "when it ends")
	return w
}

func (w *walk) Reset(rng *rand.Rand) error {
	if w.start == 9 {
		return errors.New("nobody can begin at 9")
	}
	w.at, w.steps, w.rng, w.changes = w.start, 0, rng, nil
	return nil
}
func (w *walk) Step()               { w.at += w.drift + w.rng.Float64(); w.steps++ }
func (w *walk) View() render.Figure { return render.Figure{} }
func (w *walk) Change(knob string)  { w.changes = append(w.changes, knob) }
func (w *walk) Done() bool          { return w.steps >= w.limit }

var walkScene = Scene{Slug: "walk", New: newWalk}

func never() bool { return false }

func open(t *testing.T, query string) (*Run, *walk) {
	t.Helper()
	r, err := Start(&walkScene, query)
	if err != nil {
		t.Fatal(err)
	}
	return r, r.sim.(*walk)
}

func TestSameLinkSameRun(t *testing.T) {
	r, w := open(t, "start=2&seed=7&t=40")
	r.Advance(0, always)
	r2, w2 := open(t, "start=2&seed=7")
	for range 40 {
		r2.Advance(1, never)
	}
	if w.at != w2.at || r.Step() != 40 || r.Link() != r2.Link() || r.Link() != "walk?start=2&seed=7&t=40" {
		t.Errorf("%v at %s and %v at %s", w.at, r.Link(), w2.at, r2.Link())
	}
	if _, w3 := open(t, "start=2&seed=8"); w3.rng.Float64() == rand.New(rand.NewPCG(7, 0)).Float64() {
		t.Error("another seed, the same numbers")
	}
}

func TestLiveChangesAreReplayedExactly(t *testing.T) {
	r, w := open(t, "")
	drift := r.Knobs.Find("drift")
	r.Advance(10, always)
	set := func(v float64) { _ = r.Update(drift, func() { drift.SetFloat(v) }) }
	set(-1)
	set(-1.5) // of two changes at one step only the last is kept
	r.Advance(10, always)
	set(2)
	r.Advance(5, always)
	if want := "walk?at=10:drift=-1.5&at=20:drift=2&t=25"; r.Link() != want {
		t.Fatalf("link %s, want %s", r.Link(), want)
	}
	end := w.at
	_, query, _ := strings.Cut(r.Link(), "?")
	again, w2 := open(t, query)
	if w2.drift != 0.5 {
		t.Errorf("the change of step 10 is in force at step 0: drift %g", w2.drift)
	}
	again.Advance(0, always)
	if w2.at != end || again.Link() != r.Link() {
		t.Errorf("replayed to %v at %s, was %v", w2.at, again.Link(), end)
	}
	if err := r.Seek(15); err != nil {
		t.Fatal(err)
	}
	r.Advance(0, always)
	if r.Step() != 15 || w.drift != -1.5 || r.Link() != "walk?at=10:drift=-1.5&t=15" {
		t.Errorf("back at 15: step %d, drift %g, %s", r.Step(), w.drift, r.Link())
	}
	if err := r.Seek(25); err != nil {
		t.Fatal(err)
	}
	if r.Advance(0, always); w.at != end {
		t.Errorf("forth again to %v, was %v", w.at, end)
	}
	_ = r.Seek(15)
	r.Advance(0, always)
	set(0) // a change in the past begins a new future
	if r.Advance(10, always); r.Link() != "walk?at=10:drift=-1.5&at=15:drift=0&t=25" {
		t.Errorf("after a new future: %s", r.Link())
	}
}

// TestLinkDuringASeek: who leaves while a link is on its way to its step finds the
// same link on coming back.
func TestLinkDuringASeek(t *testing.T) {
	const link = "walk?at=2:drift=-1&at=20:drift=2&t=25"
	_, query, _ := strings.Cut(link, "?")
	r, _ := open(t, query)
	for r.Step() < 25 {
		if r.Link() != link {
			t.Fatalf("at step %d: %s", r.Step(), r.Link())
		}
		r.Advance(0, never)
	}
	_ = r.Seek(10)
	if want := "walk?at=2:drift=-1&t=10"; r.Link() != want {
		t.Errorf("on the way back: %s, want %s", r.Link(), want)
	}
}

func TestChangesThatRestart(t *testing.T) {
	r, w := open(t, "")
	r.Advance(10, always)
	start := r.Knobs.Find("start")
	if err := r.Update(start, func() { start.SetFloat(3) }); err != nil {
		t.Fatal(err)
	}
	if r.Step() != 0 || w.at != 3 || r.Link() != "walk?start=3" {
		t.Errorf("step %d at %g: %s", r.Step(), w.at, r.Link())
	}
	err := r.Update(start, func() { start.SetFloat(9) })
	if err == nil || err.Error() != "nobody can begin at 9" || w.start != 3 || r.Link() != "walk?start=3" {
		t.Errorf("an impossible setting: error %v, start %g, %s", err, w.start, r.Link())
	}
}

func TestAdvanceStopsWhenTimeIsUpAndAtTheEnd(t *testing.T) {
	r, _ := open(t, "limit=30")
	left := 4
	if n := r.Advance(20, func() bool { left--; return left > 0 }); n != 4 || r.Goal() != 20 {
		t.Errorf("%d steps, goal %d", n, r.Goal())
	}
	r.Pause()
	if r.Goal() != 4 {
		t.Errorf("a pause leaves %d steps owed", r.Goal()-4)
	}
	if n := r.Advance(100, always); n != 26 || !r.Done() || r.Goal() != 30 {
		t.Errorf("%d steps to the end at %d, goal %d", n, r.Step(), r.Goal())
	}
}

func TestBadLinksSayWhatIsWrong(t *testing.T) {
	all = append(all, walkScene)
	defer func() { all = all[:len(all)-1] }()
	for _, c := range []struct{ link, says string }{
		{"wlak", `no scene called "wlak"; did you mean "walk"?`},
		{"", `no scene called ""`},
		{"walk?strat=1", `no knob called "strat"; did you mean "start"?`},
		{"walk?zzzzzzzzzzzz=1", `there are drift, limit, start`},
		{"walk?start", `"start" is not of the form name=value`},
		{"walk?start=99", "99 is not between -9 and 9"},
		{"walk?start=9", "nobody can begin at 9"},
		{"walk?start=%zz", "damaged"},
		{"walk?seed=-1", "seed"},
		{"walk?t=-5", "not a number of steps"},
		{"walk?t=99999999999", "more than"},
		{"walk?at=5", "step:name=value"},
		{"walk?at=5:drfit=1", `did you mean "drift"?`},
		{"walk?at=5:start=1", "cannot change during a run"},
		{"walk?at=5:drift=7", "not between -2 and 2"},
		{"walk?at=x:drift=1", "not a number of steps"},
	} {
		if _, err := Open(c.link); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: error %v does not say %q", c.link, err, c.says)
		}
	}
	if r, err := Open("#walk?start=1.5"); err != nil || fmt.Sprint(r.Knobs.Find("start")) != "1.5" {
		t.Errorf("a fragment as the browser writes it: %v", err)
	}
}

func FuzzOpen(f *testing.F) {
	for _, s := range []string{"start=2&seed=7&t=40", "at=10:drift=-1.5&t=15", "start=%2d1", "&&=", "at=1:drift=0&at=1:drift=1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, query string) {
		r, err := Start(&walkScene, query)
		if err != nil {
			return
		}
		_, again, _ := strings.Cut(r.Address(), "?")
		r2, err := Start(&walkScene, again)
		if err != nil || r2.Address() != r.Address() {
			t.Errorf("%q leads to %q, which does not come back: %v", query, r.Address(), err)
		}
	})
}
