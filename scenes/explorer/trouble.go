package explorer

import (
	"strconv"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

const troubleTitle = "This link leads nowhere"

// drawTrouble says what is wrong with a link, and offers ways on.
func (e *Explorer) drawTrouble(c *ui.Context) {
	t := e.trouble
	r := c.Bounds.Inset(24)
	if r.W > 560 {
		r = render.Rect{X: c.Bounds.W/2 - 280, Y: r.Y, W: 560, H: r.H}
	}
	y := r.Y + max(0, r.H*0.18)
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
}
