package scenes

import (
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/cbo"
	"github.com/solvarium/solvarium/scenes/param"
)

// One run on the landscape of the consensus scene, what is recorded of it, and
// repetitions of it with other random numbers in the background.

// cboMarked is how many particles can be dragged: few, so that they can be told apart.
const cboMarked = 3

// cboRun is a run of one method.
type cboRun struct {
	method  int
	solver  *cbo.Solver
	hopping *cbo.Hopping
	walk    *cbo.Langevin
	swarm   *cbo.Swarm // of solver or hopping; nil for a walker
	steps   int

	probe       *cboProbe
	contraction *cbo.Contraction
	decay       *cbo.Decay
	stepRate    float64 // what theory says of it
	trials      *cbo.Trials
	credit      int // evaluations that the trials may still make

	best                    float64 // the least energy so far
	trail                   history // of the answer, in the plane
	energies, bests         history // above the floor
	mean, typical, distance history // the swarm's size about its consensus, twice, and about the minimum
	ess                     history
	since                   cboAnchor
	dropped                 map[int]param.Point // marked particles as they were dragged last
}

// cboAnchor is where the predictions of the swarm's size begin: at the last change of a parameter.
type cboAnchor struct {
	step          int
	mean, typical float64
}

func newCBORun(s *consensus, rng *rand.Rand) (*cboRun, error) {
	r := &cboRun{method: s.knobs.method, best: math.NaN(), dropped: map[int]param.Point{}}
	var err error
	if r.solver, r.hopping, r.walk, err = cboMethod(s, r.method, rng); err != nil {
		return nil, err
	}
	for _, h := range []*history{&r.trail, &r.energies, &r.bests, &r.mean, &r.typical, &r.distance, &r.ess} {
		*h = newHistory()
	}
	switch {
	case r.solver != nil:
		r.swarm = &r.solver.Swarm
		r.contraction, r.decay = cbo.NewContraction(r.solver, 500), cbo.NewDecay(r.solver)
		r.stepRate = r.solver.Theory().StepRate()
		r.putMarked(s)
	case r.hopping != nil:
		r.swarm = &r.hopping.Swarm
	}
	if r.swarm != nil {
		if r.probe, err = newCBOProbe(s.land.energy); err != nil {
			return nil, err
		}
	}
	r.record(s)
	r.anchor()
	return r, r.repeat(s)
}

// repeat begins to count runs anew.
func (r *cboRun) repeat(s *consensus) error {
	solver, hopping, walk, err := cboMethod(s, r.method, rand.New(rand.NewPCG(s.seed, 0)))
	if err == nil {
		r.trials, err = cbo.NewTrials(s.trials(r.method), cboRepeated(solver, hopping, walk))
	}
	return err
}

// change takes a live knob over, and looks at all energies anew if the landscape has moved.
func (r *cboRun) change(s *consensus, knob string, moved bool) {
	k := &s.knobs
	// Live knobs have no impossible values: their ranges are those of the methods.
	switch r.method {
	case theSwarm:
		if knob == "particle" {
			r.putMarked(s)
			return
		}
		_ = r.solver.Update(s.config())
		r.contraction.Forget()
		r.decay.Forget()
		r.stepRate = r.solver.Theory().StepRate()
	case theHopping:
		c := r.hopping.Config()
		c.Width, c.Weighting = k.width, k.swarm.Weighting
		_ = r.hopping.Update(c)
	default:
		c := r.walk.Config()
		if c.Dt = k.rate; r.method == theLangevin {
			c.Sigma = k.heat
		}
		_ = r.walk.Update(c)
	}
	if moved {
		r.refresh()
	}
	if r.probe != nil {
		r.probe.forget()
	}
	r.anchor()
	_ = r.repeat(s)
}

// refresh looks at the energies anew; the best so far was one of another landscape.
func (r *cboRun) refresh() {
	switch r.method {
	case theSwarm:
		r.solver.Refresh()
	case theHopping:
		r.hopping.Refresh()
	default:
		r.walk.Refresh()
	}
	r.best = math.NaN()
}

// putMarked puts the marked particles that were dragged since.
func (r *cboRun) putMarked(s *consensus) {
	for i := range cboMarked {
		if p, ok := s.knobs.particle[i]; ok && r.dropped[i] != p {
			r.dropped[i] = p
			r.solver.Put(i, []float64{p.X, p.Y})
		}
	}
}

// trialWork is how many energies the trials may ask for in a step: as much
// again as a run of the default, or a tenth of one of 10,000 particles.
const trialWork = 1000

func (r *cboRun) step(s *consensus) {
	ask := r.probe != nil && s.knobs.overlay
	if ask {
		r.probe.before(r, s)
	}
	switch r.method {
	case theSwarm:
		r.contraction.Before(r.solver)
		nearest, _ := s.land.nearest(r.solver.Consensus)
		if nearest >= 0 {
			r.decay.Before(r.solver, s.land.minima[nearest])
		}
		r.solver.Step()
		r.contraction.After(r.solver)
		if nearest >= 0 {
			r.decay.After(r.solver)
		}
	case theHopping:
		r.hopping.Step()
	default:
		for range cboStrides {
			r.walk.Step()
			r.note(r.walk.Value)
		}
	}
	r.steps++
	if ask {
		r.probe.after(r, s)
	}
	r.record(s)
	cost := 5 // of a walker: a gradient by central differences, and the energy
	if r.swarm != nil {
		cost = s.knobs.swarm.N
	}
	for r.credit += trialWork; r.credit >= cost && !r.trials.Done(); r.credit -= cost {
		r.trials.Step()
	}
	r.credit = min(r.credit, cost)
}
