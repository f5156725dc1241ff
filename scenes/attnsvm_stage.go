package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
	"github.com/solvarium/solvarium/render"
)

// The stage of the attention scene: tokens, queries and rays.

// The actors keep their colours in every plot. Sequences share three hues and are told apart by shape as well.
const (
	hueFrobenius = render.S2
	hueNuclear   = render.S4
	hueOptimal   = render.S5 // the machine of the optimal tokens, where others are selected; of the tokens kept, where they may be several
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
		Name: "stage", Title: "Tokens, and where W sends z", Subtitle: s.verdictText(), Equal: true,
		X: render.Axis{Lo: v.middle.X - v.half, Hi: v.middle.X + v.half, Bare: true},
		Y: render.Axis{Lo: v.middle.Y - v.half, Hi: v.middle.Y + v.half, Bare: true},
	}
	if v.projected {
		p.Title = "Tokens and rays, projected"
	} else {
		p.Marks = append(p.Marks, s.margins()...)
	}
	p.Marks = append(p.Marks, s.rays()...)
	p.Marks = append(p.Marks, s.tokenMarks()...)
	s.addHandles(&p)
	if s.study == nil {
		p.Y.Lo -= legendRoom * v.half
		p.Marks = append(p.Marks, s.legend()...)
	}
	return p
}

// legendRoom is how much lower the stage reaches than the tokens do, so that none lies beneath the
// legend: two lines where the stage is as small as on a phone.
const legendRoom = 0.18

// legend says what the shapes mean, at the bottom of the stage.
func (s *attention) legend() []render.Mark {
	v := &s.view
	var marks []render.Mark
	for k, text := range []string{"arrow: W z · star: optimal token · disc: softmax weight", "blue ring: support vector · lines: margins 0, ½ and 1"} {
		if k == 1 && v.projected {
			text = "blue ring: support vector"
		}
		at := render.Point{X: v.middle.X - v.half, Y: v.middle.Y - (1+legendRoom)*v.half}
		marks = append(marks, render.Note{At: at, Text: text, Hue: render.Muted, Shift: render.Point{X: 4, Y: -24 + 15*float64(k)}, Back: true})
	}
	return marks
}

// verdictText says in words where the run has led.
func (s *attention) verdictText() string {
	target := s.target()
	if s.chosen.Machine.Feasible && target == nil {
		return "solving"
	}
	text := s.judge().String()
	if s.problem.N <= 3 {
		text += ", " + s.codeText(attnsvm.Index(s.chosen.Alpha, s.problem.T))
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
	fan := func(w []float64, hue render.Hue, dash render.Dash, name string) {
		named, most := 0, math.Inf(-1) // the ray that goes farthest to the right has room for the name
		for i := range s.problem.N {
			if dir, _ := v.direction(w, s.problem.Query(i)); dir.X > most {
				named, most = i, dir.X
			}
		}
		for i := range s.problem.N {
			dir, size := v.direction(w, s.problem.Query(i))
			if !(size > 0) {
				continue
			}
			ray := render.Segment{To: v.edge(dir), Hue: hue, Dash: dash, Width: 1.5}
			if i == named && s.study == nil { // the small stage beside a study has no room
				ray.Name = name
			}
			marks = append(marks, ray)
		}
	}
	if s.kept != nil && s.kept.Valid {
		fan(s.kept.W, hueOptimal, render.Dotted, "tokens kept")
	} else if s.kept == nil && !s.chosen.Is(s.best.Alpha) && s.best.Machine.Feasible {
		fan(s.best.Machine.W, hueOptimal, render.Dotted, "optimal")
	}
	if s.chosen.Machine.Feasible {
		fan(s.chosen.Machine.W, hueFrobenius, render.Solid, "Frobenius")
	}
	if w := s.solved(); w != nil {
		fan(w, hueNuclear, render.Dashed, "nuclear")
	}
	for i := range s.problem.N {
		tip := v.tip(s.w(), s.problem.Query(i))
		marks = append(marks,
			render.Curve{Points: s.log.trails[i].list(), Hue: hueOf(i), Width: 2, Fade: true},
			render.Arrows{From: []render.Point{{}}, To: []render.Point{tip}, Hue: hueOf(i), Width: 4})
	}
	return marks
}
