package explorer

import (
	"slices"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// keysWidth is the width of the sheet of keys: for two columns, where there is room.
const keysWidth = 880

// drawKeys draws the keys of the table of actions from the top of r on, a heading above each
// group, and returns the height. Of two columns the next group goes into the shorter.
func drawKeys(c *ui.Context, r render.Rect) float64 {
	const gap = 40.0
	columns := []render.Rect{r}
	if r.W > 640 {
		w := (r.W - gap) / 2
		columns = []render.Rect{{X: r.X, Y: r.Y, W: w}, {X: r.X + w + gap, Y: r.Y, W: w}}
	}
	for _, group := range groups() {
		i := 0
		if len(columns) > 1 && columns[1].Y < columns[0].Y {
			i = 1
		}
		columns[i].Y += drawGroup(c, columns[i], group)
	}
	bottom := r.Y
	for _, k := range columns {
		bottom = max(bottom, k.Y)
	}
	return bottom - r.Y - 12
}

// drawGroup draws the keys of a group, and returns the height; without keys there is none.
func drawGroup(c *ui.Context, r render.Rect, group string) float64 {
	y := r.Y
	with := func(a action) bool { return a.group == group && a.shown != "" }
	if !slices.ContainsFunc(actions, with) {
		return 0
	}
	c.Text(render.Rect{X: r.X, Y: y, W: r.W, H: 24}, group, ui.Style{Size: render.SizeSmall, Hue: render.Muted})
	y += 26
	for _, a := range actions {
		if !with(a) {
			continue
		}
		key, does := render.Rect{X: r.X, Y: y + 2, W: r.W}.CutLeft(min(124, r.W*0.4))
		key.H = ui.Style{}.Leading()
		c.Text(key, a.shown, ui.Style{Bold: true})
		y += max(24, c.Paragraph(does, capital(a.says), ui.Style{}, 0)+4)
	}
	return y + 12 - r.Y
}
