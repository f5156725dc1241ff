package render

import "math"

// Cells shows a table of values over a grid whose rows and columns need not be
// alike: a diagram of phases measured at round parameters.
type Cells struct {
	X, Y   []float64 // ascending edges: one more than there are columns and rows
	Values []float64 // row-major, the first row between Y[0] and Y[1]; NaN is left empty
	Lo, Hi float64   // the values at the ends of the colours; both zero: 0 and 1
	Gap    float64   // between neighbouring cells, in pixels
}

// leastShade is the colour of the least value: a little off the ground, which is where nothing is known.
const leastShade = 0.12

// Draw fills all cells in one batch.
func (m Cells) Draw(c Canvas, a Axes) {
	l := m.Legend()
	s, columns := Scale{Lo: l.Lo, Hi: l.Hi}, len(m.X)-1
	bands := make([]Band, 0, len(m.Values))
	for i, v := range m.Values {
		row, column := i/columns, i%columns
		r := a.Box(Point{m.X[column], m.Y[row]}, Point{m.X[column+1], m.Y[row+1]}).Inset(m.Gap / 2)
		if math.IsNaN(v) || !finite(Point{r.X, r.Y}) || !finite(Point{r.W, r.H}) || r.W == 0 || r.H == 0 {
			continue
		}
		shade := leastShade + (1-leastShade)*s.Unit(v)
		bands = append(bands, rectBand(r, a.Theme.Sequential(shade)))
	}
	c.Area(bands)
}

// Range sees the corners.
func (m Cells) Range(see func(Point)) {
	lo, hi := m.field()
	see(lo)
	see(hi)
}

// Legend returns the scale of the colours.
func (m Cells) Legend() Legend {
	if m.Lo == 0 && m.Hi == 0 {
		return Legend{Hi: 1}
	}
	return Legend{Lo: m.Lo, Hi: m.Hi}
}

func (m Cells) field() (lo, hi Point) {
	return Point{m.X[0], m.Y[0]}, Point{m.X[len(m.X)-1], m.Y[len(m.Y)-1]}
}
