package render

// Axes carry data into pixels within Rect, and tell marks the theme to use.
type Axes struct {
	X, Y  Scale
	Rect  Rect
	Theme *Theme
}

// Pixel returns where a data point is drawn.
func (a Axes) Pixel(data Point) Point {
	return Point{
		a.Rect.X + a.X.Unit(data.X)*a.Rect.W,
		a.Rect.Bottom() - a.Y.Unit(data.Y)*a.Rect.H,
	}
}

// Data returns the data point that is drawn at pixel.
func (a Axes) Data(pixel Point) Point {
	var u, v float64
	if a.Rect.W > 0 {
		u = (pixel.X - a.Rect.X) / a.Rect.W
	}
	if a.Rect.H > 0 {
		v = (a.Rect.Bottom() - pixel.Y) / a.Rect.H
	}
	return Point{a.X.Value(u), a.Y.Value(v)}
}

// Box returns the pixels of the data rectangle spanned by two corners.
func (a Axes) Box(p, q Point) Rect {
	s, t := a.Pixel(p), a.Pixel(q)
	x, y := min(s.X, t.X), min(s.Y, t.Y)
	return Rect{x, y, max(s.X, t.X) - x, max(s.Y, t.Y) - y}
}
