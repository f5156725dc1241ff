package scenes

import (
	"math"
	"testing"

	"github.com/solvarium/solvarium/render"
)

func TestQuartiles(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		values []float64
		want   [3]float64
	}{
		{nil, [3]float64{nan, nan, nan}},
		{[]float64{7}, [3]float64{7, 7, 7}},
		{[]float64{4, 1, 3, 2}, [3]float64{1.75, 2.5, 3.25}}, // R: quantile(1:4)
		{[]float64{5, 1, 4, 2, 3}, [3]float64{2, 3, 4}},
		{[]float64{math.Inf(1), 0, 1}, [3]float64{0.5, 1, math.Inf(1)}},
	} {
		got := quartiles(c.values)
		for i := range got {
			if got[i] != c.want[i] && !(math.IsNaN(got[i]) && math.IsNaN(c.want[i])) {
				t.Errorf("quartiles of %v are %v, want %v", c.values, got, c.want)
			}
		}
	}
}

func TestSpreadIsReadable(t *testing.T) {
	for want, q := range map[string][3]float64{"2 (1–3)": {1, 2, 3}, "−2 (−3 to 1)": {-3, -2, 1}, "7": {7, 7, 7}, "": {math.NaN(), math.NaN(), math.NaN()}} {
		if got := withQuartiles(q); got != want {
			t.Errorf("%v is written %q, want %q", q, got, want)
		}
	}
}

// lines is a figure of the chart y = k·x at the given x, and a check that holds if k > 2.
func lines(k float64, log bool, xs ...float64) render.Figure {
	var p []render.Point
	for _, x := range xs {
		p = append(p, render.Point{X: x, Y: k * x})
	}
	ground := render.Curve{Points: []render.Point{{X: 0, Y: 1}, {X: 9, Y: 1}}, Dash: render.Dashed}
	return render.Figure{
		Plots: []render.Plot{
			{Name: "map", Equal: true, Marks: []render.Mark{render.Curve{Points: p}}},
			{Name: "chart", Y: render.Axis{Log: log}, Marks: []render.Mark{render.Curve{Points: p, Name: "line", Hue: render.S2}, ground}},
		},
		Readouts: []render.Readout{{Name: "k", Value: k}},
		Checks:   []render.Check{{Name: "steep", Want: "> 2", Got: "x", State: render.Verdict(k > 2)}},
	}
}

func TestBandsOfLinesAreLines(t *testing.T) {
	// Slopes 0 to 4: quartiles 1, 2, 3. The grids differ; straight lines do not mind.
	f := bands([]render.Figure{
		lines(2, false, 0, 1, 2, 4, 8), lines(0, false, 0, 8), lines(4, false, 0, 3, 8), lines(1, false, 0, 5, 8), lines(3, false, 0, 8),
	})
	chart := f.Plots[1].Marks
	if len(chart) != 3 {
		t.Fatalf("%d marks, want the band, the median and the reference", len(chart))
	}
	area, median := chart[0].(render.Fill), chart[1].(render.Curve)
	if median.Name != "line" || median.Hue != render.S2 || len(median.Points) != 5 {
		t.Errorf("the median is %+v", median)
	}
	for i, m := range median.Points {
		if m.Y != 2*m.X || math.Abs(area.Other[i].Y-m.X) > 1e-12 || math.Abs(area.Points[i].Y-3*m.X) > 1e-12 {
			t.Errorf("at %g: %g, %g, %g", m.X, area.Other[i].Y, m.Y, area.Points[i].Y)
		}
	}
	if _, curve := f.Plots[0].Marks[0].(render.Curve); !curve || len(f.Plots[0].Marks) != 1 {
		t.Error("the stage is not the first run's")
	}
	if x := f.Readouts[0]; x.Shown != "2 (1–3)" || x.Value != 2 {
		t.Errorf("the readout shows %q of %g", x.Shown, x.Value)
	}
	if c := f.Checks[0]; c.Got != "holds in 2 of 5" || c.State != render.Fails {
		t.Errorf("the check says %q, %v", c.Got, c.State)
	}
}

func TestBandsInterpolateAsTheAxisDraws(t *testing.T) {
	a := []render.Point{{X: 0, Y: 1}, {X: 2, Y: 100}}
	for log, want := range map[bool]float64{false: 50.5, true: 10} {
		if y, _ := valueAt(a, 1, 0, log); math.Abs(y-want) > 1e-9 {
			t.Errorf("log %v: half-way %g, want %g", log, y, want)
		}
	}
	if y, _ := valueAt(a, 2.5, 0, false); !math.IsNaN(y) {
		t.Errorf("beyond the end the value is %g", y)
	}
	// Where fewer than half of the curves go on, there is no band.
	long := []render.Point{{X: 0, Y: 1}, {X: 2, Y: 1}, {X: 4, Y: 1}}
	_, middle, _ := band([][]render.Point{long, a, a}, false)
	if !math.IsNaN(middle[2].Y) || middle[1].Y != 100 {
		t.Errorf("the median is %v", middle)
	}
}

func TestBesideOverlaysChartsAndDoublesMaps(t *testing.T) {
	f := beside(lines(1, false, 0, 8), lines(3, false, 0, 4, 8), sides{"k = 1", "k = 3"})
	var names []string
	for _, p := range f.Plots {
		names = append(names, p.Name)
	}
	if len(names) != 3 || names[0] != "map" || names[1] != "b.map" || names[2] != "chart" || !f.Plots[1].Pair {
		t.Fatalf("plots %q", names)
	}
	a, b, chart := f.Plots[0], f.Plots[1], f.Plots[2]
	if a.Y != b.Y || a.X != b.X || !(a.Y.Lo < 0 && a.Y.Hi > 24) {
		t.Errorf("the maps have the axes %v and %v", a.Y, b.Y)
	}
	if a.Title != "A · k = 1" || b.Title != "B · k = 3" {
		t.Errorf("titles %q and %q", a.Title, b.Title)
	}
	if len(chart.Marks) != 3 { // the reference line is there once
		t.Fatalf("%d marks in the chart", len(chart.Marks))
	}
	if c := chart.Marks[2].(render.Curve); c.Name != "B · line" || c.Dash != render.Dashed || c.Points[1].Y != 12 {
		t.Errorf("B's curve is %+v", c)
	}
	if f.Readouts[0].Shown != "1 | 3" || f.Readouts[0].Value != 1 {
		t.Errorf("the readout shows %q", f.Readouts[0].Shown)
	}
	if c := f.Checks[0]; c.State != render.Fails || len(c.Also) != 1 || c.Also[0] != render.Holds || c.Want != "> 2" {
		t.Errorf("the check is %+v", c)
	}
}
