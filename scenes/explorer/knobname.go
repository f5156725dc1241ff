package explorer

import (
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes/param"
)

// drawName draws a knob's name and, if it is off its default, the mark that takes it
// back. At the right end of r, room is for something else to press.
func (e *Explorer) drawName(c *ui.Context, r render.Rect, k *param.Knob, room float64) {
	s := ui.Style{Bold: true}
	name := reach(c, r)
	text := k.Name
	if e.side.mark != "" {
		text = e.side.mark + " · " + text
	}
	c.Text(name, text, s)
	name.W = max(0, r.W-room)
	if !k.IsDefault() {
		e.drawOff(c, name, r.X+s.Width(text)+10, k)
	}
	if k.Kind == param.Switch {
		name.W = min(name.W, s.Width(text)+8)
	}
	_, clicked, twice := c.Spot(e.knobID(k)+"/name", name)
	switch {
	case twice:
		e.restore(k)
	case clicked && k.Kind == param.Switch:
		e.update(k, k.Toggle)
	}
}

// drawOff draws the mark of a knob off its default at x, in a row, and takes the knob
// back where it is pressed.
func (e *Explorer) drawOff(c *ui.Context, row render.Rect, x float64, k *param.Knob) {
	id := e.knobID(k) + "/default"
	spot := render.Rect{X: x - 10, Y: row.Y, W: 20, H: row.H}
	if c.Coarse {
		spot.W = finger
	}
	hover, clicked, _ := c.Spot(id, spot)
	at := render.Point{X: x, Y: row.Y + row.H/2}
	ink := c.Theme.Color(render.Accent)
	if hover || c.Coarse {
		if hover {
			c.Cursor = ui.Hand
		}
		c.Icon(ui.Undo, render.Rect{X: x - 6, Y: at.Y - 6, W: 12, H: 12}, 12, ink)
	} else {
		c.Canvas.Dots([]render.Dot{{At: at, Radius: 3, Color: ink}})
	}
	c.Tip(id, spot, defaultOf(k), hover)
	if clicked {
		e.restore(k)
	}
}

// defaultOf says what a knob's default is, if it is short enough to be read.
func defaultOf(k *param.Knob) string {
	const short = 40
	text := k.Default()
	switch {
	case k.Kind > param.Place && k.Kind != param.Text || len(text) > short:
		return "Back to the default"
	case text == "":
		return "Default: empty"
	}
	if k.Kind == param.Choice || k.Kind == param.Text {
		return "Default: " + text
	}
	return "Default " + minus(text)
}

// restore takes a knob back to its default, and forgets what was being typed.
func (e *Explorer) restore(k *param.Knob) {
	delete(e.drafts, e.draftOf(k))
	e.update(k, k.Reset)
}

// reach widens a line for a finger, into the gap above it.
func reach(c *ui.Context, r render.Rect) render.Rect {
	if !c.Coarse {
		return r
	}
	return render.Rect{X: r.X, Y: r.Bottom() - finger, W: r.W, H: finger}
}

// side is which of two runs side by side a knob is drawn for: the mark says so, the
// prefix tells its controls apart. The zero value is the run itself.
type side struct{ prefix, mark string }

// knobID returns the id of a knob's control, and draftOf the name of what is typed there,
// for the side that is drawn now.
func (e *Explorer) knobID(k *param.Knob) string  { return e.side.prefix + "knob/" + k.Name }
func (e *Explorer) draftOf(k *param.Knob) string { return e.side.prefix + k.Name }
