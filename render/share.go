package render

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
