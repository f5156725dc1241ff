package ui

import (
	"testing"

	"github.com/solvarium/solvarium/render"
)

// desk has the state of the controls and a mouse.
type desk struct {
	s  State
	at render.Point
}

// frame draws one frame of 200 by 100 pixels.
func (d *desk) frame(in Input, draw func(c *Context)) {
	in.Size, in.Inside, in.Pointer = render.Point{X: 200, Y: 100}, true, d.at
	if in.Seconds == 0 {
		in.Seconds = 1.0 / 60
	}
	c := d.s.Begin(&in, nowhere{}, render.Dark, false)
	draw(c)
	c.End()
}

func (d *desk) click(x, y float64, draw func(c *Context)) {
	d.at = render.Point{X: x, Y: y}
	d.frame(Input{Pressed: true, Down: true}, draw)
	d.frame(Input{Released: true, Down: true}, draw)
}

func (d *desk) key(draw func(c *Context), keys ...Key) {
	for _, k := range keys {
		if k == KeyTab {
			d.frame(Input{}, draw)
			d.frame(Input{}, func(c *Context) { c.Move(1); draw(c) })
			continue
		}
		d.frame(Input{Keys: []Key{k}}, draw)
	}
}

func TestButtonIsPressedOnRelease(t *testing.T) {
	var d desk
	n := 0
	draw := func(c *Context) {
		if Button(c, "a", render.Rect{X: 10, Y: 10, W: 50, H: 20}, Face{Label: "a"}) {
			n++
		}
	}
	d.click(30, 20, draw)
	if n != 1 {
		t.Errorf("a click counts %d times", n)
	}
	d.click(61, 20, draw)
	if n != 1 {
		t.Error("a click beside it counts")
	}
	d.at = render.Point{X: 30, Y: 20}
	d.frame(Input{Pressed: true, Down: true}, draw)
	d.at = render.Point{X: 90, Y: 20}
	d.frame(Input{Released: true, Down: true}, draw)
	if n != 1 {
		t.Error("a press that is pulled away counts")
	}
	// A tap goes down and up within one frame.
	d.at = render.Point{X: 30, Y: 20}
	d.frame(Input{Pressed: true, Down: true, Released: true, Touch: true}, draw)
	if n != 2 {
		t.Error("a short tap does not count")
	}
	d.key(draw, KeyTab, KeyEnter, KeySpace)
	if n != 4 {
		t.Errorf("after Enter and Space it counts %d", n)
	}
}

func TestMutedAndClippedDoNotAnswer(t *testing.T) {
	var d desk
	n := 0
	r := render.Rect{X: 10, Y: 10, W: 50, H: 20}
	count := func(c *Context) {
		if Button(c, "a", r, Face{}) {
			n++
		}
	}
	d.click(30, 20, func(c *Context) { count(c.Mute()) })
	d.click(30, 20, func(c *Context) { count(c.Within(render.Rect{X: 40, W: 100, H: 100})) })
	if n != 0 {
		t.Errorf("%d presses went through", n)
	}
	d.click(50, 20, func(c *Context) { count(c.Within(render.Rect{X: 40, W: 100, H: 100})) })
	if n != 1 {
		t.Error("the visible part does not answer")
	}
}

func TestSliderEnds(t *testing.T) {
	var d desk
	r := render.Rect{X: 20, Y: 40, W: 112, H: 20} // thumb of radius 6: it travels 100 pixels from 26 on
	var s Slid
	draw := func(c *Context) { s = Slider(c, "s", r, 0.5) }
	for _, x := range []struct{ at, u float64 }{{26, 0}, {51, 0.25}, {126, 1}, {21, 0}, {131, 1}} {
		d.click(x.at, 50, draw)
		if !s.Moved || s.At < x.u-1e-9 || s.At > x.u+1e-9 {
			t.Errorf("a click at %v: %+v", x.at, s)
		}
		d.frame(Input{Seconds: 1}, draw) // so that no two are a double click
	}
}

func TestToggleFollowsArrows(t *testing.T) {
	var d desk
	on := false
	draw := func(c *Context) {
		if Toggle(c, "t", render.Rect{W: 100, H: 20}, on) {
			on = !on
		}
	}
	d.key(draw, KeyTab, KeyRight)
	if !on {
		t.Error("Right does not switch it on")
	}
	d.key(draw, KeyRight)
	if !on {
		t.Error("Right switches it off")
	}
	d.key(draw, KeyLeft)
	if on {
		t.Error("Left does not switch it off")
	}
}

func TestChoiceIsAListWhereSegmentsDoNotFit(t *testing.T) {
	var d desk
	index := 0
	options := []string{"one", "two", "three"}
	wide := func(c *Context) { index = Choice(c, "c", render.Rect{W: 180, H: 20}, options, index) }
	narrow := func(c *Context) { index = Choice(c, "c", render.Rect{W: 60, H: 20}, options, index) }
	d.click(175, 10, wide)
	if index != 2 {
		t.Errorf("the last segment: %d", index)
	}
	d.click(30, 10, narrow)
	if !d.s.Listing() || index != 2 {
		t.Fatal("the list does not open")
	}
	d.key(narrow, KeyUp, KeyEnter)
	d.frame(Input{}, narrow)
	if index != 1 || d.s.Listing() {
		t.Errorf("Up and Enter: %d", index)
	}
}

func TestFieldEdits(t *testing.T) {
	var d desk
	text := "ab"
	draw := func(c *Context) { text = Field(c, "f", render.Rect{W: 180, H: 20}, text, 6, Letters) }
	d.click(170, 10, draw) // behind the end
	d.frame(Input{Typed: []rune("é\t")}, draw)
	if text != "abé" {
		t.Errorf("typed: %q", text)
	}
	d.key(draw, KeyHome)
	d.frame(Input{Typed: []rune("xy")}, draw)
	if text != "xyabé" {
		t.Errorf("typed in front: %q (6 bytes)", text)
	}
	d.frame(Input{Typed: []rune("z")}, draw)
	if text != "xyabé" {
		t.Errorf("longer than the limit: %q", text)
	}
	d.key(draw, KeyEnd, KeyBackspace, KeyLeft, KeyBackspace)
	if text != "xyb" {
		t.Errorf("deleted: %q", text)
	}
	d.key(draw, KeyEnter)
	d.frame(Input{Typed: []rune("q")}, draw)
	if text != "xyb" || d.s.Focus != "" {
		t.Errorf("after Enter it still types: %q", text)
	}
}

func TestScrollStaysWithinTheContent(t *testing.T) {
	var d desk
	top := 0.0
	draw := func(c *Context) {
		Scroll(c, "s", render.Rect{W: 200, H: 100}, func(c *Context, r render.Rect) float64 {
			top = r.Y
			return 250
		})
	}
	d.at = render.Point{X: 50, Y: 50}
	d.frame(Input{}, draw)
	d.frame(Input{Wheel: render.Point{Y: 1}}, draw)
	if top != -wheelStep {
		t.Errorf("a notch scrolls to %v", top)
	}
	d.frame(Input{Wheel: render.Point{Y: 10}}, draw)
	if top != -150 { // 250 − 100
		t.Errorf("the end is at %v", top)
	}
	d.frame(Input{Wheel: render.Point{Y: -20}}, draw)
	if top != 0 {
		t.Errorf("the top is at %v", top)
	}
	// The bar is 40 long (100·100/250) and travels 60: dragged by 30, it is half way.
	d.at = render.Point{X: 196, Y: 10}
	d.frame(Input{Pressed: true, Down: true}, draw)
	d.at.Y = 40
	d.frame(Input{Down: true}, draw)
	d.frame(Input{Down: true, Released: true}, draw)
	if top != -75 {
		t.Errorf("the bar dragged half way: %v", top)
	}
}

func TestWrapAndCut(t *testing.T) {
	s := Style{}
	lines := s.Wrap("one two three four five", s.Width("one two")+1, 2)
	if len(lines) != 2 || lines[0] != "one two" || lines[1] == "three four" {
		t.Errorf("wrapped to %q", lines)
	}
	if len(s.Wrap("anything", 0, 0)) != 0 {
		t.Error("something fits into nothing")
	}
}
