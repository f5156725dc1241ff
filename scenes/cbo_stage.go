package scenes

import (
	"fmt"
	"math"
	"strings"

	"github.com/solvarium/solvarium/render"
)

// The stage of the consensus scene: the landscape with the swarm on it.

// The colours of what is not a method.
const (
	hueCBOStep    = render.S5 // the gradient step, explicit
	hueCBOSmooth  = render.S6 // of the smoothed energy
	hueCBOTypical = render.S4
)

func (s *consensus) stage() render.Plot {
	if s.knobs.relief {
		return s.relief()
	}
	l, r := s.land, s.run
	p := render.Plot{
		Name: "landscape", Title: l.name(), Subtitle: s.aside(), Equal: true,
		X: render.Axis{Lo: l.low, Hi: l.high}, Y: render.Axis{Lo: l.low, Hi: l.high},
		Marks: l.ground(0, 0), Handles: s.mapHandles(),
	}
	for _, m := range l.minima {
		p.Marks = append(p.Marks, render.Circle{At: render.Point{X: m[0], Y: m[1]}, Radius: l.tolerance, Hue: render.Good, Width: 1})
	}
	for _, b := range l.energy.Bumps {
		hue := render.Bad
		if b.Height < 0 {
			hue = render.Muted
		}
		p.Marks = append(p.Marks, render.Circle{At: render.Point{X: b.At[0], Y: b.At[1]}, Radius: b.Radius, Hue: hue, Width: 1, Dash: render.Dotted})
	}
	if s.knobs.ghosts {
		p.Marks = append(p.Marks, s.haunt()...)
	}
	if r.swarm != nil {
		p.Marks = append(p.Marks, s.crowd()...)
	}
	here := render.Point{X: r.point()[0], Y: r.point()[1]}
	p.Marks = append(p.Marks,
		render.Curve{Points: r.trail.points, Hue: cboHues[r.method], Width: 2, Fade: true},
		render.Points{At: []render.Point{here}, Radius: 5, Hue: cboHues[r.method]},
		render.Points{At: []render.Point{here}, Radius: 11, Hue: render.Ink, Shape: render.Plus})
	p.Marks = append(p.Marks, s.names(here, p.Handles)...)
	if r.probe != nil && s.knobs.overlay && r.steps > 0 {
		lines := s.bridge()
		for i, text := range lines {
			n := l.cornered(text, render.Muted, len(lines)-1-i)
			n.Room, n.Widest = 0.95*(l.high-l.low), lines[0] // neither without the other
			p.Marks = append(p.Marks, n)
		}
		p.Marks = append(p.Marks, r.probe.arrows(l, cboHues[r.method], len(lines))...)
	}
	return p
}

// answer is what the moving point is called.
func (s *consensus) answer() string {
	if s.run.swarm == nil {
		return "now"
	}
	return "consensus"
}

// aside says which method runs, and which share of its particles is outside the map.
func (s *consensus) aside() string {
	name := cboTitles[s.run.method]
	if s.run.swarm == nil {
		return name
	}
	away, x := 0, s.run.swarm.X
	for i := 0; i < len(x); i += 2 {
		if !(x[i] >= s.land.low && x[i] <= s.land.high && x[i+1] >= s.land.low && x[i+1] <= s.land.high) {
			away++
		}
	}
	if away == 0 {
		return name
	}
	name = strings.TrimPrefix(name, "Consensus ")                                                 // on a phone there is no room for both
	return fmt.Sprintf("%s, %.0f %% outside", name, math.Ceil(200*float64(away)/float64(len(x)))) // few are not none
}

// The most particles that have a line to the consensus: more would be a blot.
const mostSwarmLines = 300

// crowd draws the particles by their weights, with lines to the consensus and a
// 2σ ellipse.
func (s *consensus) crowd() []render.Mark {
	w := s.run.swarm
	n, most := len(w.E), w.W[w.Best()]
	all, voters := make([]render.Point, 0, n), render.Points{Ramp: true}
	for i := range n {
		p := render.Point{X: w.X[2*i], Y: w.X[2*i+1]}
		if share := w.W[i] / most; share > 1e-3 { // of the heaviest: who decides
			voters.At = append(voters.At, p)
			voters.Radii = append(voters.Radii, math.Sqrt(4+45*share))
			voters.Weights = append(voters.Weights, 0.55+0.4*share)
			continue
		}
		all = append(all, p)
	}
	hue := cboHues[s.run.method]
	var marks []render.Mark
	if n <= mostSwarmLines {
		ends, weights := make([]render.Point, n), make([]float64, n)
		for i := range ends {
			ends[i] = render.Point{X: w.Consensus[0], Y: w.Consensus[1]}
			weights[i] = 0.04
		}
		marks = append(marks, render.Links{From: render.Pairs(w.X), To: ends, Weights: weights, Full: 1, Hue: hue})
	}
	var cov [4]float64
	var mean [2]float64
	w.Covariance(cov[:], mean[:])
	radius, opacity := 2.2, 0.75
	if n > 1000 {
		radius, opacity = 1.4, 0.5
	}
	return append(marks,
		render.Points{At: all, Radius: radius, Hue: hue, Opacity: opacity},
		render.Ellipse{At: render.Point{X: mean[0], Y: mean[1]}, Cov: [3]float64{cov[0], cov[1], cov[3]}, Hue: hue, Dash: render.Dashed, Width: 1},
		voters)
}

// cboBasinHues tell ends of runs at several global minima apart; a snowflake has six.
var cboBasinHues = [6]render.Hue{render.S3, render.S4, render.S5, render.S6, render.S2, render.Good}

// haunt draws where repetitions have been, and where they ended.
func (s *consensus) haunt() []render.Mark {
	t, l := s.run.trials, s.land
	c := t.Config()
	path, missed := render.Points{Hue: cboHues[s.run.method], Radius: 1.5, Opacity: 0.35}, render.Points{Hue: render.Bad, Radius: 3.5, Shape: render.Cross, Opacity: 0.8}
	var ends [len(cboBasinHues)]render.Points
	for run := range min(t.Runs+1, c.Runs) {
		for k := range t.Slices(run) {
			x := t.Slice(k, run)
			p := render.Point{X: x[0], Y: x[1]}
			switch i, _ := l.nearest(x); {
			case k < c.Slices-1:
				path.At = append(path.At, p)
			case t.Success[run]:
				ends[i%len(ends)].At = append(ends[i%len(ends)].At, p)
			default:
				missed.At = append(missed.At, p)
			}
		}
	}
	marks := []render.Mark{path, missed}
	for i, e := range ends {
		if e.Radius, e.Hue = 3, render.Good; len(l.minima) > 1 {
			e.Hue = cboBasinHues[i]
		}
		marks = append(marks, e)
	}
	return marks
}
