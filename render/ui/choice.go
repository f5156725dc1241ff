package ui

import (
	"slices"

	"github.com/solvarium/solvarium/render"
)

// Choice draws one of a few words: as segments side by side if they fit r,
// else as a list that opens. It returns the index that is chosen now.
func Choice(c *Context, id string, r render.Rect, options []string, index int) int {
	if len(options) == 0 {
		return index
	}
	c.note(Item{Kind: "choice", ID: id, Value: options[index], Options: options})
	c = c.unrecorded()
	c.Name(id, options[index])
	if value, given := c.taken(id); given {
		c.given = "" // it is no press
		if i := slices.Index(options, value); i >= 0 {
			index = i
		}
	}
	if w, ok := segments(options, r.W); ok {
		return segmented(c, id, r, options, index, w)
	}
	return list(c, id, r, options, index)
}

// segments returns the widths of the segments, and whether they fit.
func segments(options []string, width float64) ([]float64, bool) {
	total := 0.0
	w := make([]float64, len(options))
	for i, o := range options {
		w[i] = Style{Bold: true}.Width(o) + 16
		total += w[i]
	}
	for i := range w {
		w[i] += (width - total) / float64(len(w))
	}
	return w, total <= width
}

func segmented(c *Context, id string, r render.Rect, options []string, index int, w []float64) int {
	p := c.target(id, r, KeyLeft, KeyRight, KeyUp, KeyDown, KeyHome, KeyEnd, KeyBackspace, KeyDelete)
	index = c.arrows(id, index, len(options))
	c.Fill(r, 6, c.Theme.Raised)
	x := r.X
	for i, o := range options {
		cell := render.Rect{X: x, Y: r.Y, W: w[i], H: r.H}
		x += w[i]
		if p.clicked && c.In.Pointer.X >= cell.X && (c.In.Pointer.X < cell.Right() || i == len(options)-1) {
			index = i
		}
		s := Style{Hue: render.Ink, Align: render.Middle}
		if i == index {
			s.Bold, s.Hue = true, render.Accent
			c.Fill(cell.Inset(2), 5, c.Theme.Ground)
		} else if p.hover && cell.Contains(c.In.Pointer) {
			c.Fill(cell.Inset(2), 5, c.warm(c.Theme.Raised))
		}
		c.Text(cell.Trim(4, 0, 4, 0), o, s)
	}
	c.FocusRing(id, r)
	return index
}

// arrows moves an index by the arrow keys.
func (c *Context) arrows(id string, index, n int) int {
	index += c.Hits(id, KeyRight) + c.Hits(id, KeyDown) - c.Hits(id, KeyLeft) - c.Hits(id, KeyUp)
	if c.Hits(id, KeyHome) > 0 {
		index = 0
	}
	if c.Hits(id, KeyEnd) > 0 {
		index = n - 1
	}
	return min(max(index, 0), n-1)
}

func list(c *Context, id string, r render.Rect, options []string, index int) int {
	if c.picked == id {
		index, c.picked = min(max(c.listed, 0), len(options)-1), ""
	}
	p := c.target(id, r, KeyLeft, KeyRight, KeyUp, KeyDown, KeyHome, KeyEnd, KeyEnter, KeySpace, KeyBackspace, KeyDelete)
	index = c.arrows(id, index, len(options))
	opened := p.clicked || c.Hits(id, KeyEnter)+c.Hits(id, KeySpace) > 0
	if opened {
		c.open, c.listed = id, index
	}
	surface := c.Theme.Raised
	if p.hover {
		surface = c.warm(surface)
	}
	c.Fill(r, 6, surface)
	c.Text(r.Trim(10, 0, 28, 0), options[index], Style{Bold: true, Hue: render.Accent})
	_, arrow := r.CutRight(28)
	c.Icon(Down, arrow, 12, c.Theme.Color(render.Muted))
	c.FocusRing(id, r)
	if c.open == id && !c.Muted {
		top := *c
		top.popup, top.column, top.Clip, top.Canvas = true, nil, c.Bounds, c.whole
		c.deferred = append(c.deferred, func() { top.options(id, r, options, opened) })
	}
	return index
}

// options draws the options of an open list below or above its field r. What
// opened it in this frame is not meant for it.
func (c *Context) options(id string, r render.Rect, options []string, opened bool) {
	row := 32.0
	if c.Coarse {
		row = 44
	}
	box := render.Rect{X: r.X, Y: r.Bottom() + 4, W: r.W, H: row*float64(len(options)) + 8}
	if box.Bottom() > c.Bounds.Bottom() {
		box.Y = max(0, r.Y-4-box.H)
	}
	box.H = min(box.H, c.Bounds.Bottom()-box.Y)
	c.Fill(box.Inset(-1), 9, c.Theme.Color(render.Faint))
	c.Fill(box, 8, c.Theme.Panel)
	listed := c.listed
	if opened {
		listed = -1
	}
	c.choose(id, options, opened)
	Scroll(c, id+"/options", box.Inset(4), func(c *Context, top render.Rect) float64 {
		c.rows(id, top, row, options, c.listed != listed)
		return row * float64(len(options))
	})
	if c.In.Pressed && !opened && !box.Contains(c.In.Pointer) {
		c.open = ""
	}
}

// rows draws the options one below the other, and scrolls to the highlighted one if it is to be shown.
func (c *Context) rows(id string, top render.Rect, row float64, options []string, show bool) {
	moved := c.In.Pointer != c.last
	for i, o := range options {
		cell := render.Rect{X: top.X, Y: top.Y + float64(i)*row, W: top.W, H: row}
		p := c.target(id+"/"+o, cell)
		if show && i == c.listed {
			c.Reveal(cell)
		}
		if p.hover && moved {
			c.listed = i
		}
		s := Style{Hue: render.Ink}
		if i == c.listed {
			c.Fill(cell, 5, c.Theme.Raised)
			s.Hue = render.Accent
		}
		c.Text(cell.Trim(8, 0, 8, 0), o, s)
		if p.clicked {
			c.pick(id, i)
		}
	}
}

// choose does what the keys mean for an open list.
func (c *Context) choose(id string, options []string, opened bool) {
	if opened {
		return
	}
	for _, k := range c.In.Keys {
		switch k {
		case KeyDown, KeyRight:
			c.listed = min(c.listed+1, len(options)-1)
		case KeyUp, KeyLeft:
			c.listed = max(c.listed-1, 0)
		case KeyEnter, KeySpace:
			c.pick(id, c.listed)
		case KeyEscape, KeyTab:
			c.open = ""
		}
	}
}

// pick closes the list; its next call returns the option.
func (c *Context) pick(id string, i int) {
	c.open, c.picked, c.listed, c.Focus = "", id, i, id
	c.Busy = true
}

// Listing reports whether a list is open: it has all keys then.
func (s *State) Listing() bool { return s.open != "" }
