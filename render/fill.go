package render

import "math"

// Fill is the area between a curve and a base line, for densities, or between
// two curves, for ranges. It is interrupted like Curve.
type Fill struct {
	Points  []Point
	Base    float64 // the y of the base line; on a logarithmic axis the lower edge if not positive
	Other   []Point // the second curve, at the same x, instead of Base; nil for none
	Hue     Hue
	Opacity float64 // zero means 0.25
}

// Draw fills one band for each uninterrupted run of points.
func (m Fill) Draw(c Canvas, a Axes) {
	color := Alpha(a.Theme.Color(m.Hue), or(m.Opacity, 0.25))
	base := a.Pixel(Point{a.X.Lo, m.Base}).Y
	if math.IsNaN(base) {
		base = a.Rect.Bottom()
	}
	points := make([]Point, 2*len(m.Points))
	upper, lower := points[:len(m.Points)], points[len(m.Points):]
	var bands []Band
	start := 0
	finish := func(end int) {
		if end-start > 1 {
			bands = append(bands, Band{lower[start:end:end], upper[start:end:end], color})
		}
		start = end + 1
	}
	for i, d := range m.Points {
		p := a.Pixel(d)
		q := Point{p.X, base}
		if m.Other != nil {
			q = a.Pixel(m.Other[i])
		}
		if !finite(p) || !finite(q) {
			finish(i)
			continue
		}
		upper[i], lower[i] = bound(p, a.Rect), bound(q, a.Rect)
	}
	finish(len(m.Points))
	c.Area(bands)
}

// Range sees the curve and what it is filled down to.
func (m Fill) Range(see func(Point)) {
	seeAll(m.Points, see)
	seeAll(m.Other, see)
	if m.Other == nil && len(m.Points) > 0 {
		see(Point{m.Points[0].X, m.Base})
	}
}
