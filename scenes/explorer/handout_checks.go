package explorer

import "github.com/solvarium/solvarium/render"

// drawChecks draws every check with what is wanted and what was got, in columns above
// the link, and returns what is left above.
func (h handout) drawChecks(c render.Canvas, r render.Rect) render.Rect {
	checks := h.figure.Checks
	if len(checks) == 0 {
		return r
	}
	g := gridOf(len(checks), r.W, 240, 0)
	leading := render.Leading(render.SizeSmall)
	lines := 1
	for _, k := range checks {
		lines = max(lines, len(render.Wrap(k.Label, render.SizeSmall, false, g.cell.X-12-18)))
	}
	lines = min(lines, 2)
	g.cell.Y = float64(lines+1)*leading + 8
	rest, grid := r.CutBottom(min(g.height(), 0.4*r.H))
	for i, k := range checks {
		cell := g.at(grid, i)
		if cell.Bottom() > grid.Bottom()+1 {
			break
		}
		h.drawCheck(c, cell, k, float64(lines)*leading)
	}
	return rest.Trim(0, 0, 0, 16)
}

func (h handout) drawCheck(c render.Canvas, r render.Rect, k render.Check, label float64) {
	t := h.theme
	c.Dots([]render.Dot{{At: render.Point{X: r.X + 6, Y: r.Y + 8}, Radius: 5, Shape: k.State.Shape(), Color: t.Color(k.State.Hue())}})
	text := r.Trim(18, 0, 0, 0)
	text.H = label
	used := render.Paragraph(c, text, k.Label, render.SizeSmall, t.Color(render.Ink))
	row := render.Rect{X: text.X, Y: r.Y + used, W: text.W, H: render.Leading(render.SizeSmall)}
	write := func(s string, bold bool, hue render.Hue) {
		width := smallWidth(s, bold)
		render.WriteIn(c, row, s, render.SizeSmall, bold, render.Start, t.Color(hue))
		row = row.Trim(min(width+5, row.W), 0, 0, 0)
	}
	got := k.Got
	if got == "" {
		got = "–"
	}
	write("got", false, render.Muted)
	write(got, true, k.State.Hue())
	if k.Want != "" {
		row = row.Trim(7, 0, 0, 0)
		write("want", false, render.Muted)
		write(k.Want, false, render.Ink)
	}
}
