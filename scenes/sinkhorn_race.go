package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/sinkhorn"
	"github.com/solvarium/solvarium/render"
)

// The charts of the Sinkhorn scene's race.

// axis begins at the first iteration and has a decade at the least.
func (s *transport) axis() render.Axis {
	a := render.Axis{Label: "iterations", Lo: 1, Hi: math.NaN(), Log: true}
	if s.knobs.race == 1 {
		a.Label = "arithmetic, in sweeps"
	}
	if s.log.end() < 10 {
		a.Hi = 10
	}
	return a
}

// mostError is where the chart of the errors ends at the latest: what is worse has broken down.
const mostError = 1e6

// race draws the marginal errors of both solvers.
func (s *transport) race() render.Plot {
	sink, newt := s.log.errors[bySinkhorn].points, s.log.errors[byNewton].points
	p := render.Plot{
		Name: "race", Title: "Marginal error", X: s.axis(), Y: render.Axis{Label: "|P1 − r|₁ + |Pᵀ1 − c|₁", Lo: floor, Hi: 3, Log: true},
		Marks: []render.Mark{
			render.Curve{Points: sink, Hue: hueSinkhorn, Name: "Sinkhorn"},
			render.Curve{Points: newt, Hue: hueNewton, Name: "Newton", Width: 2.5},
		},
	}
	for _, at := range newt { // without a warm-up it begins above all sweeps
		p.Y.Hi = max(p.Y.Hi, min(2*at.Y, mostError))
	}
	if s.newton.Iteration > s.knobs.newton.WarmUp && len(newt) > 0 && s.knobs.race == 0 {
		from := render.Region{From: float64(max(s.warmed(), 1)), To: newt[len(newt)-1].X, Hue: hueNewton}
		p.Marks = append([]render.Mark{from}, p.Marks...)
	}
	if line := s.forecast(); line != nil {
		p.Marks = append(p.Marks, render.Curve{Points: line, Hue: hueSinkhorn, Dash: render.Dashed, Width: 1.5, Name: "predicted: " + render.Number(line[len(line)-1].X, 3)})
	}
	return p
}

// warmed returns the iteration before the first Newton step.
func (s *transport) warmed() int {
	if len(s.newton.Steps) > 0 {
		return s.newton.Steps[0].Iteration - 1
	}
	return s.newton.Iteration
}

// forecast continues Sinkhorn's curve from where it is to 1e-12 along the
// asymptote, a factor of σ₂² a sweep.
func (s *transport) forecast() []render.Point {
	sink := s.log.errors[bySinkhorn].points
	rate := s.rate.Sigma2Squared
	if len(sink) == 0 || !s.log.rated(s.rate) || !(rate > 0 && rate < 1) || s.knobs.omega != 1 || s.sinkhorn.Failed != "" {
		return nil
	}
	here := sink[len(sink)-1]
	const end = 1e-12
	if here.Y <= end {
		return nil
	}
	// A geometric fall is a curve on a logarithmic axis of iterations: many points.
	const pieces = 48
	each := s.rate.PerDecade() * math.Log10(here.Y/end) / pieces
	fall := math.Pow(end/here.Y, 1.0/pieces)
	line := []render.Point{here}
	for range pieces {
		here.X += each
		here.Y *= fall
		line = append(line, here)
	}
	return line
}

// climb draws how far the dual objective is from its maximum, known once Newton has it.
func (s *transport) climb() render.Plot {
	p := render.Plot{Name: "climb", Title: "Distance to the optimum", X: s.axis(), Y: render.Axis{Label: "f* − f", Lo: floor, Hi: 3, Log: true}}
	if s.newton.Phase != sinkhorn.Converged {
		p.X.Hi = max(10, s.log.end())
		middle := render.Point{X: math.Sqrt(p.X.Hi), Y: math.Sqrt(p.Y.Lo * p.Y.Hi)}
		p.Marks = append(p.Marks, render.Note{At: middle, Text: "f* is not known yet", Hue: render.Muted, Align: render.Middle})
	}
	best := s.newton.Potential
	for who, hue := range []render.Hue{hueSinkhorn, hueNewton} {
		curve := render.Curve{Hue: hue, Name: [...]string{"Sinkhorn", "Newton"}[who]}
		if s.newton.Phase == sinkhorn.Converged {
			for _, at := range s.log.potentials[who].points {
				curve.Points = append(curve.Points, render.Point{X: at.X, Y: max(best-at.Y, floor)})
			}
		}
		p.Marks = append(p.Marks, curve)
	}
	if s.knobs.race == 0 && len(s.newton.Steps) > 0 {
		p.Subtitle = "bars: CG"
		cg := render.Ticks{Hue: render.Muted}
		for _, step := range s.newton.Steps {
			cg.At = append(cg.At, float64(step.Iteration))
			cg.Values = append(cg.Values, float64(step.CG))
		}
		p.Marks = append(p.Marks, cg)
	}
	return p
}
