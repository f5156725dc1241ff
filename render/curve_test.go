package render

import (
	"math"
	"testing"
)

func TestCurveBreaksWhereThereIsNoPoint(t *testing.T) {
	nan := math.NaN()
	c := draw(Curve{Points: []Point{{0, 0}, {0.1, 0.1}, {0.2, nan}, {0.3, 0.3}, {0.4, math.Inf(1)}, {0.5, 0.5}, {0.6, 0.6}, {0.7, 0.7}}}, unitAxes())
	if len(c.lines) != 2 || len(c.lines[0].Points) != 2 || len(c.lines[1].Points) != 3 {
		t.Fatalf("lines %v", c.lines)
	}
	samePoint(t, "start of the second", c.lines[1].Points[0], Point{50, 50})
	if len(c.dots) != 1 {
		t.Fatalf("a point between two gaps: %v", c.dots)
	}
	samePoint(t, "point between gaps", c.dots[0].At, Point{30, 70})

	a := unitAxes()
	a.Y = Scale{Lo: 1e-4, Hi: 1, Log: true}
	c = draw(Curve{Points: []Point{{0, 1}, {0.5, 0.01}, {0.6, 0}, {0.7, -1}, {0.8, 1e-3}, {0.9, 1e-4}}}, a)
	if len(c.lines) != 2 {
		t.Fatalf("on a logarithmic axis: lines %v", c.lines)
	}
	samePoint(t, "half of the decades", c.lines[0].Points[1], Point{50, 50})
}

func TestCurveIsThinned(t *testing.T) {
	const n = 100_000
	points := make([]Point, n)
	for i := range points {
		x := float64(i) / (n - 1)
		points[i] = Point{x, 0.5 + 0.4*math.Sin(2000*x)}
	}
	points[n/3].Y = 0.99 // a spike must survive
	before := points[7]
	c := draw(Curve{Points: points}, unitAxes())
	got := c.lines[0].Points
	if len(got) > 2*101+2 {
		t.Errorf("%d points for 100 columns", len(got))
	}
	samePoint(t, "first", got[0], Point{0, 50})
	samePoint(t, "last", got[len(got)-1], unitAxes().Pixel(points[n-1]))
	top := math.Inf(1)
	for _, p := range got {
		top = min(top, p.Y)
	}
	closeTo(t, "spike", top, 1, 1e-9)
	if points[7] != before {
		t.Error("the data have changed")
	}
}

// In every column, a thinned line reaches as far as the full one.
func TestThinningKeepsExtremes(t *testing.T) {
	var points []Point
	for i := range 5000 {
		x := float64(i) / 5000
		points = append(points, Point{x, 0.5 + 0.5*math.Sin(37*x)*math.Cos(911*x*x)})
	}
	a := unitAxes()
	extremes := func(pixels []Point) (m [101][2]float64) {
		for k := range m {
			m[k] = [2]float64{math.Inf(1), math.Inf(-1)}
		}
		for _, p := range pixels {
			k := int(p.X)
			m[k] = [2]float64{min(m[k][0], p.Y), max(m[k][1], p.Y)}
		}
		return m
	}
	if full, thin := extremes(pixels(a, points)), extremes(draw(Curve{Points: points}, a).lines[0].Points); full != thin {
		t.Error("a column has lost its lowest or highest point")
	}
}

func TestCurveFades(t *testing.T) {
	var points []Point
	for i := range 101 {
		points = append(points, Point{float64(i) / 100, 0.5})
	}
	c := draw(Curve{Points: points, Fade: true}, unitAxes())
	if len(c.lines) != fadeParts {
		t.Fatalf("%d parts", len(c.lines))
	}
	for i := 1; i < len(c.lines); i++ {
		if c.lines[i].Color.A <= c.lines[i-1].Color.A {
			t.Errorf("part %d is not stronger than the one before", i)
		}
		before := c.lines[i-1].Points
		samePoint(t, "joint", c.lines[i].Points[0], before[len(before)-1])
	}
	if a := c.lines[len(c.lines)-1].Color.A; a != 255 {
		t.Errorf("the end has opacity %d", a)
	}
}

func TestCurveKey(t *testing.T) {
	k := Curve{Points: []Point{{0, 1}, {1, 2}, {2, math.NaN()}}, Hue: S3, Name: "f"}.Key()
	if k != (Key{"f", Point{1, 2}, S3}) {
		t.Errorf("key %v", k)
	}
	if k := (Curve{Points: []Point{{0, 1}}}).Key(); k != (Key{}) {
		t.Errorf("without a name: key %v", k)
	}
}

func TestPointsFromSlices(t *testing.T) {
	if p := Zip([]float64{1, 2, 3}, []float64{4, 5}); len(p) != 2 || p[1] != (Point{2, 5}) {
		t.Errorf("Zip: %v", p)
	}
	if p := Pairs([]float64{1, 2, 3, 4}); len(p) != 2 || p[1] != (Point{3, 4}) {
		t.Errorf("Pairs: %v", p)
	}
	if p := Series([]float64{7, 8}); len(p) != 2 || p[1] != (Point{1, 8}) {
		t.Errorf("Series: %v", p)
	}
}

// Within a column, points keep their order: a thinned fall never rises, a rise never falls.
func TestThinningKeepsOrder(t *testing.T) {
	for _, slope := range []float64{1, -1} {
		var points []Point
		for i := range 5000 {
			x := float64(i) / 5000
			points = append(points, Point{x, 0.5 + slope*(x-0.5)})
		}
		got := draw(Curve{Points: points}, unitAxes()).lines[0].Points
		for i := 1; i < len(got); i++ {
			if slope*(got[i-1].Y-got[i].Y) < 0 || got[i].X < got[i-1].X {
				t.Fatalf("slope %v: %v follows %v", slope, got[i], got[i-1])
			}
		}
	}
}
