package scenes

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

// decay halves a gap at every step; at first there is no gap yet.
type decay struct {
	rate  float64
	looks int
	gap   float64
}

func newDecay(p *param.Set) Sim {
	d := &decay{rate: 0.5}
	p.Range(&d.rate, "rate", 0, 1, "what is left of the gap after a step").Beyond(0, math.Inf(1))
	return d
}

func (d *decay) Reset(*rand.Rand) error { d.gap = math.NaN(); return nil }

func (d *decay) Step() {
	if math.IsNaN(d.gap) {
		d.gap = 2
	}
	d.gap *= d.rate
}

func (d *decay) View() render.Figure {
	d.looks++
	return render.Figure{Readouts: []render.Readout{{Name: "gap", Label: "Gap", Value: d.gap}, {Name: "gain", Label: "Gain", Value: -d.gap}}}
}

var decayScene = Scene{Slug: "decay", New: newDecay}

func openedWith(t *testing.T, query string) *Run {
	t.Helper()
	r, err := Start(&decayScene, query)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestStopRuleInLinks(t *testing.T) {
	for text, want := range map[string]StopRule{
		"200": {Step: 200}, "gap:1e-6": {Readout: "gap", Bound: 1e-6}, "gap:below:2": {Readout: "gap", Bound: 2},
		"gain:above:-0.25": {Readout: "gain", Above: true, Bound: -0.25},
	} {
		r := openedWith(t, "rate=0.25&seed=7&stop="+text+"&t=3")
		if r.Stop != want {
			t.Errorf("stop=%s is %+v", text, r.Stop)
		}
		r.Advance(0, always)
		if want := "decay?rate=0.25&seed=7&stop=" + want.String() + "&t=3"; r.Link() != want {
			t.Errorf("the link is %s, not %s", r.Link(), want)
		}
		_, query, _ := strings.Cut(r.Link(), "?")
		if again := openedWith(t, query); again.Stop != want {
			t.Errorf("%s brings back %+v", query, again.Stop)
		}
	}
	for query, says := range map[string]string{
		"stop=0": "at least one step", "stop=x": "not a number of steps", "stop=gap:x": `"x" is not a number`, "stop=99999999": "more than",
		"stop=gpa:1": `there is no readout called "gpa"; did you mean "gap"?`, "stop=gap:over:1": `"over" is neither above nor below`, "stop=gap:inf": "not a number",
	} {
		if _, err := Start(&decayScene, query); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", query, err)
		}
	}
}

func TestAdvanceToStop(t *testing.T) {
	r := openedWith(t, "stop=gap:0.1") // 1, 0.5, 0.25, 0.125, 0.0625
	if did, stopped := r.AdvanceToStop(100, always); did != 5 || !stopped || r.Step() != 5 || r.Goal() != 5 {
		t.Errorf("gap ≤ 0.1: %d steps, stopped %v, goal %d", did, stopped, r.Goal())
	}
	r = openedWith(t, "stop=gap:0.1")
	if did, stopped := r.AdvanceToStop(100, never); did != 1 || stopped {
		t.Errorf("no time: %d steps, stopped %v", did, stopped)
	}
	r = openedWith(t, "stop=gain:above:-0.25")
	if did, stopped := r.AdvanceToStop(100, always); did != 3 || !stopped {
		t.Errorf("gain ≥ −0.25: %d steps, stopped %v", did, stopped)
	}
	r = openedWith(t, "stop=7")
	looks := r.sim.(*decay).looks
	if did, stopped := r.AdvanceToStop(5, always); did != 5 || stopped {
		t.Errorf("before step 7: %d steps, stopped %v", did, stopped)
	}
	if did, stopped := r.AdvanceToStop(5, always); did != 2 || !stopped {
		t.Errorf("to step 7: %d steps, stopped %v", did, stopped)
	}
	if r.sim.(*decay).looks != looks {
		t.Error("a rule about the step looks at the figure, which is dear")
	}
	if did, stopped := r.AdvanceToStop(5, always); did != 5 || stopped {
		t.Errorf("after step 7: %d steps, stopped %v", did, stopped)
	}
}

// TestHeadlessStops: without a step in the link the rule is the end; with one, that is.
func TestHeadlessStops(t *testing.T) {
	for query, want := range map[string]int{"stop=gap:0.1": 5, "stop=7": 7, "stop=gap:0.1&t=9": 9, "stop=7&t=9": 9, "": stepsWithoutEnd} {
		r := openedWith(t, query)
		r.Finish()
		if r.Step() != want {
			t.Errorf("%q: Finish leads to step %d, not %d", query, r.Step(), want)
		}
		var b bytes.Buffer
		if err := WriteCSV(&b, openedWith(t, query), 2); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(b.String()), "\n")
		if last, _, _ := strings.Cut(lines[len(lines)-1], ","); last != param.Format(float64(want)) {
			t.Errorf("%q: the table ends at step %s, not %d", query, last, want)
		}
	}
}

func TestListHasTheDomain(t *testing.T) {
	before := all
	all = []Scene{decayScene}
	defer func() { all = before }()
	var b bytes.Buffer
	if err := ListJSON(&b); err != nil {
		t.Fatal(err)
	}
	var list []struct {
		Knobs []struct{ Range, Domain []any }
	}
	if err := json.Unmarshal(b.Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	k := list[0].Knobs[0]
	if len(k.Range) != 2 || k.Range[1] != 1.0 || len(k.Domain) != 2 || k.Domain[0] != 0.0 || k.Domain[1] != nil {
		t.Errorf("range %v, domain %v", k.Range, k.Domain)
	}
}
