package render

import (
	"math"
	"testing"
)

func TestSlant(t *testing.T) {
	s := Slant{Min: Point{-1, 2}, Max: Point{3, 4}, Rise: 0.5}
	cos := math.Sqrt(3) / 2
	samePoint(t, "nearest corner", s.Point(-1, 2, 0), Point{0, 0})
	samePoint(t, "right corner", s.Point(3, 2, 0), Point{cos, 0.5})
	samePoint(t, "left corner", s.Point(-1, 4, 0), Point{-cos, 0.5})
	samePoint(t, "farthest corner, raised", s.Point(3, 4, 1), Point{0, 1.5})
}

func TestRelief(t *testing.T) {
	m := Relief{Slant: Slant{Max: Point{1, 1}}, W: 3, H: 3, Heights: []float64{0, 0, 0, 0, 1, 0, 0, 0, math.NaN()}}
	a := Axes{X: Scale{Lo: -1, Hi: 1}, Y: Scale{Lo: 0, Hi: 2}, Rect: Rect{0, 0, 100, 100}, Theme: Dark}
	c := draw(m, a)
	if len(c.bands) != 3 || c.calls != 1 { // of four faces one touches the hole
		t.Fatalf("%d faces in %d calls", len(c.bands), c.calls)
	}
	// The nearest face comes last, and its nearest point is the first grid point.
	near := c.bands[2].Lower[1]
	samePoint(t, "nearest point", near, a.Pixel(m.Slant.Point(1./6, 1./6, 0)))
	for _, b := range c.bands {
		if near.Y < b.Lower[1].Y {
			t.Error("a face behind is drawn after one before it")
		}
	}
	if x, y := rangeOf(m); math.Abs(x.hi-math.Sqrt(3)/2) > 1e-12 || y.lo != 0 || y.hi != 1.45 {
		t.Errorf("range %v, %v", x, y)
	}
}
