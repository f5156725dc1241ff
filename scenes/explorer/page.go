package explorer

import (
	"bytes"
	"image"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/svg"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
)

// Page is a picture of a run that leaves the explorer.
type Page struct {
	Size  render.Point  // in logical pixels
	Scale float64       // pixels to a logical one, in a picture of pixels
	Zoom  float64       // the same in a vector graphic
	Theme *render.Theme // whose ground it has
	Draw  func(render.Canvas)
}

// slide is the size of a picture of the figure in the explorer: 16 to 10.
var slide = render.Point{X: 1280, Y: 800}

// Picture returns the figure of the run as it is now, with its numbers below.
func Picture(r *scenes.Run, t *render.Theme, size render.Point) Page {
	f, title := r.Figure(), r.Scene.Title
	return Page{size, 2, 1, t, func(c render.Canvas) { f.DrawPage(c, size, t, title) }}
}

// CardDrawing returns the plots of a run as a card shows them, half as large as on a
// laptop's stage, as a vector graphic.
func CardDrawing(r *scenes.Run, size image.Point, dark bool) []byte {
	f, theme := r.Figure(), render.Light
	if dark {
		theme = render.Dark
	}
	stage := render.Rect{W: 2 * float64(size.X), H: 2 * float64(size.Y)}
	page := Page{render.Point{X: stage.W, Y: stage.H}, 1, 0.5, theme, func(c render.Canvas) { f.Draw(c, stage.Inset(16), theme, 0) }}
	return page.SVG()
}

// SVG returns the page as a vector graphic.
func (p Page) SVG() []byte {
	c := svg.New(p.Zoom*p.Size.X, p.Zoom*p.Size.Y, p.Theme.Ground)
	if p.Zoom == 1 {
		p.Draw(c)
	} else {
		p.Draw(zoomed{c, p.Zoom})
	}
	var b bytes.Buffer
	c.WriteTo(&b) // a buffer takes all
	return b.Bytes()
}

// Shot returns what asks a window for the page in pixels.
func (p Page) Shot(name string) ui.Shot {
	return ui.Shot{Name: name, Size: p.Size, Scale: p.Scale, Draw: func(c render.Canvas) {
		render.FillRect(c, render.Rect{W: p.Size.X, H: p.Size.Y}, p.Theme.Ground)
		p.Draw(c)
	}}
}
