package ui

import "github.com/solvarium/solvarium/render"

// Find returns where a control or a spot was drawn in this frame.
func (s *State) Find(id string) (render.Rect, bool) {
	for _, list := range [][]Place{s.places, s.spots} {
		for _, p := range list {
			if p.ID == id {
				return p.Rect, true
			}
		}
	}
	return render.Rect{}, false
}

// FocusOn gives the keyboard to a control, with the ring, and scrolls to it when it is
// drawn next.
func (s *State) FocusOn(id string) {
	s.Focus, s.Ring, s.reveal, s.open = id, true, true, ""
}

// Write gives the keyboard to a field, with the caret at the end or, if all is set,
// with all its text selected: what is typed takes its place.
func (s *State) Write(id string, all bool) {
	s.FocusOn(id)
	s.caret, s.selected = 1<<20, ""
	if all {
		s.selected = id
	}
}

// Name says what the control is called, for whoever follows the focus by ear.
func (c *Context) Name(id, says string) {
	if c.Focus == id && c.Ring && !c.silent() && says != "" {
		c.named = says
	}
}

// Named returns what the control with the ring is called, as far as it was said in this
// frame.
func (s *State) Named() string { return s.named }

// Reveal scrolls the area around so that r can be seen.
func (c *Context) Reveal(r render.Rect) {
	if c.column != nil {
		c.column.show(r)
	}
}

// Spot makes r answer to the pointer, without a place in the order of Tab: for what the
// keyboard does at the control that it belongs to. It reports whether the pointer is
// over it, whether it was clicked, and whether that was the second click of two.
func (c *Context) Spot(id string, r render.Rect) (hover, clicked, twice bool) {
	if c.silent() {
		return false, false, false
	}
	c.spots = append(c.spots, Place{ID: id, Rect: r})
	p := c.point(id, r)
	return p.hover, p.clicked, p.twice
}
