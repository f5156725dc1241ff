package explorer

import (
	"math"

	"github.com/solvarium/solvarium/render"
)

// zoomFor returns how much larger everything is drawn on a large screen: type
// that suits a laptop could not be read from the back of a room. A surface of
// 1440 by 900 and less is drawn as it is; steps of a quarter keep glyphs
// of few sizes.
func zoomFor(size render.Point) float64 {
	z := math.Round(4*min(size.X/1440, size.Y/900)) / 4
	return min(max(z, 1), 4)
}

// presentingZoom is how much larger than that all is drawn while presenting.
const presentingZoom = 1.5

// zoom returns how much larger everything is drawn now. Presenting takes what is left
// of presentingZoom where the stage needs the room.
func (e *Explorer) zoom(size render.Point) float64 {
	z := zoomFor(size)
	if !e.presenting {
		return z
	}
	most := min(size.X/headroom.X, size.Y/headroom.Y)
	return max(z, math.Floor(4*min(z*presentingZoom+0.125, most))/4)
}

// zoomed is a canvas that draws everything larger.
type zoomed struct {
	canvas render.Canvas
	k      float64
}

func (z zoomed) point(p render.Point) render.Point { return render.Point{X: p.X * z.k, Y: p.Y * z.k} }

func (z zoomed) points(p []render.Point) []render.Point {
	out := make([]render.Point, len(p))
	for i := range p {
		out[i] = z.point(p[i])
	}
	return out
}

func (z zoomed) rect(r render.Rect) render.Rect {
	return render.Rect{X: r.X * z.k, Y: r.Y * z.k, W: r.W * z.k, H: r.H * z.k}
}

func (z zoomed) Lines(lines []render.Line) {
	out := make([]render.Line, len(lines))
	for i, l := range lines {
		if l.Width == 0 {
			l.Width = 1
		}
		l.Points, l.Width = z.points(l.Points), l.Width*z.k
		out[i] = l
	}
	z.canvas.Lines(out)
}

func (z zoomed) Area(bands []render.Band) {
	out := make([]render.Band, len(bands))
	for i, b := range bands {
		b.Lower, b.Upper = z.points(b.Lower), z.points(b.Upper)
		out[i] = b
	}
	z.canvas.Area(out)
}

func (z zoomed) Dots(dots []render.Dot) {
	out := make([]render.Dot, len(dots))
	for i, d := range dots {
		d.At, d.Radius = z.point(d.At), d.Radius*z.k
		out[i] = d
	}
	z.canvas.Dots(out)
}

func (z zoomed) Image(r render.Rect, m *render.Raster) { z.canvas.Image(z.rect(r), m) }

func (z zoomed) Text(labels []render.Label) {
	out := make([]render.Label, len(labels))
	for i, l := range labels {
		if l.Size == 0 {
			l.Size = render.SizeBody
		}
		l.At, l.Size = z.point(l.At), l.Size*z.k
		out[i] = l
	}
	z.canvas.Text(out)
}

func (z zoomed) Glyphs(glyphs []render.Glyph) {
	out := make([]render.Glyph, len(glyphs))
	for i, g := range glyphs {
		g.At, g.Size = z.point(g.At), g.Size*z.k
		out[i] = g
	}
	render.FillGlyphs(z.canvas, out)
}

func (z zoomed) Clip(r render.Rect) render.Canvas { return zoomed{z.canvas.Clip(z.rect(r)), z.k} }
