package explorer

import (
	"math"
	"strings"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// palette is a field over everything else, in which a few letters find whatever can be
// done now.
type palette struct {
	open    bool
	text    string
	at      int          // the highlighted entry
	show    bool         // scroll to it
	pointer render.Point // a frame ago: a mouse at rest highlights nothing
	entries []entry      // that fit the text
}

var paletteActions = []action{
	{name: "palette", drawn: true, group: going, icon: &ui.Search, says: "find anything to do", keys: []ui.Key{ui.KeyPalette}, shown: "Ctrl or ⌘ K",
		do: (*Explorer).openPalette, types: ui.Entry{ID: "palette/", Keyboard: ui.Finding}},
}

func (e *Explorer) openPalette() {
	e.sheet = noSheet
	e.controls.Blur()
	e.palette = palette{open: true, show: true}
	e.palette.entries = e.entriesFor("")
}

func (e *Explorer) closePalette() {
	e.palette = palette{}
	e.controls.Blur()
}

// paletteKeys does what the keys mean while the palette is open: all are its own.
func (e *Explorer) paletteKeys(in *ui.Input) {
	p := &e.palette
	last := len(p.entries) - 1
	for _, k := range in.Keys {
		by := 0
		switch k {
		case ui.KeyDown:
			by = 1
		case ui.KeyUp:
			by = -1
		case ui.KeyTab:
			by = 1
			if in.Shift {
				by = -1
			}
		case ui.KeyPageDown:
			by = 8
		case ui.KeyPageUp:
			by = -8
		case ui.KeyEscape, ui.KeyPalette:
			e.closePalette()
			return
		case ui.KeyEnter:
			if p.at <= last {
				e.perform(p.entries[p.at])
				return
			}
		}
		if by != 0 {
			p.at, p.show = min(max(p.at+by, 0), max(last, 0)), true
		}
	}
}

// perform closes the palette and does what the entry says, at the end of the frame: what is
// drawn in it counts on what is there now.
func (e *Explorer) perform(x entry) {
	e.closePalette()
	e.later(func() { x.do(e) })
	e.out.Busy = true
}

// The palette: the height of its field and of its rows, in pixels.
const (
	paletteField   = 44
	paletteHeading = 28
)

// drawPalette draws the palette over a veil; a press beside it closes it.
func (e *Explorer) drawPalette(c *ui.Context) {
	p := &e.palette
	if !p.open {
		return
	}
	render.FillRect(c.Canvas, c.Bounds, render.Alpha(c.Theme.Ground, 0.7))
	row := 32.0
	if c.Coarse {
		row = finger
	}
	width := min(600, c.Bounds.W-16)
	top := math.Round(min(96, c.Bounds.H/12))
	height := paletteField + 17 + max(row, paletteHeight(p.entries, row))
	height = min(height, 560, c.Bounds.H-top-8)
	box := render.Rect{X: math.Round((c.Bounds.W - width) / 2), Y: top, W: width, H: max(height, paletteField)}
	c.Fill(box.Inset(-1), 13, c.Theme.Color(render.Faint))
	c.Fill(box, 12, c.Theme.Panel)

	field, body := box.CutTop(paletteField + 8)
	mark, field := field.Trim(12, 8, 8, 0).CutLeft(28)
	c.Icon(ui.Search, mark, 16, c.Theme.Color(render.Muted))
	text := ui.Field(c, "palette/", field, p.text, 80, ui.Finding)
	if c.Focus != "palette/" && !c.In.Pressed {
		e.later(func() {
			if e.palette.open {
				e.controls.Write("palette/", false)
			}
		})
	}
	if text != p.text {
		p.text, p.at, p.show = text, 0, true
		p.entries = e.entriesFor(text)
	}
	if p.text == "" {
		c.Text(field.Trim(14, 0, 8, 0), "What do you want to do, open or set?", ui.Style{Hue: render.Muted})
	}
	body = body.Trim(8, 1, 8, 8)
	if len(p.entries) == 0 {
		c.Text(body.Trim(12, 0, 12, 0), "Nothing matches “"+strings.TrimSpace(p.text)+"”.", ui.Style{Hue: render.Muted})
	} else {
		ui.Scroll(c, "palette/list", body, func(c *ui.Context, top render.Rect) float64 {
			return e.drawEntries(c, top, row)
		})
	}
	p.pointer = c.In.Pointer
	if c.In.Pressed && !box.Contains(c.In.Pointer) {
		e.closePalette()
	}
}

// paletteHeight returns how high a list is with its headings.
func paletteHeight(entries []entry, row float64) float64 {
	h, group := 0.0, ""
	for _, x := range entries {
		if x.group != group {
			group = x.group
			h += paletteHeading
		}
		h += row
	}
	return h
}

// drawEntries draws the list, and does what is clicked.
func (e *Explorer) drawEntries(c *ui.Context, r render.Rect, height float64) float64 {
	p := &e.palette
	moved := c.In.Pointer != p.pointer && !c.In.Touch
	show := p.show
	p.show = false
	y, group := r.Y, ""
	quiet := ui.Style{Size: render.SizeSmall, Hue: render.Muted}
	for i, x := range p.entries {
		first := render.Rect{X: r.X, Y: y, W: r.W}
		if x.group != group {
			group = x.group
			c.Text(render.Rect{X: r.X + 12, Y: y + 4, W: r.W - 24, H: paletteHeading - 6}, group, quiet)
			y += paletteHeading
		}
		cell := render.Rect{X: r.X, Y: y, W: r.W, H: height}
		y += height
		hover, clicked := c.Target("palette/"+x.id, cell)
		if hover && moved {
			p.at = i
		}
		s := ui.Style{}
		if i == p.at {
			c.Fill(cell, 6, c.Theme.Raised)
			s.Hue = render.Accent
			if show {
				c.Reveal(cell)
				c.Reveal(render.Rect{X: first.X, Y: first.Y, W: r.W, H: y - first.Y})
			}
		}
		room := cell.Trim(12, 0, 12, 0)
		if x.shown != "" {
			keys := ui.Style{Size: render.SizeSmall, Hue: render.Muted, Align: render.End}
			c.Text(room, x.shown, keys)
			room.W -= keys.Width(x.shown) + 12
		}
		c.Text(room, x.title, s)
		if clicked {
			e.perform(x)
		}
	}
	return y - r.Y
}
