package ui

import "github.com/solvarium/solvarium/render"

// Field draws a line of text to edit, at most limit bytes long, and returns the
// text as it is now. It takes all keys while it has the focus, until Enter,
// Escape or Tab.
func Field(c *Context, id string, r render.Rect, text string, limit int, keyboard Keyboard) string {
	c.note(Item{Kind: "field", ID: id, Value: text})
	c = c.unrecorded()
	if value, given := c.taken(id); given && len(value) <= limit {
		c.given, text = "", value
	}
	p := c.target(id, r, anyKey)
	if p.hover {
		c.Cursor = Beam
	}
	s := Style{}
	runes := []rune(text)
	inner := r.Trim(10, 0, 10, 0)
	if p.clicked || p.held && c.In.Pressed {
		c.caret, c.selected = 0, ""
		for c.caret < len(runes) && s.Width(string(runes[:c.caret+1])) < c.In.Pointer.X-inner.X+2 {
			c.caret++
		}
	}
	editing := c.Focus == id && !c.silent()
	if editing {
		c.Edit = true
		c.caret = min(c.caret, len(runes))
		runes = c.edit(id, c.written(id, runes, limit), limit, keyboard)
		text = string(runes)
		c.typing = Typing{ID: id, Text: text, Caret: c.caret, All: c.selected == id && len(runes) > 0, Keyboard: keyboard}
		if c.resized {
			c.Reveal(r) // the keyboard of a phone has come up and takes half of it
		}
	}
	c.Entry(Entry{ID: id, Rect: r, Text: text, Keyboard: keyboard})
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
	if c.selected == id && len(runes) > 0 {
		line.Fill(render.Rect{X: inner.X - 2 - slide, Y: r.Y + 5, W: s.Width(text) + 4, H: r.H - 10}, 3, render.Alpha(c.Theme.Color(render.Accent), 0.35))
	}
	line.Text(render.Rect{X: inner.X - slide, Y: r.Y, W: 1e9, H: r.H}, text, s)
	render.FillRect(c.Canvas, render.Rect{X: inner.X + caret - slide, Y: r.Y + 6, W: 1.5, H: max(0, r.H-12)}, c.Theme.Color(render.Accent))
	return text
}

// edit does what was typed, in the order in which it can have been: a frame
// holds one stroke or two.
func (c *Context) edit(id string, runes []rune, limit int, keyboard Keyboard) []rune {
	for i, x := range runes {
		runes[i] = keyboard.numeral(x)
	}
	for _, x := range c.In.Typed {
		x = keyboard.numeral(x)
		runes = c.unselect(id, runes, true)
		if x >= ' ' && x != 127 && len(string(runes))+len(string(x)) <= limit {
			runes = append(runes[:c.caret:c.caret], append([]rune{x}, runes[c.caret:]...)...)
			c.caret++
		}
	}
	for _, k := range c.In.Keys {
		switch k {
		case KeyBackspace, KeyDelete:
			switch {
			case c.selected == id:
				runes = c.unselect(id, runes, true)
			case k == KeyDelete && c.caret < len(runes):
				runes = append(runes[:c.caret:c.caret], runes[c.caret+1:]...)
			case k == KeyBackspace && c.caret > 0:
				runes = append(runes[:c.caret-1:c.caret-1], runes[c.caret:]...)
				c.caret--
			}
		case KeyLeft:
			c.unselect(id, runes, false)
			c.caret = max(c.caret-1, 0)
		case KeyRight:
			c.unselect(id, runes, false)
			c.caret = min(c.caret+1, len(runes))
		case KeyHome:
			c.unselect(id, runes, false)
			c.caret = 0
		case KeyEnd:
			c.unselect(id, runes, false)
			c.caret = len(runes)
		case KeyEnter, KeyEscape:
			c.Blur()
		}
	}
	return runes
}

// unselect ends the selection of all the text, which goes with it if replace is set.
func (c *Context) unselect(id string, runes []rune, replace bool) []rune {
	if c.selected != id {
		return runes
	}
	c.selected = ""
	if replace {
		c.caret = 0
		return nil
	}
	return runes
}
