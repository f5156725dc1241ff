package scenes

import (
	"math"

	"github.com/solvarium/solvarium/render"
)

// The landscape of the consensus scene seen at an angle.

// reliefMargin is room for the marks of points at the nearest and the highest corner.
const reliefMargin = 0.04

// relief draws the run over the landscape as a height field.
func (s *consensus) relief() render.Plot {
	l, r := s.land, s.run
	view := render.Slant{Min: render.Point{X: l.low, Y: l.low}, Max: render.Point{X: l.high, Y: l.high}}
	top := 0.0
	for _, v := range l.coarse {
		if v > top { // NaN is not
			top = v
		}
	}
	// The square root shows the valley beside the mountains; a logarithm, as of the
	// map's colours, would make an abyss of every minimum.
	height := func(above float64) float64 { return math.Sqrt(above / top) }
	on := func(x, y, energy float64) (render.Point, bool) {
		inside := x >= l.low && x <= l.high && y >= l.low && y <= l.high && !math.IsNaN(energy-energy)
		return view.Point(x, y, height(max(energy-l.floor, 0)+l.offset)), inside
	}
	heights := make([]float64, len(l.coarse))
	low, high := math.Inf(1), math.Inf(-1) // of what is seen: no room is left below a high near corner
	cell := (l.high - l.low) / coarseSide
	for i, v := range l.coarse {
		heights[i] = height(v)
		if at := view.Point(l.low+cell*(float64(i%coarseSide)+0.5), l.low+cell*(float64(i/coarseSide)+0.5), heights[i]); !math.IsNaN(at.Y) {
			low, high = min(low, at.Y), max(high, at.Y)
		}
	}
	p := render.Plot{
		Name: "landscape", Title: l.name(), Subtitle: s.aside(), Equal: true,
		X: render.Axis{Lo: -0.87, Hi: 0.87, Bare: true}, Y: render.Axis{Lo: low - reliefMargin, Hi: high + reliefMargin, Bare: true},
		Marks: []render.Mark{render.Relief{Slant: view, W: coarseSide, H: coarseSide, Heights: heights}},
	}
	for _, m := range l.minima {
		at, _ := on(m[0], m[1], l.floor)
		p.Marks = append(p.Marks, render.Points{At: []render.Point{at}, Hue: render.Good, Shape: render.Diamond, Radius: 6})
	}
	hue := cboHues[r.method]
	if w := r.swarm; w != nil {
		swarm := render.Points{Hue: hue, Radius: 2.2, Opacity: 0.8}
		for i, e := range w.E {
			if at, ok := on(w.X[2*i], w.X[2*i+1], e); ok {
				swarm.At = append(swarm.At, at)
			}
		}
		p.Marks = append(p.Marks, swarm)
	}
	trail := render.Curve{Hue: hue, Fade: true}
	for _, x := range r.trail.points {
		at, ok := on(x.X, x.Y, l.energy.Eval([]float64{x.X, x.Y}))
		if !ok { // off the map the line breaks
			at.X = math.NaN()
		}
		trail.Points = append(trail.Points, at)
	}
	p.Marks = append(p.Marks, trail)
	if x := r.point(); len(x) == 2 {
		if at, ok := on(x[0], x[1], r.value()); ok {
			p.Marks = append(p.Marks,
				render.Points{At: []render.Point{at}, Radius: 5, Hue: hue},
				render.Points{At: []render.Point{at}, Radius: 11, Hue: render.Ink, Shape: render.Plus},
				render.Note{At: at, Text: s.answer(), Hue: render.Ink, Bold: true, Align: render.Middle, Shift: render.Point{Y: -20}, Back: true})
		}
	}
	return p
}
