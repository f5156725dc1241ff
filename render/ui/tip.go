package ui

import "github.com/solvarium/solvarium/render"

// tip is the tooltip that is about to show or shows.
type tip struct {
	id   string
	text string
	at   render.Rect
	rest float64 // seconds that the pointer has rested on it
	seen bool    // in this frame
}

// tipDelay is how long the pointer rests on a control before its tip shows, in seconds.
const tipDelay = 0.5

// Tip shows a text beside r when a mouse rests on it or the keyboard is on it.
func (c *Context) Tip(id string, r render.Rect, text string, hover bool) {
	focused := c.Focus == id && c.Ring
	c.Name(id, text)
	if text == "" || c.In.Touch || c.In.Down || !hover && !focused {
		return
	}
	if c.tip.id != id {
		c.tip = tip{id: id}
	}
	c.tip.text, c.tip.at, c.tip.seen = text, r, true
	if focused {
		c.tip.rest = tipDelay
	}
}

// Note shows a text beside r at once, to a finger as well: it was asked for.
func (c *Context) Note(id string, r render.Rect, text string) {
	if text != "" && !c.silent() {
		c.tip = tip{id: id, text: text, at: r, rest: tipDelay, seen: true}
	}
}

func (c *Context) drawTip() {
	if !c.tip.seen {
		c.tip = tip{}
		return
	}
	c.tip.seen = false
	c.tip.rest += c.In.Seconds
	if c.tip.rest < tipDelay {
		c.Busy = true
		return
	}
	s := Style{Size: render.SizeSmall}
	lines := s.Wrap(c.tip.text, 240, 0)
	width := 0.0
	for _, line := range lines {
		width = max(width, s.Width(line))
	}
	box := render.Rect{W: width + 16, H: float64(len(lines))*s.Leading() + 10}
	box.X = min(max(c.tip.at.X+c.tip.at.W/2-box.W/2, 8), c.Bounds.W-box.W-8)
	box.Y = c.tip.at.Y - box.H - 8
	if box.Y < 4 {
		box.Y = c.tip.at.Bottom() + 8
	}
	c.Fill(box.Inset(-1), 6, c.Theme.Color(render.Faint))
	c.Fill(box, 5, c.Theme.Raised)
	c.Paragraph(box.Trim(8, 5, 7, 0), c.tip.text, s, 0)
}
