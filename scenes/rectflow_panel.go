package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/rectflow"
	"github.com/solvarium/solvarium/render"
)

// A flowPanel is a square of the plane, drawn around (x, y) at a scale.
type flowPanel struct{ x, y, scale float64 }

func (p flowPanel) at(x, y float64) render.Point {
	return render.Point{X: p.x + p.scale*x, Y: p.y + p.scale*y}
}

// points returns those in the panel.
func (p flowPanel) points(xy []float64) []render.Point {
	out := make([]render.Point, 0, len(xy)/2)
	for i := 0; i+1 < len(xy); i += 2 {
		if max(math.Abs(xy[i]), math.Abs(xy[i+1])) < flowHalf {
			out = append(out, p.at(xy[i], xy[i+1]))
		}
	}
	return out
}

// line returns a path, interrupted where it leaves the panel.
func (p flowPanel) line(xy []float64) []render.Point {
	out := make([]render.Point, 0, len(xy)/2)
	for i := 0; i+1 < len(xy); i += 2 {
		at := p.at(xy[i], xy[i+1])
		if max(math.Abs(xy[i]), math.Abs(xy[i+1])) > flowHalf {
			at.X = math.NaN()
		}
		out = append(out, at)
	}
	return out
}

// ground shows a density as shades.
func (p flowPanel) ground(density []float64) render.Mark {
	return flowGround{render.Heat{
		W: flowCellsAcross, H: flowCellsAcross, Values: density, Quiet: true, Opacity: render.QuietField,
		Min: p.at(-flowHalf, flowHalf), Max: p.at(flowHalf, -flowHalf),
	}}
}

// flowGround is shades without a legend: how dark they are matters only within the picture.
type flowGround struct{ heat render.Heat }

// Draw draws them.
func (m flowGround) Draw(c render.Canvas, a render.Axes) { m.heat.Draw(c, a) }

func (p flowPanel) frame() render.Mark {
	const h = flowHalf
	return render.Curve{Points: []render.Point{p.at(-h, -h), p.at(h, -h), p.at(h, h), p.at(-h, h), p.at(-h, -h)}, Hue: render.Faint, Width: 1}
}

// travellers draws the particles of a flow at the time that is drawn, and what is asked for
// besides. Before a later stage has a picture of its own, its pairs travel along their chords.
func (s *flow) travellers(p *render.Plot, l *rectflow.Learner, panel flowPanel) {
	t, hue, pic := s.instant(), s.hue(l), l.Picture
	if pic.Drawn == 0 {
		x0, x1 := s.pairs(l)
		n := min(len(x0), 2*s.knobs.particles)
		at := make([]float64, n)
		for i := range at {
			at[i] = x0[i] + t*(x1[i]-x0[i])
		}
		p.Marks = append(p.Marks, s.chords(l, panel), render.Points{At: panel.points(at), Hue: hue, Radius: 2, Opacity: 0.9, Shape: render.Ring})
		return
	}
	switch s.knobs.draw {
	case 0:
		p.Marks = append(p.Marks, flowTrails(pic, t, panel, hue)...)
	case 1:
		p.Marks = append(p.Marks, flowArrows(l.Field, t, panel, hue))
	case 2:
		p.Marks = append(p.Marks, s.chords(l, panel))
	}
	k := t * rectflow.Instants
	i := min(int(k), rectflow.Instants-1)
	a, b := pic.At(i), pic.At(i+1)
	at := make([]float64, len(a))
	for j := range at {
		at[j] = a[j] + (k-float64(i))*(b[j]-a[j])
	}
	p.Marks = append(p.Marks, render.Points{At: panel.points(at), Hue: hue, Radius: 2, Opacity: 0.9})
	p.Marks = append(p.Marks, s.followed(l, panel)...)
}

// flowTrails are the ways of some of the particles up to the time t.
func flowTrails(pic *rectflow.Picture, t float64, panel flowPanel, hue render.Hue) []render.Mark {
	const most = 60
	var marks []render.Mark
	last := int(math.Ceil(t * rectflow.Instants))
	for i := range min(most, pic.Drawn) {
		var way []float64
		for k := 0; k <= last; k += 2 {
			at := pic.At(min(k, rectflow.Instants))
			way = append(way, at[2*i], at[2*i+1])
		}
		if len(way) > 2 {
			marks = append(marks, render.Curve{Points: panel.line(way), Hue: hue, Width: 1, Opacity: 0.45})
		}
	}
	return marks
}

// flowArrows is the velocity field at a time, on a grid.
func flowArrows(f rectflow.Field, t float64, panel flowPanel, hue render.Hue) render.Mark {
	const side, reach, long = 17, 2.75, 0.11
	x := make([]float64, 0, 2*side*side)
	for i := range side * side {
		x = append(x, reach*(2*float64(i%side)/(side-1)-1), reach*(2*float64(i/side)/(side-1)-1))
	}
	v := make([]float64, len(x))
	f.Velocity(v, x, t)
	m := render.Arrows{Hue: hue, Width: 1.2}
	for i := 0; i < len(x); i += 2 {
		m.From = append(m.From, panel.at(x[i], x[i+1]))
		m.To = append(m.To, panel.at(x[i]+long*v[i], x[i+1]+long*v[i+1]))
		m.Weights = append(m.Weights, 0.55)
	}
	return m
}

// pairs returns what a flow learns from, as far as it is there: independent pairs in stage 1.
func (s *flow) pairs(l *rectflow.Learner) (x0, x1 []float64) {
	if st := s.solver.Stage(); st.Number > 1 && (l == st.Now || l == st.Rival) {
		return st.X0[:2*st.Made], st.X1[:2*st.Made]
	}
	for _, st := range s.solver.Stages[1:] {
		if l == st.Now {
			return st.X0, st.X1
		}
	}
	return s.solver.Noise, s.solver.Reference
}

// chords are straight lines from x₀ to x₁, of one colour for each sixth of the directions.
func (s *flow) chords(l *rectflow.Learner, panel flowPanel) render.Mark {
	const most = 150
	x0, x1 := s.pairs(l)
	var all flowChords
	for i := 0; i < min(len(x0), 2*most); i += 2 {
		turn := math.Atan2(x1[i+1]-x0[i+1], x1[i]-x0[i])/(2*math.Pi) + 1
		which := int(6*turn) % 6
		all[which].From = append(all[which].From, panel.at(x0[i], x0[i+1]))
		all[which].To = append(all[which].To, panel.at(x1[i], x1[i+1]))
		all[which].Weights = append(all[which].Weights, 0.4)
		all[which].Full, all[which].Width, all[which].Hue = 1, 1.5, render.S1+render.Hue(which)
	}
	return all
}

// flowChords are links in six colours.
type flowChords [6]render.Links

// Draw draws them.
func (m flowChords) Draw(c render.Canvas, a render.Axes) {
	for _, l := range m {
		l.Draw(c, a)
	}
}

// followed is the path of the particle that can be dragged, beside the way that few evaluations take it.
func (s *flow) followed(l *rectflow.Learner, panel flowPanel) []render.Mark {
	at, k := s.knobs.particle, &s.knobs
	rule := k.rule.Affordable(k.nfe)
	path := rectflow.Path(l.Field, rectflow.Euler, at.X, at.Y, rectflow.Instants)
	chord := rectflow.Path(l.Field, rule, at.X, at.Y, rule.Steps(k.nfe))
	whole, few := panel.line(path), panel.line(chord)
	return []render.Mark{
		render.Curve{Points: few, Hue: render.Ink, Width: 1.5, Dash: render.Dashed},
		render.Curve{Points: whole, Hue: render.Ink, Width: 2.5},
		render.Points{At: few[len(few)-1:], Hue: render.Ink, Radius: 5, Shape: render.Diamond},
		render.Points{At: whole[len(whole)-1:], Hue: render.Ink, Radius: 4},
		render.Points{At: whole[:1], Hue: render.Ink, Radius: 5, Shape: render.Ring},
	}
}
