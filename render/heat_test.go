package render

import (
	"math"
	"testing"
)

func pixelOf(m *Raster, x, y int) Color {
	p := m.Pix[4*(y*m.W+x):]
	return Color{R: p[0], G: p[1], B: p[2], A: p[3]}
}

// axesOf are axes of a hundred pixels a side over a range in x and in y.
func axesOf(x0, x1, y0, y1 float64) Axes {
	return Axes{X: Scale{Lo: x0, Hi: x1}, Y: Scale{Lo: y0, Hi: y1}, Rect: Rect{0, 0, 100, 100}, Theme: Dark}
}

func TestHeatOrientation(t *testing.T) {
	m := Heat{W: 2, H: 2, Values: []float64{0, 1, 2, 4}}
	lowest, highest := Dark.Sequential(0), Dark.Sequential(1)

	up := draw(m, axesOf(0, 2, 0, 2))
	if up.images[0] != (Rect{0, 0, 100, 100}) {
		t.Errorf("box %v", up.images[0])
	}
	if pixelOf(up.raster[0], 0, 1) != lowest || pixelOf(up.raster[0], 1, 0) != highest {
		t.Error("row 0 of a field is not at the bottom")
	}
	down := draw(m, axesOf(0, 2, 2, 0))
	if pixelOf(down.raster[0], 0, 0) != lowest || pixelOf(down.raster[0], 1, 1) != highest {
		t.Error("row 0 of a matrix is not at the top")
	}
	left := draw(m, axesOf(2, 0, 2, 0))
	if pixelOf(left.raster[0], 1, 0) != lowest || pixelOf(left.raster[0], 0, 1) != highest {
		t.Error("column 0 is not at the right of a reversed axis")
	}
}

func TestHeatColours(t *testing.T) {
	a := axesOf(0, 3, 0, 1)
	row := func(m Heat) [3]Color {
		m.W, m.H = 3, 1
		r := draw(m, a).raster[0]
		return [3]Color{pixelOf(r, 0, 0), pixelOf(r, 1, 0), pixelOf(r, 2, 0)}
	}
	for _, c := range []struct {
		name string
		heat Heat
		want [3]Color
	}{
		{"from the values", Heat{Values: []float64{3, 4, 5}}, [3]Color{Dark.Sequential(0), Dark.Sequential(0.5), Dark.Sequential(1)}},
		{"given", Heat{Values: []float64{-9, 5, 99}, Hi: 10}, [3]Color{Dark.Sequential(0), Dark.Sequential(0.5), Dark.Sequential(1)}},
		{"logarithmic", Heat{Values: []float64{1e-4, 1e-2, 1}, Log: true}, [3]Color{Dark.Sequential(0), Dark.Sequential(0.5), Dark.Sequential(1)}},
		{"zero and twelve decades", Heat{Values: []float64{0, 1e-30, 1}, Log: true}, [3]Color{Dark.Sequential(0), Dark.Sequential(0), Dark.Sequential(1)}},
		{"diverging", Heat{Values: []float64{-1, 0, 4}, Diverging: true}, [3]Color{Dark.Diverging(-0.25), Dark.Diverging(0), Dark.Diverging(1)}},
		{"quiet", Heat{Values: []float64{0, 1, 2}, Quiet: true}, [3]Color{Dark.Quiet(0), Dark.Quiet(0.5), Dark.Quiet(1)}},
		{"not a number", Heat{Values: []float64{math.NaN(), 0, 1}}, [3]Color{{}, Dark.Sequential(0), Dark.Sequential(1)}},
		{"all equal", Heat{Values: []float64{2, 2, 2}}, [3]Color{Dark.Sequential(0.5), Dark.Sequential(0.5), Dark.Sequential(0.5)}},
		{"regions", Heat{Values: []float64{0, 1, 7}, Hues: []Hue{S1, S2}}, [3]Color{Dark.Color(S1), Dark.Color(S2), {}}},
	} {
		if got := row(c.heat); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestHeatLogFloor(t *testing.T) {
	s := Heat{Values: []float64{0, 1e-30, 2}, Log: true}.scale()
	closeTo(t, "floor", s.Lo, 2e-12, 1e-24)
	closeTo(t, "top", s.Hi, 2, 0)
}

func TestMaskOutline(t *testing.T) {
	// An L of three cells: its border has six corners, so six edges.
	m := Heat{W: 3, H: 3, Values: make([]float64, 9), MaskHue: S1, Mask: []bool{
		true, false, false,
		true, true, false,
		false, false, false,
	}}
	length := func(lines []Line) float64 {
		sum := 0.0
		for _, l := range lines {
			sum += math.Hypot(l.Points[1].X-l.Points[0].X, l.Points[1].Y-l.Points[0].Y)
		}
		return sum
	}
	a := axesOf(0, 3, 3, 0)
	a.Rect = Rect{0, 0, 30, 30}
	lines := m.outline(a, 1, Dark.Color(S1))
	if len(lines) != 6 {
		t.Errorf("%d lines", len(lines))
	}
	closeTo(t, "length of the border", length(lines), 80, 1e-9) // eight cell edges
	for _, l := range lines {
		for _, p := range l.Points {
			if p.X != math.Floor(p.X)+0.5 || p.Y != math.Floor(p.Y)+0.5 {
				t.Errorf("%v is not in the middle of a pixel", p)
			}
		}
	}
	// Two cells that share an edge with nothing between them: no line there.
	m.Mask = []bool{true, true, true, true, true, true, true, true, true}
	closeTo(t, "full mask", length(m.outline(a, 1, Dark.Color(S1))), 120, 1e-9)
}

// The lines of a cone are circles.
func TestContourOfACone(t *testing.T) {
	const n = 81
	m := Contour{W: n, H: n, Min: Point{-1, -1}, Max: Point{1, 1}, Levels: []float64{0.5}}
	for row := range n {
		for col := range n {
			x, y := -1+2*(float64(col)+0.5)/n, -1+2*(float64(row)+0.5)/n
			m.Values = append(m.Values, math.Hypot(x, y))
		}
	}
	c := draw(m, axesOf(-1, 1, -1, 1))
	if len(c.lines) != 1 {
		t.Fatalf("%d lines", len(c.lines))
	}
	p, length := c.lines[0].Points, 0.0
	for i, q := range p {
		// One unit is 50 pixels. Linear interpolation of a cone of curvature 2 on cells of 1/40.5 is off by
		// at most h²/8 · 2.
		closeTo(t, "radius", math.Hypot(q.X-50, q.Y-50), 25, 0.01)
		if i > 0 {
			length += math.Hypot(q.X-p[i-1].X, q.Y-p[i-1].Y)
		}
	}
	samePoint(t, "closed", p[len(p)-1], p[0])
	closeTo(t, "length", length, 2*math.Pi*25, 0.1)
}

func TestContourOfAPlane(t *testing.T) {
	m := Contour{W: 5, H: 4, Count: 3}
	for range 4 {
		m.Values = append(m.Values, 0, 1, 2, 3, 4)
	}
	c := draw(m, axesOf(0, 5, 0, 4))
	if len(c.lines) != 3 {
		t.Fatalf("%d lines, want one for each of the levels 1, 2, 3", len(c.lines))
	}
	for k, l := range c.lines {
		if len(l.Points) != 4 {
			t.Errorf("line %d has %d points, one for each row", k, len(l.Points))
		}
		for _, p := range l.Points {
			closeTo(t, "x", p.X, 20*(float64(k)+1.5), 1e-9)
		}
	}
}

func TestContourSaddle(t *testing.T) {
	// High at two opposite corners: where the middle is high as well, the lines cut off the low corners.
	line := func(values ...float64) []Line {
		return draw(Contour{W: 2, H: 2, Values: values, Levels: []float64{0.5}}, axesOf(0, 2, 2, 0)).lines
	}
	for _, c := range []struct {
		values []float64
		right  bool // one line cuts off the corner at the right of row 0
	}{
		{[]float64{1, 0.2, 0.2, 1}, true},
		{[]float64{0.6, 0, 0, 0.6}, false},
		{[]float64{0.2, 1, 1, 0.2}, false},
		{[]float64{0, 0.6, 0.6, 0}, true},
	} {
		lines := line(c.values...)
		if len(lines) != 2 {
			t.Fatalf("%v: %d lines", c.values, len(lines))
		}
		for _, l := range lines {
			// The middle of a line that cuts off a corner of row 0 at the right lies right above or left below the diagonal.
			x, y := (l.Points[0].X+l.Points[1].X)/2-50, (l.Points[0].Y+l.Points[1].Y)/2-50
			if (x*y < 0) != c.right {
				t.Errorf("%v: a line through %v, %v", c.values, x, y)
			}
		}
	}
}

func TestContourPassesNoHole(t *testing.T) {
	m := Contour{W: 3, H: 3, Levels: []float64{0.5}, Values: []float64{0, 1, 1, 0, math.NaN(), 1, 0, 1, 1}}
	if c := draw(m, axesOf(0, 3, 0, 3)); len(c.lines) != 0 {
		t.Errorf("lines %v through cells with a NaN", c.lines)
	}
}

func TestLegend(t *testing.T) {
	if l := (Heat{Values: []float64{1, 3}, W: 2, H: 1}).Legend(); l != (Legend{Lo: 1, Hi: 3}) {
		t.Errorf("legend %v", l)
	}
	faded := newRecord() // the colours of the strip are those of the field
	(Heat{Values: []float64{1, 3}, W: 2, H: 1, Opacity: 0.5}).Legend().draw(faded, Rect{0, 0, 300, 20}, Dark)
	if a := faded.raster[0].Pix[3]; a != 128 {
		t.Errorf("the legend of a field of half opacity has alpha %d", a)
	}
	if l := (Heat{Values: []float64{1, 3}, W: 2, H: 1, Hues: []Hue{S1}}).Legend(); l.width() != 0 {
		t.Errorf("regions have the legend %v", l)
	}
	c := newRecord()
	Legend{Lo: -1, Hi: 1, Diverging: true}.draw(c, Rect{0, 0, 300, 20}, Dark)
	if c.labels[0].Text != "−1" || c.labels[1].Text != "1" || c.images[0].W != legendWidth {
		t.Errorf("labels %v, strip %v", c.labels, c.images)
	}
	if r := c.labels[0].box(); r.Right() > c.images[0].X || c.labels[1].box().X < c.images[0].Right() {
		t.Error("a number lies on the strip")
	}
}
