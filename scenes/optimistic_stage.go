package scenes

import (
	"github.com/solvarium/solvarium/algorithms/optimistic"
	"github.com/solvarium/solvarium/render"
)

// The stage of the optimistic scene: the disc or triangle in which the game is played.

// The actors keep their colours in every plot: the learners, nature's noise and her drift.
var (
	hueArena = [optimistic.Kinds]render.Hue{render.S1, render.S2, render.S3, render.S4}
)

const (
	hueArenaNoise = render.S5
	hueArenaDrift = render.S6
)

func arenaPoint(v optimistic.Vec) render.Point { return render.Point{X: v[0], Y: v[1]} }

// shown reports whether a learner is drawn.
func (s *arena) shown(kind optimistic.Kind) bool {
	return kind == optimistic.OptimisticOMD || s.knobs.rivals == 0 || s.knobs.rivals == 1 && kind == optimistic.GradientDescent
}

// disc draws the mean that nature pushes along, the gradients that came of it, and
// the two half-steps of the optimistic learner.
func (s *arena) disc() render.Plot {
	g := s.games[0]
	l := &g.Learners[optimistic.OptimisticOMD]
	reach := 1.2 + 0.5*s.knobs.sigma // gradients leave the disc where there is noise
	p := render.Plot{
		Name: "disc", Title: "The game in the disc", Subtitle: s.whoPlays(), Equal: true,
		X: render.Axis{Lo: -reach, Hi: reach, Bare: true}, Y: render.Axis{Lo: -reach, Hi: reach, Bare: true},
	}
	if s.triangle() {
		p.Title = "The game in the triangle of weights"
	}
	p.Marks = append(p.Marks, s.outline()...)
	n := min(g.Round, optimistic.Recalled)
	cloud := render.Points{Hue: hueArenaNoise, Radius: 2.5}
	for i := range n {
		cloud.At = append(cloud.At, arenaPoint(g.Recent[(g.Round-n+i)%optimistic.Recalled]))
		cloud.Weights = append(cloud.Weights, 0.1+0.6*float64(i+1)/float64(n))
	}
	p.Marks = append(p.Marks, cloud)
	for kind := range optimistic.Kinds {
		if kind == optimistic.OptimisticOMD || s.shown(kind) && kind == optimistic.GradientDescent {
			p.Marks = append(p.Marks, render.Curve{Points: s.log.trail(kind), Hue: hueArena[kind], Width: 1.5, Fade: true})
		}
	}
	for kind := optimistic.Kinds; kind > 0; kind-- { // the optimist on top
		if kind := kind - 1; s.shown(kind) {
			shape := [optimistic.Kinds]render.Shape{render.Disc, render.Square, render.Triangle, render.Cross}[kind]
			p.Marks = append(p.Marks, render.Points{At: []render.Point{arenaPoint(g.Learners[kind].X)}, Radius: 5, Hue: hueArena[kind], Shape: shape})
		}
	}
	mean := arenaPoint(l.Mean)
	if g.Round == 0 {
		mean = render.Point{X: 1}
		if s.held() {
			mean = arenaPoint(g.Config().Mean)
		}
	}
	arrow := func(from, to render.Point, hue render.Hue, width float64, dash render.Dash) render.Arrows {
		return render.Arrows{From: []render.Point{from}, To: []render.Point{to}, Hue: hue, Width: width, Dash: dash}
	}
	p.Marks = append(p.Marks,
		arrow(render.Point{}, mean, hueArenaDrift, 3, render.Solid),
		arrow(arenaPoint(l.From), arenaPoint(l.X), hueArena[0], 2, render.Dashed),
		arrow(arenaPoint(l.From), arenaPoint(l.Next), hueArena[0], 2, render.Solid),
		render.Points{At: []render.Point{arenaPoint(l.From)}, Radius: 4, Hue: hueArena[0], Shape: render.Ring},
	)
	if g.Round > 0 {
		p.Marks = append(p.Marks,
			render.Points{At: []render.Point{arenaPoint(l.Comparator)}, Radius: 6, Hue: render.Ink, Shape: render.Diamond},
			render.Note{At: arenaPoint(l.Comparator), Text: "best fixed point u*", Hue: render.Ink, Shift: render.Point{Y: 15}, Align: render.Middle, Back: true},
			render.Note{At: arenaPoint(l.X), Text: "xₜ", Hue: hueArena[0], Bold: true, Shift: render.Point{X: 9, Y: -11}, Back: true},
		)
	}
	p.Marks = append(p.Marks, render.Note{At: mean, Text: "μ", Hue: hueArenaDrift, Bold: true, Shift: render.Point{X: 13, Y: -11}, Back: true})
	p.Entries = s.legend()
	p.Handles = []render.Handle{{Knob: "mu", At: mean, Hue: hueArenaDrift, Shape: render.Square}}
	return p
}

// legend says what is what.
func (s *arena) legend() []render.Entry {
	list := []render.Entry{
		{Text: "→ mean μ of the losses: drag it", Short: "→ mean loss μ", Hue: hueArenaDrift},
		{Text: "● the last 50 gradients", Short: "● gradients", Hue: hueArenaNoise},
		{Text: "● optimistic OMD, ○ x̂ₜ", Short: "● xₜ, ○ x̂ₜ", Hue: hueArena[0]},
	}
	shapes := [optimistic.Kinds]string{"", "■ ", "▲ ", "× "}
	for kind := optimistic.GradientDescent; kind < optimistic.Kinds; kind++ {
		if name := shapes[kind] + s.names()[kind]; s.shown(kind) {
			list = append(list, render.Entry{Text: name, Short: name, Hue: hueArena[kind]})
		}
	}
	return append(list,
		render.Entry{Text: "dashed: a step along the gradient expected", Hue: hueArena[0], Foot: true},
		render.Entry{Text: "solid: the correction along the one that came", Hue: hueArena[0], Foot: true})
}

func (s *arena) whoPlays() string {
	if s.held() {
		return "you hold μ; let go of it in the middle"
	}
	return "drag μ: you are the adversary"
}
