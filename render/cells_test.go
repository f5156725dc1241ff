package render

import (
	"math"
	"testing"
)

func TestCells(t *testing.T) {
	m := Cells{X: []float64{0, 0.25, 1}, Y: []float64{0, 0.1, 0.5}, Values: []float64{0, 1, math.NaN(), 0.5}, Gap: 2}
	c := draw(m, unitAxes())
	if len(c.bands) != 3 || c.calls != 1 {
		t.Fatalf("%d cells in %d calls", len(c.bands), c.calls)
	}
	// Column 1 of row 0: x from 25 to 100, y from 90 to 100, with a pixel off every side.
	if got := bandBox(c.bands[1]); got != (Rect{26, 91, 73, 8}) {
		t.Errorf("a cell covers %v", got)
	}
	if c.bands[0].Color != Dark.Sequential(leastShade) || c.bands[1].Color != Dark.Sequential(1) || c.bands[2].Color != Dark.Sequential(0.5+leastShade/2) {
		t.Errorf("colours %v, %v, %v", c.bands[0].Color, c.bands[1].Color, c.bands[2].Color)
	}
	if x, y := rangeOf(m); x != (reach{0, 1}) || y != (reach{0, 0.5}) {
		t.Errorf("range %v, %v", x, y)
	}
	if l := m.Legend(); l != (Legend{Hi: 1}) {
		t.Errorf("legend %v", l)
	}
	// On a logarithmic axis an edge at zero has no place: its cells are left out.
	a := unitAxes()
	a.X = Scale{Lo: 0.1, Hi: 1, Log: true}
	if c := draw(m, a); len(c.bands) != 2 {
		t.Errorf("%d cells", len(c.bands))
	}
	m.Lo, m.Hi = 1, 3
	if l := m.Legend(); l != (Legend{Lo: 1, Hi: 3}) {
		t.Errorf("legend %v", l)
	}
}
