package explorer

import (
	"math"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

func TestPresentingByKeyAndButton(t *testing.T) {
	for how, present := range map[string]func(*driver){
		"key":    func(d *driver) { d.key("p") },
		"mouse":  func(d *driver) { d.click("present") },
		"finger": func(d *driver) { d.touch = true; d.idle(1); d.click("present") },
	} {
		d := drive(t, "spiral")
		present(d)
		d.idle(1)
		if !d.out.Full || !d.e.presenting {
			t.Fatalf("%s: it does not ask for the whole screen", how)
		}
		if d.has("knob/gain") || d.has("copy-link") || !d.has("play") || !d.has("lesson") || !d.has("present") {
			t.Errorf("%s: the panel is there, or what must stay is not", how)
		}
		present(d)
		d.idle(1)
		if d.out.Full || !d.has("knob/gain") {
			t.Errorf("%s: it does not end", how)
		}
	}
}

func TestPresentingEnds(t *testing.T) {
	start := func() *driver {
		d := drive(t, "spiral")
		d.key("p")
		d.idle(3) // refused, or not yet granted: it goes on in the window
		if !d.out.Full {
			t.Fatal("it ended although nobody left")
		}
		return d
	}
	d := start()
	d.key(ui.KeyEscape)
	if d.out.Full {
		t.Error("Esc does not end it")
	}
	d = start()
	d.key(ui.KeyQuestion, ui.KeyEscape)
	if !d.out.Full || d.e.sheet != noSheet {
		t.Error("Esc must close the sheet first")
	}
	// The person leaves full screen by the system's way.
	d = start()
	d.frame(ui.Input{Full: true})
	d.frame(ui.Input{Full: true})
	if !d.out.Full {
		t.Fatal("it ended when it was granted")
	}
	d.frame(ui.Input{})
	if d.out.Full || d.e.presenting {
		t.Error("whoever leaves full screen goes on presenting")
	}
	// A phone, whose header has other buttons, has the way out.
	d = phone(t, "spiral")
	d.key("p")
	d.idle(2)
	if d.has("drawer") {
		t.Error("the drawer of a phone is presented")
	}
	if d.click("present"); d.out.Full {
		t.Error("the button does not end it")
	}
	// A scene visited meanwhile is presented too.
	d = start()
	d.key("g")
	d.idle(1)
	if d.e.run != nil || !d.out.Full {
		t.Error("the catalogue ends it")
	}
	d.key("p")
	if d.out.Full {
		t.Error("P does not end it in the catalogue")
	}
}

// TestPresentingIsLarge: type is about one and a half times as large on the screens of
// rooms, and never so large that there is no room.
func TestPresentingIsLarge(t *testing.T) {
	for _, c := range []struct{ w, h, zoom float64 }{
		{1280, 720, 1.5}, {1280, 800, 1.5}, {1920, 1080, 2}, {3840, 2160, 3.75}, {1024, 700, 1.5}, {390, 844, 1}, {844, 390, 1}, {1, 1, 1},
	} {
		d := paused(t, "spiral")
		d.size = render.Point{X: c.w, Y: c.h}
		d.idle(1)
		if z := d.e.zoom(d.size); z != zoomFor(d.size) {
			t.Errorf("%v: not presenting it is %v", d.size, z)
		}
		d.key("p")
		d.idle(1)
		if z := d.e.zoom(d.size); z != c.zoom {
			t.Errorf("%v: presented %v times as large, not %v", d.size, z, c.zoom)
		}
	}
	d := paused(t, "spiral")
	d.size = render.Point{X: 1280, Y: 720}
	d.key("p")
	d.idle(2)
	d.click("step")
	if d.step() != 1 {
		t.Errorf("the pointer does not follow: step %d", d.step())
	}
	if a := d.axes("spiral"); a.Rect.W*1.5 < 240 {
		t.Errorf("the hero is %v", a.Rect)
	}
}

// rings is a canvas that keeps closed outlines that are as wide as high.
type rings struct {
	blank
	at    []render.Point
	sizes []float64
}

func (r *rings) Clip(render.Rect) render.Canvas { return r }

func (r *rings) Lines(lines []render.Line) {
	for _, l := range lines {
		if len(l.Points) < 20 {
			continue
		}
		lo, hi := l.Points[0], l.Points[0]
		for _, p := range l.Points {
			lo = render.Point{X: min(lo.X, p.X), Y: min(lo.Y, p.Y)}
			hi = render.Point{X: max(hi.X, p.X), Y: max(hi.Y, p.Y)}
		}
		if math.Abs(hi.X-lo.X-hi.Y+lo.Y) < 0.5 {
			r.at = append(r.at, render.Point{X: (lo.X + hi.X) / 2, Y: (lo.Y + hi.Y) / 2})
			r.sizes = append(r.sizes, hi.X-lo.X)
		}
	}
}

// ringsAt draws a frame and returns the diameters of the rings around the pointer.
func (d *driver) ringsAt(in ui.Input) []float64 {
	r := &rings{}
	in.Size, in.Pointer, in.Inside, in.Seconds, in.Calm, in.Touch = d.size, d.at, true, 1.0/60, d.calm, d.touch
	d.out = d.e.Frame(&in, r)
	var sizes []float64
	for i, p := range r.at {
		if math.Hypot(p.X-d.at.X, p.Y-d.at.Y) < 1 {
			sizes = append(sizes, r.sizes[i])
		}
	}
	return sizes
}

func TestPointerShowsWhilePresenting(t *testing.T) {
	d := paused(t, "spiral")
	d.at = render.Point{X: 500, Y: 60}
	if n := len(d.ringsAt(ui.Input{})); n != 0 {
		t.Fatalf("%d rings without presenting", n)
	}
	d.key("p")
	rest := d.ringsAt(ui.Input{})
	if len(rest) != 2 || math.Abs(rest[1]-1.5*(2*spotRadius-2.5)) > 1 {
		t.Fatalf("the rings around the pointer are %v wide", rest)
	}
	if d.ringsAt(ui.Input{}); d.out.Busy {
		t.Error("a ring at rest keeps it busy")
	}
	d.ringsAt(ui.Input{Pressed: true, Down: true})
	last := 0.0
	frames := 0
	for ; d.e.ripple > 0 && frames < 60; frames++ {
		r := d.ringsAt(ui.Input{Down: true})
		if d.e.ripple > 0 && (len(r) != 3 || r[2] <= last || !d.out.Busy) {
			t.Errorf("frame %d: the ripple is %v", frames, r)
		}
		if len(r) == 3 {
			last = r[2]
		}
	}
	if frames < 5 || frames > 10 { // 150 ms
		t.Errorf("the ripple takes %d frames", frames)
	}
	// Without motion there is a ring, and no ripple.
	d.ringsAt(ui.Input{Released: true})
	d.calm = true
	d.idle(1)
	for _, in := range []ui.Input{{Pressed: true, Down: true}, {Down: true}} {
		if r := d.ringsAt(in); len(r) != 2 {
			t.Errorf("calm: rings %v", r)
		}
	}
	// A finger shows while it is down.
	d.touch = true
	if r := d.ringsAt(ui.Input{Released: true}); len(r) != 0 {
		t.Errorf("a finger that is not there has the rings %v", r)
	}
	if r := d.ringsAt(ui.Input{Down: true}); len(r) != 2 {
		t.Errorf("a finger has the rings %v", r)
	}
}

// TestRemoteLeadsThroughATalk: presenting, Page down begins the lesson; without one it
// turns the plots.
func TestRemoteLeadsThroughATalk(t *testing.T) {
	d := paused(t, "spiral")
	d.size = render.Point{X: 1280, Y: 720}
	d.key("p", ui.KeyPageDown)
	d.idle(1)
	d.stands("begin", asking)
	if !d.out.Full || !d.has("lesson/answer/1") {
		t.Error("the card is not presented")
	}
	d.key(ui.KeyPageDown)
	d.until(shown)
	d.idle(1)
	d.click("lesson/next")
	d.stands("turn", asking)
	d.key(ui.KeyEscape)
	if d.out.Full || d.e.lesson.stop == nil {
		t.Error("the lesson must outlast presenting")
	}
	// Outside of both, Page down turns the pages of plots.
	d = phone(t, "spiral")
	d.key(ui.KeyPageDown)
	if d.e.stage.page != 1 || d.e.lesson.stop != nil {
		t.Errorf("Page down: page %d, lesson %v", d.e.stage.page, d.e.lesson.stop)
	}
}

func TestPresentingAbsurdSizes(t *testing.T) {
	for _, link := range []string{"spiral?lesson=turn", "spiral", ""} {
		for _, w := range []float64{0, 1, 60, 333, 1024, 4000} {
			for _, h := range []float64{0, 23, 210, 700, 3000} {
				d := paused(t, link)
				d.size = render.Point{X: w, Y: h}
				d.idle(1)
				d.key("p", "1")
				d.press(render.Point{X: w / 2, Y: h / 2})
				d.release()
				d.key(".", ".", ".")
				d.idle(1)
			}
		}
	}
}
