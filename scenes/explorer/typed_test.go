package explorer

import (
	"math"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// tabTo goes by Tab to a control.
func (d *driver) tabTo(id string) {
	d.Helper()
	for range 100 {
		if d.e.controls.Focus == id && d.e.controls.Ring {
			return
		}
		d.key(ui.KeyTab)
	}
	d.Fatalf("Tab never reaches %s", id)
}

// wipe deletes what is in the field with the focus.
func (d *driver) wipe() {
	for range 40 {
		d.key(ui.KeyBackspace)
	}
}

func TestValueIsTypedByMouse(t *testing.T) {
	d := paused(t, "spiral?t=5")
	d.click("knob/gain/value")
	if !d.out.Edit || d.e.controls.Focus != "knob/gain/value" {
		t.Fatal("a click on the value opens no field")
	}
	for i, c := range []struct{ typed, value string }{{"1.25", "1.25"}, {"−2e-1", "-0.2"}, {" 3e2 ", "300"}, {"0,25", "0.25"}, {"0.1", "0.1"}} {
		if i > 0 {
			d.click("knob/gain/value")
		}
		d.write(c.typed) // all of it is selected
		if d.knob("gain") == c.value {
			t.Error("it takes effect before it is finished")
		}
		if i%2 == 0 {
			d.key(ui.KeyEnter)
		} else {
			d.clickAt(render.Point{X: 600, Y: 60}) // somewhere else
		}
		d.idle(1)
		if d.knob("gain") != c.value || d.out.Edit {
			t.Errorf("typed %q: gain = %s, still editing: %v", c.typed, d.knob("gain"), d.out.Edit)
		}
	}
	if d.step() != 5 {
		t.Errorf("a live knob restarted the run: step %d", d.step())
	}
	d.click("knob/points/value")
	d.write("1e2")
	d.key(ui.KeyEnter)
	if d.knob("points") != "100" || d.step() != 0 {
		t.Errorf("points = %s, step %d", d.knob("points"), d.step())
	}
}

func TestValueIsTypedByKeyboard(t *testing.T) {
	d := paused(t, "spiral")
	d.tabTo("knob/gain")
	d.key(ui.KeyEnter)
	d.idle(1)
	d.key(ui.KeyEnd) // the selection ends
	d.write(".5")
	d.key(ui.KeyEnter)
	d.idle(1)
	if d.knob("gain") != "1.5" || d.e.controls.Focus != "knob/gain" || !d.e.controls.Ring {
		t.Errorf("Enter, .5, Enter: gain = %s, the focus on %s", d.knob("gain"), d.e.controls.Focus)
	}
	seed, link := d.e.run.Seed, d.out.Link
	for _, r := range "0.75" { // digits are presets elsewhere
		d.frame(ui.Input{Keys: []ui.Key{ui.Key(r)}, Typed: []rune{r}})
	}
	if d.e.run.Seed != seed || d.out.Link != link {
		t.Errorf("a digit led to %q", d.out.Link)
	}
	d.key(ui.KeyEnter)
	d.idle(1)
	if d.knob("gain") != "0.75" {
		t.Errorf("typed on the slider: gain = %s", d.knob("gain"))
	}
	d.frame(ui.Input{Keys: []ui.Key{ui.KeyMinus}, Typed: []rune{'-'}})
	d.write("3")
	d.key(ui.KeyTab) // leaves the field: what was typed counts
	d.idle(1)
	if d.knob("gain") != "-3" || d.out.Edit {
		t.Errorf("Tab: gain = %s", d.knob("gain"))
	}
	d.tabTo("knob/gain")
	d.key(ui.KeyEnter)
	d.idle(1)
	d.write("7")
	d.key(ui.KeyEscape)
	d.idle(1)
	if d.knob("gain") != "-3" || d.e.controls.Focus != "knob/gain" || len(d.e.drafts) != 0 {
		t.Errorf("Esc: gain = %s, the focus on %s, %v", d.knob("gain"), d.e.controls.Focus, d.e.drafts)
	}
}

func TestWrongValueIsSaidAndKept(t *testing.T) {
	d := paused(t, "spiral")
	for typed, says := range map[string]string{
		"one": `Gain: "one" is not a number.`, "2e6": "Gain: 2e6 is not between -50 and 1e+06.", "": `Gain: "" is not a number.`, "1.5.2": `Gain: "1.5.2" is not a number.`,
	} {
		d.click("knob/gain/value")
		d.wipe()
		d.write(typed)
		d.key(ui.KeyEnter)
		d.idle(1)
		if d.knob("gain") != "1" || !d.texts().has(says) || typed != "" && !d.texts().has(typed) || !d.out.Edit {
			t.Errorf("%q: gain = %s; it says %q", typed, d.knob("gain"), d.e.drafts["gain"].wrong)
		}
		d.clickAt(render.Point{X: 600, Y: 60})
		if !d.texts().has(says) {
			t.Errorf("%q: what was typed is lost", typed)
		}
		d.click("knob/gain/value")
		d.key(ui.KeyEscape)
		d.idle(1)
		if d.texts().has(says) {
			t.Errorf("%q: Esc does not give it up", typed)
		}
	}
	d.click("knob/points/value") // the scene refuses it
	d.write("350")
	d.key(ui.KeyEnter)
	d.idle(1)
	if d.knob("points") != "64" || !strings.HasPrefix(d.e.drafts["points"].wrong, "More than 300 points") {
		t.Errorf("points = %s, %+v", d.knob("points"), d.e.drafts["points"])
	}
	d.key(ui.KeyBackspace)
	d.key(ui.KeyEnter)
	d.idle(1)
	if d.knob("points") != "35" {
		t.Errorf("put right: points = %s", d.knob("points"))
	}
}

func TestBeyondTheSlider(t *testing.T) {
	const says = "Beyond the slider’s range, 0 to 2"
	d := paused(t, "spiral?gain=40")
	if d.knob("gain") != "40" || !d.texts().has(says) {
		t.Fatalf("from a link: gain = %s", d.knob("gain"))
	}
	d.tabTo("knob/gain")
	d.key(ui.KeyRight)
	if d.knob("gain") != "40" {
		t.Errorf("Right beyond the end: gain = %s", d.knob("gain"))
	}
	d.key(ui.KeyLeft)
	if d.knob("gain") != "1.98" || d.texts().has(says) {
		t.Errorf("Left comes back to the slider: gain = %s", d.knob("gain"))
	}
	d.click("knob/gain/value")
	d.write("-4")
	d.key(ui.KeyEnter)
	d.idle(1)
	if d.knob("gain") != "-4" || !d.texts().has(says) {
		t.Errorf("typed: gain = %s", d.knob("gain"))
	}
	if bad := drive(t, "spiral?gain=-51"); bad.e.trouble == nil || !strings.Contains(bad.e.trouble.says, "-51 is not between -50 and 1e+06") {
		t.Errorf("out of the domain: %+v", bad.e.trouble)
	}
}

// TestDefaultsComeBack restores knobs of all kinds: by the mark, by a double click on the
// name, by Backspace and Delete; with a mouse and with a finger.
func TestDefaultsComeBack(t *testing.T) {
	const link = "spiral?gain=1.5&rule=own&tail=on&law=x%5E2&points=32"
	want := map[string]string{"gain": "1", "rule": "paper", "tail": "off", "law": "x", "points": "64"}
	open := func(touch bool) *driver {
		d := paused(t, link)
		d.size = render.Point{X: 1280, Y: 2400}
		if touch {
			d.size, d.touch = render.Point{X: 390, Y: 6000}, true
			d.e.drawer = drawer{open: true, shown: 1}
		}
		d.idle(2)
		return d
	}
	for _, touch := range []bool{false, true} {
		for name, value := range want {
			d := open(touch)
			d.click("knob/" + name + "/default")
			if d.knob(name) != value || d.has("knob/"+name+"/default") {
				t.Errorf("touch %v: the mark of %s leaves %s", touch, name, d.knob(name))
			}
			d = open(touch)
			r := d.rect("knob/" + name + "/name")
			at := render.Point{X: r.X + 8, Y: r.Center().Y}
			d.clickAt(at)
			d.clickAt(at)
			if d.knob(name) != value {
				t.Errorf("touch %v: two clicks on the name of %s leave %s", touch, name, d.knob(name))
			}
			for _, key := range []ui.Key{ui.KeyBackspace, ui.KeyDelete} {
				if name == "law" || touch {
					continue // a field deletes by them
				}
				d = open(touch)
				d.tabTo("knob/" + name)
				d.key(key)
				if d.knob(name) != value {
					t.Errorf("%s leaves %s at %s", key, name, d.knob(name))
				}
			}
		}
		d := open(touch)
		r := d.rect("knob/gain")
		at := render.Point{X: r.X + r.W*0.3, Y: r.Center().Y}
		d.clickAt(at)
		if d.knob("gain") == "1.5" {
			t.Errorf("touch %v: a tap does not move the slider", touch)
		}
		d.clickAt(at)
		if d.knob("gain") != "1" {
			t.Errorf("touch %v: two taps on the slider leave %s", touch, d.knob("gain"))
		}
	}
	d := paused(t, "spiral?target=1,1")
	d.tabTo("handle/spiral/target")
	d.key(ui.KeyBackspace)
	if d.knob("target") != "0.25,0.25" {
		t.Errorf("Backspace on a handle leaves it at %s", d.knob("target"))
	}
}

func TestMarkSaysTheDefault(t *testing.T) {
	d := paused(t, "spiral?gain=1.5&rule=own")
	d.at = d.rect("knob/gain/default").Center()
	d.idle(40)
	if !d.texts().has("Default 1") {
		d.idle(1)
	}
	r := &recorder{}
	in := ui.Input{Size: d.size, Pointer: d.at, Inside: true, Seconds: 0.6, Dark: true}
	d.e.Frame(&in, r)
	if !r.has("Default 1") {
		t.Error("the tip of the mark does not say the default")
	}
	if text := defaultOf(d.e.run.Knobs.Find("rule")); text != "Default: paper" {
		t.Errorf("of a choice: %q", text)
	}
}

// TestSpotsSuitFingers: what a finger presses in the panel is large enough, and no two overlap.
func TestSpotsSuitFingers(t *testing.T) {
	for _, size := range []render.Point{{X: 390, Y: 844}, {X: 844, Y: 390}} {
		d := paused(t, "spiral?gain=40&rule=own&points=32&stop=error:0.5")
		d.size, d.touch = size, true
		d.e.drawer = drawer{open: true, shown: 1}
		d.idle(2)
		for _, k := range d.e.run.Knobs.Knobs() {
			control, ok := d.e.controls.Find("knob/" + k.Name)
			for _, part := range []string{"/value", "/default"} {
				r, there := d.e.controls.Find("knob/" + k.Name + part)
				if !there {
					continue
				}
				if math.Min(r.W, r.H) < finger {
					t.Errorf("%v: %s%s is %v by %v", size, k.Name, part, r.W, r.H)
				}
				if over := r.Intersect(control); ok && k.Name != "tail" && over.H > 1 {
					t.Errorf("%v: %s%s lies over the control by %v", size, k.Name, part, over)
				}
			}
		}
		for _, id := range []string{"stop", "stop/readout", "stop/side", "stop/bound"} {
			if r := d.rect(id); r.H < finger {
				t.Errorf("%v: %s is %v high", size, id, r.H)
			}
		}
	}
}
