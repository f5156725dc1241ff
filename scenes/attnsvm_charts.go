package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/render"
)

// The secondary charts of the attention scene.

// axis is what curves are drawn against: steps, or the radius on the regularisation path.
func (s *attention) axis() render.Axis {
	if s.path != nil {
		return render.Axis{Label: "radius R", Log: true}
	}
	if s.log.from > 0 {
		return render.Axis{Label: "steps since change", Log: true}
	}
	return render.Axis{Label: "steps", Log: true}
}

// correlations draws how far the direction of W is from each machine.
func (s *attention) correlations() render.Plot {
	p := render.Plot{
		Name: "correlation", Title: "1 − correlation with the SVM", Subtitle: "log scale", X: s.axis(),
		Y: render.Axis{Lo: math.NaN(), Hi: 2, Log: true},
	}
	add := func(h *history, hue render.Hue, dash render.Dash, name string) {
		p.Marks = append(p.Marks, render.Curve{Points: h.points, Hue: hue, Dash: dash, Name: name})
	}
	switch {
	case s.kept != nil:
		add(&s.log.optimal, hueOptimal, render.Dotted, "tokens kept")
	case !s.chosen.Is(s.best.Alpha) && s.best.Machine.Feasible:
		add(&s.log.optimal, hueOptimal, render.Dotted, "optimal")
	}
	add(&s.log.nuclear, hueNuclear, render.Dashed, "nuclear")
	add(&s.log.frobenius, hueFrobenius, render.Solid, "Frobenius")
	if !s.chosen.Machine.Feasible {
		p.Marks = append(p.Marks, render.Note{At: render.Point{X: 1, Y: 0.4}, Text: "the tokens selected have no SVM", Hue: render.Muted})
	}
	if line := s.guide(); line != nil {
		p.Marks = append(p.Marks, render.Curve{Points: line, Hue: render.Muted, Dash: render.Dotted, Width: 1, Name: "slope −2"})
	}
	return p
}

// guide is a line of slope −2 below the end of the curve: how W turns under normalised steps.
func (s *attention) guide() []render.Point {
	points := s.log.frobenius.points
	if s.path != nil || s.factors() || s.knobs.rule != 0 || s.log.from > 0 || len(points) == 0 {
		return nil
	}
	last := points[len(points)-1]
	if !(last.Y < 0.01) { // it is a law of the end
		return nil
	}
	from := render.Point{X: last.X / 10, Y: 30 * last.Y}
	return []render.Point{from, {X: last.X, Y: 0.3 * last.Y}}
}

// gradients draws the gradient against the norm of W, which is a line in the end, or the norm against steps.
func (s *attention) gradients() render.Plot {
	if s.knobs.growth == 1 || s.kept != nil { // with several tokens kept the gradient only flickers
		x := s.axis()
		x.Log = s.knobs.rule != 0 // the norm grows like the number of normalised steps, like the logarithm of plain ones
		return render.Plot{
			Name: "growth", Title: "Norm of W", X: x, Y: render.Axis{Label: "‖W‖", Lo: 0, Hi: math.NaN()},
			Marks: []render.Mark{render.Curve{Points: s.log.norms.points, Hue: hueWeights}},
		}
	}
	p := render.Plot{
		Name: "growth", Title: "Gradient against ‖W‖",
		X: render.Axis{Label: "‖W‖"}, Y: render.Axis{Label: "ln ‖∇L‖"},
		Marks: []render.Mark{render.Curve{Points: s.log.gradients.points, Hue: hueWeights, Width: 2.5}},
	}
	points := s.log.gradients.points
	if slope := s.predictedSlope(); !math.IsNaN(slope) && len(points) > 1 {
		last := points[len(points)-1]
		from := render.Point{X: 0, Y: last.Y - slope*last.X}
		p.Marks = append([]render.Mark{render.Curve{Points: []render.Point{from, last}, Hue: s.hueTarget(), Dash: render.Dashed, Width: 1.5}}, p.Marks...)
		p.Subtitle = "slope " + render.Number(slope, 3)
	}
	return p
}

func (s *attention) hueTarget() render.Hue {
	switch {
	case s.kept != nil:
		return hueOptimal
	case s.factors():
		return hueNuclear
	}
	return hueFrobenius
}

// softmax draws the weights of each sequence as a stack, the optimal token at its foot.
func (s *attention) softmax() render.Plot {
	n, tokens := s.problem.N, s.problem.T
	p := render.Plot{
		Name: "softmax", Title: "Softmax weights", Subtitle: "optimal lowest",
		X: render.Axis{Lo: 0, Hi: float64(n), Bare: true}, Y: render.Axis{Lo: 0, Hi: 1},
	}
	bar := func(i int, base, value float64, hue render.Hue) {
		p.Marks = append(p.Marks, render.Bars{Values: []float64{value}, At: []float64{float64(i) + 0.5}, Bases: []float64{base}, Hue: hue})
	}
	for i := range n {
		weights := s.model().S[i*tokens:][:tokens]
		foot := s.best.Alpha[i]
		bar(i, 0, weights[foot], hueOf(i))
		s.number(&p, i, foot, 0, weights[foot])
		base := weights[foot]
		for k := 1; k < tokens; k++ {
			t := (foot + k) % tokens
			hue := render.Faint
			if k%2 == 0 {
				hue = render.Muted
			}
			bar(i, base, weights[t], hue)
			s.number(&p, i, t, base, weights[t])
			base += weights[t]
		}
	}
	return p
}

// number names a token within its part of the stack, if the part is thick enough.
func (s *attention) number(p *render.Plot, i, t int, base, weight float64) {
	if weight > 0.1 {
		p.Marks = append(p.Marks, render.Note{At: render.Point{X: float64(i) + 0.5, Y: base + weight/2}, Text: fmt.Sprint(t + 1), Bold: true, Align: render.Middle, Back: true})
	}
}
