package explorer

import (
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
)

func TestStopAtAStep(t *testing.T) {
	d := drive(t, "spiral?stop=20")
	for range 5 { // faster than a step a frame: it must not go beyond
		d.e.faster(1)
	}
	d.idle(30)
	if d.step() != 20 || d.e.player.playing || d.out.Link != "spiral?stop=20&t=20" {
		t.Errorf("it stopped at step %d, %s", d.step(), d.out.Link)
	}
	if d.e.toast.text != "Stopped at step 20." {
		t.Errorf("it says %q", d.e.toast.text)
	}
	d.key(ui.KeySpace)
	d.idle(2)
	if d.step() <= 20 || !d.e.player.playing {
		t.Errorf("Space does not go on: step %d", d.step())
	}
	d.key("r")
	d.idle(3)
	if d.step() != 20 || d.e.player.playing {
		t.Errorf("restarted it stopped at step %d", d.step())
	}
}

// TestStopAtAValue: the error is exp(-0.02 step), which is at most 0.5 from step 35 on.
func TestStopAtAValue(t *testing.T) {
	d := drive(t, "spiral?stop=error:0.5")
	for range 6 {
		d.e.faster(1)
	}
	d.idle(10)
	if d.step() != 35 || d.e.player.playing {
		t.Fatalf("it stopped at step %d", d.step())
	}
	if d.e.toast.text != "Stopped at step 35: Marginal error ≤ 0.5" {
		t.Errorf("it says %q", d.e.toast.text)
	}
	d.key(ui.KeySpace)
	d.idle(1)
	at := d.step()
	if at <= 35 {
		t.Fatal("Space does not go on")
	}
	d.key(ui.KeySpace, ui.KeyHome, ui.KeySpace)
	d.idle(10)
	if d.step() != 35 {
		t.Errorf("from the first step on it stopped at step %d", d.step())
	}
	above := drive(t, "spiral?stop=total:above:7.5")
	above.idle(20)
	if above.step() != 8 {
		t.Errorf("a total of at least 7.5: stopped at step %d", above.step())
	}
	never := drive(t, "spiral?stop=gap:1e-6") // there is no gap yet
	never.idle(20)
	if never.step() != 21 {
		t.Errorf("a readout without a value stopped it at step %d", never.step())
	}
}

// TestStopIsForPlaying: who asks for a step gets there.
func TestStopIsForPlaying(t *testing.T) {
	d := drive(t, "spiral?stop=error:0.5&t=60")
	if d.step() != 60 {
		t.Errorf("a link to step 60 leads to %d", d.step())
	}
	d.key(ui.KeyHome)
	d.e.seek(50)
	d.idle(2)
	if d.step() != 50 {
		t.Errorf("a seek to step 50 leads to %d", d.step())
	}
}

func TestStopIsSetByHand(t *testing.T) {
	for name, size := range map[string]render.Point{"laptop": {X: 1280, Y: 800}, "upright": {X: 390, Y: 844}, "flat": {X: 844, Y: 390}} {
		d := paused(t, "spiral")
		d.size, d.touch = size, name != "laptop"
		d.idle(1)
		d.key("s")
		d.idle(2)
		r := d.rect("stop")
		if d.e.controls.Focus != "stop" || r.Y < 0 || r.Bottom() > size.Y {
			t.Fatalf("%s: S leads to %q at %v", name, d.e.controls.Focus, r)
		}
		d.clickAt(render.Point{X: r.X + r.W/2, Y: r.Center().Y}) // At a step
		if d.e.run.Stop != (scenes.StopRule{Step: 100}) || !strings.Contains(d.out.Link, "stop=100") {
			t.Errorf("%s: at a step: %+v", name, d.e.run.Stop)
		}
		d.key("s") // into view
		d.idle(2)
		d.click("stop/step")
		d.wipe()
		d.write("25")
		d.key(ui.KeyEnter)
		d.idle(1)
		if d.e.run.Stop.Step != 25 {
			t.Errorf("%s: typed: %+v", name, d.e.run.Stop)
		}
	}
}

func TestStopByKeyboard(t *testing.T) {
	d := paused(t, "spiral?t=130")
	d.key("s")
	d.idle(1)
	d.key(ui.KeyRight)
	if d.e.run.Stop.Step != 200 { // not behind the run
		t.Errorf("at a step: %+v", d.e.run.Stop)
	}
	d.key(ui.KeyRight)
	d.idle(1)
	if d.e.run.Stop != (scenes.StopRule{Readout: "total", Bound: 1e-6}) {
		t.Errorf("at a value: %+v", d.e.run.Stop)
	}
	d.tabTo("stop/readout")
	d.key(ui.KeyRight)
	d.tabTo("stop/side")
	d.key(ui.KeyRight)
	d.tabTo("stop/bound")
	d.write("x") // all of it is selected
	d.key(ui.KeyEnter)
	d.idle(1)
	if !d.texts().has(`"x" is not a number.`) || !d.out.Edit {
		t.Error("a bound that is no number is not refused")
	}
	d.key(ui.KeyBackspace)
	d.write("2.5e-1")
	d.key(ui.KeyEnter)
	d.idle(1)
	if d.e.run.Stop != (scenes.StopRule{Readout: "error", Above: true, Bound: 0.25}) || !strings.Contains(d.out.Link, "stop=error:above:0.25") {
		t.Errorf("set by keyboard: %+v, %s", d.e.run.Stop, d.out.Link)
	}
	again := drive(t, d.out.Link)
	if again.e.run == nil || again.e.run.Stop != d.e.run.Stop {
		t.Error("the link does not bring the rule back")
	}
	d.tabTo("stop")
	d.key(ui.KeyHome)
	if d.e.run.Stop != (scenes.StopRule{}) || strings.Contains(d.out.Link, "stop") {
		t.Errorf("never: %+v, %s", d.e.run.Stop, d.out.Link)
	}
}

// TestStopStaysWithThePerson: a preset is another setting to watch in the same way.
func TestStopStaysWithThePerson(t *testing.T) {
	d := paused(t, "spiral?stop=error:0.5")
	d.key("2")
	d.idle(1)
	if d.e.run.Stop.Readout != "error" || !strings.Contains(d.out.Link, "gain=1.5") {
		t.Errorf("after a preset: %+v, %s", d.e.run.Stop, d.out.Link)
	}
	bad := drive(t, "spiral?stop=errr:0.5")
	if bad.e.trouble == nil || !strings.Contains(bad.e.trouble.says, `no readout called "errr"; did you mean "error"?`) {
		t.Errorf("an unknown readout: %+v", bad.e.trouble)
	}
	bad = drive(t, "spiral?gian=1.5&stop=20")
	if bad.e.trouble == nil || bad.e.trouble.instead[0] != "spiral?gain=1.5&stop=20" {
		t.Errorf("a repaired link loses the rule: %+v", bad.e.trouble)
	}
}

// TestLongListOfReadoutsScrolls: on a low screen the list of all readouts is higher than
// the screen; each can be reached by keyboard, wheel and finger.
func TestLongListOfReadoutsScrolls(t *testing.T) {
	d := paused(t, "spiral?stop=total:0.5")
	d.size, d.touch = render.Point{X: 844, Y: 240}, true
	d.idle(1)
	d.key("s", ui.KeyTab)
	d.idle(2)
	if d.e.controls.Focus != "stop/readout" {
		t.Fatalf("the focus is on %s", d.e.controls.Focus)
	}
	d.click("stop/readout")
	d.idle(1)
	r := d.rect("stop/readout/Total")
	d.drag(render.Point{X: r.Center().X, Y: 180}, render.Point{X: r.Center().X, Y: 40})
	d.idle(1)
	if d.rect("stop/readout/Total").Y >= r.Y || !d.e.controls.Listing() {
		t.Error("a finger does not scroll the list")
	}
	d.click("stop/readout/Duality gap")
	d.idle(1)
	if d.e.run.Stop.Readout != "gap" {
		t.Errorf("a tap chose %q", d.e.run.Stop.Readout)
	}
}
