package explorer

import (
	"strconv"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// pen writes one thing below the other.
type pen struct {
	c *ui.Context
	r render.Rect // what is left
	y float64     // where r began
}

func (p *pen) skip(h float64) {
	p.r = render.Rect{X: p.r.X, Y: p.r.Y + h, W: p.r.W, H: max(0, p.r.H-h)}
}
func (p *pen) height() float64 { return p.r.Y - p.y }

func (p *pen) write(text string, s ui.Style, gap float64) {
	p.skip(p.c.Paragraph(p.r, text, s, 0) + gap)
}

// marked writes a text beside a shape.
func (p *pen) marked(shape render.Shape, hue render.Hue, text string, gap float64) {
	s := ui.Style{Bold: true}
	at := render.Point{X: p.r.X + 7, Y: p.r.Y + s.Leading()/2}
	p.c.Canvas.Dots([]render.Dot{{At: at, Radius: 6, Shape: shape, Color: p.c.Theme.Color(hue)}})
	p.skip(p.c.Paragraph(p.r.Trim(22, 0, 0, 0), text, s, 0) + gap)
}

// button draws a button over the whole width.
func (p *pen) button(id, label string, primary bool, gap float64) bool {
	cell := p.r
	cell.H = 36
	if p.c.Coarse {
		cell.H = finger
	}
	p.skip(cell.H + gap)
	return ui.Button(p.c, id, cell, ui.Face{Label: label, Primary: primary})
}

// answer draws a button with the answer, on several lines if it must, and its key.
func (p *pen) answer(i int, text string) bool {
	c, s := p.c, ui.Style{}
	least := 36.0
	if c.Coarse {
		least = finger
	}
	words := p.r.Trim(30, 0, 10, 0)
	high := float64(len(s.Wrap(text, words.W, 0))) * s.Leading()
	cell := p.r
	cell.H = max(least, high+14)
	p.skip(cell.H)
	id := "lesson/answer/" + strconv.Itoa(i)
	hover, clicked := c.Target(id, cell)
	c.Name(id, text)
	c = c.Offer(id, text)
	surface := c.Theme.Raised
	if hover {
		surface = render.Mix(surface, c.Theme.Color(render.Ink), 0.12)
	}
	c.Fill(cell, 6, surface)
	key, _ := cell.CutLeft(30)
	c.Text(key, strconv.Itoa(i), ui.Style{Bold: true, Hue: render.Accent, Align: render.Middle})
	c.Paragraph(render.Rect{X: words.X, Y: cell.Y + (cell.H-high)/2, W: words.W}, text, s, 0)
	c.FocusRing(id, cell)
	return clicked
}
