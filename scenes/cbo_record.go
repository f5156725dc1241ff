package scenes

import "math"

// What is recorded of a run on the landscape of the consensus scene.

// point is the answer so far.
func (r *cboRun) point() []float64 {
	if r.swarm != nil {
		return r.swarm.Consensus
	}
	return r.walk.X
}

// value is its energy.
func (r *cboRun) value() float64 {
	if r.swarm != nil {
		return r.swarm.Value
	}
	return r.walk.Value
}

// evaluations is how many energies were asked for.
func (r *cboRun) evaluations() int {
	if r.swarm != nil {
		return r.swarm.Evaluations
	}
	return 5 * r.walk.Steps
}

// note takes an energy for the best so far, if it is.
func (r *cboRun) note(energy float64) {
	if !math.IsNaN(energy-energy) && !(r.best <= energy) {
		r.best = energy
	}
}

// record notes the present state.
func (r *cboRun) record(s *consensus) {
	x, k := r.point(), float64(r.steps)
	if r.swarm != nil && r.swarm.ESS > 0 {
		r.note(r.swarm.E[r.swarm.Best()])
	} else {
		r.note(r.value())
	}
	r.trail.add(x[0], x[1])
	r.energies.add(k, max(r.value()-s.land.floor, cboFloor))
	r.bests.add(k, max(r.best-s.land.floor, cboFloor))
	if r.swarm == nil {
		return
	}
	mean, typical := r.sizes()
	r.mean.add(k, mean)
	r.typical.add(k, typical)
	if i, _ := s.land.nearest(x); i >= 0 {
		r.distance.add(k, r.swarm.MeanSquare(s.land.minima[i])/2)
	}
	r.ess.add(k, r.swarm.ESS)
}

// cboFloor is where the chart of energies ends.
const cboFloor = 1e-12

// sizes returns half the mean square of the distance to the consensus, and the same of a typical one.
func (r *cboRun) sizes() (mean, typical float64) {
	return r.swarm.MeanSquare(r.swarm.Consensus) / 2, math.Exp(2*r.swarm.MeanLog(r.swarm.Consensus)) / 2
}

// anchor lets predictions begin here.
func (r *cboRun) anchor() {
	if r.swarm != nil {
		mean, typical := r.sizes()
		r.since = cboAnchor{r.steps, mean, typical}
	}
}
