package ui

import (
	"math"
	"strings"

	"github.com/solvarium/solvarium/render"
)

// Slid is what a person did to a slider.
type Slid struct {
	At    float64 // the place in [0, 1] that it was dragged to
	Moved bool    // At is meant
	By    int     // steps by the keyboard, positive upwards
	Far   int     // large steps by the keyboard, or -1000 and 1000 for the ends
	Reset bool    // double click, Backspace or Delete: back to the default
	Type  bool    // Enter: a value is to be typed
	Typed string  // what was typed already, a digit, a sign or a point
}

// thumb is the radius of what is dragged; a finger covers it and needs to see
// more of it than a mouse.
func (c *Context) thumb() float64 {
	if c.Coarse {
		return 10
	}
	return 6
}

var sliderKeys = []Key{
	KeyLeft, KeyRight, KeyUp, KeyDown, KeyHome, KeyEnd, KeyPageUp, KeyPageDown, KeyEnter, KeyBackspace, KeyDelete,
	KeyMinus, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9",
}

// numeral returns what was typed for the control if it begins a number.
func (c *Context) numeral(id string) string {
	if c.Focus != id || !c.Ring || c.silent() || len(c.In.Typed) == 0 || !strings.ContainsRune("0123456789.-−", c.In.Typed[0]) {
		return ""
	}
	return string(c.In.Typed)
}

// Slider draws a slider that stands at u in [0, 1], and reports what was done to it.
func Slider(c *Context, id string, r render.Rect, u float64) Slid {
	var s Slid
	p := c.target(id, r, sliderKeys...)
	left, width := r.X+c.thumb(), max(1, r.W-2*c.thumb())
	switch {
	case p.twice || c.Hits(id, KeyBackspace)+c.Hits(id, KeyDelete) > 0:
		s.Reset = true
	case p.held && c.slides():
		s.At, s.Moved = min(max((c.In.Pointer.X-left)/width, 0), 1), true
		u = s.At
	case p.clicked:
		s.At, s.Moved = min(max((c.In.Pointer.X-left)/width, 0), 1), true
		u = s.At
	}
	s.By = c.Hits(id, KeyRight) + c.Hits(id, KeyUp) - c.Hits(id, KeyLeft) - c.Hits(id, KeyDown)
	s.Type = c.Hits(id, KeyEnter) > 0
	s.Typed = c.numeral(id)
	s.Far = c.Hits(id, KeyPageUp) - c.Hits(id, KeyPageDown) + 1000*(c.Hits(id, KeyEnd)-c.Hits(id, KeyHome))

	y := r.Y + r.H/2
	x := left + u*width
	const track = 4
	c.Fill(render.Rect{X: r.X, Y: y - track/2, W: r.W, H: track}, track/2, c.Theme.Raised)
	c.Fill(render.Rect{X: r.X, Y: y - track/2, W: x - r.X, H: track}, track/2, c.Theme.Color(render.Accent))
	radius := c.thumb()
	if p.hover || p.held {
		c.disc(render.Point{X: x, Y: y}, radius+4, render.Alpha(c.Theme.Color(render.Accent), 0.25))
	}
	c.disc(render.Point{X: x, Y: y}, radius, c.Theme.Color(render.Accent))
	c.FocusRing(id, r)
	return s
}

// slides reports whether the pointer that holds a slider means it. A finger
// may as well want to scroll: which, the direction of its first few pixels tells.
func (c *Context) slides() bool {
	if !c.In.Touch || c.claimed {
		c.claimed = true
		return true
	}
	dx, dy := math.Abs(c.In.Pointer.X-c.from.X), math.Abs(c.In.Pointer.Y-c.from.Y)
	c.claimed = dx > 6 && dx > dy
	return c.claimed
}
