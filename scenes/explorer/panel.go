package explorer

import (
	"slices"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes/param"
)

// drawPanel draws what can be set: beside the stage, or as a drawer below it.
func (e *Explorer) drawPanel(c *ui.Context, l layout) {
	r := l.panel
	if r.W < 48 || r.H < 8 {
		return
	}
	c = c.Within(r)
	render.FillRect(c.Canvas, r, c.Theme.Panel)
	body := r
	pad := 24.0
	switch l.form {
	case desk:
		top, rest := r.CutTop(52)
		body = rest
		tools := e.drawTools(c, top.Trim(16, 8, 12, 8), 36, panelTools[desk]...)
		e.drawCite(c, tools)
	case flat:
		pad = 16
		top, rest := r.CutTop(finger)
		body = rest
		e.drawTools(c, top.Trim(8, 0, 8, 0), finger, panelTools[flat]...)
	case upright:
		pad = 16
		grip, rest := r.CutTop(peek)
		body = rest
		e.drawGrip(c, grip)
	}
	if l.form != upright {
		body = e.drawLessonCard(c, body, l.form)
	}
	if body.H < 8 {
		return
	}
	ui.Scroll(c, "panel", body, func(c *ui.Context, top render.Rect) float64 {
		inner := top.Trim(pad, 0, pad, 0)
		y := inner.Y + 4
		next := func() render.Rect { return render.Rect{X: inner.X, Y: y, W: inner.W} }
		if l.form == flat {
			y += e.drawNumbers(c, next(), flat) + 12
		}
		if l.form == desk {
			y += e.drawClaim(c, next(), l) + 12
			y += e.drawRule(c, next())
		}
		y += e.drawCompany(c, next(), l)
		y += e.drawPresets(c, next())
		y += e.drawKnobs(c, next())
		if l.form != desk {
			row := next()
			row.H = finger
			if l.form == upright {
				row = e.drawTools(c, row.Trim(0, 0, -12, 0), finger, panelTools[upright]...)
			}
			e.drawSeed(c, row.Trim(-12, 0, 0, 0), finger)
			y += finger + 12
			y += e.drawClaim(c, next(), l) + 12
			y += e.drawRule(c, next())
		}
		y += e.drawStopRule(c, next())
		return y - inner.Y + 24
	})
}

// drawCite draws the short reference, which opens the long one.
func (e *Explorer) drawCite(c *ui.Context, r render.Rect) {
	text := e.run.Scene.Paper.Short()
	width := min(r.W, ui.Style{}.Width(text)+24)
	cell, _ := r.CutLeft(width)
	if ui.Button(c, "paper", cell, ui.Face{Label: text, Tip: e.run.Scene.Paper.Title}) {
		e.toggleSheet(aboutSheet)
	}
}

// drawClaim says what the paper says and, where the header has no room for it, what to look for.
func (e *Explorer) drawClaim(c *ui.Context, r render.Rect, l layout) float64 {
	h := c.Paragraph(r, e.run.Scene.Claim, ui.Style{}, 0)
	if l.form != desk {
		h += 6
		h += c.Paragraph(r.Trim(0, h, 0, 0), e.run.Scene.Look, ui.Style{Hue: render.Muted}, 0)
	}
	return h
}

// drawKnobs draws the knobs in two groups and returns their height.
func (e *Explorer) drawKnobs(c *ui.Context, r render.Rect) float64 {
	y := r.Y
	group := func(title string, icon *ui.Icon, live bool) {
		var knobs []*param.Knob
		for _, k := range e.run.Knobs.Knobs() {
			if k.IsLive() == live && k.Applies() && !e.left(k) && !slices.Contains(e.run.Apart(), k.Name) {
				knobs = append(knobs, k)
			}
		}
		if len(knobs) == 0 {
			return
		}
		y += 16
		head := render.Rect{X: r.X, Y: y, W: r.W, H: 24}
		if icon != nil {
			mark, _ := head.CutLeft(16)
			c.Icon(*icon, mark, 14, c.Theme.Color(render.Muted))
			head = head.Trim(22, 0, 0, 0)
		}
		c.Text(head, title, ui.Style{Bold: true})
		y += 32
		for _, k := range knobs {
			h := e.drawKnob(c, render.Rect{X: r.X, Y: y, W: r.W}, k)
			e.tieKnob(c, render.Rect{X: r.X, Y: y, W: r.W, H: h}, k)
			y += h + 16
		}
	}
	group("Act at once", nil, true)
	group("Start the run over", &ui.Again, false)
	return y - r.Y
}
