package ui

import "github.com/solvarium/solvarium/render"

// Fill draws a rectangle with round corners.
func (c *Context) Fill(r render.Rect, radius float64, color render.Color) {
	if r.W > 0 && r.H > 0 {
		render.RoundRect(c.Canvas, r, radius, color)
	}
}

// Hairline draws a line across the top of r.
func (c *Context) Hairline(r render.Rect) {
	render.FillRect(c.Canvas, render.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, c.Theme.Color(render.Faint))
}

func (c *Context) disc(at render.Point, radius float64, color render.Color) {
	c.Canvas.Dots([]render.Dot{{At: at, Radius: radius, Color: color}})
}

// warm is the colour of a surface under the pointer.
func (c *Context) warm(surface render.Color) render.Color {
	return render.Mix(surface, c.Theme.Color(render.Ink), 0.12)
}
