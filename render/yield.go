package render

// The measures of notes that yield, in pixels.
const (
	besidePoint = 12 // from the point to a note beside it
	abovePoint  = 15 // from the point to the middle of a note above or below
	nextRow     = 14 // a row further
)

// mostNotes is the number from which on notes stay where they are: a matrix of numbers has
// room for each, and looking at all pairs of them would cost a frame.
const mostNotes = 128

// sides returns where else a note may stand, the nearest to its own place first.
func (m Note) sides() []Note {
	var list []Note
	add := func(x, y float64, align Align) {
		side := m
		side.Shift, side.Align = Point{x, y}, align
		list = append(list, side)
	}
	x, y := m.Shift.X, m.Shift.Y
	add(x, -y, m.Align)
	add(0, -abovePoint, Middle)
	add(0, abovePoint, Middle)
	add(-x, y, End-m.Align)
	add(-x, -y, End-m.Align)
	for _, row := range []float64{0, -nextRow, nextRow, -2 * nextRow, 2 * nextRow} {
		add(besidePoint, row, Start)
		add(-besidePoint, row, End)
	}
	for _, row := range []float64{nextRow, 2 * nextRow} {
		add(0, -abovePoint-row, Middle)
		add(0, abovePoint+row, Middle)
	}
	return list
}

// placed returns the note where it stands on none of taken, and adds its room to them; a
// note without a text if there is no such side.
func (m Note) placed(a Axes, taken *[]Rect) Note {
	m = m.fitted(a)
	box, ok := m.box(a)
	if !ok || len(*taken) >= mostNotes {
		return m
	}
	if !touches(box, *taken) {
		*taken = append(*taken, box)
		return m
	}
	for _, side := range m.sides() {
		if box, ok := side.box(a); ok && !touches(box, *taken) {
			*taken = append(*taken, box)
			return side
		}
	}
	m.Text = ""
	return m
}

// touches reports whether a rectangle shares room with one of the others.
func touches(r Rect, others []Rect) bool {
	for _, o := range others {
		if in := r.Intersect(o); in.W > 1 && in.H > 1 {
			return true
		}
	}
	return false
}
