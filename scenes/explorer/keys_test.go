package explorer

import (
	"fmt"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
)

func (d *driver) step() int { return d.e.run.Step() }

func TestSpacePlaysAndPauses(t *testing.T) {
	d := drive(t, "spiral")
	if d.step() != 1 || !d.out.Busy {
		t.Fatalf("a scene must move in its first frame; it is at step %d", d.step())
	}
	d.key(ui.KeySpace)
	at := d.step()
	d.idle(5)
	if d.step() != at {
		t.Error("it went on after Space")
	}
	if d.out.Busy {
		t.Error("it is busy although nothing moves")
	}
	d.key(ui.KeySpace)
	d.idle(5)
	if d.step() != at+6 {
		t.Errorf("Space again: 6 frames made %d steps", d.step()-at)
	}
}

func TestArrowsStepForwardAndBack(t *testing.T) {
	d := drive(t, "spiral")
	d.idle(9)
	if d.step() != 10 {
		t.Fatalf("10 frames made %d steps", d.step())
	}
	d.key(ui.KeyLeft)
	if d.step() != 9 || d.e.player.playing {
		t.Errorf("Left: step %d, playing %v", d.step(), d.e.player.playing)
	}
	d.key(ui.KeyRight, ui.KeyRight, ui.KeyRight)
	if d.step() != 12 {
		t.Errorf("Right three times: step %d", d.step())
	}
	d.key(ui.KeyHome)
	if d.step() != 0 {
		t.Errorf("Home: step %d", d.step())
	}
	d.key(ui.KeyLeft)
	if d.step() != 0 {
		t.Errorf("Left at the beginning: step %d", d.step())
	}
	d.key(ui.KeyEnd)
	if d.step() != 12 {
		t.Errorf("End: step %d, not the furthest", d.step())
	}
	d.key("r")
	if d.step() != 0 || d.e.player.furthest != 0 {
		t.Errorf("R: step %d, furthest %d", d.step(), d.e.player.furthest)
	}
}

// TestStepBackIsExact compares an instant reached backwards with the same one
// reached forwards: a live change on the way must be in both.
func TestStepBackIsExact(t *testing.T) {
	d := paused(t, "spiral?at=3:gain=1.5&t=9")
	want := d.e.stage.figure.Readouts[0].Value
	if want != 3+6*1.5 { // 3 steps of gain 1, then 6 of gain 1.5
		t.Fatalf("the total after 9 steps is %v", want)
	}
	d.key(ui.KeyLeft, ui.KeyLeft, ui.KeyRight, ui.KeyRight)
	d.idle(1)
	if got := d.e.stage.figure.Readouts[0].Value; got != want {
		t.Errorf("two back and two forward: %v, was %v", got, want)
	}
}

func TestSpeedKeys(t *testing.T) {
	d := paused(t, "spiral")
	d.key(ui.KeyUp, ui.KeyPlus, "=")
	if d.e.player.speed != 3 {
		t.Errorf("three times faster: 2^%d", d.e.player.speed)
	}
	d.key(ui.KeyDown, ui.KeyMinus)
	if d.e.player.speed != 1 {
		t.Errorf("twice slower: 2^%d", d.e.player.speed)
	}
	for range 20 {
		d.key(ui.KeyUp)
	}
	if d.e.player.speed != fastest || speedName(fastest) != "64×" {
		t.Errorf("fastest is 2^%d, %s", d.e.player.speed, speedName(d.e.player.speed))
	}
	for range 20 {
		d.key(ui.KeyDown)
	}
	if d.e.player.speed != slowest || speedName(slowest) != "1/16×" {
		t.Errorf("slowest is 2^%d, %s", d.e.player.speed, speedName(d.e.player.speed))
	}
}

func TestDigitsChoosePresets(t *testing.T) {
	d := paused(t, "spiral")
	d.key("2")
	if !d.out.Visit || d.out.Link != "spiral?gain=1.5&points=32" {
		t.Errorf("2 led to %q, visit %v", d.out.Link, d.out.Visit)
	}
	d.idle(1)
	for i, p := range d.e.presets {
		if p.active(d.e.run) != (i == 1) {
			t.Errorf("preset %d, %s: active is %v", i+1, p.Name, p.active(d.e.run))
		}
	}
	link := d.out.Link
	d.key("9") // there are four
	if d.out.Visit || !strings.HasPrefix(d.out.Link, "spiral?gain=1.5") {
		t.Errorf("9 led from %q to %q", link, d.out.Link)
	}
}

// TestPresetThatCannotBe opens one that the scene refuses: it says so and offers ways on.
func TestPresetThatCannotBe(t *testing.T) {
	d := drive(t, "spiral")
	d.key("3")
	d.idle(1)
	if d.e.trouble == nil || !strings.Contains(d.e.trouble.says, "More than 300 points are too many") {
		t.Fatalf("the trouble is %+v", d.e.trouble)
	}
	d.click("instead/1")
	if d.e.run == nil || d.out.Link == "" {
		t.Error("the way on does not lead back to the scene")
	}
}

func TestThemeKeyAndSystem(t *testing.T) {
	d := paused(t, "spiral")
	if !d.out.Dark {
		t.Error("the system is dark, the explorer is not")
	}
	d.key("t")
	d.idle(1)
	if d.out.Dark {
		t.Error("T did not change to light, or the system changed it back")
	}
	d.click("theme")
	if !d.out.Dark {
		t.Error("the button did not change to dark")
	}
}

func TestHelpListsTheKeysThatWork(t *testing.T) {
	d := paused(t, "spiral")
	d.key(ui.KeyQuestion)
	if d.e.sheet != keysSheet {
		t.Fatal("? does not show the keys")
	}
	d.key(ui.KeySpace)
	if d.e.player.playing {
		t.Error("Space played behind the sheet")
	}
	d.key(ui.KeyEscape)
	if d.e.sheet != noSheet {
		t.Error("Esc does not close the sheet")
	}
	used := map[ui.Key]string{}
	names := map[string]bool{}
	for _, a := range actions {
		if a.name == "" || a.says == "" || a.group == "" || (a.shown == "") != (len(a.keys) == 0) {
			t.Errorf("the row %+v is not complete", a)
		}
		if names[a.name] {
			t.Errorf("two rows are called %q", a.name)
		}
		names[a.name] = true
		for _, k := range a.keys {
			context := "stage"
			if a.when != nil && !a.when(d.e) {
				context = "catalogue"
			}
			if used[k] == context && (a.do != nil || a.press != nil) {
				t.Errorf("the key %q means two things on the %s", k, context)
			}
			used[k] = context
		}
	}
	for _, k := range []ui.Key{ui.KeySpace, ui.KeyLeft, ui.KeyRight, "r", "1", "9", "?", "t", ui.KeyTab, ui.KeyHome, "c", ui.KeyPlus, ui.KeyMinus, ui.KeyEscape, ui.KeyEnter} {
		if used[k] == "" {
			t.Errorf("the sheet does not have the key %q", k)
		}
	}
}

func TestCopyLink(t *testing.T) {
	d := paused(t, "spiral?gain=1.5&t=7")
	d.key("c")
	if d.out.Copy != "spiral?gain=1.5&t=7" {
		t.Errorf("C copied %q", d.out.Copy)
	}
	d.idle(1)
	if d.out.Copy != "" {
		t.Error("it copies again in the next frame")
	}
}

// TestTabReachesEverything goes round with Tab and compares with the controls on screen.
func TestTabReachesEverything(t *testing.T) {
	for name, size := range map[string]render.Point{"laptop": {X: 1280, Y: 800}, "upright": {X: 360, Y: 740}, "flat": {X: 740, Y: 360}} {
		for _, link := range []string{"spiral", "", "spiral?gian=2"} {
			d := paused(t, link)
			d.size = size
			d.e.drawer = drawer{open: true, shown: 1}
			d.idle(2)
			want := map[string]bool{}
			for _, p := range d.e.controls.Places() {
				want[p.ID] = true
			}
			first := ""
			var order []string
			for range 2 * len(want) {
				d.key(ui.KeyTab)
				d.idle(1)
				f := d.e.controls.Focus
				if f == first {
					break
				}
				if first == "" {
					first = f
				}
				order = append(order, f)
				if !d.e.controls.Ring {
					t.Fatal("Tab shows no ring")
				}
				// What has the focus must be in view.
				z := zoomFor(d.size)
				if r := d.rect(f); r.Y+1 < 0 || r.Bottom() > size.Y*z+1 && r.H < size.Y {
					t.Errorf("%s %q: %s has the focus at %v, out of view", name, link, f, r)
				}
			}
			if len(order) != len(want) {
				t.Errorf("%s %q: Tab reached %d of %d controls: %q", name, link, len(order), len(want), order)
			}
			d.shift = true
			d.key(ui.KeyTab)
			if got := d.e.controls.Focus; len(order) > 1 && got != order[len(order)-1] {
				t.Errorf("%s %q: Shift+Tab from the first goes to %s, not the last", name, link, got)
			}
		}
	}
}

func TestKeysActOnTheFocus(t *testing.T) {
	d := paused(t, "spiral")
	focus := func(id string) {
		t.Helper()
		for range 100 {
			d.key(ui.KeyTab)
			if d.e.controls.Focus == id {
				return
			}
		}
		t.Fatalf("Tab never reaches %s", id)
	}
	focus("knob/gain")
	d.key(ui.KeyRight)
	if d.knob("gain") != "1.02" { // a hundredth of [0, 2]
		t.Errorf("Right on the slider: gain = %s", d.knob("gain"))
	}
	d.key(ui.KeyPageUp)
	if d.knob("gain") != "1.22" { // a tenth
		t.Errorf("Page up on the slider: gain = %s", d.knob("gain"))
	}
	d.key(ui.KeyEnd)
	if d.knob("gain") != "2" || d.step() != 0 {
		t.Errorf("End on the slider: gain = %s, step %d", d.knob("gain"), d.step())
	}
	focus("knob/points")
	d.key(ui.KeyRight)
	if d.knob("points") != "68" { // a hundredth of 399, rounded
		t.Errorf("Right on points: %s", d.knob("points"))
	}
	focus("knob/rule")
	d.key(ui.KeyRight)
	if d.knob("rule") != "full" {
		t.Errorf("Right on the choice: %s", d.knob("rule"))
	}
	focus("knob/tail")
	d.key(ui.KeyEnter)
	if d.knob("tail") != "on" {
		t.Errorf("Enter on the switch: %s", d.knob("tail"))
	}
	focus("knob/method")
	speed := d.e.player.speed
	d.key(ui.KeyEnter)
	d.idle(1)
	if !d.e.controls.Listing() {
		t.Error("Enter on the list does not open it")
	}
	d.key(ui.KeyDown, ui.KeyEnter)
	d.idle(1)
	if d.e.player.speed != speed {
		t.Error("Down in an open list changed the speed")
	}
	if d.knob("method") != "Newton with a sparsified Hessian" {
		t.Errorf("Enter, Down, Enter on the list: %s", d.knob("method"))
	}
	focus("play")
	d.key(ui.KeyEnter)
	if !d.e.player.playing {
		t.Error("Enter on play does not play")
	}
	d.key(ui.KeySpace) // Space presses the focused button: once, not twice
	if d.e.player.playing {
		t.Error("Space on play does not pause")
	}
	at := d.step()
	d.key(ui.KeyRight) // a button has no use for arrows
	if d.step() != at+1 {
		t.Errorf("Right with the focus on a button: from %d to %d", at, d.step())
	}
	focus("knob/gain")
	d.key(ui.KeyEscape, ui.KeyRight)
	if d.knob("gain") != "2" || d.step() != at+2 {
		t.Errorf("after Esc the arrows must step: gain %s, step %d, was %d", d.knob("gain"), d.step(), at)
	}
	focus("handle/spiral/target")
	d.key(ui.KeyUp)
	if got := d.e.run.Knobs.Find("target").String(); got == "0.25,0.25" {
		t.Error("Up does not move the handle with the focus")
	}
}

func TestScrubByKeyboard(t *testing.T) {
	d := paused(t, "spiral?t=20")
	for d.e.controls.Focus != "scrub" {
		d.key(ui.KeyTab)
	}
	d.key(ui.KeyLeft)
	d.idle(1)
	if d.step() != 19 {
		t.Errorf("Left on the scrub bar: step %d", d.step())
	}
	d.key(ui.KeyPageUp)
	d.idle(1)
	if d.step() != 17 { // a tenth of 20
		t.Errorf("Page up on the scrub bar: step %d", d.step())
	}
}

func TestTextKnobTakesAllKeys(t *testing.T) {
	d := paused(t, "spiral")
	d.e.controls.Focus = "knob/law"
	d.idle(1)
	for range 100 {
		if d.e.controls.Focus == "knob/law" && d.e.controls.Ring {
			break
		}
		d.key(ui.KeyTab)
	}
	d.idle(1)
	if !d.out.Edit {
		t.Error("a text field with the focus must ask for a keyboard")
	}
	d.key(ui.KeyEnd)
	d.frame(ui.Input{Keys: []ui.Key{"r"}, Typed: []rune{'r'}})
	d.write("^2")
	if d.knob("law") != "xr^2" {
		t.Errorf("typed: law = %q", d.knob("law"))
	}
	d.key(ui.KeyBackspace, ui.KeyBackspace, ui.KeyLeft, ui.KeyBackspace)
	if d.knob("law") != "r" {
		t.Errorf("after deleting: law = %q", d.knob("law"))
	}
	d.key(ui.KeyRight, ui.KeyBackspace) // an empty law is impossible
	if d.knob("law") != "r" || d.e.drafts["law"].wrong != "Law: a formula is wanted." {
		t.Errorf("an empty law: %q, %+v", d.knob("law"), d.e.drafts["law"])
	}
	d.write("y")
	if d.knob("law") != "y" || d.e.drafts["law"].wrong != "" {
		t.Errorf("put right: %q, %+v", d.knob("law"), d.e.drafts["law"])
	}
	d.key(ui.KeyEscape)
	d.idle(1)
	if d.out.Edit {
		t.Error("Esc does not leave the field")
	}
}

// TestLongListOfPresets: nine are shown, and the one that was opened; the rest on request,
// and they stay when one of them is chosen.
func TestLongListOfPresets(t *testing.T) {
	catalogue := catalogueForTests()
	for i := range 16 {
		catalogue[0].Try = append(catalogue[0].Try, scenes.Try{Name: fmt.Sprint("Gain ", i), Query: fmt.Sprintf("gain=0.%02d", i), Says: "Another gain."})
	}
	for name, size := range map[string]render.Point{"laptop": {X: 1280, Y: 2400}, "upright": {X: 360, Y: 2000}} {
		d := &driver{T: t, e: newExplorer(catalogue, "spiral?gain=0.1"), size: size, touch: name == "upright"}
		d.idle(2)
		if d.touch {
			d.click("drawer")
			d.idle(60)
		}
		// gain=0.10 is the eleventh of the sixteen, after four others.
		if !d.has("try/9") || d.has("try/10") || !d.has("try/15") || d.has("try/20") {
			t.Errorf("%s: the list is not the first nine and the one opened", name)
		}
		d.click("try/more")
		d.idle(2)
		if !d.has("try/20") || d.has("try/more") {
			t.Errorf("%s: the list does not unfold", name)
		}
		d.click("try/20")
		d.idle(2)
		if d.out.Link == "" || !strings.HasPrefix(d.out.Link, "spiral?gain=0.15") || !d.has("try/20") {
			t.Errorf("%s: %s, or the list has folded", name, d.out.Link)
		}
	}
}

// TestPreviewsTakeTurns: however slow a frame is, each preview comes to its rest.
func TestPreviewsTakeTurns(t *testing.T) {
	d := drive(t, "")
	for frames := 0; d.out.Busy; frames++ {
		if frames > 3*previewSteps {
			t.Fatal("the catalogue does not come to rest")
		}
		late := 0.0
		d.frame(ui.Input{Elapsed: func() float64 { late += previewBudget; return late }})
	}
	for i, p := range d.e.previews {
		if p.run == nil || p.run.Step() < previewSteps {
			t.Errorf("preview %d has not run", i)
		}
	}
}
