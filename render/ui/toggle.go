package ui

import "github.com/solvarium/solvarium/render"

// Toggle draws a switch at the right end of r, the whole of which can be
// pressed, and reports whether it was turned over.
func Toggle(c *Context, id string, r render.Rect, on bool) bool {
	p := c.target(id, r, KeyEnter, KeySpace, KeyLeft, KeyRight, KeyBackspace, KeyDelete)
	clicked := p.clicked || c.Hits(id, KeyEnter)+c.Hits(id, KeySpace) > 0 ||
		on && c.Hits(id, KeyLeft) > 0 || !on && c.Hits(id, KeyRight) > 0
	if clicked {
		on = !on
	}
	w, h := 34.0, 20.0
	if c.Coarse {
		w, h = 44, 26
	}
	pill := render.Rect{X: r.Right() - w, Y: r.Y + (r.H-h)/2, W: w, H: h}
	track, x, knob := c.Theme.Raised, pill.X+h/2, c.Theme.Color(render.Muted)
	if on {
		track, x, knob = c.Theme.Color(render.Accent), pill.Right()-h/2, c.Theme.Ground
	}
	if p.hover {
		track = c.warm(track)
	}
	c.Fill(pill, h/2, track)
	c.disc(render.Point{X: x, Y: pill.Y + h/2}, h/2-3, knob)
	c.FocusRing(id, pill)
	return clicked
}
