package scenes

import (
	"math"

	"github.com/solvarium/solvarium/render"
)

// The names on the map of the consensus scene. How far they reach is said in shares of the map's
// side, which on a phone is some 340 pixels.
const (
	nameBeside = 0.3  // handles nearer than that to each other side by side have names that meet
	nameLine   = 0.05 // so far apart are lines of text that do not meet
	nameAbove  = 0.055
	nameEdge   = 0.2 // nearer to the edge there is no room for a name
)

// names writes the names of the start and the minimum beside them, and that of the moving
// point above it or, where another name is, below.
func (s *consensus) names(here render.Point, handles []render.Handle) []render.Mark {
	l := s.land
	side := l.high - l.low
	var named []render.Handle
	for _, h := range handles {
		if h.Knob == "start" || h.Knob == "minimum" {
			named = append(named, h)
		}
	}
	var marks []render.Mark
	shift := -20.0
	for i, h := range named {
		n := render.Note{At: h.At, Text: h.Knob, Hue: render.Muted, Shift: render.Point{X: 13}, Back: true}
		left := h.At.X > l.high-nameEdge*side
		for k, other := range named {
			dx, dy := other.At.X-h.At.X, math.Abs(other.At.Y-h.At.Y)
			// Of two that meet, the one at the left has its name at the left.
			left = left || i != k && dy < nameLine*side && math.Abs(dx) < nameBeside*side && (dx > 0 || dx == 0 && i < k)
		}
		if left && h.At.X > l.low+nameEdge*side {
			n.Align, n.Shift.X = render.End, -13
		}
		marks = append(marks, n)
		if math.Abs(h.At.X-here.X) < nameBeside*side && math.Abs(h.At.Y-here.Y-nameAbove*side) < nameLine*side {
			shift = 20
		}
	}
	return append(marks, render.Note{At: here, Text: s.answer(), Hue: render.Ink, Bold: true, Align: render.Middle, Shift: render.Point{Y: shift}, Back: true})
}
