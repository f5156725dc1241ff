package explorer

import (
	"fmt"
	"math"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

func TestResizingKeepsTheRun(t *testing.T) {
	d := drive(t, "spiral?gain=1.5")
	d.idle(20)
	d.key(ui.KeySpace)
	step, link := d.step(), d.out.Link
	for _, size := range []render.Point{{X: 360, Y: 740}, {X: 740, Y: 360}, {X: 1920, Y: 1080}, {X: 3840, Y: 2160}, {X: 1280, Y: 800}} {
		d.size = size
		d.idle(2)
		if d.step() != step || d.out.Link != link {
			t.Errorf("%v: step %d, link %q", size, d.step(), d.out.Link)
		}
	}
}

func TestAbsurdSizes(t *testing.T) {
	for _, link := range []string{"spiral?rule=own", "dots", "", "nothing"} {
		for _, w := range []float64{0, 1, 17, 60, 333, 1024, 4000} {
			for _, h := range []float64{0, 1, 23, 70, 210, 700, 3000} {
				d := paused(t, link)
				d.size = render.Point{X: w, Y: h}
				d.at = render.Point{X: w / 2, Y: h / 2}
				d.e.drawer.open = true
				for i, s := range []sheet{noSheet, aboutSheet, keysSheet, noSheet, homeSheet} {
					d.e.sheet = s
					if i == 3 {
						d.e.openPalette()
						d.idle(1)
					}
					d.idle(1)
					d.press(d.at)
					d.release()
					d.wheel(3)
				}
			}
		}
	}
}

// TestStageIsTheHero: two thirds of a laptop's width, and on a phone more than anything else.
func TestStageIsTheHero(t *testing.T) {
	for _, size := range []render.Point{{X: 1024, Y: 700}, {X: 1280, Y: 800}, {X: 1536, Y: 864}, {X: 740, Y: 360}} {
		if l := arrange(size, false); l.stage.W < size.X*2/3-1 {
			t.Errorf("%v: the stage is %v wide", size, l.stage.W)
		}
	}
	d := paused(t, "spiral")
	d.size = render.Point{X: 360, Y: 740}
	d.idle(1)
	a := d.axes("spiral")
	if a.Rect.W < 240 || a.Rect.H < 240 {
		t.Errorf("on a phone the hero is %v", a.Rect)
	}
}

// TestControlsAreInViewAndDoNotOverlap looks at every control of every form.
func TestControlsAreInViewAndDoNotOverlap(t *testing.T) {
	for _, size := range []render.Point{{X: 360, Y: 740}, {X: 412, Y: 915}, {X: 740, Y: 360}, {X: 1024, Y: 700}, {X: 1280, Y: 800}, {X: 1920, Y: 1080}} {
		for _, link := range []string{"spiral?t=3", "", "spiral?gian=2"} {
			d := paused(t, link)
			d.size = size
			d.idle(2)
			z := zoomFor(size)
			places := d.e.controls.Places()
			for i, p := range places {
				if p.ID == "page/swipe" {
					continue
				}
				if p.Rect.X < -9 || p.Rect.Right() > size.X/z+9 {
					t.Errorf("%v %q: %s at %v sticks out", size, link, p.ID, p.Rect)
				}
				for _, q := range places[:i] {
					if over := p.Rect.Intersect(q.Rect); over.W > 1 && over.H > 1 && inSight(d, p.Rect, q.Rect) {
						t.Errorf("%v %q: %s and %s overlap by %v", size, link, p.ID, q.ID, over)
					}
				}
			}
		}
	}
}

// inSight reports whether two rectangles lie on the same side of the panel's edges:
// what is scrolled out of the panel lies under other things, and does not answer.
func inSight(d *driver, p, q render.Rect) bool {
	z := zoomFor(d.size)
	l := arrange(render.Point{X: d.size.X / z, Y: d.size.Y / z}, false)
	limit := d.size.Y/z - 1
	if l.form == upright {
		limit = l.transport.Y - peek
	}
	return p.Bottom() < limit && q.Bottom() < limit && p.Y > 52 && q.Y > 52
}

func TestFingersFindLargeTargets(t *testing.T) {
	for _, size := range []render.Point{{X: 360, Y: 740}, {X: 740, Y: 360}} {
		d := paused(t, "spiral")
		d.size, d.touch = size, true
		d.e.drawer = drawer{open: true, shown: 1}
		d.idle(2)
		for _, p := range d.e.controls.Places() {
			if p.ID == "scrub" || p.ID == "knob/tail" {
				continue // wide enough to be hit anywhere
			}
			if math.Min(p.Rect.W, p.Rect.H) < finger-0.5 && p.ID[:4] != "brus" {
				t.Errorf("%v: %s is %v by %v", size, p.ID, p.Rect.W, p.Rect.H)
			}
		}
	}
}

func phone(t *testing.T, link string) *driver {
	d := paused(t, link)
	d.size, d.touch = render.Point{X: 360, Y: 740}, true
	d.idle(2)
	return d
}

func TestDrawerOpensByTapAndByDrag(t *testing.T) {
	d := phone(t, "spiral")
	if d.has("knob/gain") && d.rect("knob/gain").Y < d.e.drawerTop() {
		t.Fatal("the drawer is open to begin with")
	}
	closed := d.rect("drawer")
	d.click("drawer")
	d.idle(20)
	if open := d.rect("drawer"); open.Y > closed.Y-200 || d.e.drawer.shown != 1 {
		t.Errorf("after a tap the drawer is at %v, was %v", open, closed)
	}
	d.idle(20)
	if d.out.Busy {
		t.Error("it moves forever")
	}
	r := d.rect("drawer")
	d.drag(r.Center(), render.Point{X: 180, Y: r.Y + 250})
	d.idle(20)
	if d.rect("drawer") != closed {
		t.Errorf("dragged down it is at %v, not %v", d.rect("drawer"), closed)
	}
	d.drag(closed.Center(), render.Point{X: 180, Y: closed.Y - 180})
	d.idle(20)
	if d.e.drawer.shown != 1 {
		t.Errorf("dragged up it shows %v", d.e.drawer.shown)
	}
}

func (e *Explorer) drawerTop() float64 {
	r, _ := e.controls.Find("drawer")
	return r.Y
}

func TestDrawerMovesShortly(t *testing.T) {
	d := phone(t, "spiral")
	d.click("drawer") // two frames, and one to see it
	frames := 0
	for d.e.drawer.moving() && frames < 100 {
		d.idle(1)
		frames++
	}
	if frames > 9 { // 150 ms at 60 frames a second
		t.Errorf("it takes %d frames", frames)
	}
	calm := phone(t, "spiral")
	calm.calm = true
	calm.click("drawer")
	if calm.e.drawer.shown != 1 {
		t.Error("whoever asks for calm sees it move")
	}
}

func TestFingerScrollsAndSlides(t *testing.T) {
	d := phone(t, "spiral")
	d.e.drawer = drawer{open: true, shown: 1}
	d.idle(2)
	slider := d.rect("knob/gain")
	// Upwards from a slider: the panel scrolls and the knob stays.
	d.drag(slider.Center(), render.Point{X: slider.Center().X + 5, Y: slider.Center().Y - 120})
	d.idle(1)
	if d.knob("gain") != "1" {
		t.Errorf("scrolling moved the slider to %s", d.knob("gain"))
	}
	if moved := slider.Y - d.rect("knob/gain").Y; moved < 100 || moved > 125 {
		t.Errorf("a finger that went up by 120 scrolled by %v", moved)
	}
	// Sideways: the slider moves and the panel stays.
	d = phone(t, "spiral")
	d.e.drawer = drawer{open: true, shown: 1}
	d.idle(2)
	slider = d.rect("knob/gain")
	d.drag(slider.Center(), render.Point{X: slider.Right() + 50, Y: slider.Center().Y + 60})
	if d.knob("gain") != "2" || d.rect("knob/gain").Y != slider.Y {
		t.Errorf("gain = %s, the panel moved by %v", d.knob("gain"), d.rect("knob/gain").Y-slider.Y)
	}
}

func TestFingerInThePlotMovesNothingElse(t *testing.T) {
	d := phone(t, "spiral")
	a := d.axes("spiral")
	from := a.Pixel(render.Point{X: 0.25, Y: 0.25})
	// A finger is coarse: 18 pixels beside the handle still take it.
	d.drag(render.Point{X: from.X + 18, Y: from.Y}, render.Point{X: from.X + 18, Y: from.Y - 80})
	if d.knob("target") == "0.25,0.25" {
		t.Error("the handle did not move")
	}
	if d.e.stage.page != 0 || d.e.drawer.shown != 0 {
		t.Error("something else moved too")
	}
}

func TestPagesTurn(t *testing.T) {
	d := phone(t, "spiral")
	if d.e.stage.pages != 4 {
		t.Fatalf("four plots have %d pages on a phone", d.e.stage.pages)
	}
	d.click("page/next")
	d.axes("error")
	d.drag(render.Point{X: 300, Y: 250}, render.Point{X: 100, Y: 255})
	d.idle(1)
	if d.e.stage.page != 2 {
		t.Errorf("swiped to the left: page %d", d.e.stage.page)
	}
	d.e.stage.page = 1
	d.idle(1)
	d.drag(render.Point{X: 100, Y: 250}, render.Point{X: 300, Y: 255})
	d.idle(1)
	if d.e.stage.page != 0 {
		t.Errorf("swiped to the right: page %d", d.e.stage.page)
	}
	d.key(ui.KeyPageUp)
	if d.e.stage.page != 3 {
		t.Errorf("Page up from the first: page %d", d.e.stage.page)
	}
}

func TestZoom(t *testing.T) {
	for _, c := range []struct{ w, h, zoom float64 }{
		{360, 740, 1}, {1280, 800, 1}, {1440, 900, 1}, {1920, 1080, 1.25}, {2560, 1440, 1.5}, {3840, 2160, 2.5}, {1, 1, 1},
	} {
		if z := zoomFor(render.Point{X: c.w, Y: c.h}); z != c.zoom {
			t.Errorf("%vx%v is drawn %v times as large, not %v", c.w, c.h, z, c.zoom)
		}
	}
}

// TestNothingIsWrittenOutside: in every form, no text begins or ends outside the surface.
func TestNothingIsWrittenOutside(t *testing.T) {
	for _, size := range []render.Point{{X: 360, Y: 740}, {X: 740, Y: 360}, {X: 1024, Y: 700}, {X: 1280, Y: 800}, {X: 1920, Y: 1080}} {
		for _, link := range []string{"spiral?t=420", "spiral?rule=own&t=3", "", "sprial"} {
			d := paused(t, link)
			d.size = size
			for _, over := range []string{"", "keys", "palette"} {
				if over != "" {
					find(over).do(d.e)
				}
				d.idle(2)
				b := &bounds{size: size}
				in := ui.Input{Size: size, Pointer: render.Point{X: -1, Y: -1}, Dark: true, Calm: true}
				d.e.Frame(&in, b)
				for _, s := range b.out {
					t.Errorf("%v %q %s: %s", size, link, over, s)
				}
			}
		}
	}
}

// bounds is a canvas that notes texts that stick out to the left or right.
type bounds struct {
	blank
	size render.Point
	out  []string
}

func (b *bounds) Clip(render.Rect) render.Canvas { return b }

func (b *bounds) Text(labels []render.Label) {
	for _, l := range labels {
		s := ui.Style{Size: l.Size, Bold: l.Bold}
		w := s.Width(l.Text)
		if l.Up {
			continue
		}
		x := l.At.X - w*float64(l.Align)/2
		if x < -1 || x+w > b.size.X+1 {
			b.out = append(b.out, fmt.Sprintf("%q runs from %.0f to %.0f", l.Text, x, x+w))
		}
	}
}

// TestPointerFollowsTheZoom clicks and drags on a projector, where all is drawn larger.
func TestPointerFollowsTheZoom(t *testing.T) {
	d := paused(t, "spiral")
	d.size = render.Point{X: 3840, Y: 2160}
	d.idle(2)
	d.click("step")
	if d.step() != 1 {
		t.Errorf("step: %d", d.step())
	}
	a, z := d.axes("spiral"), zoomFor(d.size)
	on := func(x, y float64) render.Point {
		p := a.Pixel(render.Point{X: x, Y: y})
		return render.Point{X: p.X * z, Y: p.Y * z}
	}
	d.drag(on(0.25, 0.25), on(1, 1))
	if d.knob("target") != "1,1" {
		t.Errorf("dragged to (1, 1): target = %s", d.knob("target"))
	}
}
