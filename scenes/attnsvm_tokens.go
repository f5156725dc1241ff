package scenes

import (
	"math"

	"github.com/solvarium/solvarium/render"
)

// The tokens of the attention scene: how they are marked, and what can be dragged.

// fewTokens is how many may be large and have their weights written above them.
const fewTokens = 14

// tokenMarks draws the softmax weights as discs, and marks what is optimal, selected, or a support vector.
func (s *attention) tokenMarks() []render.Mark {
	var marks []render.Mark
	p, m := s.problem, s.model()
	large := tokenLarge
	switch {
	case s.study != nil: // beside a study the stage is small
		large = 9
	case p.N*p.T > fewTokens:
		large = 15
	}
	for i := range p.N {
		weights := render.Points{Hue: hueOf(i), Opacity: 0.45}
		support := render.Points{Hue: hueFrobenius, Shape: render.Ring, Radius: large / 2}
		chosen := render.Points{Hue: hueOf(i), Shape: render.Ring}
		star := render.Points{Hue: render.Ink, Shape: render.Plus, Radius: 0.6 * large}
		for t := range p.T {
			at, weight := s.view.at(p.Token(i, t)), m.S[i*p.T+t]
			radius := large * math.Sqrt(weight)
			weights.At, weights.Radii = append(weights.At, at), append(weights.Radii, radius)
			if s.chosen.Supports(i, t) {
				support.At = append(support.At, at)
			}
			if t == s.best.Alpha[i] {
				star.At = append(star.At, at)
			}
			if t == s.chosen.Alpha[i] {
				chosen.At, chosen.Radius = append(chosen.At, at), max(radius, large/2+1)
			}
		}
		cross := star
		cross.Shape = render.Cross
		marks = append(marks, weights, star, cross, chosen, support)
		if s.view.projected {
			marks = append(marks, render.Points{At: weights.At, Hue: hueOf(i), Shape: shapeOf(i), Radius: min(4, large/3)})
		}
	}
	return marks
}

// addHandles writes weights and names, and lets tokens, queries and the head be dragged, in the plane.
func (s *attention) addHandles(p *render.Plot) {
	marks, taken := s.weightNotes()
	p.Marks = append(p.Marks, marks...)
	if s.view.projected {
		return
	}
	var points []namedPoint
	note := func(x []float64, text string, hue render.Hue) {
		p.Marks = append(p.Marks, render.Segment{To: s.view.at(x), Hue: hue, Width: 1, Dash: render.Dotted})
		points = append(points, namedPoint{s.view.at(x), text, hue})
	}
	n := s.problem.N
	if s.problem.H == nil {
		note(s.problem.V, "v", render.Ink)
		p.Handles = append(p.Handles, render.Handle{Knob: "v", At: s.view.at(s.problem.V), Shape: render.Cross, Hue: render.Ink})
	}
	for i := range n {
		if !s.knobs.self {
			note(s.problem.Query(i), "z"+subscript(i+1), hueOf(i))
			p.Handles = append(p.Handles, render.Handle{Knob: "z", Index: i, At: s.view.at(s.problem.Query(i)), Hue: hueOf(i), Shape: render.Diamond})
		}
		for t := range s.problem.T {
			p.Handles = append(p.Handles, render.Handle{Knob: "x", Index: i*s.problem.T + t, At: s.view.at(s.problem.Token(i, t)), Hue: hueOf(i), Shape: shapeOf(i)})
		}
	}
	p.Marks = append(p.Marks, s.pointNames(points, taken)...)
}

// subscript writes a digit below the line.
func subscript(k int) string { return string(rune('₀' + k%10)) }
