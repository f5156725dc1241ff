package scenes

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/solvarium/solvarium/algorithms/cbo"
)

// Four methods side by side in the consensus scene, each over many seeds.

// cboRace is the four methods with their repetitions.
type cboRace struct {
	trials [4]*cbo.Trials
	swarms [2]*cbo.Swarm // CBO's particles and hopping's samples
	pace   int           // steps of the swarms in one of the scene
	median [4][]float64  // energy above the floor at each slice, over the finished runs; NaN: none yet
	runs   [4]int        // that the medians are of
	sorted []float64
}

func newCBORace(s *consensus) (*cboRace, error) {
	// A thousand particles move in a few milliseconds in a browser.
	r := &cboRace{pace: max(1, 1000/s.knobs.swarm.N), sorted: make([]float64, s.knobs.runs)}
	for m := range r.trials {
		solver, hopping, walk, err := cboMethod(s, m, rand.New(rand.NewPCG(s.seed, 0)))
		if err != nil {
			return nil, err
		}
		switch m {
		case theSwarm:
			r.swarms[m] = &solver.Swarm
		case theHopping:
			r.swarms[m] = &hopping.Swarm
		}
		if r.trials[m], err = cbo.NewTrials(s.trials(m), cboRepeated(solver, hopping, walk)); err != nil {
			return nil, err
		}
		r.median[m] = make([]float64, r.trials[m].Config().Slices)
		for i := range r.median[m] {
			r.median[m][i] = math.NaN()
		}
	}
	return r, nil
}

func (r *cboRace) step(s *consensus) {
	for range r.pace {
		for m, t := range r.trials {
			n := 1
			if m >= theDescent {
				n = cboStrides
			}
			for range n {
				t.Step()
			}
			if t.Runs > r.runs[m] {
				r.runs[m] = t.Runs
				r.middle(m, s.land)
			}
		}
	}
}

// middle works the medians of a method out anew.
func (r *cboRace) middle(m int, l *cboLand) {
	t := r.trials[m]
	for k := range r.median[m] {
		sorted := r.sorted[:t.Runs]
		for run := range sorted {
			sorted[run] = l.energy.Eval(t.Slice(k, run))
		}
		slices.Sort(sorted)
		r.median[m][k] = max(sorted[len(sorted)/2]-l.floor, cboFloor)
	}
}
