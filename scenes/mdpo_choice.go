package scenes

import (
	"fmt"

	"github.com/solvarium/solvarium/algorithms/gridworld"
	"github.com/solvarium/solvarium/render"
)

// choice draws the shown method's action at the inspected cell: before the inner loop,
// now, and at the loop's optimum.
func (s *policies) choice() render.Plot {
	r, cell := s.shown(), cellAt(s.knobs.look)
	p := render.Plot{
		Name: "choice", Title: fmt.Sprintf("Choice at column %d, row %d", cell%gridSide+1, cell/gridSide+1), Subtitle: r.name(s),
		X: render.Axis{Lo: 0, Hi: gridworld.Actions, Bare: true}, Y: render.Axis{Lo: -0.16, Hi: 1, Bare: true},
	}
	if kind := s.model.Cells[cell]; kind == gridworld.Wall || kind.Ends() {
		why := "the way ends here: every action does the same"
		if kind == gridworld.Wall {
			why = "a wall: nobody is ever here"
		}
		p.Marks = append(p.Marks, render.Note{At: render.Point{X: gridworld.Actions / 2, Y: 0.4}, Text: why, Hue: render.Muted, Align: render.Middle})
		return p
	}
	p.Y.Hi = 1.25                                                  // room for the names above the highest bar
	p.Marks = []render.Mark{render.Rule{At: 0, Hue: render.Faint}} // on which bars of no height stand
	v, from := r.solver, gridworld.Actions*cell
	draw := func(policy []float64, shift float64, hue render.Hue, name string) {
		b := render.Bars{Values: policy[from:][:gridworld.Actions], Hue: hue, Width: barWidth}
		for a := range gridworld.Actions {
			b.At = append(b.At, float64(a)+0.5+shift)
		}
		at := render.Point{X: gridworld.Actions * (0.5 + 1.5*shift), Y: 1.15} // in the order of the bars, apart where the chart is narrow
		p.Marks = append(p.Marks, b, render.Note{At: at, Text: name, Hue: hue, Bold: true, Align: render.Middle})
	}
	if len(v.Gain) > 0 {
		draw(v.Old, -barShift, render.Muted, "before")
		draw(v.Target, barShift, render.Ink, "optimum")
	}
	draw(v.Policy, 0, r.hue, "now")
	if len(v.Gain) > 0 {
		p.Marks = append(p.Marks, pullArrows(v.Old[from:], v.Target[from:]))
	}
	for a, name := range []string{"up", "right", "down", "left"} {
		p.Marks = append(p.Marks, render.Note{At: render.Point{X: float64(a) + 0.5, Y: -0.08}, Text: name, Hue: render.Muted, Align: render.Middle})
	}
	p.Brushes = []render.Brush{{Knob: "row", Max: render.Point{X: gridworld.Actions, Y: 1}}}
	return p
}

// The bars of an action, of which there are one of width 1: how wide each of the three is, and how far
// the outer ones stand from the middle.
const (
	barWidth = 0.2
	barShift = 0.23
)

// pullArrows draws arrows from before to the optimum, where there is a way to go.
func pullArrows(before, optimum []float64) render.Mark {
	m := render.Arrows{Hue: render.Accent, Width: 1.5}
	for a := range gridworld.Actions {
		if x := float64(a) + 0.5; before[a]-optimum[a] > 0.03 || optimum[a]-before[a] > 0.03 {
			m.From = append(m.From, render.Point{X: x - barShift, Y: before[a]})
			m.To = append(m.To, render.Point{X: x + barShift, Y: optimum[a]})
		}
	}
	return m
}
