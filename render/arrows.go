package render

import "math"

// Arrows are vectors with heads: a step, a force, a field.
type Arrows struct {
	From, To []Point
	Weights  []float64 // in [0, 1], one for each: its opacity; nil means all 1
	Hue      Hue
	Width    float64 // of the shaft in pixels; zero means 2
	Dash     Dash    // of the shaft
	Name     string  // label at the last head; empty for none
}

// Draw draws the shafts in one batch and the heads in another. The head of a
// short arrow shrinks with it.
func (m Arrows) Draw(c Canvas, a Axes) {
	width := or(m.Width, 2)
	color := a.Theme.Color(m.Hue)
	lines, heads := make([]Line, 0, len(m.From)), make([]Band, 0, len(m.From))
	for i := range m.From {
		p, q := a.Pixel(m.From[i]), a.Pixel(m.To[i])
		if !finite(p) || !finite(q) {
			continue
		}
		p, q = bound(p, a.Rect), bound(q, a.Rect)
		dx, dy := q.X-p.X, q.Y-p.Y
		length := math.Hypot(dx, dy)
		if length < 0.5 { // nothing to see
			continue
		}
		dx, dy = dx/length, dy/length
		long := min(4*width, 0.6*length) // of the head
		half := 0.42 * long
		neck := Point{q.X - long*dx, q.Y - long*dy}
		ink := color
		if m.Weights != nil {
			ink = Alpha(color, m.Weights[i])
		}
		lines = append(lines, Line{[]Point{p, neck}, min(width, long/2), ink, m.Dash})
		left, right := Point{neck.X - half*dy, neck.Y + half*dx}, Point{neck.X + half*dy, neck.Y - half*dx}
		heads = append(heads, Band{[]Point{left, q}, []Point{right, q}, ink})
	}
	c.Lines(lines)
	c.Area(heads)
}

// Range sees both ends.
func (m Arrows) Range(see func(Point)) {
	seeAll(m.From, see)
	seeAll(m.To, see)
}

// Key is the name at the last head.
func (m Arrows) Key() Key { return endKey(m.Name, m.To, m.Hue) }
