package render

import "math"

// Heat shows a matrix, or a scalar field on a grid, as coloured cells.
type Heat struct {
	W, H     int
	Values   []float64 // H rows of W, row-major; NaN is transparent
	Min, Max Point     // the data corners of the whole: row 0 lies at Min.Y, column 0 at Min.X; both zero: 0,0 to W,H

	Lo, Hi    float64 // the values at the ends of the colours; both zero: from the values
	Log       bool    // colours by logarithm; from the values means at most 12 decades below the largest
	Diverging bool    // 0 is neutral, and the ends are equally far from it
	Quiet     bool    // shades of the ground, on which other marks stand out (landscapes)
	Hues      []Hue   // Values are indices into it instead (regions); nil for none
	Opacity   float64 // zero means 1

	Mask    []bool // H rows of W: a pattern to outline; nil for none
	MaskHue Hue
}

// leastOutlined is the size of a cell, in pixels, below which outlines would hide what they are about.
const leastOutlined = 4

// Draw draws the cells as one picture and the outline of the mask in one batch.
func (m Heat) Draw(c Canvas, a Axes) {
	if m.W < 1 || m.H < 1 {
		return
	}
	lo, hi := m.corners()
	p, q := a.Pixel(lo), a.Pixel(hi)
	raster := NewRaster(m.W, m.H)
	paint := m.painter(a.Theme)
	for row := range m.H {
		y := row
		if q.Y < p.Y { // rows run upwards
			y = m.H - 1 - row
		}
		for col := range m.W {
			x := col
			if q.X < p.X {
				x = m.W - 1 - col
			}
			raster.Set(x, y, paint(m.Values[row*m.W+col]))
		}
	}
	c.Image(a.Box(lo, hi), raster)
	if m.Mask != nil {
		// A wider line of the ground sets the outline off from cells of its
		// colour, but leaves most of each cell visible.
		box := a.Box(lo, hi)
		cell := min(box.W/float64(m.W), box.H/float64(m.H))
		if cell < leastOutlined {
			return
		}
		wider := min(3, math.Floor(cell/2))
		if wider > 1 {
			c.Lines(m.outline(a, wider, Alpha(a.Theme.Ground, 0.6)))
		}
		c.Lines(m.outline(a, 1, a.Theme.Color(m.MaskHue)))
	}
}

// Range sees the corners.
func (m Heat) Range(see func(Point)) {
	lo, hi := m.corners()
	see(lo)
	see(hi)
}

// Legend returns the scale of the colours.
func (m Heat) Legend() Legend {
	if m.Hues != nil {
		return Legend{}
	}
	s := m.scale()
	return Legend{Lo: s.Lo, Hi: s.Hi, Log: s.Log, Diverging: m.Diverging, Quiet: m.Quiet, Opacity: m.Opacity}
}

func (m Heat) corners() (lo, hi Point) { return corners(m.Min, m.Max, m.W, m.H) }

// corners gives a grid without corners one unit of data a cell.
func corners(lo, hi Point, w, h int) (Point, Point) {
	if lo == hi {
		return Point{}, Point{float64(w), float64(h)}
	}
	return lo, hi
}

// painter returns the colour of a value.
func (m Heat) painter(t *Theme) func(float64) Color {
	opacity := or(m.Opacity, 1)
	if m.Hues != nil {
		return func(v float64) Color {
			if !(v >= 0 && int(v) < len(m.Hues)) {
				return Color{}
			}
			return Alpha(t.Color(m.Hues[int(v)]), opacity)
		}
	}
	s, colors := m.scale(), m.Legend().colors(t)
	return func(v float64) Color {
		if m.Log && v <= 0 { // below every decade; NaN stays transparent
			return Alpha(colors(0), opacity)
		}
		return Alpha(colors(s.Unit(v)), opacity)
	}
}

// field is the part of the data that the cells cover to the very edge.
func (m Heat) field() (lo, hi Point) { return m.corners() }

// scale maps values onto the colours.
func (m Heat) scale() Scale {
	s := Scale{m.Lo, m.Hi, m.Log}
	if s.Lo == 0 && s.Hi == 0 {
		lo, hi := math.Inf(1), math.Inf(-1)
		for _, v := range m.Values {
			if !math.IsInf(v, 0) && (!m.Log || v > 0) { // NaN fails both comparisons below
				if v < lo {
					lo = v
				}
				if v > hi {
					hi = v
				}
			}
		}
		if lo > hi { // nothing to show
			lo, hi = 1, 1
		}
		s.Lo, s.Hi = lo, hi
		if m.Log {
			s.Lo = max(lo, hi*1e-12)
		}
	}
	if m.Diverging {
		ends := max(math.Abs(s.Lo), math.Abs(s.Hi))
		s.Lo, s.Hi = -ends, ends
	}
	return s
}

// outline returns the edges between cells in and out of the mask; edges in line are one line.
func (m Heat) outline(a Axes, width float64, color Color) []Line {
	in := func(row, col int) bool {
		return row >= 0 && row < m.H && col >= 0 && col < m.W && m.Mask[row*m.W+col]
	}
	lo, hi := m.corners()
	at := func(row, col int) Point {
		p := a.Pixel(Point{
			lo.X + (hi.X-lo.X)*float64(col)/float64(m.W),
			lo.Y + (hi.Y-lo.Y)*float64(row)/float64(m.H),
		})
		return Point{hair(p.X), hair(p.Y)}
	}
	var ends []Point
	for row := range m.H + 1 {
		for col := 0; col < m.W; col++ {
			from := col
			for col < m.W && in(row-1, col) != in(row, col) {
				col++
			}
			if col > from {
				ends = append(ends, at(row, from), at(row, col))
			}
		}
	}
	for col := range m.W + 1 {
		for row := 0; row < m.H; row++ {
			from := row
			for row < m.H && in(row, col-1) != in(row, col) {
				row++
			}
			if row > from {
				ends = append(ends, at(from, col), at(row, col))
			}
		}
	}
	lines := make([]Line, len(ends)/2)
	for i := range lines {
		lines[i] = Line{Points: ends[2*i : 2*i+2 : 2*i+2], Width: width, Color: color}
	}
	return lines
}

// hair is the middle of the pixel that x falls into, where a line one pixel wide is crisp.
func hair(x float64) float64 { return math.Floor(x) + 0.5 }
