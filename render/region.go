package render

import "math"

// Region is a shaded strip between two values, from edge to edge of the plot: a
// phase of the algorithm, a tolerance. An end that is infinite, or NaN, is the
// edge. It does not widen the axes.
type Region struct {
	From, To float64 // in x; in y if Level
	Level    bool    // the strip lies
	Hue      Hue
	Opacity  float64 // zero means 0.12
	Name     string  // label at its top, or at its right end if Level; empty for none
}

// Draw fills the strip.
func (m Region) Draw(c Canvas, a Axes) {
	r, part := a.Rect, a.Rect
	from, to := a.Pixel(Point{m.From, m.From}), a.Pixel(Point{m.To, m.To})
	if m.Level {
		y0, y1 := edge(from.Y, r.Bottom(), r.Y, r.Bottom()), edge(to.Y, r.Y, r.Y, r.Bottom())
		part.Y, part.H = min(y0, y1), math.Abs(y1-y0)
	} else {
		x0, x1 := edge(from.X, r.X, r.X, r.Right()), edge(to.X, r.Right(), r.X, r.Right())
		part.X, part.W = min(x0, x1), math.Abs(x1-x0)
	}
	FillRect(c, part, Alpha(a.Theme.Color(m.Hue), or(m.Opacity, 0.12)))
}

// edge keeps a pixel within lo and hi, with missing for NaN.
func edge(v, missing, lo, hi float64) float64 {
	if math.IsNaN(v) {
		return missing
	}
	return min(max(v, lo), hi)
}

// Key is the name at the end of the strip that is not an edge.
func (m Region) Key() Key {
	if m.Level {
		return Key{m.Name, Point{math.Inf(1), m.To}, m.Hue}
	}
	return Key{m.Name, Point{m.From, math.Inf(1)}, m.Hue}
}
