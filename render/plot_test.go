package render

import (
	"fmt"
	"math"
	"testing"
)

// examplePlots are plots with everything around them that there can be.
func examplePlots() []Plot {
	var falling, steep []Point
	for k := range 400 {
		falling = append(falling, Point{float64(k), math.Exp(-float64(k) / 20)})
	}
	for k := range 12 {
		steep = append(steep, Point{float64(10 * k), math.Pow(10, -0.2*float64(k*k))})
	}
	six := []Mark{}
	for k := range 6 {
		six = append(six, Curve{Points: []Point{{0, 0}, {1, 1 + 0.01*float64(k)}}, Hue: S1 + Hue(k), Name: fmt.Sprintf("method %d", k+1)})
	}
	field := Heat{W: 3, H: 2, Values: []float64{0, 1, 2, 3, 4, 5}}
	return []Plot{
		{
			Title: "Error of both marginals in the L1 norm, over the iterations", Subtitle: "row and column",
			X: Axis{Label: "iterations"}, Y: Axis{Label: "error", Log: true},
			Marks: []Mark{
				Curve{Points: falling, Hue: S1, Name: "Sinkhorn"}, Curve{Points: steep, Hue: S2, Name: "Newton"},
				Rule{At: 1e-6, Name: "tolerance"}, Rule{At: 200, Upright: true, Name: "switch"},
				Rule{At: 210, Upright: true, Name: "second switch"}, Region{From: 100, To: 150, Name: "Newton phase"},
			},
		},
		{Title: "Six methods", X: Axis{Label: "step"}, Y: Axis{Label: "a value with quite a long name"}, Marks: six},
		{Title: "Plan of the transport", Equal: true, X: Axis{Bare: true, Label: "target"}, Y: Axis{Bare: true, Down: true, Label: "source, sorted by its position on the line"}, Marks: []Mark{field}},
		{Title: "Map", Equal: true, X: Axis{Lo: -1000, Hi: 1000}, Y: Axis{Lo: -500, Hi: 500}, Marks: []Mark{field}},
		{Title: "Given range", X: Axis{Lo: 0, Hi: 1e6}, Y: Axis{Lo: 0, Hi: 1e-7}},
		{X: Axis{Log: true}, Marks: []Mark{Points{At: []Point{{math.NaN(), 1}, {0, 2}}}}},
		{},
	}
}

// Nothing is cut off and no two texts touch, at any size from a thumbnail to a full screen.
func TestTextsKeepApart(t *testing.T) {
	for i, p := range examplePlots() {
		for _, size := range []Point{{150, 120}, {168, 112}, {200, 150}, {240, 400}, {320, 200}, {390, 300}, {700, 140}, {800, 600}, {1600, 900}} {
			outer := Rect{7, 11, size.X, size.Y}
			c := newRecord()
			a := p.Draw(c, outer, Dark)
			name := fmt.Sprintf("plot %d at %g×%g", i, size.X, size.Y)
			if in := a.Rect.Intersect(outer); in != a.Rect || a.Rect.W < 30 || a.Rect.H < 30 {
				t.Errorf("%s: axes %v", name, a.Rect)
			}
			for k, l := range c.labels {
				b := l.box()
				if b.X < outer.X-0.5 || b.Right() > outer.Right()+0.5 || b.Y < outer.Y-0.5 || b.Bottom() > outer.Bottom()+0.5 {
					t.Errorf("%s: %q reaches out: %v", name, l.Text, b)
				}
				if c.clips[k] != everywhere {
					t.Errorf("%s: %q is clipped", name, l.Text)
				}
				for _, m := range c.labels[:k] {
					if s := b.Intersect(m.box()); s.W > 0.5 && s.H > 0.5 {
						t.Errorf("%s: %q lies on %q", name, l.Text, m.Text)
					}
				}
			}
		}
	}
}

func TestAxesRange(t *testing.T) {
	points := func(p ...Point) []Mark { return []Mark{Points{At: p}} }
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		name string
		axis Axis // of x
		data []Mark
		lo   float64
		hi   float64
	}{
		{"margin of 4 %", Axis{}, points(Point{0, 0}, Point{10, 0}), -0.4, 10.4},
		{"given", Axis{Lo: 3, Hi: 5}, points(Point{0, 0}), 3, 5},
		{"given downwards", Axis{Lo: 3, Hi: 5, Down: true}, nil, 5, 3},
		{"one end given", Axis{Lo: 0, Hi: nan}, points(Point{4, 0}, Point{8, 0}), 0, 8.16},
		{"beyond the one end", Axis{Lo: nan, Hi: 2}, points(Point{4, 0}, Point{8, 0}), 1.8, 2},
		{"gaps", Axis{}, points(Point{nan, 0}, Point{inf, 0}, Point{1, nan}, Point{2, 0}), 0.96, 2.04},
		{"nothing", Axis{}, nil, 0, 1},
		{"nothing on a logarithmic axis", Axis{Log: true}, points(Point{-1, 0}), 0.1, 10},
		{"a single value", Axis{}, points(Point{5, 0}), 4.5, 5.5},
		{"a single zero", Axis{}, points(Point{0, 0}), -1, 1},
		{"a single value on a logarithmic axis", Axis{Log: true}, points(Point{10, 0}), math.Sqrt(10), 10 * math.Sqrt(10)},
		{"equal but for rounding", Axis{}, points(Point{0.3, 0}, Point{0.1 + 0.2, 0}), 0.27, 0.33},
		{"logarithmic", Axis{Log: true}, points(Point{1, 0}, Point{0, 0}, Point{100, 0}), math.Pow(10, -0.08), math.Pow(10, 2.08)},
		{"not positive on a logarithmic axis", Axis{Log: true, Lo: -1, Hi: 10}, points(Point{1, 0}, Point{5, 0}), math.Pow(5, -0.04), 10},
		{"a field to its edge", Axis{}, []Mark{Heat{W: 4, H: 1, Values: make([]float64, 4)}}, 0, 4},
		{"a field and more", Axis{}, []Mark{Heat{W: 4, H: 1, Values: make([]float64, 4)}, Points{At: []Point{{6, 0}}}}, 0, 6.24},
		{"huge", Axis{}, points(Point{-1e308, 0}, Point{1e308, 0}), -1.08e300, 1.08e300},
	} {
		a := Plot{X: c.axis, Marks: c.data}.Axes(Rect{0, 0, 400, 300}, Dark)
		if math.Abs(a.X.Lo-c.lo) > 1e-9*max(1, math.Abs(c.lo)) || math.Abs(a.X.Hi-c.hi) > 1e-9*max(1, math.Abs(c.hi)) {
			t.Errorf("%s: %v to %v, want %v to %v", c.name, a.X.Lo, a.X.Hi, c.lo, c.hi)
		}
	}
}

func TestHandlesAreVisible(t *testing.T) {
	p := Plot{Marks: []Mark{Points{At: []Point{{0, 0}}}}, Handles: []Handle{{At: Point{9, 9}}, {At: Point{math.NaN(), 0}}}}
	c := newRecord()
	a := p.Draw(c, Rect{0, 0, 400, 300}, Light)
	if u := a.X.Unit(9); u < 0 || u > 1 {
		t.Errorf("a handle lies at %v of the axis", u)
	}
	rings := 0
	for _, d := range c.dots {
		if d.Shape == Ring {
			rings++
			samePoint(t, "ring", d.At, a.Pixel(Point{9, 9}))
			if d.Radius < 7 || d.Color != Light.Color(Accent) {
				t.Errorf("ring %v", d)
			}
		}
	}
	if rings != 1 {
		t.Errorf("%d rings", rings)
	}
}

func TestEqualAxes(t *testing.T) {
	for _, size := range []Point{{300, 300}, {900, 300}, {200, 700}} {
		a := Plot{Equal: true, X: Axis{Lo: 0, Hi: 4}, Y: Axis{Lo: 0, Hi: 3}}.Axes(Rect{0, 0, size.X, size.Y}, Dark)
		p, q := a.Pixel(Point{1, 1}), a.Pixel(Point{2, 2})
		// Axes begin and end on whole pixels, so that a unit is off by a part of one.
		closeTo(t, "unit in x and y", q.X-p.X, p.Y-q.Y, 0.5)
	}
}

func TestPixelAndDataAreInverse(t *testing.T) {
	for _, p := range examplePlots() {
		a := p.Axes(Rect{3, 5, 321, 234}, Dark)
		for _, px := range []Point{{50, 60}, {200, 100}} {
			back := a.Pixel(a.Data(px))
			closeTo(t, "x", back.X, px.X, 1e-6)
			closeTo(t, "y", back.Y, px.Y, 1e-6)
		}
	}
}

func TestMarksAreClipped(t *testing.T) {
	var clip Rect
	p := Plot{Marks: []Mark{markFunc(func(c Canvas, a Axes) { clip = c.(*record).clip })}}
	if a := p.Draw(newRecord(), Rect{0, 0, 300, 200}, Dark); clip != a.Rect {
		t.Errorf("clip %v, axes %v", clip, a.Rect)
	}
}

type markFunc func(Canvas, Axes)

func (f markFunc) Draw(c Canvas, a Axes) { f(c, a) }

func TestSpread(t *testing.T) {
	same := func(name string, got, want []float64) {
		t.Helper()
		for i := range want {
			closeTo(t, fmt.Sprint(name, " ", i), got[i], want[i], 1e-9)
		}
	}
	same("free", spread([]float64{10, 50, 90}, 14, 0, 100), []float64{10, 50, 90})
	same("a pair parts evenly", spread([]float64{49, 51}, 14, 0, 100), []float64{43, 57})
	// Least squares: the mean of 0-0, 1-14, 5-28 is -12, here shifted by 50.
	same("three", spread([]float64{50, 51, 55}, 14, 0, 100), []float64{38, 52, 66})
	same("at the lower end", spread([]float64{99, 100}, 14, 0, 100), []float64{86, 100})
	same("at the upper end", spread([]float64{-5, 1}, 14, 0, 100), []float64{0, 14})
	same("a chain", spread([]float64{0, 10, 20, 60}, 14, -50, 100), []float64{-4, 10, 24, 60})
}

func TestEndLabels(t *testing.T) {
	p := Plot{Marks: []Mark{
		Curve{Points: []Point{{0, 0}, {10, 1}}, Hue: S1, Name: "upper"},
		Curve{Points: []Point{{0, 0}, {10, 0.99}}, Hue: S2, Name: "lower"},
		Curve{Points: []Point{{0, 0}, {3, 0.2}}, Hue: S3, Name: "early"},
	}}
	c := newRecord()
	a := p.Draw(c, Rect{0, 0, 500, 300}, Dark)
	at := map[string]Label{}
	for _, l := range c.labels {
		at[l.Text] = l
	}
	if at["upper"].At.X <= a.Rect.Right() || at["upper"].At.Y >= at["lower"].At.Y {
		t.Errorf("upper at %v, lower at %v, axes %v", at["upper"].At, at["lower"].At, a.Rect)
	}
	if at["upper"].Color != Dark.Color(S1) || at["lower"].Color != Dark.Color(S2) {
		t.Error("the labels do not have the colours of their curves")
	}
	end := a.Pixel(Point{3, 0.2})
	if l := at["early"].At; l.X < end.X || l.X > end.X+20 || math.Abs(l.Y-end.Y) > 8 {
		t.Errorf("early at %v, its curve ends at %v", l, end)
	}
}

// TestEndLabelsStandTogether: curves that end at one place within the plot are labelled at one side, and
// where there is no room for every name, fewer are written rather than any on another.
func TestEndLabelsStandTogether(t *testing.T) {
	p := Plot{X: Axis{Lo: 0, Hi: 1}, Y: Axis{Lo: 0, Hi: 1}}
	for k, name := range []string{"A", "matched", "as it was trained at first", "B"} {
		p.Marks = append(p.Marks, Curve{Points: []Point{{0, 0.5}, {0.4, 0.5 + 0.02*float64(k)}}, Name: name})
	}
	for _, size := range []Point{{170, 100}, {200, 120}, {260, 90}, {400, 70}, {700, 300}} {
		c := newRecord()
		a := p.Draw(c, Rect{0, 0, size.X, size.Y}, Light)
		inside, outside := 0, 0
		for i, l := range c.labels {
			if !l.Bold {
				continue
			}
			if l.box().X > a.Rect.Right() {
				outside++
			} else {
				inside++
			}
			for _, m := range c.labels[:i] {
				if s := l.box().Intersect(m.box()); s.W > 0 && s.H > 0 {
					t.Errorf("%v: %q lies on %q", size, l.Text, m.Text)
				}
			}
		}
		if inside > 0 && outside > 0 || inside+outside == 0 {
			t.Errorf("%v: %d labels in the plot and %d beside it", size, inside, outside)
		}
	}
}

func TestLogAxisSaysSo(t *testing.T) {
	c := newRecord()
	examplePlots()[0].Draw(c, Rect{0, 0, 600, 400}, Dark)
	for _, l := range c.labels {
		if l.Text == "error, log scale" {
			return
		}
	}
	t.Error("no label says that the axis is logarithmic")
}

// A curve that has reached zero on a logarithmic axis is labelled at the bottom.
func TestEndLabelBelowAllDecades(t *testing.T) {
	p := Plot{Y: Axis{Log: true}, Marks: []Mark{Curve{Points: []Point{{0, 1}, {1, 1e-9}, {2, 0}}, Name: "exact"}}}
	c := newRecord()
	a := p.Draw(c, Rect{0, 0, 500, 300}, Dark)
	for _, l := range c.labels {
		if l.Text == "exact" && math.Abs(l.At.Y-a.Rect.Bottom()) < 12 {
			return
		}
	}
	t.Errorf("labels %v, axes %v", c.labels, a.Rect)
}
