package ui

import "github.com/solvarium/solvarium/render"

// Field draws a line of text to edit, at most limit bytes long, and returns the
// text as it is now. It takes all keys while it has the focus, until Enter,
// Escape or Tab.
func Field(c *Context, id string, r render.Rect, text string, limit int) string {
	p := c.target(id, r, anyKey)
	if p.hover {
		c.Cursor = Beam
	}
	s := Style{}
	runes := []rune(text)
	inner := r.Trim(10, 0, 10, 0)
	if p.clicked || p.held && c.In.Pressed {
		c.caret = 0
		for c.caret < len(runes) && s.Width(string(runes[:c.caret+1])) < c.In.Pointer.X-inner.X+2 {
			c.caret++
		}
	}
	editing := c.Focus == id && !c.silent()
	if editing {
		c.Edit = true
		c.caret = min(c.caret, len(runes))
		runes = c.edit(runes, limit)
		text = string(runes)
	}
	c.Fill(r, 6, c.Theme.Raised)
	if !editing {
		c.Text(inner, text, s)
		return text
	}
	render.StrokeRoundRect(c.Canvas, r, 6, 2, c.Theme.Color(render.Accent))
	// The text slides so that the caret can be seen.
	caret := s.Width(string(runes[:c.caret]))
	slide := max(0, caret-inner.W)
	line := c.Within(r.Trim(6, 0, 6, 0))
	line.Text(render.Rect{X: inner.X - slide, Y: r.Y, W: 1e9, H: r.H}, text, s)
	render.FillRect(c.Canvas, render.Rect{X: inner.X + caret - slide, Y: r.Y + 6, W: 1.5, H: max(0, r.H-12)}, c.Theme.Color(render.Accent))
	return text
}

// edit does what was typed, in the order in which it can have been: a frame
// holds one stroke or two.
func (c *Context) edit(runes []rune, limit int) []rune {
	for _, x := range c.In.Typed {
		if x >= ' ' && x != 127 && len(string(runes))+len(string(x)) <= limit {
			runes = append(runes[:c.caret:c.caret], append([]rune{x}, runes[c.caret:]...)...)
			c.caret++
		}
	}
	for _, k := range c.In.Keys {
		switch k {
		case KeyBackspace:
			if c.caret > 0 {
				runes = append(runes[:c.caret-1:c.caret-1], runes[c.caret:]...)
				c.caret--
			}
		case KeyLeft:
			c.caret = max(c.caret-1, 0)
		case KeyRight:
			c.caret = min(c.caret+1, len(runes))
		case KeyHome:
			c.caret = 0
		case KeyEnd:
			c.caret = len(runes)
		case KeyEnter, KeyEscape:
			c.Blur()
		}
	}
	return runes
}
