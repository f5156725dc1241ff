package render

import "math"

// Rule is a reference line across the plot.
type Rule struct {
	At      float64 // the y of the line; its x if Upright
	Upright bool
	Hue     Hue
	Width   float64 // in pixels; zero means 1
	Dash    Dash    // a rule at a threshold is Dashed by custom
	Name    string  // label at its right end, or at the top if Upright; empty for none
}

// Draw draws the line from edge to edge.
func (m Rule) Draw(c Canvas, a Axes) {
	p := a.Pixel(Point{m.At, m.At})
	r := a.Rect
	ends := []Point{{r.X, p.Y}, {r.Right(), p.Y}}
	if m.Upright {
		ends = []Point{{p.X, r.Bottom()}, {p.X, r.Y}}
	}
	if !finite(ends[0]) {
		return
	}
	c.Lines([]Line{{ends, or(m.Width, 1), a.Theme.Color(m.Hue), m.Dash}})
}

// Range sees the one coordinate that the line has.
func (m Rule) Range(see func(Point)) {
	if m.Upright {
		see(Point{m.At, math.NaN()})
	} else {
		see(Point{math.NaN(), m.At})
	}
}

// Key is the name where the line leaves the plot.
func (m Rule) Key() Key {
	if m.Upright {
		return Key{m.Name, Point{m.At, math.Inf(1)}, m.Hue}
	}
	return Key{m.Name, Point{math.Inf(1), m.At}, m.Hue}
}

// Segment is a straight line between two points.
type Segment struct {
	From, To Point
	Hue      Hue
	Width    float64 // in pixels; zero means 1.5
	Dash     Dash
	Name     string // label at To; empty for none
}

// Draw draws the line.
func (m Segment) Draw(c Canvas, a Axes) {
	p, q := a.Pixel(m.From), a.Pixel(m.To)
	if finite(p) && finite(q) {
		c.Lines([]Line{{[]Point{bound(p, a.Rect), bound(q, a.Rect)}, or(m.Width, 1.5), a.Theme.Color(m.Hue), m.Dash}})
	}
}

// Range sees both ends.
func (m Segment) Range(see func(Point)) {
	see(m.From)
	see(m.To)
}

// Key is the name at To.
func (m Segment) Key() Key { return Key{m.Name, m.To, m.Hue} }
