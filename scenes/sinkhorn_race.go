package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/sinkhorn"
	"github.com/solvarium/solvarium/render"
)

// The race of the Sinkhorn scene: what is recorded of it, drawn and measured.

// raceLog is the history of both solvers since the problem was last changed.
type raceLog struct {
	errors, potentials [2]history // by iteration, or by work in sweeps
	last               [2]int     // the iteration last recorded
	fall               float64    // the largest fall of a potential in a step
	before             [2]float64 // the potentials then
	cells              int
	stale              bool // the problem has changed: the next record begins a new history
}

// The racers, as indices.
const (
	bySinkhorn = iota
	byNewton
)

func newRaceLog(cells int) raceLog {
	l := raceLog{cells: cells}
	for i := range 2 {
		l.errors[i], l.potentials[i] = newHistory(), newHistory()
	}
	l.reset()
	return l
}

func (l *raceLog) reset() {
	for i := range 2 {
		l.errors[i].reset()
		l.potentials[i].reset()
		l.last[i], l.before[i] = 0, math.NaN()
	}
	l.fall, l.stale = 0, false
}

// change makes the next record begin anew. Until then the charts show what was,
// for a person who turns a knob while nothing runs.
func (l *raceLog) change() { l.stale = true }

// record notes a new iteration of either solver, and lets the rate be estimated
// once Newton has the solution.
func (l *raceLog) record(s *transport) {
	if l.stale {
		l.reset()
	}
	newton, sweeper := s.newton, s.sinkhorn
	l.note(s, byNewton, newton.Iteration, newton.Error, newton.Potential, newton.Work)
	l.note(s, bySinkhorn, sweeper.Iteration, sweeper.Error, sweeper.Potential, sweeper.Work)
	if newton.Phase == sinkhorn.Converged && !l.rated(s.rate) {
		if s.rate.Iterations == 0 {
			s.rate.Begin(newton.P)
		}
		for range ratePerStep {
			s.rate.Step()
		}
	}
}

func (l *raceLog) note(s *transport, who, iteration int, err, potential, work float64) {
	if iteration <= l.last[who] || math.IsNaN(err) {
		return
	}
	l.last[who] = iteration
	x := float64(iteration)
	if s.knobs.race == 1 {
		x = work / float64(2*l.cells*l.cells) // a sweep is two products with an n×n matrix
	}
	l.errors[who].add(x, max(err, floor))
	l.potentials[who].add(x, potential)
	if s.knobs.omega == 1 || who == byNewton { // over-relaxed sweeps may fall
		if fall := l.before[who] - potential; fall > l.fall {
			l.fall = fall
		}
	}
	l.before[who] = potential
}

// floor is where the error chart ends: below it there is only rounding.
const floor = 1e-16

// The power iteration needs about a thousand rounds where Sinkhorn is slow; ten at a
// time cost as much as ten sweeps.
const (
	ratePerStep = 10
	rateRounds  = 1000
)

func (l *raceLog) rated(r *sinkhorn.Rate) bool { return r.Iterations >= rateRounds }

func (s *transport) axis() render.Axis {
	if s.knobs.race == 1 {
		return render.Axis{Label: "arithmetic, in sweeps", Log: true}
	}
	return render.Axis{Label: "iterations", Log: true}
}

// race draws the marginal errors of both solvers.
func (s *transport) race() render.Plot {
	sink, newt := s.log.errors[bySinkhorn].points, s.log.errors[byNewton].points
	p := render.Plot{
		Name: "race", Title: "Marginal error", X: s.axis(), Y: render.Axis{Label: "|P1 − r|₁ + |Pᵀ1 − c|₁", Lo: floor, Hi: 3, Log: true},
		Marks: []render.Mark{
			render.Curve{Points: sink, Hue: hueSinkhorn, Name: "Sinkhorn"},
			render.Curve{Points: newt, Hue: hueNewton, Name: "sparse Newton", Width: 2.5},
		},
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
	p := render.Plot{Name: "climb", Title: "Distance to the optimum, f* − f", X: s.axis(), Y: render.Axis{Lo: floor, Hi: 3, Log: true}}
	if s.newton.Phase != sinkhorn.Converged {
		middle := render.Point{X: 1, Y: math.Sqrt(p.Y.Lo * p.Y.Hi)}
		p.Marks = append(p.Marks, render.Note{At: middle, Text: "f* is not known yet", Hue: render.Muted, Align: render.Middle})
	}
	best := s.newton.Potential
	for who, hue := range []render.Hue{hueSinkhorn, hueNewton} {
		curve := render.Curve{Hue: hue, Name: [...]string{"Sinkhorn", "sparse Newton"}[who]}
		if s.newton.Phase == sinkhorn.Converged {
			for _, at := range s.log.potentials[who].points {
				curve.Points = append(curve.Points, render.Point{X: at.X, Y: max(best-at.Y, floor)})
			}
		}
		p.Marks = append(p.Marks, curve)
	}
	if s.knobs.race == 0 {
		cg := render.Ticks{Hue: render.Muted}
		for _, step := range s.newton.Steps {
			cg.At = append(cg.At, float64(step.Iteration))
			cg.Values = append(cg.Values, float64(step.CG))
		}
		p.Marks = append(p.Marks, cg)
	}
	return p
}
