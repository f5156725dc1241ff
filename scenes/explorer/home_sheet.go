package explorer

import (
	"fmt"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// offer is a row of the sheet: what there is, and a button for each form of it.
type offer struct {
	title, says string
	buttons     []offerButton
}

type offerButton struct {
	id, label string
	do        func()
}

// offers returns all rows but the animation, which has settings.
func (e *Explorer) offers() []offer {
	rows := "Readouts and checks of steps 0 to " + count(e.run.Goal())
	if e.run.Goal() == 0 {
		rows = "Readouts and checks from the start to the end, at most 1\u2009000 steps"
	}
	return []offer{
		{"Link", e.run.Link(), []offerButton{{"link", "Copy", func() { e.copyLink(); e.sheet = noSheet }}}},
		{"Figure", "As it is now, in the colours on screen", []offerButton{{"png", "PNG", e.savePNG}, {"svg", "SVG", e.saveSVG}}},
		{"Table", rows, []offerButton{{"csv", "CSV", func() { e.saveTable(".csv") }}, {"json", "JSON", func() { e.saveTable(".json") }}}},
		{"Handout", "A page to print: figure, knobs, checks, link and paper", []offerButton{
			{"handout", "PNG", func() { e.saveHandout(".png") }}, {"handout-svg", "SVG", func() { e.saveHandout(".svg") }}}},
	}
}

// drawHome draws what can be taken home, and returns its height.
func (e *Explorer) drawHome(c *ui.Context, r render.Rect) float64 {
	y := r.Y
	for _, o := range e.offers() {
		y += drawOffer(c, render.Rect{X: r.X, Y: y, W: r.W}, o) + 12
	}
	c.Hairline(render.Rect{X: r.X, Y: y, W: r.W})
	y += 16
	y += e.drawPlan(c, render.Rect{X: r.X, Y: y, W: r.W})
	return y - r.Y
}

// buttonHeight returns the height of a control.
func buttonHeight(c *ui.Context) float64 {
	if c.Coarse {
		return finger
	}
	return 36
}

// drawOffer draws a row and returns its height.
func drawOffer(c *ui.Context, r render.Rect, o offer) float64 {
	const button, gap = 68, 8
	r.H = buttonHeight(c)
	text := r.Trim(0, 0, 2*button+gap+16, 0)
	small := ui.Style{Size: render.SizeSmall, Hue: render.Muted}
	lines := min(len(small.Wrap(o.says, text.W, 2)), 2)
	height := 18 + float64(lines)*small.Leading()
	r.H = max(r.H, height)
	text.Y = r.Y + (r.H-height)/2
	text.H = 18
	c.Text(text, o.title, ui.Style{Bold: true})
	c.Paragraph(render.Rect{X: text.X, Y: text.Y + 18, W: text.W}, o.says, small, 2)
	x := r.Right() - float64(len(o.buttons))*(button+gap) + gap
	for _, b := range o.buttons {
		if ui.Button(c, "take/"+b.id, render.Rect{X: x, Y: r.Y + (r.H-buttonHeight(c))/2, W: button, H: buttonHeight(c)}, ui.Face{Label: b.label}) {
			b.do()
		}
		x += button + gap
	}
	return r.H
}

// drawPlan draws the animation: which steps, how fast, how large, and the button.
func (e *Explorer) drawPlan(c *ui.Context, r render.Rect) float64 {
	h, gap := buttonHeight(c), 8.0
	small := ui.Style{Size: render.SizeSmall, Hue: render.Muted}
	c.Text(render.Rect{X: r.X, Y: r.Y, W: r.W, H: 18}, "Animation", ui.Style{Bold: true})
	y := r.Y + 26
	half := (r.W - 16) / 2
	pair := func(i int, label string) render.Rect {
		x := r.X + float64(i)*(half+16)
		c.Text(render.Rect{X: x, Y: y, W: half, H: 16}, label, small)
		return render.Rect{X: x, Y: y + 18, W: half, H: h}
	}
	const digits = 9
	e.home.first = ui.Field(c, "take/first", pair(0, "From step"), e.home.first, digits, ui.Decimal)
	e.home.last = ui.Field(c, "take/last", pair(1, "To step"), e.home.last, digits, ui.Decimal)
	y += 18 + h + gap
	var speeds, sizes []string
	for _, rate := range rates {
		speeds = append(speeds, render.Number(rate, 3))
	}
	for _, s := range FilmSizes {
		sizes = append(sizes, fmt.Sprintf("%g × %g", s.X, s.Y))
	}
	e.home.rate = ui.Choice(c, "take/rate", pair(0, "Pictures a second"), speeds, e.home.rate)
	e.home.size = ui.Choice(c, "take/size", pair(1, "Size in pixels"), sizes, e.home.size)
	y += 18 + h + gap + 4

	f, err := e.plan()
	says, style := "", small
	if err != nil {
		says, style.Hue = sentence(err), render.Bad
	} else {
		says = fmt.Sprintf("%d frames, %s s", f.Frames(), render.Number(f.Seconds(), 2))
		if f.Last-f.First >= f.Frames() {
			says += ", every " + render.Number(float64(f.Last-f.First)/float64(f.Frames()-1), 3) + " steps"
		}
	}
	text, button := render.Rect{X: r.X, Y: y, W: r.W, H: h}.CutRight(144)
	c.Text(text.Trim(0, 0, 12, 0), says, style)
	if ui.Button(c, "take/gif", button, ui.Face{Label: "GIF", Primary: true, Off: err != nil}) {
		e.saveGIF()
	}
	return y + h - r.Y
}
