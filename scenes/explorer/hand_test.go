package explorer

import (
	"math"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

func TestSliderIsDragged(t *testing.T) {
	d := paused(t, "spiral?t=5")
	r := d.rect("knob/gain")
	d.drag(r.Center(), render.Point{X: r.Right() + 200, Y: r.Y - 300})
	if d.knob("gain") != "2" {
		t.Errorf("dragged beyond the right end: gain = %s", d.knob("gain"))
	}
	if d.step() != 5 {
		t.Errorf("a live knob restarted the run: step %d", d.step())
	}
	d.idle(1)
	if d.out.Link != "spiral?at=5:gain=2&t=5" {
		t.Errorf("the link is %q", d.out.Link)
	}
	d.click("knob/points")
	if n := d.e.run.Knobs.Find("points").Float(); math.Abs(n-200.5) > 3 { // the middle of [1, 400]
		t.Errorf("a click in the middle: points = %v", n)
	}
	if d.step() != 0 {
		t.Errorf("a knob that is not live did not restart: step %d", d.step())
	}
}

// TestHeldStillIsDrawn drags a slider and stops without letting go: what changed
// must come onto the stage.
func TestHeldStillIsDrawn(t *testing.T) {
	d := paused(t, "spiral")
	r := d.rect("knob/points")
	d.press(r.Center())
	d.move(render.Point{X: r.X + 60, Y: r.Center().Y})
	for range 3 {
		if d.out.Busy { // else the window draws no frame
			d.frame(ui.Input{Down: true})
		}
	}
	if d.e.stage.stale {
		t.Error("no frame is asked for although the stage is out of date")
	}
}

func TestDoubleClickRestoresTheDefault(t *testing.T) {
	d := paused(t, "spiral?gain=1.5")
	r := d.rect("knob/gain")
	at := render.Point{X: r.X + r.W*0.3, Y: r.Center().Y}
	d.clickAt(at)
	if d.knob("gain") == "1.5" {
		t.Fatal("a click does not move the slider")
	}
	d.clickAt(at)
	if d.knob("gain") != "1" {
		t.Errorf("a double click: gain = %s", d.knob("gain"))
	}
	if d.rect("knob/gain") != r {
		t.Error("the slider moved away under the pointer when its value became that of a preset")
	}
	d.clickAt(at)
	d.idle(60)
	d.clickAt(at)
	if d.knob("gain") == "1" {
		t.Errorf("two clicks a second apart are not a double click: gain = %s", d.knob("gain"))
	}
}

func TestImpossibleSettingIsSaidAndNothingLost(t *testing.T) {
	d := paused(t, "spiral?gain=1.5")
	r := d.rect("knob/points")
	d.clickAt(render.Point{X: r.Right() - 4, Y: r.Center().Y}) // 400 points
	if !strings.HasPrefix(d.e.toast.text, "More than 300 points are too many") {
		t.Errorf("it says %q", d.e.toast.text)
	}
	if d.knob("points") != "64" || d.knob("gain") != "1.5" {
		t.Errorf("lost: points = %s, gain = %s", d.knob("points"), d.knob("gain"))
	}
	for range 60 * 10 {
		d.idle(1)
	}
	if d.e.toast.text != "" || d.out.Busy {
		t.Error("the sentence never goes away")
	}
}

func TestHiddenKnobsAppear(t *testing.T) {
	d := paused(t, "spiral")
	if d.has("knob/end") {
		t.Fatal("a knob without effect is shown")
	}
	d.e.controls.Focus = "knob/tail"
	r := d.rect("knob/tail")
	d.wheelTo(r)
	d.click("knob/tail")
	d.idle(1)
	if d.knob("tail") != "on" || !d.has("knob/end") {
		t.Errorf("tail is %s; its length is shown: %v", d.knob("tail"), d.has("knob/end"))
	}
}

// wheelTo scrolls the panel until r would be in view.
func (d *driver) wheelTo(r render.Rect) {
	d.at = render.Point{X: d.size.X - 40, Y: d.size.Y / 2}
	for range 30 {
		if r.Bottom() < d.size.Y-40 {
			return
		}
		d.wheel(1)
		d.idle(1)
		r.Y -= 56
	}
}

func TestWheelScrollsThePanelOnly(t *testing.T) {
	d := paused(t, "spiral")
	before := d.rect("knob/gain").Y
	d.at = render.Point{X: 300, Y: 300}
	d.wheel(2)
	d.idle(1)
	if d.rect("knob/gain").Y != before {
		t.Error("the wheel over the stage scrolled the panel")
	}
	d.at = render.Point{X: 1200, Y: 500}
	d.wheel(2)
	d.idle(1)
	if d.rect("knob/gain").Y >= before {
		t.Error("the wheel over the panel did not scroll it")
	}
}

func TestListOpensAndChooses(t *testing.T) {
	d := paused(t, "spiral")
	d.wheelTo(d.rect("knob/method"))
	d.click("knob/method")
	if !d.has("knob/method/Both") {
		t.Fatal("the list did not open")
	}
	before := d.e.run.Step()
	d.click("knob/method/Both")
	d.idle(1)
	if d.knob("method") != "Both" || d.e.run.Step() != before {
		t.Errorf("chosen: %s", d.knob("method"))
	}
	d.click("knob/method")
	d.clickAt(render.Point{X: 300, Y: 300})
	d.idle(1)
	if d.has("knob/method/Both") || d.knob("method") != "Both" {
		t.Error("a press beside the list does not close it")
	}
	d.click("knob/method")
	d.key(ui.KeyEscape)
	d.idle(1)
	if d.has("knob/method/Both") {
		t.Error("Esc does not close the list")
	}
}

func TestSegmentsChoose(t *testing.T) {
	d := paused(t, "spiral")
	r := d.rect("knob/rule")
	d.clickAt(render.Point{X: r.Right() - 10, Y: r.Center().Y})
	if d.knob("rule") != "own" {
		t.Errorf("the last segment chose %s", d.knob("rule"))
	}
}

func TestHandleIsDragged(t *testing.T) {
	d := paused(t, "spiral?t=4")
	a := d.axes("spiral")
	from := a.Pixel(render.Point{X: 0.25, Y: 0.25})
	d.at = from
	d.idle(1)
	if d.out.Cursor != ui.Grab {
		t.Error("a handle under the pointer must show that it can be grabbed")
	}
	// Taken off its middle it must not jump.
	grip := render.Point{X: from.X + 3, Y: from.Y - 2}
	to := a.Pixel(render.Point{X: 1, Y: -0.5})
	d.drag(grip, render.Point{X: to.X + 3, Y: to.Y - 2})
	k := d.e.run.Knobs.Find("target").String()
	if k != "1,-0.5" {
		t.Errorf("dragged to (1, -0.5): target = %s", k)
	}
	if d.step() != 4 || !strings.Contains(d.out.Link, "at=4:target=1,-0.5") {
		t.Errorf("step %d, link %q", d.step(), d.out.Link)
	}
	// A press without a drag moves nothing.
	d.clickAt(render.Point{X: to.X + 4, Y: to.Y})
	if got := d.e.run.Knobs.Find("target").String(); got != k {
		t.Errorf("a press alone moved it to %s", got)
	}
}

func TestCloudPointIsDragged(t *testing.T) {
	d := paused(t, "spiral")
	a := d.axes("spiral")
	d.drag(a.Pixel(render.Point{X: 0.75, Y: -1.5}), a.Pixel(render.Point{X: 1.5, Y: 1}))
	if got := d.knob("cloud"); !strings.HasPrefix(got, "3:1.5,1") {
		t.Errorf("the fourth point: cloud = %s", got)
	}
	d.drag(a.Pixel(render.Point{X: -1.5, Y: -1.5}), a.Pixel(render.Point{X: -1, Y: 0}))
	if got := d.knob("cloud"); !strings.HasPrefix(got, "0:-1,") || !strings.Contains(got, "_3:1.5,1") {
		t.Errorf("the first as well: cloud = %s", got)
	}
	d.wheelTo(d.rect("knob/cloud/reset"))
	d.click("knob/cloud/reset")
	if d.knob("cloud") != "" {
		t.Errorf("after reset: cloud = %s", d.knob("cloud"))
	}
}

func TestPaintingARow(t *testing.T) {
	d := paused(t, "spiral")
	a := d.axes("density")
	d.drag(a.Pixel(render.Point{X: 0.2, Y: 0.9}), a.Pixel(render.Point{X: 0.8, Y: 0.9}))
	cells := d.e.run.Knobs.Find("density").Cells()
	for i, v := range cells {
		x := (float64(i) + 0.5) / float64(len(cells))
		switch {
		case x > 0.25 && x < 0.75 && math.Abs(v-0.9) > 0.05:
			t.Errorf("cell at %.2f is %.2f: the stroke at 0.9 has a gap", x, v)
		case (x < 0.1 || x > 0.9) && math.Abs(v-0.5) > 0.005:
			t.Errorf("cell at %.2f is %.2f: the stroke never came there", x, v)
		}
	}
}

func TestPaintingAPictureAndErasing(t *testing.T) {
	d := paused(t, "spiral")
	a := d.axes("picture")
	at := render.Point{X: 0.7, Y: 0.8} // y upwards: in the upper right
	cell := func() float64 {
		column, row := int(at.X*imageSide), int((1-at.Y)*imageSide)
		return d.e.run.Knobs.Find("image").Cells()[row*imageSide+column]
	}
	d.at = a.Pixel(at)
	d.idle(1)
	if d.out.Cursor != ui.Cross {
		t.Error("a painting under the pointer must show that it can be painted")
	}
	d.clickAt(a.Pixel(at))
	if cell() < 0.5 {
		t.Fatalf("painted: %v", cell())
	}
	d.second = true
	for range 8 {
		d.clickAt(a.Pixel(at))
	}
	d.second = false
	if cell() > 0.25 {
		t.Errorf("erased with the second button: %v", cell())
	}
	d.clickAt(a.Pixel(at))
	d.wheelTo(d.rect("knob/image/erase"))
	r := d.rect("knob/image/erase")
	d.clickAt(render.Point{X: r.Right() - 20, Y: r.Center().Y})
	for range 8 {
		d.clickAt(a.Pixel(at))
	}
	if cell() > 0.25 {
		t.Errorf("erased with the switch: %v", cell())
	}
	before := d.e.stage.hand.radius
	d.at = a.Pixel(at)
	d.wheel(-2)
	if d.e.stage.hand.radius <= before {
		t.Error("the wheel does not change the brush")
	}
}

func TestScrubBarIsDragged(t *testing.T) {
	d := paused(t, "spiral?t=100")
	r := d.rect("scrub")
	d.drag(r.Center(), render.Point{X: r.X + r.W*0.25, Y: r.Y})
	if d.step() != 25 || d.e.player.furthest != 100 {
		t.Errorf("a quarter of 100: step %d of %d", d.step(), d.e.player.furthest)
	}
	d.drag(render.Point{X: r.X + r.W*0.25, Y: r.Center().Y}, render.Point{X: r.Right() + 50, Y: r.Y})
	if d.step() != 100 {
		t.Errorf("the end: step %d", d.step())
	}
}

func TestButtonsOfTheTransport(t *testing.T) {
	d := paused(t, "spiral?t=10")
	d.click("step")
	if d.step() != 11 {
		t.Errorf("step: %d", d.step())
	}
	d.click("back")
	if d.step() != 10 {
		t.Errorf("back: %d", d.step())
	}
	d.click("play")
	if !d.e.player.playing {
		t.Error("play does not play")
	}
	d.click("play")
	if d.e.player.playing {
		t.Error("pause does not pause")
	}
	d.click("restart")
	if d.step() != 0 {
		t.Errorf("restart: %d", d.step())
	}
	d.click("speed/faster")
	d.click("speed/faster")
	d.click("speed/slower")
	if d.e.player.speed != 1 {
		t.Errorf("speed 2^%d", d.e.player.speed)
	}
	d.click("seed/up")
	if d.e.run.Seed != 2 || d.out.Link != "spiral?seed=2" {
		t.Errorf("seed %d, link %q", d.e.run.Seed, d.out.Link)
	}
	d.click("seed/down")
	if d.e.run.Seed != 1 {
		t.Errorf("seed %d", d.e.run.Seed)
	}
}

func TestPressThatLeavesTheButtonDoesNothing(t *testing.T) {
	d := paused(t, "spiral")
	d.press(d.rect("play").Center())
	d.move(render.Point{X: 400, Y: 300})
	d.release()
	d.idle(1)
	if d.e.player.playing {
		t.Error("a press that was pulled away still counts")
	}
}

func TestAboutShowsAndCopiesThePaper(t *testing.T) {
	d := paused(t, "spiral")
	d.click("paper")
	if d.e.sheet != aboutSheet {
		t.Fatal("the reference does not open the card")
	}
	d.press(d.rect("copy/paper").Center())
	d.release()
	if d.out.Copy != "https://arxiv.org/abs/2401.12253" {
		t.Errorf("it copied %q", d.out.Copy)
	}
	if d.has("play") {
		t.Error("what lies under the card answers")
	}
	d.click("close")
	if d.e.sheet != noSheet {
		t.Error("close does not close")
	}
	d.click("paper")
	d.clickAt(render.Point{X: 5, Y: 5})
	if d.e.sheet != noSheet {
		t.Error("a press beside the card does not close it")
	}
}

func TestTipAppearsWhenTheMouseRests(t *testing.T) {
	d := paused(t, "spiral")
	texts := &recorder{}
	d.at = d.rect("restart").Center()
	for range 40 {
		if !d.out.Busy {
			break
		}
		d.idle(1)
	}
	d.idle(35)
	in := ui.Input{Size: d.size, Pointer: d.at, Inside: true, Seconds: 1.0 / 60, Dark: true}
	d.e.Frame(&in, texts)
	if !texts.has("Restart (R)") {
		t.Error("no tip")
	}
}

// recorder is a canvas that keeps the texts.
type recorder struct {
	blank
	texts []string
}

func (r *recorder) Text(labels []render.Label) {
	for _, l := range labels {
		r.texts = append(r.texts, l.Text)
	}
}

func (r *recorder) Clip(render.Rect) render.Canvas { return r }

func (r *recorder) has(text string) bool {
	for _, t := range r.texts {
		if t == text {
			return true
		}
	}
	return false
}

// texts draws a frame without input and returns all that can be read.
func (d *driver) texts() *recorder {
	r := &recorder{}
	in := ui.Input{Size: d.size, Pointer: render.Point{X: -1, Y: -1}, Dark: true, Calm: d.calm}
	d.e.Frame(&in, r)
	return r
}
