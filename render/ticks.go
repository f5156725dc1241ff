package render

import (
	"math"

	"github.com/solvarium/solvarium/render/typeface"
)

// Ticks are short marks that stand on the x axis and carry a small value each,
// such as the inner iterations of every outer one.
type Ticks struct {
	At     []float64
	Values []float64 // written above the marks where there is room; nil for none
	Digits int       // significant digits of the values; zero means 3
	Hue    Hue
}

// Draw draws the marks and as many of the values as fit, from the right: the latest count most.
func (m Ticks) Draw(c Canvas, a Axes) {
	color, base := a.Theme.Color(m.Hue), a.Rect.Bottom()
	digits := m.Digits
	if digits == 0 {
		digits = 3
	}
	var lines []Line
	var labels []Label
	free := math.Inf(1)
	for i := len(m.At) - 1; i >= 0; i-- {
		x := a.Pixel(Point{m.At[i], a.Y.Lo}).X
		if !(x >= a.Rect.X && x <= a.Rect.Right()) {
			continue
		}
		x = hair(min(x, a.Rect.Right()-1))
		lines = append(lines, Line{Points: []Point{{x, base}, {x, base - 6}}, Width: 1, Color: color})
		if m.Values == nil || math.IsNaN(m.Values[i]) {
			continue
		}
		text := Number(m.Values[i], digits)
		half := typeface.Width(text, SizeSmall, false) / 2
		if x+half > min(free, a.Rect.Right()) || x-half < a.Rect.X {
			continue
		}
		free = x - half - 4
		labels = append(labels, Label{At: Point{x, base - 9}, Text: text, Size: SizeSmall, Color: color, Align: Middle})
	}
	c.Lines(lines)
	c.Text(labels)
}

// Range sees the places along x.
func (m Ticks) Range(see func(Point)) {
	for _, x := range m.At {
		see(Point{x, math.NaN()})
	}
}
