package scenes

import (
	"math/rand/v2"
	"slices"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

var _ = register(Scene{
	Slug: "cbo", Title: "Is gradient all you need?", Family: "Optimisation",
	Paper: Paper{"Gradient is All You Need?", "K. Riedl, T. Klock, C. Geldhauser, M. Fornasier", 2023, "2306.09778"},
	Claim: "Consensus-based optimisation, which never sees a gradient, behaves like stochastic gradient descent, and finds global minima where gradient descent stays in the first pit.",
	Look:  "A swarm votes for a consensus and gathers around it. Drag its start, a marked particle or the minimum.",
	Try:   cboPresets(),
	Tour:  consensusTour,
	New:   newConsensus,
	Stray: Stray{1e-8, 30, "a swarm is chaotic: a particle that comes to lie a last bit lower draws the consensus to it"},
})

// consensus is the scene. It shows a swarm on a landscape, four methods side by
// side over many seeds, or a diagram of success; only what is shown runs.
type consensus struct {
	params *param.Set
	knobs  cboKnobs
	land   *cboLand
	run    *cboRun
	race   *cboRace
	phase  *cboPhase
	rate   cboTry // of which the success rate is known for the knobs as they are
	seed   uint64 // of all trials, so that a live change meets the same random numbers
}

// The views.
const (
	onLandscape = iota
	byMethod
	byPhase
)

func newConsensus(p *param.Set) Sim {
	s := &consensus{params: p}
	s.knobs.declare(p)
	return s
}

func (s *consensus) Reset(rng *rand.Rand) error {
	s.run, s.race, s.phase = nil, nil, nil
	s.seed, s.rate = rng.Uint64(), s.known()
	var err error
	if s.knobs.view == byPhase {
		s.phase, err = newCBOPhase(s)
		return err
	}
	if s.land, err = newCBOLand(s); err != nil {
		return err
	}
	if s.knobs.view == byMethod {
		s.race, err = newCBORace(s)
		return err
	}
	s.run, err = newCBORun(s, rng)
	return err
}

// cboLandKnobs change the landscape itself.
var cboLandKnobs = []string{"minimum", "bumps", "pits", "bump", "pit", "height", "radius"}

// Change lets a live knob act: the swarm goes on from where it is, counts begin anew.
func (s *consensus) Change(knob string) {
	switch knob {
	case "overlay", "ghosts", "relief":
		return
	}
	s.rate = s.known()
	moved := slices.Contains(cboLandKnobs, knob)
	if moved && s.land != nil {
		s.land.shape(s)
	}
	switch s.knobs.view {
	case onLandscape:
		s.run.change(s, knob, moved)
	case byMethod:
		s.race, _ = newCBORace(s) // every value that a live knob can have is possible
	case byPhase:
		s.phase, _ = newCBOPhase(s)
	}
}

func (s *consensus) Step() {
	switch s.knobs.view {
	case onLandscape:
		s.run.step(s)
	case byMethod:
		s.race.step(s)
	case byPhase:
		s.phase.step()
	}
}

// Done reports that all runs are counted. A swarm on the landscape goes on for ever.
func (s *consensus) Done() bool {
	_, _, total := s.Task()
	return s.knobs.view != onLandscape && total == 0
}

// Task is the repetition of runs.
func (s *consensus) Task() (what string, done, total int) {
	total = s.knobs.runs
	switch s.knobs.view {
	case onLandscape:
		done = s.run.trials.Runs
	case byMethod:
		done = s.race.trials[theLangevin].Runs // all four come to their ends together
	case byPhase:
		done, total = s.phase.diagram.Runs, total*s.phase.diagram.Cells
	}
	if done == total {
		return "", 0, 0
	}
	return "runs", done, total
}

func (s *consensus) View() render.Figure {
	f := render.Figure{Readouts: s.readouts(), Checks: s.checks(), Notice: s.notice()}
	switch s.knobs.view {
	case onLandscape:
		f.Plots = append([]render.Plot{s.stage()}, s.charts()...)
	case byMethod:
		f.Plots = s.tiles()
	case byPhase:
		f.Plots = s.phase.plots()
	}
	return f
}
