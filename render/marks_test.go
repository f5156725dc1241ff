package render

import (
	"math"
	"strings"
	"testing"
)

func TestPoints(t *testing.T) {
	m := Points{At: []Point{{0.5, 0.25}, {math.NaN(), 0}, {0.1, 0.1}, {99, 99}}, Hue: S2, Weights: []float64{0.5, 1, 0, 1}, Shape: Diamond}
	c := draw(m, unitAxes())
	if len(c.dots) != 1 || c.calls != 1 {
		t.Fatalf("dots %v in %d calls: no place, no weight and out of sight draw nothing", c.dots, c.calls)
	}
	samePoint(t, "place", c.dots[0].At, Point{50, 75})
	if d := c.dots[0]; d.Color != Alpha(Dark.Color(S2), 0.5) || d.Radius != 3 || d.Shape != Diamond {
		t.Errorf("dot %v", d)
	}
	m = Points{At: []Point{{0, 0}, {1, 1}}, Radii: []float64{2, 5}, Weights: []float64{0, 1}, Ramp: true}
	c = draw(m, unitAxes())
	if c.dots[0].Radius != 2 || c.dots[1].Radius != 5 || c.dots[0].Color != Dark.Sequential(0) || c.dots[1].Color != Dark.Sequential(1) {
		t.Errorf("dots %v", c.dots)
	}
}

func TestLinks(t *testing.T) {
	from, to := []Point{{0, 0}, {0, 1}}, []Point{{1, 0}, {1, 0.5}, {1, 1}}
	m := Links{From: from, To: to, Weights: []float64{1, 0.5, 0.001, 0, 0.5, 2}, Hue: S1}
	c := draw(m, unitAxes())
	if len(c.lines) != 4 || c.calls != 1 {
		t.Fatalf("%d links in %d calls", len(c.lines), c.calls)
	}
	samePoint(t, "start of the last", c.lines[3].Points[0], Point{0, 0})
	samePoint(t, "end of the last", c.lines[3].Points[1], Point{100, 0})
	if c.lines[3].Width != 2.5 || c.lines[3].Color.A <= c.lines[1].Color.A {
		t.Errorf("the strongest link is %v", c.lines[3])
	}
	m.Kept, m.Dropped = []bool{true, false, true, false, true, true}, true
	c = draw(m, unitAxes())
	if len(c.lines) != 3 || len(c.dots) != 2 {
		t.Fatalf("%d kept, %d dropped", len(c.lines), len(c.dots))
	}
	samePoint(t, "a dropped one", c.dots[0].At, Point{50, 75})
	pairs := draw(Links{From: from, To: to[:2], Weights: []float64{1, 1}}, unitAxes())
	if len(pairs.lines) != 2 {
		t.Fatalf("%d pairs", len(pairs.lines))
	}
	samePoint(t, "second pair", pairs.lines[1].Points[1], Point{100, 50})
	if c := draw(Links{From: from, To: to[:2], Weights: []float64{0, 0}}, unitAxes()); len(c.lines) != 0 {
		t.Error("links without weight are drawn")
	}
}

func bandBox(b Band) Rect {
	x, y := emptyReach(), emptyReach()
	for _, p := range append(append([]Point{}, b.Lower...), b.Upper...) {
		x.see(p.X, false)
		y.see(p.Y, false)
	}
	return Rect{x.lo, y.lo, x.hi - x.lo, y.hi - y.lo}
}

func sameRect(t *testing.T, what string, got, want Rect) {
	t.Helper()
	if math.Abs(got.X-want.X)+math.Abs(got.Y-want.Y)+math.Abs(got.W-want.W)+math.Abs(got.H-want.H) > 1e-9 {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestBars(t *testing.T) {
	a := axesOf(0, 2, -1, 1)
	c := draw(Bars{Values: []float64{0.5, -1}, Width: 1}, a)
	sameRect(t, "up", bandBox(c.bands[0]), Rect{0, 25, 50, 25})
	sameRect(t, "down", bandBox(c.bands[1]), Rect{50, 50, 50, 50})

	// Marginals beside a matrix of 2 by 2: at the right, and above where rows run downwards.
	a = axesOf(-2, 4, 4, -2)
	c = draw(Bars{Values: []float64{1, 2}, Base: 2, Scale: 0.5, Level: true, Width: 1}, a)
	sameRect(t, "at the right", bandBox(c.bands[1]), Rect{400. / 6, 50, 100. / 6, 100. / 6})
	c = draw(Bars{Values: []float64{1, 2}, Scale: -1, Width: 1}, a)
	sameRect(t, "above", bandBox(c.bands[1]), Rect{50, 0, 100. / 6, 200. / 6})

	// Too long, too short, and good enough.
	a = axesOf(0, 3, 0, 1)
	c = draw(Bars{Values: []float64{0.8, 0.4, 0.601}, Want: []float64{0.6, 0.6, 0.6}, Width: 1}, a)
	bad := Alpha(Dark.Color(Bad), 0.7)
	if len(c.bands) != 5 || len(c.lines) != 3 {
		t.Fatalf("%d parts, %d marks", len(c.bands), len(c.lines))
	}
	sameRect(t, "surplus", bandBox(c.bands[1]), Rect{0, 20, 100. / 3, 20})
	sameRect(t, "lack", bandBox(c.bands[3]), Rect{100. / 3, 40, 100. / 3, 20})
	if c.bands[1].Color != bad || c.bands[3].Color != bad {
		t.Error("the difference is not in the colour of Bad")
	}
	if c.lines[0].Color != Dark.Color(Bad) || c.lines[2].Color != Dark.Color(Good) {
		t.Error("the marks do not say which is good")
	}
	x, y := rangeOf(Bars{Values: []float64{0.8}, Want: []float64{0.9}, Base: 1, Level: true})
	if x != (reach{1, 1.9}) || math.Abs(y.lo-0.1) > 1e-12 || math.Abs(y.hi-0.9) > 1e-12 {
		t.Errorf("range %v, %v", x, y)
	}

	a.Y = Scale{Lo: 0.01, Hi: 1, Log: true}
	c = draw(Bars{Values: []float64{0.1}, Width: 1}, a)
	sameRect(t, "on a logarithmic axis", bandBox(c.bands[0]), Rect{0, 50, 100. / 3, 50})
}

func TestRibbons(t *testing.T) {
	m := Ribbons{
		Lower:   [][]Point{{{0, 0}, {0.5, 1}}, {{0, 0}, {1, math.NaN()}}, {{0, 0}, {1, 1}}},
		Upper:   [][]Point{{{0.2, 0}, {0.6, 1}}, {{0, 0}, {1, 1}}, {{0, 0}, {1, 1}}},
		Weights: []float64{0.5, 1, 0}, Hue: S3,
	}
	c := draw(m, unitAxes())
	if len(c.bands) != 1 {
		t.Fatalf("%d bands: a gap and no weight draw nothing", len(c.bands))
	}
	samePoint(t, "end of the upper edge", c.bands[0].Upper[1], Point{60, 0})
	if c.bands[0].Color != Alpha(Alpha(Dark.Color(S3), 0.6), 0.5) {
		t.Errorf("colour %v", c.bands[0].Color)
	}
	m.Smooth = true
	s := draw(m, unitAxes()).bands[0].Lower
	samePoint(t, "S starts", s[0], Point{0, 100})
	samePoint(t, "S passes the middle", s[len(s)/2], Point{25, 50})
	samePoint(t, "S ends", s[len(s)-1], Point{50, 0})
	if dx, dy := s[1].X-s[0].X, s[0].Y-s[1].Y; dx > dy/4 {
		t.Errorf("S does not leave upright: %v, %v", dx, dy)
	}
}

func TestFill(t *testing.T) {
	c := draw(Fill{Points: []Point{{0, 0.5}, {0.2, 1}, {0.4, math.NaN()}, {0.6, 0.5}, {1, 0}}, Base: 0.25}, unitAxes())
	if len(c.bands) != 2 {
		t.Fatalf("%d bands", len(c.bands))
	}
	samePoint(t, "base", c.bands[1].Lower[0], Point{60, 75})
	samePoint(t, "curve", c.bands[1].Upper[1], Point{100, 100})
	c = draw(Fill{Points: []Point{{0, 1}, {1, 1}}, Other: []Point{{0, 0.5}, {1, 0.2}}}, unitAxes())
	samePoint(t, "the other curve", c.bands[0].Lower[1], Point{100, 80})
	a := unitAxes()
	a.Y = Scale{Lo: 0.01, Hi: 1, Log: true}
	c = draw(Fill{Points: []Point{{0, 1}, {1, 0.1}}}, a)
	samePoint(t, "zero on a logarithmic axis", c.bands[0].Lower[1], Point{100, 100})
}

func TestArrows(t *testing.T) {
	m := Arrows{From: []Point{{0, 0.5}, {0, 0}, {0, 0}}, To: []Point{{0.5, 0.5}, {0, 0}, {0.05, 0}}, Hue: S1}
	c := draw(m, unitAxes())
	if len(c.lines) != 2 || len(c.bands) != 2 || c.calls != 2 {
		t.Fatalf("%d shafts, %d heads: no length is no arrow", len(c.lines), len(c.bands))
	}
	samePoint(t, "tip", c.bands[0].Upper[1], Point{50, 50})
	samePoint(t, "shaft ends in the head", c.lines[0].Points[1], Point{42, 50})
	if h := bandBox(c.bands[1]); h.W > 3.1 {
		t.Errorf("the head of a short arrow is %v long, its whole 5", h.W)
	}
}

func TestEllipse(t *testing.T) {
	// Every point has the Mahalanobis distance 2: dᵀ Σ⁻¹ d = 4.
	cov := [3]float64{0.04, 0.018, 0.0225}
	m := Ellipse{At: Point{0.5, 0.4}, Cov: cov, Opacity: 0.1}
	c := draw(m, unitAxes())
	det := cov[0]*cov[2] - cov[1]*cov[1]
	x, y := rangeOf(m)
	for _, p := range c.lines[0].Points {
		d := unitAxes().Data(p)
		dx, dy := d.X-0.5, d.Y-0.4
		closeTo(t, "distance²", (cov[2]*dx*dx-2*cov[1]*dx*dy+cov[0]*dy*dy)/det, 4, 1e-9)
		if d.X < x.lo-1e-9 || d.X > x.hi+1e-9 || d.Y < y.lo-1e-9 || d.Y > y.hi+1e-9 {
			t.Errorf("%v is out of range", d)
		}
	}
	closeTo(t, "reach in x", x.hi, 0.9, 1e-12) // 0.5 + 2·√0.04
	if b := c.bands[0]; len(b.Lower) != len(b.Upper) || b.Lower[0] != b.Upper[0] {
		t.Error("the inside is not between two halves of the outline")
	}
	flat := draw(Ellipse{Cov: [3]float64{0, 0, 0.01}}, unitAxes())
	for _, p := range flat.lines[0].Points {
		closeTo(t, "a line", p.X, 0, 1e-9)
	}
}

func TestCircle(t *testing.T) {
	a := axesOf(-2, 2, -1, 1)
	for _, p := range draw(Circle{At: Point{0.5, 0}, Radius: 0.5}, a).lines[0].Points {
		d := a.Data(p)
		closeTo(t, "radius", math.Hypot(d.X-0.5, d.Y), 0.5, 1e-9)
	}
}

func TestRuleAndSegment(t *testing.T) {
	c := draw(Rule{At: 0.25}, unitAxes())
	samePoint(t, "level", c.lines[0].Points[1], Point{100, 75})
	c = draw(Rule{At: 0.25, Upright: true}, unitAxes())
	samePoint(t, "upright", c.lines[0].Points[1], Point{25, 0})
	x, y := rangeOf(Rule{At: 7})
	if x.lo <= x.hi || y != (reach{7, 7}) {
		t.Errorf("range %v, %v", x, y)
	}
	a := unitAxes()
	a.Y = Scale{Lo: 0.01, Hi: 1, Log: true}
	if c := draw(Rule{At: 0}, a); len(c.lines) != 0 {
		t.Error("zero has a place on a logarithmic axis")
	}
	c = draw(Segment{From: Point{0, 0}, To: Point{0.5, 1}}, unitAxes())
	samePoint(t, "segment", c.lines[0].Points[1], Point{50, 0})
}

func TestRegion(t *testing.T) {
	box := func(m Region) Rect { return bandBox(draw(m, unitAxes()).bands[0]) }
	sameRect(t, "in x", box(Region{From: 0.2, To: 0.5}), Rect{20, 0, 30, 100})
	sameRect(t, "in y", box(Region{From: 0.2, To: 0.5, Level: true}), Rect{0, 50, 100, 30})
	sameRect(t, "from the edge", box(Region{From: math.Inf(-1), To: 0.5}), Rect{0, 0, 50, 100})
	sameRect(t, "to the edge", box(Region{From: 0.5, To: math.NaN()}), Rect{50, 0, 50, 100})
	if c := draw(Region{From: 2, To: 3}, unitAxes()); len(c.bands) != 0 {
		t.Error("a region out of sight is drawn")
	}
}

func TestNoteStaysInside(t *testing.T) {
	for _, at := range []Point{{0, 0}, {1, 1}, {0, 1}, {1, 0}, {0.5, 0.5}} {
		for _, align := range []Align{Start, Middle, End} {
			c := draw(Note{At: at, Text: "minimum", Align: align, Shift: Point{3, -9}}, unitAxes())
			if b := c.labels[0].box(); b.X < -1e-9 || b.Right() > 100+1e-9 || b.Y < 0 || b.Bottom() > 100 {
				t.Errorf("note at %v, %v covers %v", at, align, b)
			}
		}
	}
	if c := draw(Note{Text: "far too long for the small axes of this test"}, unitAxes()); len(c.labels) != 0 {
		t.Error("a note that cannot fit is drawn")
	}
	c := draw(Note{Text: "a text for half the axes", Room: 0.5}, unitAxes())
	if b := c.labels[0].box(); b.W > 50 || !strings.HasSuffix(c.labels[0].Text, "…") {
		t.Errorf("%q is %g wide, and has room for 50", c.labels[0].Text, b.W)
	}
	if c := draw(Note{Text: "no room", Room: 0.01}, unitAxes()); len(c.labels) != 0 {
		t.Error("a note without room is drawn")
	}
	for room, want := range map[float64]int{0.1: 0, 0.9: 1} {
		if c := draw(Note{Text: "1", Room: room, Widest: "−0.00"}, unitAxes()); len(c.labels) != want {
			t.Errorf("with room for %g of its kind a note is drawn %d times", room, len(c.labels))
		}
	}
}

// over is what an eye sees of a colour with an alpha on another.
func over(top, under Color) Color {
	a := float64(top.A) / 255
	mix := func(t, u uint8) uint8 { return uint8(a*float64(t) + (1-a)*float64(u) + 0.5) }
	return Color{R: mix(top.R, under.R), G: mix(top.G, under.G), B: mix(top.B, under.B), A: 255}
}

// TestNotesOnFields: a note with a ground of its own meets WCAG AA in every colour but Faint, whatever
// quiet field or area of a category is beneath it.
func TestNotesOnFields(t *testing.T) {
	for _, theme := range themes {
		fields := []Color{theme.Quiet(0), theme.Quiet(1)}
		for h := S1; h <= Bad; h++ {
			fields = append(fields, over(Alpha(theme.Color(h), 0.55), theme.Ground))
		}
		axes := unitAxes()
		axes.Theme = theme
		for h := range hues {
			if h == Faint {
				continue
			}
			c := draw(Note{At: Point{0.5, 0.5}, Text: "note", Hue: h, Back: true}, axes)
			for _, field := range fields {
				if got := contrast(c.labels[0].Color, over(c.bands[0].Color, field)); got < 4.5 {
					t.Errorf("%s: %s on %v: contrast %.2f", theme.Name, hueNames[h], field, got)
				}
			}
		}
	}
}

func TestTicksMark(t *testing.T) {
	m := Ticks{At: []float64{0.1, 0.12, 0.5, 0.9, 7}, Values: []float64{12, 13, 14, 15, 16}}
	c := draw(m, unitAxes())
	if len(c.lines) != 4 {
		t.Errorf("%d marks", len(c.lines))
	}
	for i := range c.labels {
		for k := range i {
			if s := c.labels[i].box().Intersect(c.labels[k].box()); s.W > 0 {
				t.Errorf("%s on %s", c.labels[i].Text, c.labels[k].Text)
			}
		}
	}
	if len(c.labels) != 3 || c.labels[0].Text != "15" {
		t.Errorf("labels %v", c.labels)
	}
}
