package rectflow

import "math"

// aside finds, a slice now and then, what does not depend on training: the least loss of
// stage 1, where the closed form takes the evaluation points, and how far from there one step of it ends.
type aside struct {
	solver  *Solver
	carrier carrier
	floor   floor
	part    int
	one     []float64 // ends of one step
}

const (
	asideFloor = iota
	asideEnds
	asideStep
	asideDone
)

func newAside(s *Solver, from, to sampler, seed uint64) aside {
	s.Floor = math.NaN()
	return aside{solver: s, carrier: newCarrier(), floor: newFloor(s.Exact.Field, from, to, seed), one: make([]float64, len(s.all[0].Ends))}
}

// step does a slice.
func (a *aside) step() {
	s := a.solver
	first := s.all[0]
	switch a.part {
	case asideFloor:
		if a.floor.step() {
			s.Floor = a.floor.mean()
			a.carrier.begin(s.Exact.Field, RK4, exactSteps, s.Noise[:len(first.Ends)], first.Ends, false)
			a.part++
		}
	case asideEnds:
		a.carrier.step()
		if a.carrier.done() {
			first.EndsKnown = true
			a.carrier.begin(s.Exact.Field, Euler, 1, s.Noise[:len(a.one)], a.one, false)
			a.part++
		}
	case asideStep:
		a.carrier.step()
		if a.carrier.done() {
			rms := math.Sqrt(meanSquare(a.one, first.Ends))
			s.Exact.Sketch.RMSOneStep, s.Exact.Final.RMSOneStep = rms, rms
			a.part++
		}
	}
}

// floor estimates the least loss of the first stage, E‖v(x_t, t) - (x₁ - x₀)‖² of
// the closed form v at uniform times.
type floor struct {
	field    Field
	from, to sampler
	rng      stream
	x, v     []float64
	chunk    int
	done     int
	sum      float64
}

// floorDraws make the standard error about one part in a hundred.
const floorDraws = 8000

func newFloor(f Field, from, to sampler, seed uint64) floor {
	chunk := min(max(int(sliceWork/f.work()), 1), mostPoints)
	return floor{field: f, from: from, to: to, rng: newStream(seed, 0), chunk: chunk, x: make([]float64, 2), v: make([]float64, 2)}
}

// step does a slice and reports whether it was the last.
func (f *floor) step() bool {
	for range f.chunk {
		x0, y0 := f.from.draw(f.rng.Rand)
		x1, y1 := f.to.draw(f.rng.Rand)
		t := f.rng.Float64()
		f.x[0], f.x[1] = (1-t)*x0+t*x1, (1-t)*y0+t*y1
		f.field.Velocity(f.v, f.x, t)
		ex, ey := f.v[0]-(x1-x0), f.v[1]-(y1-y0)
		f.sum += ex*ex + ey*ey
		f.done++
	}
	return f.done >= floorDraws
}

func (f *floor) mean() float64 { return f.sum / float64(f.done) }
