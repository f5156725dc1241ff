package render

import "github.com/solvarium/solvarium/render/typeface"

// Note is a short text at a data point. Near an edge of the plot it is pushed
// back in. Where another text or a handle stands in its way, it goes to another side of
// its point. It is left out where it cannot fit.
type Note struct {
	At    Point
	Text  string
	Hue   Hue
	Size  float64 // in pixels; zero means SizeSmall
	Bold  bool
	Align Align
	Shift Point   // displacement in pixels, y downwards
	Back  bool    // on a faint ground, where much is drawn beneath
	Room  float64 // in data along a linear x: the text is shortened to it; zero means no limit

	// Widest is the widest of many notes of one kind. Where it has no room, all of them
	// are left out: numbers side by side would run into each other.
	Widest string
}

// backOpacity is that of the ground behind a note. With it small type of every colour but Faint
// meets WCAG AA even on the darkest field.
const backOpacity = 0.9

// fitted returns the note with a text that its room holds.
func (m Note) fitted(a Axes) Note {
	if m.Room == 0 {
		return m
	}
	size, room := or(m.Size, SizeSmall), a.Box(Point{}, Point{X: m.Room}).W
	if m.Text = Ellipsis(m.Text, size, m.Bold, room); typeface.Width(m.Widest, size, m.Bold) > room {
		m.Text = ""
	}
	return m
}

// box is the room that the text takes, and whether the plot has that.
func (m Note) box(a Axes) (Rect, bool) {
	size := or(m.Size, SizeSmall)
	w, h := typeface.Width(m.Text, size, m.Bold), Leading(size)
	p := a.Pixel(m.At)
	if m.Text == "" || !finite(p) || w > a.Rect.W || h > a.Rect.H {
		return Rect{}, false
	}
	box := Rect{p.X + m.Shift.X - float64(m.Align)*w/2, p.Y + m.Shift.Y - h/2, w, h}
	box.X = min(max(box.X, a.Rect.X), a.Rect.Right()-w)
	box.Y = min(max(box.Y, a.Rect.Y), a.Rect.Bottom()-h)
	return box, true
}

// Draw sets the text with its height centred on the point.
func (m Note) Draw(c Canvas, a Axes) {
	m = m.fitted(a)
	box, ok := m.box(a)
	if !ok {
		return
	}
	size := or(m.Size, SizeSmall)
	if m.Back {
		back := Rect{box.X - 3, box.Y, box.W + 6, box.H}
		RoundRect(c, back, 3, Alpha(a.Theme.Ground, backOpacity))
	}
	c.Text([]Label{{At: Point{box.X, Baseline(box, size)}, Text: m.Text, Size: size, Bold: m.Bold, Color: a.Theme.Color(m.Hue)}})
}

// Range sees the point.
func (m Note) Range(see func(Point)) { see(m.At) }
