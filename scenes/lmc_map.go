package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/lmc"
	"github.com/solvarium/solvarium/render"
)

// The last plot of the merging scene: the plane through A, B and π(B), or the triangle of three networks.

// The charts of the last plot.
const (
	autoChart = iota
	learningChart
	landscapeChart
	triangleChart
	widthsChart
)

// last is the plot that changes in the course of a run, or that was asked for.
func (s *merging) last() render.Plot {
	three := s.knobs.c.Models == 3
	switch chart := s.knobs.chart; {
	case chart == learningChart, chart == autoChart && !s.solver.Trained:
		return s.training()
	case chart == widthsChart, chart == autoChart && s.solver.Job.Kind == lmc.Narrow:
		return s.widths()
	case three && chart != landscapeChart:
		return s.triangle()
	}
	return s.landscape()
}

func (s *merging) landscape() render.Plot {
	l := s.solver.Land
	const pitch = 2.0 / (lmc.Side - 1)
	lo, hi := -0.5-pitch/2, 1.5+pitch/2
	p := render.Plot{
		Name: "landscape", Title: "Loss on the plane of A, B, π(B)", Equal: true,
		X: render.Axis{Lo: lo, Hi: hi, Bare: true}, Y: render.Axis{Lo: lo, Hi: hi, Bare: true},
	}
	if l.Points == 0 {
		text := "not surveyed yet"
		if l.Flat {
			text = "no plane: π(B) is B"
		}
		p.Marks = append(p.Marks, render.Note{At: render.Point{X: 0.5, Y: 0.5}, Text: text, Hue: render.Muted, Align: render.Middle})
		return p
	}
	corner, far := render.Point{X: lo, Y: lo}, render.Point{X: hi, Y: hi}
	p.Marks = append(p.Marks, render.Heat{W: lmc.Side, H: lmc.Side, Values: l.Loss, Min: corner, Max: far, Log: true, Opacity: 0.8})
	if l.Done() {
		p.Marks = append(p.Marks, render.Contour{W: lmc.Side, H: lmc.Side, Values: l.Loss, Min: corner, Max: far, Log: true, Count: 9, Hue: render.Ink, Opacity: 0.3})
	}
	a, b, matched := render.Point{}, render.Point{X: 1}, render.Point{X: l.Matched[0], Y: l.Matched[1]}
	for _, to := range []struct {
		at  render.Point
		hue render.Hue
	}{{b, hueNaive}, {matched, hueMatched}} {
		p.Marks = append(p.Marks, render.Segment{From: a, To: to.at, Hue: to.hue, Width: 2})
	}
	for _, x := range []struct {
		at    render.Point
		name  string
		hue   render.Hue
		shape render.Shape
	}{{a, "A", hueA, render.Disc}, {b, "B", hueB, render.Square}, {matched, "π(B)", hueMatched, render.Square}} {
		p.Marks = append(p.Marks, render.Points{At: []render.Point{x.at}, Hue: x.hue, Radius: 4, Shape: x.shape},
			render.Note{At: x.at, Text: x.name, Hue: x.hue, Bold: true, Back: true, Shift: render.Point{X: 8, Y: -10}})
	}
	return p
}

// triangle draws three networks, what stands between each two, and beside it what each
// method leaves between the two that were never matched.
func (s *merging) triangle() render.Plot {
	corner := []render.Point{{X: 0.5, Y: 0.87}, {X: 0}, {X: 1}}
	p := render.Plot{
		Name: "triangle", Title: "Barriers", Subtitle: "B and C were never matched",
		X: render.Axis{Lo: -0.25, Hi: 2.65, Bare: true}, Y: render.Axis{Lo: -0.25, Hi: 1.15, Bare: true},
	}
	shown := s.solver.Effective()
	number := func(v float64) string {
		if math.IsNaN(v) {
			return "–"
		}
		return render.Number(max(v, 0), 2)
	}
	for edge, ends := range [][2]int{{0, 1}, {0, 2}, {1, 2}} {
		from, to := corner[ends[0]], corner[ends[1]]
		p.Marks = append(p.Marks, render.Segment{From: from, To: to, Hue: hueMatched, Width: 2})
		at := render.Point{X: (from.X + to.X) / 2, Y: (from.Y + to.Y) / 2}
		for k, m := range []lmc.Method{lmc.None, shown} {
			line := &s.solver.Between[m]
			if edge < 2 {
				line = &s.solver.Merges[m][edge].Line
			}
			if line.Done() {
				p.Marks = append(p.Marks, render.Note{At: at, Text: number(line.Barrier()), Hue: [...]render.Hue{hueNaive, hueMatched}[k], Bold: true, Back: true, Align: render.Middle, Shift: render.Point{Y: 16*float64(k) - 14}})
			}
		}
	}
	for i, name := range []string{"A", "π(B)", "π(C)"} {
		p.Marks = append(p.Marks, render.Points{At: corner[i : i+1], Hue: [...]render.Hue{hueA, hueB, hueC}[i], Radius: 5, Shape: [...]render.Shape{render.Disc, render.Square, render.Triangle}[i]},
			render.Note{At: corner[i], Text: name, Hue: [...]render.Hue{hueA, hueB, hueC}[i], Bold: true, Align: render.Middle, Shift: render.Point{Y: [...]float64{-12, 14, 14}[i]}})
	}
	y := 1.0
	row := func(text string, hue render.Hue) {
		p.Marks = append(p.Marks, render.Note{At: render.Point{X: 1.25, Y: y}, Text: text, Hue: hue})
		y -= 0.19
	}
	row("from B to C", render.Muted)
	row(number(s.solver.Between[lmc.None].Barrier())+" as trained", hueNaive)
	for m := lmc.Weights; m <= lmc.StraightRandom; m++ {
		hue := hueRival
		if m == shown {
			hue = hueMatched
		}
		row(number(s.solver.Between[m].Barrier())+" "+m.String(), hue)
	}
	return p
}
