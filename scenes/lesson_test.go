package scenes

import (
	"strings"
	"testing"
)

// toured is a scene with a tour: one stop off its defaults, and a live change in it.
func toured(t *testing.T) *Scene {
	s, err := Find("sinkhorn")
	if err != nil {
		t.Fatal(err)
	}
	scene := *s
	scene.Tour = []Stop{{Name: "start"}, {Name: "sharp", Query: "n=32&at=4:eta=500&t=7"}}
	return &scene
}

func TestLessonInALink(t *testing.T) {
	s := toured(t)
	for query, want := range map[string]string{
		"lesson=start":                  "sinkhorn",
		"lesson=sharp":                  "sinkhorn?n=32&at=4:eta=500&t=7", // alone: what the stop opens with
		"n=48&lesson=sharp":             "sinkhorn?n=48",                  // steered away: what the link says
		"lesson=sharp&seed=3&t=2":       "sinkhorn?seed=3&t=2",
		"t=0&lesson=sharp":              "sinkhorn",
		"lesson=%73harp":                "sinkhorn?n=32&at=4:eta=500&t=7",
		"lesson=start&n=32&at=9:eta=50": "sinkhorn?n=32",
	} {
		r, err := Start(s, query)
		if err != nil || r.Link() != want {
			t.Errorf("%s opens %v, error %v; want %s", query, r, err, want)
		}
	}
	for query, want := range map[string]string{
		"lesson=shapr": `there is no stop called "shapr"; did you mean "sharp"?`,
		"lesson=":      "the name of a stop is missing",
		"lesson":       "not of the form name=value",
		"lesson=%zz":   "damaged",
	} {
		if _, err := Start(s, query); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", query, err)
		}
	}
	s.Tour = nil
	if _, err := Start(s, "lesson=start"); err == nil || !strings.Contains(err.Error(), "has no lesson") {
		t.Errorf("a scene without a tour: %v", err)
	}
}

// TestWay: it is the same all along a run, and another one after a live change.
func TestWay(t *testing.T) {
	r, err := Start(toured(t), "lesson=sharp")
	if err != nil {
		t.Fatal(err)
	}
	way := r.Way()
	for range 8 {
		r.Advance(1, func() bool { return false })
		if r.Way() != way {
			t.Fatalf("step %d: %s, was %s", r.Step(), r.Way(), way)
		}
	}
	k := r.Knobs.Find("eta")
	if err := r.Update(k, func() { _ = k.Parse("100") }); err != nil || r.Way() == way {
		t.Errorf("steered away it is %s, error %v", r.Way(), err)
	}
}
