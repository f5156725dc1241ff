package render

import "github.com/solvarium/solvarium/render/typeface"

// Legend says what the colours of a mark mean. The zero Legend says nothing.
type Legend struct {
	Lo, Hi                float64
	Log, Diverging, Quiet bool
	Opacity               float64 // of the mark; zero means 1
}

// Legender is a Mark whose colours mean numbers.
type Legender interface{ Legend() Legend }

// The size of the strip of colours, in pixels.
const (
	legendWidth  = 64
	legendHeight = 8
)

// colors returns the colour of a share u in [0, 1] of the scale; none for NaN.
func (l Legend) colors(t *Theme) func(u float64) Color {
	switch {
	case l.Diverging:
		return func(u float64) Color { return t.Diverging(2*u - 1) }
	case l.Quiet:
		return t.Quiet
	}
	return t.Sequential
}

// texts returns what stands at the two ends.
func (l Legend) texts() (lo, hi string) {
	if l.Log {
		return Number(l.Lo, 1), Number(l.Hi, 1)
	}
	return Number(l.Lo, 2), Number(l.Hi, 2)
}

// width returns how much room the legend takes.
func (l Legend) width() float64 {
	if l == (Legend{}) {
		return 0
	}
	lo, hi := l.texts()
	return typeface.Width(lo, SizeSmall, false) + typeface.Width(hi, SizeSmall, false) + legendWidth + 12
}

// draw draws the strip between its two numbers, at the right of row.
func (l Legend) draw(c Canvas, row Rect, t *Theme) {
	lo, hi := l.texts()
	raster, colors := NewRaster(legendWidth, 1), l.colors(t)
	for x := range legendWidth {
		raster.Set(x, 0, Alpha(colors(float64(x)/(legendWidth-1)), or(l.Opacity, 1)))
	}
	right := row.Right() - typeface.Width(hi, SizeSmall, false)
	strip := Rect{right - 6 - legendWidth, row.Y + (row.H-legendHeight)/2, legendWidth, legendHeight}
	c.Image(strip, raster)
	y, muted := Baseline(row, SizeSmall), t.Color(Muted)
	c.Text([]Label{
		{At: Point{strip.X - 6, y}, Text: lo, Size: SizeSmall, Color: muted, Align: End},
		{At: Point{row.Right(), y}, Text: hi, Size: SizeSmall, Color: muted, Align: End},
	})
}
