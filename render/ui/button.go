package ui

import "github.com/solvarium/solvarium/render"

// Face is how a button looks.
type Face struct {
	Label   string
	Icon    *Icon
	Tip     string // shown when the pointer rests on it
	Primary bool   // filled with the accent: at most one in view
	Quiet   bool   // no surface of its own until the pointer is over it
	On      bool   // chosen
	Off     bool   // cannot be used now
}

// Button draws a button and reports whether it was pressed, by pointer, Enter
// or Space.
func Button(c *Context, id string, r render.Rect, f Face) bool {
	says := f.Label
	if says == "" {
		says = f.Tip
	}
	c.note(Item{Kind: "button", ID: id, Says: says, Off: f.Off})
	if f.Off {
		drawButton(c, r, f, false)
		return false
	}
	hover, clicked := c.Target(id, r)
	c.Name(id, says)
	drawButton(c, r, f, hover)
	c.FocusRing(id, r)
	c.Tip(id, r, f.Tip, hover)
	return clicked
}

func drawButton(c *Context, r render.Rect, f Face, hover bool) {
	ink := c.Theme.Color(render.Ink)
	surface := c.Theme.Raised
	switch {
	case f.Off:
		ink = c.Theme.Color(render.Faint)
	case f.Primary:
		surface, ink = c.Theme.Color(render.Accent), c.Theme.Ground
	case f.On:
		ink = c.Theme.Color(render.Accent)
	}
	if hover {
		surface = c.warm(surface)
	}
	if !f.Quiet || hover {
		if f.Primary && f.Label == "" {
			c.disc(r.Center(), min(r.W, r.H)/2, surface)
		} else {
			c.Fill(r, 6, surface)
		}
	}
	side := min(16, r.H-4)
	s := Style{Bold: f.On || f.Primary}
	switch {
	case f.Icon != nil && f.Label == "":
		c.Icon(*f.Icon, r, side, ink)
	case f.Icon != nil:
		width := min(s.Width(f.Label), max(0, r.W-side-20))
		left := r.X + (r.W-width-side-6)/2
		c.Icon(*f.Icon, render.Rect{X: left, Y: r.Y, W: side, H: r.H}, side, ink)
		c.text(render.Rect{X: left + side + 6, Y: r.Y, W: width + 1, H: r.H}, f.Label, s, ink)
	default:
		s.Align = render.Middle
		c.text(r.Trim(4, 0, 4, 0), f.Label, s, ink)
	}
}
