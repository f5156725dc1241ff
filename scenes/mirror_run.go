package scenes

import (
	"errors"
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/mirror"
	"github.com/solvarium/solvarium/render"
)

// A run of the mirror scene: one geometry, and what is recorded of it.
type atlasRun struct {
	which   int // of the geometries
	solver  *mirror.Solver
	current *mirror.Flow // nil if it cannot start
	plain   bool         // the theory has no step for it: it takes η

	trail, stream                  history // in the picture: of the iterates and of the flow
	gap, distance, average, length history // by step
	bound, rate                    history
	dual                           [atlasDualSteps][3]render.Point // of the last steps: from, pulled to, and projected back to
	left                           int                             // how many steps were made when it left the start
	half                           int                             // the step at which half of the gap was gone; 0: not yet
	first, rise, away, beyond      float64                         // the gap at first; the largest rise of f and of D, and excess over the bound
	lastF, lastD                   float64
	stale                          bool // the problem has changed: the next record begins a new history
}

// atlasDualSteps is how many of the last steps are drawn as arrows in the dual space.
const atlasDualSteps = 16

// depart sets up a descent for each geometry that is on and fits the domain. All
// meet the same noise.
func (s *atlas) depart(seed uint64) error {
	for i, on := range s.knobs.on {
		if !on || !mirror.Fits(s.mapOf(i), s.domain()) {
			continue
		}
		d := &atlasRun{which: i}
		for _, h := range []*history{&d.trail, &d.stream, &d.gap, &d.distance, &d.average, &d.length, &d.bound, &d.rate} {
			*h = newHistory()
		}
		c := s.config(d)
		solver, err := mirror.New(c, rand.New(rand.NewPCG(seed, 0)))
		if err != nil && c.Schedule == mirror.Theory {
			// Its domain is unbounded in its geometry.
			d.plain = true
			solver, err = mirror.New(s.config(d), rand.New(rand.NewPCG(seed, 0)))
		}
		if err != nil {
			return err
		}
		d.solver = solver
		d.flow(s)
		d.begin()
		d.mark()
		s.runs = append(s.runs, d)
	}
	if len(s.runs) == 0 {
		return errors.New("no geometry that fits this domain is switched on")
	}
	return nil
}

// config is what a descent runs with.
func (s *atlas) config(d *atlasRun) mirror.Config {
	k := &s.knobs
	c := mirror.Config{Map: s.mapOf(d.which), Domain: s.domain(), Objective: s.f, Start: s.at(k.start), Eta: k.eta, Schedule: k.schedule, Horizon: k.horizon, Noise: k.noise}
	if d.plain {
		c.Schedule = mirror.Constant
	}
	return c
}

// flow starts the mirror flow from where the iterate is.
func (d *atlasRun) flow(s *atlas) {
	c := s.config(d)
	c.Start = d.solver.X
	d.current, _ = mirror.NewFlow(c) // nil on error: there is nothing to draw
}

// change takes over a changed problem. What had diverged leaves from the start again.
func (d *atlasRun) change(s *atlas) {
	stood := d.solver.Err != nil
	if err := d.solver.Update(s.config(d)); err != nil {
		s.refused = err.Error()
		return
	}
	d.flow(s)
	d.stale = true
	if stood {
		d.left = d.solver.K
		d.trail.reset()
		d.stream.reset()
		d.mark()
	}
}

// begin forgets the charts, not the way.
func (d *atlasRun) begin() {
	for _, h := range []*history{&d.gap, &d.distance, &d.average, &d.length, &d.bound, &d.rate} {
		h.reset()
	}
	d.half, d.first, d.rise, d.away, d.beyond = 0, d.solver.Gap, 0, 0, math.Inf(-1)
	d.lastF, d.lastD, d.stale = d.solver.F, d.solver.BregmanToOptimum, false
	d.note()
}

func atlasPoint(p [2]float64) render.Point { return render.Point{X: p[0], Y: p[1]} }

// mark notes where the iterate and the flow are.
func (d *atlasRun) mark() {
	p := mirror.Planar(d.solver.X)
	d.trail.add(p[0], p[1])
	if d.current != nil {
		q := mirror.Planar(d.current.X)
		d.stream.add(q[0], q[1])
	}
}

// atlasDust is what rounding leaves of a difference near zero: a curve that gets
// there has arrived, and ends.
const atlasDust = 1e-15

func atlasUnlessDust(v float64) float64 {
	if v <= atlasDust {
		return math.NaN()
	}
	return v
}

// note records the charts' numbers.
func (d *atlasRun) note() {
	v, k := d.solver, float64(d.solver.K)
	d.gap.add(k, atlasUnlessDust(v.Gap))
	d.distance.add(k, atlasUnlessDust(v.BregmanToOptimum))
	d.average.add(k, atlasUnlessDust(v.AverageGap))
	d.bound.add(k, v.Bound)
	d.length.add(k, atlasUnlessDust(v.Length))
	rate := v.RateBound
	if !v.Smooth {
		rate = math.NaN()
	}
	d.rate.add(k, rate)
}

func (d *atlasRun) step() {
	v := d.solver
	if d.stale {
		d.begin()
	}
	if v.Err != nil {
		return
	}
	from := atlasPoint(mirror.PlanarDual(v.Theta))
	v.Step()
	if v.Err != nil {
		return
	}
	d.dual[(v.K-1)%atlasDualSteps] = [3]render.Point{from, atlasPoint(mirror.PlanarDual(v.Pulled)), atlasPoint(mirror.PlanarDual(v.Theta))}
	if d.current != nil {
		d.current.Step(v.Eta)
	}
	d.mark()
	d.note()
	if d.half == 0 && v.Gap <= d.first/2 {
		d.half = v.K
	}
	if v.Smooth {
		d.rise = max(d.rise, v.F-d.lastF)
		if away := v.BregmanToOptimum - d.lastD; !math.IsNaN(away) { // both infinite
			d.away = max(d.away, away)
		}
	}
	if beyond := v.AverageGap - v.Bound; !math.IsNaN(beyond) { // no optimum, or no bound
		d.beyond = max(d.beyond, beyond)
	}
	d.lastF, d.lastD = v.F, v.BregmanToOptimum
}

// shown is the descent that is looked at: the one asked for, or the first.
func (s *atlas) shown() *atlasRun {
	for _, d := range s.runs {
		if d.which == s.knobs.show {
			return d
		}
	}
	return s.runs[0]
}
