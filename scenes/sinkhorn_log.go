package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/sinkhorn"
)

// What the Sinkhorn scene records of its race.

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
	if newton.Phase == sinkhorn.Converged && !s.rate.Settled {
		if s.rate.Iterations == 0 {
			s.rate.Begin(newton.P)
		}
		for from := s.rate.Work; s.rate.Work-from < rateWork; {
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

// end returns how far the longer of the two histories goes.
func (l *raceLog) end() float64 {
	x := 0.0
	for _, h := range l.errors {
		if n := len(h.points); n > 0 {
			x = max(x, h.points[n-1].X)
		}
	}
	return x
}

// floor is where the error chart ends: below it there is only rounding.
const floor = 1e-16

// rateWork is what the power iteration may cost a step, in multiply-adds: as much
// as ten sweeps of 64 points.
const rateWork = 1e5

// rated reports whether the estimate is good enough to be shown: after a thousand rounds
// two or three digits are right even where Sinkhorn is slow.
func (l *raceLog) rated(r *sinkhorn.Rate) bool { return r.Settled || r.Iterations >= 1000 }
