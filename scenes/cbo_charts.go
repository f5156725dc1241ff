package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/render"
)

// The charts beside the landscape of the consensus scene.

func (s *consensus) charts() []render.Plot {
	if s.run.swarm == nil {
		return []render.Plot{s.energyChart()}
	}
	return []render.Plot{s.energyChart(), s.sizeChart(), s.essChart(), s.cosineChart()}
}

func (s *consensus) energyChart() render.Plot {
	r := s.run
	return render.Plot{
		Name: "energy", Title: "Energy above the minimum", Subtitle: "log scale",
		X: s.clock(), Y: level(r.bests.points, r.energies.points),
		Marks: []render.Mark{
			render.Curve{Points: r.bests.points, Hue: render.Muted, Width: 1.5, Name: "best so far"},
			render.Curve{Points: r.energies.points, Hue: cboHues[r.method], Name: s.answer()},
		},
	}
}

// level is a logarithmic axis for curves. One that all but stands still is drawn level, not as the noise of
// its last digits.
func level(curves ...[]render.Point) render.Axis {
	const still = 1.02 // the ratio of the ends
	lo, hi := math.Inf(1), 0.0
	for _, c := range curves {
		for _, p := range c {
			if p.Y > 0 {
				lo, hi = min(lo, p.Y), max(hi, p.Y)
			}
		}
	}
	if hi > 0 && hi < still*lo {
		return render.Axis{Lo: lo / 2, Hi: 2 * hi, Log: true}
	}
	return render.Axis{Log: true}
}

// clock is what the charts run over.
func (s *consensus) clock() render.Axis {
	x := render.Axis{Lo: 0, Hi: math.NaN(), Label: "steps"}
	if s.run.swarm == nil {
		x.Label = fmt.Sprintf("steps, of %d gradients each", cboStrides)
	}
	return x
}

// sizeChart draws how large the swarm is, with what theory says for a consensus that stands still.
func (s *consensus) sizeChart() render.Plot {
	r := s.run
	p := render.Plot{
		Name: "size", Title: "Size of the swarm, V = ½ mean |X − x|²", Subtitle: "log scale",
		X: s.clock(), Y: render.Axis{Log: true},
		Marks: []render.Mark{render.Curve{Points: r.distance.points, Hue: render.Good, Width: 1.5, Name: "to minimum"}},
	}
	if r.solver != nil {
		th := r.solver.Theory()
		p.Marks = append(p.Marks,
			predicted(r.since.step, r.steps, r.since.mean, -th.MeanSquareRate()*th.Dt, cboHues[theSwarm]),
			predicted(r.since.step, r.steps, r.since.typical, 2*th.TypicalRate()*th.Dt, hueCBOTypical))
		p.Marks = append(p.Marks, render.Curve{Points: r.typical.points, Hue: hueCBOTypical, Name: "typical"})
	}
	p.Marks = append(p.Marks, render.Curve{Points: r.mean.points, Hue: cboHues[r.method], Name: "to consensus"})
	if s.plain() && r.decay.Since >= 0 { // the mean field's slope where it speaks of these steps: over the curves, which it lies on then
		d, th := r.decay, r.solver.Theory()
		p.Marks = append(p.Marks, predicted(d.Since, d.Until, d.SinceValue, -th.MeanSquareRate()*th.Dt, render.Good))
	}
	return p
}

// predicted is exponential growth at a rate per step.
func predicted(from, to int, size, rate float64, hue render.Hue) render.Mark {
	end := size * math.Exp(rate*float64(to-from))
	return render.Curve{Points: []render.Point{{X: float64(from), Y: size}, {X: float64(to), Y: end}}, Hue: hue, Dash: render.Dashed, Width: 1.5}
}

func (s *consensus) essChart() render.Plot {
	p := render.Plot{
		Name: "ess", Title: "Particles with a vote (ESS)", Subtitle: "log scale",
		X: s.clock(), Y: render.Axis{Lo: 0.9, Hi: float64(len(s.run.swarm.E)), Log: true},
	}
	p.Marks = append(s.gradientRule(false), render.Curve{Points: s.run.ess.points, Hue: cboHues[s.run.method]})
	return p
}

// gradientRule marks gradientFrom, unless there are too few particles to get there.
func (s *consensus) gradientRule(upright bool) []render.Mark {
	if len(s.run.swarm.E) < gradientFrom {
		return nil
	}
	return []render.Mark{render.Rule{At: gradientFrom, Upright: upright, Hue: render.Muted, Dash: render.Dashed, Name: fmt.Sprint(gradientFrom)}}
}

// gradientFrom is the effective sample size from which on hops follow the
// smoothed gradient: measured on the noisy canyon.
const gradientFrom = 25

// cosineChart draws how well each hop goes with the gradient, over how many particles decided it.
func (s *consensus) cosineChart() render.Plot {
	p := render.Plot{
		Name: "cosine", Title: "Cosine of hop and gradient",
		X: render.Axis{Lo: 0.9, Hi: float64(len(s.run.swarm.E)), Log: true, Label: "ESS"}, Y: render.Axis{Lo: -1.05, Hi: 1.05},
		Marks: append([]render.Mark{render.Rule{At: 0, Hue: render.Faint}}, s.gradientRule(true)...),
	}
	if !s.knobs.overlay {
		return p
	}
	probe := s.run.probe
	if smooth, plain, _ := probe.mean(); !math.IsNaN(smooth) {
		p.Subtitle = render.Number(smooth, 3) + " smoothed, " + render.Number(plain, 3) + " plain"
	} else if n := probe.downhill + probe.uphill; n > 0 { // which gradient is meant cannot be said
		p.Subtitle = fmt.Sprintf("%d of %d downhill", probe.downhill, n)
	}
	p.Marks = append(p.Marks,
		render.Points{At: probe.plain.points, Hue: hueCBOStep, Shape: render.Cross, Radius: 3, Opacity: 0.85},
		render.Points{At: probe.cosine.points, Hue: hueCBOSmooth, Radius: 2.5, Opacity: 0.85})
	// Their names stand where points are not: few hops that many particles decide lead uphill.
	corner := render.Point{X: p.X.Hi, Y: -1}
	for k, c := range []struct {
		points []render.Point
		name   string
		hue    render.Hue
	}{{probe.plain.points, "× plain", hueCBOStep}, {probe.cosine.points, "• smoothed", hueCBOSmooth}} {
		if len(c.points) > 0 {
			p.Marks = append(p.Marks, render.Note{At: corner, Text: c.name, Hue: c.hue, Bold: true, Back: true, Align: render.End, Shift: render.Point{X: -4, Y: -4 - 15*float64(k)}})
		}
	}
	return p
}
