package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/render"
)

// The stage of the attention scene: tokens, queries and rays.

// The actors keep their colours in every plot. Sequences share three hues and are told apart by shape as well.
const (
	hueFrobenius = render.S2
	hueNuclear   = render.S4
	hueOptimal   = render.S5 // the machine of the optimal tokens, where others are selected
	hueWeights   = render.Ink
)

func hueOf(sequence int) render.Hue {
	return [...]render.Hue{render.S1, render.S3, render.S6}[sequence%3]
}

func shapeOf(sequence int) render.Shape {
	return [...]render.Shape{render.Disc, render.Square, render.Triangle}[(sequence+sequence/3)%3]
}

// stage draws the plane of the tokens. In more than two dimensions it is a projection, and nothing can be dragged.
func (s *attention) stage() render.Plot {
	v := &s.view
	p := render.Plot{
		Name: "stage", Title: "Tokens, and where the weights send the queries", Subtitle: s.verdictText(), Equal: true,
		X: render.Axis{Lo: v.middle.X - v.half, Hi: v.middle.X + v.half, Bare: true},
		Y: render.Axis{Lo: v.middle.Y - v.half, Hi: v.middle.Y + v.half, Bare: true},
	}
	if v.projected {
		p.Title = "Tokens and rays, projected on two axes"
	} else {
		p.Marks = append(p.Marks, s.margins()...)
	}
	p.Marks = append(p.Marks, s.rays()...)
	p.Marks = append(p.Marks, s.tokenMarks()...)
	s.addHandles(&p)
	return p
}

// verdictText says in words where the run has led.
func (s *attention) verdictText() string {
	target := s.target()
	if s.chosen.Machine.Feasible && target == nil {
		return "solving"
	}
	return s.judge().String() + selectionText(s)
}

func selectionText(s *attention) string {
	if s.problem.N > 4 {
		return ""
	}
	text := ": selects"
	for i, t := range s.chosen.Alpha {
		text += " " + fmt.Sprint(t+1)
		if s.best.Alpha[i] != t {
			text += fmt.Sprintf(" (optimal %d)", s.best.Alpha[i]+1)
		}
	}
	return text
}

// margins draws, for each sequence, the lines on which a token would lie at margin 0, ½ and 1 from the selected one.
func (s *attention) margins() []render.Mark {
	if !s.chosen.Machine.Feasible {
		return nil
	}
	var marks []render.Mark
	w := s.chosen.Machine.W
	for i := range s.problem.N {
		dir, size := s.view.direction(w, s.problem.Query(i))
		if size == 0 {
			continue
		}
		at := s.view.at(s.problem.Token(i, s.chosen.Alpha[i]))
		for k, share := range []float64{0, 0.5, 1} {
			// From the selected token back along the ray, by share/‖Wz‖.
			q := render.Point{X: at.X - dir.X*share/size, Y: at.Y - dir.Y*share/size}
			far := 4 * s.view.half
			line := render.Curve{Points: []render.Point{{X: q.X - far*dir.Y, Y: q.Y + far*dir.X}, {X: q.X + far*dir.Y, Y: q.Y - far*dir.X}}, Hue: hueOf(i), Width: 1, Opacity: 0.55, Dash: render.Dotted}
			if k == 1 {
				line.Dash, line.Opacity = render.Dashed, 0.9
			}
			marks = append(marks, line)
		}
	}
	return marks
}

// rays draws W z for each query: thin those of the machines, thick the present one with its trail.
func (s *attention) rays() []render.Mark {
	var marks []render.Mark
	v := &s.view
	ray := func(w []float64, i int, hue render.Hue, dash render.Dash, name string) {
		dir, size := v.direction(w, s.problem.Query(i))
		if size == 0 || math.IsNaN(size) {
			return
		}
		if i > 0 {
			name = "" // once is enough
		}
		marks = append(marks, render.Segment{To: render.Point{X: v.span * dir.X, Y: v.span * dir.Y}, Hue: hue, Dash: dash, Width: 1.5, Name: name})
	}
	for i := range s.problem.N {
		if !s.chosen.Is(s.best.Alpha) && s.best.Machine.Feasible {
			ray(s.best.Machine.W, i, hueOptimal, render.Dotted, "optimal")
		}
		if s.chosen.Machine.Feasible {
			ray(s.chosen.Machine.W, i, hueFrobenius, render.Solid, "Frobenius")
		}
		if w := s.solved(); w != nil {
			ray(w, i, hueNuclear, render.Dashed, "nuclear")
		}
	}
	for i := range s.problem.N {
		tip := v.tip(s.w(), s.problem.Query(i))
		marks = append(marks,
			render.Curve{Points: s.log.trails[i].list(), Hue: hueOf(i), Width: 2, Fade: true},
			render.Arrows{From: []render.Point{{}}, To: []render.Point{tip}, Hue: hueOf(i), Width: 4})
	}
	return marks
}

// tokenMarks draws the softmax weights as discs, and marks what is optimal, selected, or a support vector.
func (s *attention) tokenMarks() []render.Mark {
	var marks []render.Mark
	p, m := s.problem, s.model()
	few := p.N*p.T <= 14
	for i := range p.N {
		weights := render.Points{Hue: hueOf(i), Opacity: 0.45}
		support := render.Points{Hue: hueFrobenius, Shape: render.Ring, Radius: 11}
		chosen := render.Points{Hue: hueOf(i), Shape: render.Ring}
		star := render.Points{Hue: render.Ink, Shape: render.Plus, Radius: 13}
		for t := range p.T {
			at, weight := s.view.at(p.Token(i, t)), m.S[i*p.T+t]
			radius := 22 * math.Sqrt(weight)
			weights.At, weights.Radii = append(weights.At, at), append(weights.Radii, radius)
			if s.chosen.Supports(i, t) {
				support.At = append(support.At, at)
			}
			if t == s.best.Alpha[i] {
				star.At = append(star.At, at)
			}
			if t == s.chosen.Alpha[i] {
				chosen.At, chosen.Radius = append(chosen.At, at), max(radius, 12)
			}
			if few && weight >= 0.005 {
				marks = append(marks, render.Note{At: at, Text: percent(math.Round(100*weight) / 100), Hue: hueOf(i), Align: render.Middle, Shift: render.Point{Y: -radius - 13}})
			}
		}
		cross := star
		cross.Shape, cross.Radius = render.Cross, 13
		marks = append(marks, weights, star, cross, chosen, support)
		if s.view.projected {
			marks = append(marks, render.Points{At: weights.At, Hue: hueOf(i), Shape: shapeOf(i), Radius: 4})
		}
	}
	return marks
}

// addHandles lets tokens, queries and the head be dragged, in the plane.
func (s *attention) addHandles(p *render.Plot) {
	if s.view.projected {
		return
	}
	note := func(x []float64, text string, hue render.Hue) {
		p.Marks = append(p.Marks, render.Segment{To: s.view.at(x), Hue: hue, Width: 1, Dash: render.Dotted},
			render.Note{At: s.view.at(x), Text: text, Hue: hue, Bold: true, Align: render.Middle, Shift: render.Point{Y: -16}})
	}
	n := s.problem.N
	note(s.problem.V, "v", render.Ink)
	p.Handles = append(p.Handles, render.Handle{Knob: "v", At: s.view.at(s.problem.V), Shape: render.Cross, Hue: render.Ink})
	for i := range n {
		if !s.knobs.self {
			note(s.problem.Query(i), "z"+subscript(i+1), hueOf(i))
			p.Handles = append(p.Handles, render.Handle{Knob: "z", Index: i, At: s.view.at(s.problem.Query(i)), Hue: hueOf(i), Shape: render.Diamond})
		}
		for t := range s.problem.T {
			p.Handles = append(p.Handles, render.Handle{Knob: "x", Index: i*s.problem.T + t, At: s.view.at(s.problem.Token(i, t)), Hue: hueOf(i), Shape: shapeOf(i)})
		}
	}
}

// subscript writes a digit below the line.
func subscript(k int) string { return string(rune('₀' + k%10)) }
