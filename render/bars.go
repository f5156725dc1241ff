package render

import "math"

// Bars are rectangles from a base to a value. Beside a matrix they show its
// marginals: their base then lies outside the matrix, in its own coordinates.
type Bars struct {
	Values []float64
	At     []float64 // the middle of each bar; nil: 0.5, 1.5, 2.5, …, the middles of a matrix's cells
	Width  float64   // in data; zero means 0.8
	Base   float64   // where bars begin
	Bases  []float64 // one for each bar, instead of Base (stacks); nil for none
	Scale  float64   // length in data of a value of one; zero means 1, negative grows the other way
	Level  bool      // bars lie: their values run along x
	Hue    Hue
	Name   string // label at the end of the last bar; empty for none

	// Want, if not nil, is what the values should be. The part between is drawn
	// in Bad, and a mark at the wanted length in Good or Bad.
	Want      []float64
	Tolerance float64 // differences up to it are good; zero means a hundredth of the largest Want
}

// Draw draws all bars in one batch.
func (m Bars) Draw(c Canvas, a Axes) {
	bands := make([]Band, 0, len(m.Values))
	var marks []Line
	color, bad, good := a.Theme.Color(m.Hue), a.Theme.Color(Bad), a.Theme.Color(Good)
	tolerance := m.tolerance()
	add := func(i int, from, to float64, fill Color) {
		if r := m.box(a, i, from, to); r.W > 0 && r.H > 0 {
			bands = append(bands, rectBand(r, fill))
		}
	}
	for i, v := range m.Values {
		if math.IsNaN(v) {
			continue
		}
		if m.Want == nil {
			add(i, 0, v, color)
			continue
		}
		w := m.Want[i]
		add(i, 0, min(v, w), color)
		verdict := good
		if math.Abs(v-w) > tolerance {
			verdict = bad
			add(i, w, v, Alpha(bad, 0.7))
		}
		p, q := m.at(i, -1, w), m.at(i, 1, w)
		marks = append(marks, Line{Points: []Point{a.Pixel(p), a.Pixel(q)}, Width: 1.5, Color: verdict})
	}
	c.Area(bands)
	if marks != nil {
		c.Lines(marks)
	}
}

// Range sees the corners of every bar.
func (m Bars) Range(see func(Point)) {
	for i, v := range m.Values {
		see(m.at(i, -1, 0))
		see(m.at(i, 1, v))
		if m.Want != nil {
			see(m.at(i, 1, m.Want[i]))
		}
	}
}

// Key is the name at the end of the last bar.
func (m Bars) Key() Key {
	if m.Name == "" || len(m.Values) == 0 {
		return Key{}
	}
	last := len(m.Values) - 1
	return Key{m.Name, m.at(last, 1, m.Values[last]), m.Hue}
}

// at is the data point of bar i at a side (-1, 1) and a value.
func (m Bars) at(i int, side, value float64) Point {
	middle, base := float64(i)+0.5, m.Base
	if m.At != nil {
		middle = m.At[i]
	}
	if m.Bases != nil {
		base = m.Bases[i]
	}
	across, along := middle+side*or(m.Width, 0.8)/2, base+value*or(m.Scale, 1)
	if m.Level {
		return Point{along, across}
	}
	return Point{across, along}
}

// box is the part of bar i between two values. On a logarithmic axis, a base
// that is not positive is the edge of the axes.
func (m Bars) box(a Axes, i int, from, to float64) Rect {
	p, q := a.Pixel(m.at(i, -1, from)), a.Pixel(m.at(i, 1, to))
	if math.IsNaN(p.Y) {
		p.Y = a.Rect.Bottom()
	}
	if math.IsNaN(p.X) {
		p.X = a.Rect.X
	}
	if !finite(p) || !finite(q) {
		return Rect{}
	}
	p, q = bound(p, a.Rect), bound(q, a.Rect)
	x, y := min(p.X, q.X), min(p.Y, q.Y)
	return Rect{x, y, math.Abs(p.X - q.X), math.Abs(p.Y - q.Y)}
}

func (m Bars) tolerance() float64 {
	if m.Tolerance != 0 {
		return m.Tolerance
	}
	largest := 0.0
	for _, w := range m.Want {
		largest = max(largest, math.Abs(w))
	}
	return largest / 100
}
