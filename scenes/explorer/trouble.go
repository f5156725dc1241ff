package explorer

import (
	"math"
	"strconv"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

const troubleTitle = "This link leads nowhere"

// drawTrouble says what is wrong with a link, and offers ways on.
func (e *Explorer) drawTrouble(c *ui.Context) {
	ui.Scroll(c, "trouble", c.Bounds, func(c *ui.Context, top render.Rect) float64 {
		width := min(top.W-48, 560)
		r := render.Rect{X: math.Round(top.X + (top.W-width)/2), Y: top.Y + 24, W: width}
		if top.H >= low {
			r.Y += math.Round(0.18 * top.H)
		}
		return r.Y - top.Y + e.drawWays(c, r) + 24
	})
}

// drawWays does so from the top of r on, and returns the height.
func (e *Explorer) drawWays(c *ui.Context, r render.Rect) float64 {
	t, y := e.trouble, r.Y
	write := func(text string, s ui.Style, gap float64) {
		y += c.Paragraph(render.Rect{X: r.X, Y: y, W: r.W}, text, s, 6) + gap
	}
	write(troubleTitle, ui.Style{Size: render.SizeTitle, Bold: true}, 8)
	write(t.says, ui.Style{Size: render.SizeHead}, 8)
	write(t.link, ui.Style{Hue: render.Muted}, 24)
	height := 36.0
	if c.Coarse {
		height = finger
	}
	button := func(id, label string, primary bool) bool {
		cell := render.Rect{X: r.X, Y: y, W: min(r.W, ui.Style{Bold: true}.Width(label)+32), H: height}
		y += height + 8
		return ui.Button(c, id, cell, ui.Face{Label: label, Primary: primary})
	}
	for i, link := range t.instead {
		label := link
		if s := e.find(link); s != nil {
			label = s.Title
		}
		if button("instead/"+strconv.Itoa(i+1), label, false) {
			e.visit(link)
		}
	}
	if button("home", "All scenes", true) {
		e.visit("")
	}
	return y - r.Y
}
