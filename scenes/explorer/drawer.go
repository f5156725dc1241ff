package explorer

import (
	"strconv"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// drawer is the panel of a phone held upright, drawn up from below.
type drawer struct {
	open  bool
	shown float64 // 0 closed … 1 open
	held  bool
	from  float64 // shown when it was taken
	moved bool
	taken float64 // y of the pointer then
}

// drawerTime is how long it takes to open or close, in seconds.
const drawerTime = 0.12

// animate moves it towards where it belongs.
func (d *drawer) animate(seconds float64, calm bool) {
	to := 0.0
	if d.open {
		to = 1
	}
	switch step := seconds / drawerTime; {
	case d.held:
	case calm:
		d.shown = to
	case d.shown < to:
		d.shown = min(d.shown+step, to)
	case d.shown > to:
		d.shown = max(d.shown-step, to)
	}
}

// moving reports whether the drawer is on its way.
func (d *drawer) moving() bool {
	return !d.held && (d.open && d.shown < 1 || !d.open && d.shown > 0)
}

// drawGrip draws the strip by which the drawer is drawn up; a tap opens or closes it.
func (e *Explorer) drawGrip(c *ui.Context, r render.Rect) {
	d := &e.drawer
	_, held := c.Drag("drawer", r, ui.KeyEnter, ui.KeySpace)
	switch {
	case held && !d.held:
		d.held, d.from, d.moved, d.taken = true, d.shown, false, c.In.Pointer.Y
	case held:
		travel := max(1, drawerShare*c.Bounds.H-peek)
		dy := d.taken - c.In.Pointer.Y
		d.moved = d.moved || dy > 8 || dy < -8
		if d.moved {
			d.shown = min(max(d.from+dy/travel, 0), 1)
		}
	}
	if d.held && (c.In.Released || !held) {
		d.held = false
		if d.moved {
			// A short pull in either direction is enough.
			d.open = d.shown > 0.25 && (d.from < 0.5 || d.shown > 0.75)
		} else {
			d.open = !d.open
		}
	}
	if c.Hits("drawer", ui.KeyEnter)+c.Hits("drawer", ui.KeySpace) > 0 {
		d.open = !d.open
	}
	if d.moving() {
		e.out.Busy = true
	}
	c.Hairline(r)
	pill := render.Rect{X: r.X + r.W/2 - 18, Y: r.Y + 6, W: 36, H: 4}
	c.Fill(pill, 2, c.Theme.Color(render.Faint))
	row := r.Trim(16, 10, 16, 0)
	c.Text(row, "Settings", ui.Style{Bold: true, Hue: render.Accent})
	changed := 0
	for _, k := range e.run.Knobs.Knobs() {
		if !k.IsDefault() {
			changed++
		}
	}
	icon := ui.Up
	if d.open {
		icon = ui.Down
	}
	_, arrow := row.CutRight(16)
	c.Icon(icon, arrow, 16, c.Theme.Color(render.Accent))
	if changed > 0 {
		c.Text(row.Trim(0, 0, 28, 0), strconv.Itoa(changed)+" changed", ui.Style{Hue: render.Muted, Align: render.End})
	}
	c.FocusRing("drawer", r.Inset(4))
}
