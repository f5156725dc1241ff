package scenes

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/words"
)

// TestTours goes every tour from stop to stop: each opens, its texts are there, what it
// points at is there, and its check turns as it says.
func TestTours(t *testing.T) {
	used := map[string]bool{}
	for i := range all {
		s := &all[i]
		if len(s.Tour) == 0 {
			continue
		}
		if n := len(s.Tour); n < 5 || n > 8 {
			t.Errorf("%s: a tour of %d stops", s.Slug, n)
		}
		turned := 0
		for _, stop := range s.Tour {
			if stop.Check != "" {
				turned++
			}
			t.Run(s.Slug+"/"+stop.Name, func(t *testing.T) { testStop(t, s, stop, used) })
		}
		if turned == 0 {
			t.Errorf("%s: no stop of the tour turns a check", s.Slug)
		}
	}
	for _, key := range words.Keys() {
		if strings.HasPrefix(key, "tour.") && !used[key] && !testing.Short() {
			t.Errorf("no stop uses the text %q", key)
		}
	}
}

func testStop(t *testing.T, s *Scene, stop Stop, used map[string]bool) {
	key := "tour." + s.Slug + "." + stop.Name + "."
	need := []string{"title", "ask", "show"}
	if stop.Right > 0 {
		need = append(need, "1", "2")
	}
	for _, n := range need {
		if !words.Has(key + n) {
			t.Errorf("there is no text %q", key+n)
		}
	}
	for _, n := range []string{"title", "ask", "show", "1", "2", "3"} {
		used[key+n] = words.Has(key + n)
	}
	if stop.Right > 0 && !words.Has(key+fmt.Sprint(stop.Right)) {
		t.Errorf("the right answer %d is not among those to choose from", stop.Right)
	}
	for n, limit := range map[string]int{"title": 40, "ask": 240, "show": 420, "1": 60, "2": 60, "3": 60} {
		if got := len([]rune(words.Text(key + n))); got > limit {
			t.Errorf("%s has %d characters, more than %d", key+n, got, limit)
		}
	}
	r, err := Start(s, stop.Query)
	if err != nil {
		t.Fatal(err)
	}
	r.Advance(0, func() bool { return true })
	before := r.Figure()
	if stop.Until <= r.Step() {
		t.Fatalf("it ends at step %d, and begins at %d", stop.Until, r.Step())
	}
	if !points(before, stop.Look) {
		t.Errorf("there is no readout, check or plot called %q to look at", stop.Look)
	}
	if stop.Check == "" {
		return
	}
	if runtime.GOOS == "js" && stop.Until > 150 {
		return // the same steps are done natively; training takes minutes here
	}
	was := stateOf(t, before, stop.Check)
	r.Advance(stop.Until-r.Step(), func() bool { return true })
	if is := stateOf(t, r.Figure(), stop.Check); is != stop.Turns || is == was {
		t.Errorf("the check %s turns from %v to %v by step %d, not to %v", stop.Check, was, is, r.Step(), stop.Turns)
	}
}

func points(f render.Figure, name string) bool {
	for _, p := range f.Plots {
		if p.Name == name {
			return true
		}
	}
	for _, x := range f.Readouts {
		if x.Name == name {
			return true
		}
	}
	for _, x := range f.Checks {
		if x.Name == name {
			return true
		}
	}
	return false
}

func stateOf(t *testing.T, f render.Figure, name string) render.State {
	t.Helper()
	for _, x := range f.Checks {
		if x.Name == name {
			return x.State
		}
	}
	t.Fatalf("there is no check called %q", name)
	return 0
}
