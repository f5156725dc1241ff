package render

import "math"

// Curve is a line through points in their order: a history, a function, a path.
// It is interrupted where a coordinate is NaN, infinite, or not positive on a
// logarithmic axis.
type Curve struct {
	Points  []Point
	Hue     Hue
	Width   float64 // in pixels; zero means 2
	Dash    Dash
	Opacity float64 // zero means 1
	Fade    bool    // its beginning is fainter than its end (trails)
	Name    string  // label where the line ends; empty for none
}

// fadeParts is the number of opacities along a fading line: the steps between
// them are too small to see.
const fadeParts = 24

// Draw draws the line with about two points for each column of pixels, the
// lowest and the highest, so that a long history costs no more than a short one.
func (m Curve) Draw(c Canvas, a Axes) {
	color := Alpha(a.Theme.Color(m.Hue), or(m.Opacity, 1))
	var lines []Line
	var dots []Dot // points between two interruptions
	for _, run := range decimate(a, m.Points) {
		if len(run) == 1 {
			dots = append(dots, Dot{At: run[0], Radius: or(m.Width, 2), Color: color})
			continue
		}
		if !m.Fade {
			lines = append(lines, Line{run, or(m.Width, 2), color, m.Dash})
			continue
		}
		parts := min(fadeParts, len(run)-1)
		for k := range parts {
			from, to := k*(len(run)-1)/parts, (k+1)*(len(run)-1)/parts
			faint := Alpha(color, 0.08+0.92*float64(k+1)/float64(parts))
			lines = append(lines, Line{run[from : to+1], or(m.Width, 2), faint, m.Dash})
		}
	}
	c.Lines(lines)
	if dots != nil {
		c.Dots(dots)
	}
}

// Range sees every point.
func (m Curve) Range(see func(Point)) { seeAll(m.Points, see) }

// Key is the name at the last point of the line.
func (m Curve) Key() Key { return endKey(m.Name, m.Points, m.Hue) }

// decimate turns data into the pixels of one polyline for each uninterrupted
// run. Of successive points in one column of pixels it keeps the lowest and the
// highest, and always the ends of a run.
func decimate(a Axes, data []Point) [][]Point {
	var runs [][]Point
	out := make([]Point, 0, min(len(data), 2*int(a.Rect.W)+2))
	start := 0
	thin := len(data) > 2*int(a.Rect.W)
	var top, low Point // of the present column
	column, order := math.NaN(), 0
	flush := func() { // of the column
		if math.IsNaN(column) {
			return
		}
		first, second := low, top
		if order > 0 {
			first, second = top, low
		}
		out = append(out, first)
		if second != first {
			out = append(out, second)
		}
		column = math.NaN()
	}
	var last Point
	open := false
	finish := func() { // the run
		flush()
		if open && out[len(out)-1] != last {
			out = append(out, last)
		}
		if len(out) > start {
			runs = append(runs, out[start:len(out):len(out)])
		}
		start, open = len(out), false
	}
	for _, d := range data {
		p := a.Pixel(d)
		if !finite(p) {
			finish()
			continue
		}
		p = bound(p, a.Rect)
		x := math.Floor(p.X)
		switch {
		case !thin || !open:
			out = append(out, p)
		case x != column:
			flush()
			column, top, low, order = x, p, p, 0
		case p.Y < top.Y:
			top, order = p, -1
		case p.Y > low.Y:
			low, order = p, 1
		}
		last, open = p, true
	}
	finish()
	return runs
}
