package ui

import (
	"math"

	"github.com/solvarium/solvarium/render"
)

// column is what a scroll area remembers.
type column struct {
	offset float64     // how far it is scrolled down
	drawn  float64     // how far it was when its content was last drawn
	height float64     // of its content, a frame ago
	view   render.Rect // where it is
	grip   float64     // of the bar: where in it the pointer took hold
}

func (k *column) clamp() {
	k.offset = min(max(k.offset, 0), max(0, k.height-k.view.H))
}

// show scrolls so that r, a place in the content as it is drawn, can be seen, with a
// little around it.
func (k *column) show(r render.Rect) {
	const margin = 24
	r.Y -= k.offset - k.drawn // it may have been scrolled since
	if d := k.view.Y + margin - r.Y; d > 0 {
		k.offset -= d
	} else if d := r.Bottom() + margin - k.view.Bottom(); d > 0 {
		k.offset += min(d, max(0, r.Y-margin-k.view.Y))
	}
}

// ToTop scrolls the area around, if there is one, so that r can be seen: if it cannot
// now, it comes to the top.
func (c *Context) ToTop(r render.Rect) {
	if k := c.column; k != nil && (r.Y < k.view.Y || r.Bottom() > k.view.Bottom()) {
		k.offset += r.Y - k.view.Y
		c.Busy = true // it shows from the next frame on
	}
}

// wheelStep is how far a notch of the wheel scrolls: about three lines.
const wheelStep = 56

// Scroll draws content that may be higher than r. The function draw gets a
// context clipped to r and the place of the content's top, and returns the
// content's height.
func Scroll(c *Context, id string, r render.Rect, draw func(c *Context, top render.Rect) float64) {
	k := c.columns[id]
	if k == nil {
		k = &column{}
		c.columns[id] = k
	}
	k.view = r
	if c.Over(r) && c.Wheel.Y != 0 && k.height > r.H {
		k.offset += c.Wheel.Y * wheelStep
		c.Wheel.Y = 0
	}
	c.swipe(k, r)
	k.clamp()
	inner := c.Within(r)
	inner.column = k
	before := k.offset
	k.drawn = before
	k.height = draw(inner, render.Rect{X: r.X, Y: r.Y - math.Round(k.offset), W: r.W, H: r.H})
	if k.offset != before {
		c.Busy = true // a control asked to be shown: the next frame does
	}
	k.clamp()
	c.bar(id, k, r)
}

// swipe scrolls by a finger that came down in r, unless a control under it has
// begun a drag of its own.
func (c *Context) swipe(k *column, r render.Rect) {
	if !c.In.Touch || !c.In.Down || c.claimed || c.silent() || !r.Contains(c.from) || !c.Clip.Contains(c.from) {
		return
	}
	dx, dy := c.In.Pointer.X-c.from.X, c.In.Pointer.Y-c.from.Y
	const slack = 8 // a tap wobbles by a few pixels
	if c.held != "swipe" && math.Abs(dy) > slack && math.Abs(dy) > math.Abs(dx) {
		c.held = "swipe"
		c.last.Y += math.Copysign(slack, dy)
		k.offset -= dy - (c.In.Pointer.Y - c.last.Y)
	}
	if c.held == "swipe" {
		k.offset -= c.In.Pointer.Y - c.last.Y
	}
}

// bar draws the scroll bar, which a mouse can drag, where there is more than fits.
func (c *Context) bar(id string, k *column, r render.Rect) {
	if k.height <= r.H || r.H < 32 {
		return
	}
	length := max(24, r.H*r.H/k.height)
	travel := r.H - length
	place := func() render.Rect {
		return render.Rect{X: r.Right() - 6, Y: r.Y + travel*k.offset/(k.height-r.H), W: 4, H: length}
	}
	width := 4.0
	if !c.In.Touch && !c.silent() {
		grip := place()
		grip.X, grip.W = r.Right()-10, 10
		name := id + "/bar"
		over := c.Over(grip) && c.held == ""
		if over && c.In.Pressed {
			c.held, c.claimed = name, true
			k.grip = c.In.Pointer.Y - grip.Y
		}
		if c.held == name && travel > 0 {
			k.offset = (c.In.Pointer.Y - k.grip - r.Y) / travel * (k.height - r.H)
			k.clamp()
			over = true
		}
		if over {
			width = 6
		}
	}
	b := place()
	b.X, b.W = r.Right()-2-width, width
	c.Fill(b, width/2, c.Theme.Color(render.Faint))
}
