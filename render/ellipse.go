package render

import "math"

// Ellipse is a contour of a normal density: all points whose Mahalanobis
// distance from At is Sigmas.
type Ellipse struct {
	At      Point
	Cov     [3]float64 // of x and x, x and y, y and y; positive semi-definite
	Sigmas  float64    // zero means 2
	Hue     Hue
	Width   float64 // in pixels; zero means 1.5
	Dash    Dash
	Opacity float64 // of the inside; zero leaves it empty
}

// Draw draws the outline, over the inside.
func (m Ellipse) Draw(c Canvas, a Axes) {
	k := or(m.Sigmas, 2)
	// Cholesky: cov = L Lᵀ maps the unit circle onto the ellipse.
	xx := math.Sqrt(max(0, m.Cov[0]))
	yx := 0.0
	if xx > 0 {
		yx = m.Cov[1] / xx
	}
	yy := math.Sqrt(max(0, m.Cov[2]-yx*yx))
	oval(c, a, m.Hue, m.Width, m.Dash, m.Opacity, func(cos, sin float64) Point {
		return Point{m.At.X + k*xx*cos, m.At.Y + k*(yx*cos+yy*sin)}
	})
}

// Range sees the box around the ellipse.
func (m Ellipse) Range(see func(Point)) {
	k := or(m.Sigmas, 2)
	dx, dy := k*math.Sqrt(max(0, m.Cov[0])), k*math.Sqrt(max(0, m.Cov[2]))
	see(Point{m.At.X - dx, m.At.Y - dy})
	see(Point{m.At.X + dx, m.At.Y + dy})
}

// Circle is all points at a distance, in data, from At.
type Circle struct {
	At      Point
	Radius  float64
	Hue     Hue
	Width   float64 // in pixels; zero means 1.5
	Dash    Dash
	Opacity float64 // of the inside; zero leaves it empty
}

// Draw draws the outline, over the inside.
func (m Circle) Draw(c Canvas, a Axes) {
	oval(c, a, m.Hue, m.Width, m.Dash, m.Opacity, func(cos, sin float64) Point {
		return Point{m.At.X + m.Radius*cos, m.At.Y + m.Radius*sin}
	})
}

// Range sees the box around the circle.
func (m Circle) Range(see func(Point)) {
	see(Point{m.At.X - m.Radius, m.At.Y - m.Radius})
	see(Point{m.At.X + m.Radius, m.At.Y + m.Radius})
}

// oval draws the image of the unit circle under at.
func oval(c Canvas, a Axes, hue Hue, width float64, dash Dash, opacity float64, at func(cos, sin float64) Point) {
	const n = 32 // chords of half an oval: within 0.3 pixel of it up to a radius of 250
	p := make([]Point, 2*n+1)
	for i := range p {
		sin, cos := math.Sincos(float64(i) / n * math.Pi)
		p[i] = a.Pixel(at(cos, sin))
		if !finite(p[i]) {
			return
		}
		p[i] = bound(p[i], a.Rect)
	}
	color := a.Theme.Color(hue)
	if opacity > 0 {
		back := make([]Point, n+1)
		for i := range back {
			back[i] = p[2*n-i]
		}
		c.Area([]Band{{Lower: back, Upper: p[:n+1], Color: Alpha(color, opacity)}})
	}
	c.Lines([]Line{{Points: p, Width: or(width, 1.5), Color: color, Dash: dash}})
}
