package render

// manyHandles is the number from which on handles are drawn smaller, so that a
// painted cloud stays readable.
const manyHandles = 24

// drawHandles draws a ring around a small shape for each handle in view.
func (p Plot) drawHandles(c Canvas, a Axes) {
	if len(p.Handles) == 0 {
		return
	}
	size := 8.0
	if len(p.Handles) > manyHandles {
		size = 4.5
	}
	accent := a.Theme.Color(Accent)
	view := a.Rect.Inset(-size)
	dots := make([]Dot, 0, 3*len(p.Handles))
	for _, h := range p.Handles {
		at := a.Pixel(h.At)
		if !finite(at) || !view.Contains(at) {
			continue
		}
		ink := accent
		if h.Hue != Ink {
			ink = a.Theme.Color(h.Hue)
		}
		dots = append(dots,
			Dot{At: at, Radius: size, Color: Alpha(a.Theme.Ground, 0.7)},
			Dot{At: at, Radius: size, Color: accent, Shape: Ring},
			Dot{At: at, Radius: size / 2, Color: ink, Shape: h.Shape})
	}
	c.Dots(dots)
}

// handleBoxes returns the room of the handles, unless they are too many to stand clear of.
func (p Plot) handleBoxes(a Axes) []Rect {
	if len(p.Handles) > manyHandles {
		return nil
	}
	var boxes []Rect
	for _, h := range p.Handles {
		if at := a.Pixel(h.At); finite(at) {
			boxes = append(boxes, Rect{at.X, at.Y, 0, 0}.Inset(-8))
		}
	}
	return boxes
}
