package render

import (
	"math"
	"testing"
)

func TestCompass(t *testing.T) {
	m := Compass{
		At:     []Point{{0.5, 0.5}, {math.NaN(), 0}},
		Shares: []float64{0.25, 0, 1, 0.0001, 1, 1, 1, 1}, Cores: []float64{0.25, 1}, Size: 0.4, Hue: S2, CoreHue: Ink,
	}
	c := draw(m, unitAxes())
	if len(c.bands) != 2 || len(c.dots) != 1 || c.calls != 2 {
		t.Fatalf("%d triangles and %d discs in %d calls: no share and no place draw nothing", len(c.bands), len(c.dots), c.calls)
	}
	up, down := bandBox(c.bands[0]), bandBox(c.bands[1])
	closeTo(t, "the tip of a quarter", up.Y, 50-20, 1e-9)
	closeTo(t, "the tip of a whole", down.Bottom(), 50+40, 1e-9)
	closeTo(t, "the ratio of areas", up.W*up.H/(down.W*down.H), 0.25, 1e-9)
	closeTo(t, "the radius of a quarter", c.dots[0].Radius, 0.5*compassCore*40, 1e-9)
	if c.bands[0].Color != Dark.Color(S2) || c.dots[0].Color != Dark.Color(Ink) {
		t.Error("the colours are not those asked for")
	}
	upsideDown := unitAxes()
	upsideDown.Y = Scale{Lo: 1, Hi: 0}
	if box := bandBox(draw(m, upsideDown).bands[0]); box.Y != up.Y {
		t.Error("up is up on screen, however the axis runs")
	}
	x, y := rangeOf(m)
	if x.lo > 0.1 || y.hi < 0.9 {
		t.Errorf("the range is %v, %v", x, y)
	}
}
