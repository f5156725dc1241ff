package explorer

import (
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render/ui"
)

// told is a person who reads the page beside the canvas.
type told struct {
	*driver
	page  *ui.Page // as told last
	count int
}

func tell(d *driver) *told {
	r := &told{driver: d}
	r.next(ui.Input{})
	return r
}

func (r *told) next(in ui.Input) {
	in.Paged = true
	r.frame(in)
	if r.out.Page != nil {
		r.page = r.out.Page
		r.count++
	}
}

func (r *told) do(c ui.Command) { r.next(ui.Input{Commands: []ui.Command{c}}); r.next(ui.Input{}) }

// TestThePageTellsAll: every knob that applies, every readout, check and preset, and all that can be done.
func TestThePageTellsAll(t *testing.T) {
	r := tell(paused(t, "spiral"))
	if r.page == nil || r.page.Slug != "spiral" || !strings.Contains(r.page.Status, "Paused, step 0") {
		t.Fatalf("the page is %+v", r.page)
	}
	knobs := map[string]ui.Control{}
	for _, k := range r.page.Knobs {
		knobs[k.Name] = k
	}
	for _, k := range r.e.run.Knobs.Knobs() {
		if c, there := knobs[k.Name]; there != k.Applies() || there && (c.Value != k.String() || c.Restarts == k.IsLive()) {
			t.Errorf("the knob %s is told as %+v", k.Name, c)
		}
	}
	f := r.e.run.Figure()
	if len(r.page.Readouts) != len(f.Readouts) || len(r.page.Checks) != len(f.Checks) || r.page.Checks[0].State != "holds" || len(r.page.Presets) != 4 {
		t.Errorf("%d readouts, %d checks, %d presets", len(r.page.Readouts), len(r.page.Checks), len(r.page.Presets))
	}
	names := map[string]bool{}
	for _, b := range r.page.Buttons {
		names[b.Name] = true
	}
	for _, want := range []string{"play", "step", "restart", "copy-link", "theme"} {
		if !names[want] {
			t.Errorf("there is no button %s", want)
		}
	}
	if paused := drive(t, "spiral"); paused.out.Page != nil {
		t.Error("a page is told that nobody wants")
	}
}

// TestCommandsOfThePage do what the panel does, and say what cannot be.
func TestCommandsOfThePage(t *testing.T) {
	r := tell(paused(t, "spiral"))
	r.do(ui.Command{Name: "gain", Value: "1.5", Knob: true})
	if r.knob("gain") != "1.5" || r.page.Knobs[0].Value != "1.5" {
		t.Errorf("gain is %s, told as %+v", r.knob("gain"), r.page.Knobs[0])
	}
	r.do(ui.Command{Name: "step"})
	if r.step() != 1 || !strings.Contains(r.page.Status, "step 1") {
		t.Errorf("step %d, told as %q", r.step(), r.page.Status)
	}
	for _, c := range []struct {
		command ui.Command
		says    string
	}{
		{ui.Command{Name: "gain", Value: "much", Knob: true}, `"much" is not a number`},
		{ui.Command{Name: "nothing", Value: "1", Knob: true}, `no knob called "nothing"`},
		{ui.Command{Name: "points", Value: "400", Knob: true}, "too many for a spiral"},
		{ui.Command{Name: "fly"}, `nothing called "fly"`},
	} {
		if r.do(c.command); !strings.Contains(r.page.Message, c.says) {
			t.Errorf("%+v: %q, want %q", c.command, r.page.Message, c.says)
		}
	}
	r.do(ui.Command{Name: "Strong"})
	if r.knob("gain") != "1.5" || r.knob("points") != "32" {
		t.Errorf("the preset: gain %s, points %s", r.knob("gain"), r.knob("points"))
	}
}

// TestThePageIsToldAtACivilRate: twice a second while it runs, and the last state always.
func TestThePageIsToldAtACivilRate(t *testing.T) {
	r := tell(drive(t, "spiral"))
	r.count = 0
	for range 120 {
		r.next(ui.Input{})
	}
	if r.count < 3 || r.count > 5 {
		t.Errorf("in two seconds it is told %d times", r.count)
	}
	r.next(ui.Input{Keys: []ui.Key{ui.KeySpace}})
	for r.out.Busy {
		r.next(ui.Input{})
	}
	if want := "Paused, step " + count(r.step()); r.page.Status != want {
		t.Errorf("at rest it says %q, not %q", r.page.Status, want)
	}
}
