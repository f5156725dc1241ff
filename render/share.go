package render

import (
	"math"
	"slices"
)

// Share gives two plots the same axes, which cover what either would alone, so that the
// two can be compared. Both must be linear or logarithmic in the same directions.
func Share(p, q *Plot) {
	px, py := p.scales()
	qx, qy := q.scales()
	p.X, p.Y = p.X.over(px, qx), p.Y.over(py, qy)
	q.X, q.Y = q.X.over(px, qx), q.Y.over(py, qy)
}

// over returns the axis with the union of two ranges.
func (a Axis) over(s, t Scale) Axis {
	a.Lo = min(s.Lo, s.Hi, t.Lo, t.Hi)
	a.Hi = max(s.Lo, s.Hi, t.Lo, t.Hi)
	return a
}

// leastSpan is the share of a common scale of colours that either of two fields must make use
// of: with less it would be one colour all over, and show nothing.
const leastSpan = 0.1

// ShareColors gives the fields of two plots the same scale of colours, in the order in which they
// are drawn, so that the same colour is the same value in both.
func ShareColors(p, q *Plot) {
	a, b := fieldsOf(p), fieldsOf(q)
	for k := range min(len(a), len(b)) {
		m, n := p.Marks[a[k]].(Heat), q.Marks[b[k]].(Heat)
		l, o := m.Legend(), n.Legend()
		if m.Log != n.Log || m.Diverging != n.Diverging || m.Quiet != n.Quiet || m.Log && min(l.Lo, o.Lo) <= 0 {
			continue
		}
		union := Scale{min(l.Lo, o.Lo), max(l.Hi, o.Hi), m.Log}
		if span := union.span(); (Scale{l.Lo, l.Hi, l.Log}).span() < leastSpan*span || (Scale{o.Lo, o.Hi, o.Log}).span() < leastSpan*span {
			continue
		}
		m.Lo, m.Hi, n.Lo, n.Hi = union.Lo, union.Hi, union.Lo, union.Hi
		p.Marks, q.Marks = slices.Clone(p.Marks), slices.Clone(q.Marks)
		p.Marks[a[k]], q.Marks[b[k]] = m, n
	}
}

// fieldsOf returns which marks are fields whose colours are numbers.
func fieldsOf(p *Plot) (list []int) {
	for i, m := range p.Marks {
		if h, ok := m.(Heat); ok && h.Hues == nil {
			list = append(list, i)
		}
	}
	return list
}

// span is how long a scale is, in decades if it is logarithmic.
func (s Scale) span() float64 {
	if s.Log {
		return math.Log10(s.Hi / s.Lo)
	}
	return s.Hi - s.Lo
}
