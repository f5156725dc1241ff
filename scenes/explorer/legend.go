package explorer

import (
	"math"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/formula"
	"github.com/solvarium/solvarium/render/ui"
)

// legendID is the update rule with its legend, as a control.
const legendID = "rule/legend"

// drawLegend draws the update rule and below it every symbol with what it stands for,
// and returns the height; 0 if there is no rule.
func (e *Explorer) drawLegend(c *ui.Context, r render.Rect) float64 {
	rule := e.ruleOf()
	if rule == nil || r.W < 96 {
		return 0
	}
	label := ui.Style{Size: render.SizeSmall, Hue: render.Muted}
	top := c.Paragraph(r, "Update rule", label, 0) + 14
	size := min(legendSize, r.W/rule.Box.W)
	at := render.Point{X: r.X + (r.W-size*rule.Box.W)/2, Y: r.Y + top}
	rows := e.legendRows(rule, render.Rect{X: r.X, Y: at.Y + math.Round(size*rule.Box.H) + 16, W: r.W})
	bottom := rows[len(rows)-1].Bottom()
	pointed := -1
	for i, row := range rows {
		if c.Over(row) {
			pointed = i
		}
	}
	block := render.Rect{X: r.X - 4, Y: r.Y + top - 6, W: r.W + 8, H: bottom - r.Y - top + 6}
	before := e.rule.chosen
	lit := e.explain(c, legendID, block, rule, at, size, pointed)
	if lit >= 0 && before >= 0 && before != e.rule.chosen && c.Ring {
		c.Reveal(rows[lit])
	}
	ink, accent := c.Theme.Color(render.Ink), c.Theme.Color(render.Accent)
	rule.Draw(c.Canvas, at, size, ink, lit, accent)
	for i, row := range rows {
		color := ink
		if i == lit {
			c.Fill(row, 6, c.Theme.Raised)
			color = accent
		}
		sign, text := row.CutLeft(legendColumn(rule) + 8)
		s := ui.Style{}
		base := row.Y + legendGap/2 + s.Leading()/2 + 0.25*ruleSize
		rule.Symbols[i].Draw(c.Canvas, render.Point{X: sign.X + 8, Y: math.Round(base)}, ruleSize, color)
		c.Paragraph(text.Trim(0, legendGap/2, 4, 0), e.meaning(&rule.Symbols[i], " · "), s, 0)
	}
	c.FocusRing(legendID, block)
	return bottom - r.Y + 16
}

// legendGap is the space between two rows of the legend.
const legendGap = 8

// legendColumn is how wide the column of symbols is.
func legendColumn(rule *formula.Rule) float64 {
	width := 0.0
	for i := range rule.Symbols {
		width = max(width, ruleSize*rule.Symbols[i].Size().X)
	}
	return math.Ceil(width) + 16
}

// legendRows returns where each symbol and its text go, from the top of r on.
func (e *Explorer) legendRows(rule *formula.Rule, r render.Rect) []render.Rect {
	var rows []render.Rect
	for i := range rule.Symbols {
		s := ui.Style{}
		lines := s.Wrap(e.meaning(&rule.Symbols[i], " · "), r.W-legendColumn(rule)-12, 0)
		h := float64(max(1, len(lines)))*s.Leading() + legendGap
		rows = append(rows, render.Rect{X: r.X, Y: r.Y, W: r.W, H: h})
		r.Y += h
	}
	return rows
}
