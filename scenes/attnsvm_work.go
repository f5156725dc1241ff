package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
	"github.com/solvarium/solvarium/algorithms/maxmargin"
)

// What the attention scene does besides descending, in slices.

// The work that a step may do, in multiply-adds. A browser does about 150 million a second.
const (
	descentWork = 4e5
	solverWork  = 2e5
	mapWork     = 2e5
	studyWork   = 4.5e5
)

// pace returns how many steps of descent a frame does: as many as the knob says, if they are cheap.
func (s *attention) pace() int {
	work := 2 * s.model().Work() // on the path a step may be evaluated twice
	if s.descent != nil {
		work = s.descent.StepWork()
	}
	return max(1, min(s.knobs.pace, int(descentWork/work)))
}

// w returns the weights as they are now, and model what they do.
func (s *attention) w() []float64 {
	if s.path != nil {
		return s.path.W
	}
	return s.descent.W
}

func (s *attention) model() *attnsvm.Model {
	if s.path != nil {
		return s.path.Model
	}
	return s.descent.Model
}

// follow solves for the machine of the selected tokens when they have changed.
func (s *attention) follow() {
	if anchor := s.model().Anchor; !s.chosen.Is(anchor) || math.IsNaN(s.log.since) {
		s.chosen.Choose(anchor)
		s.startChosen()
		s.log.since = s.norm()
	}
	if s.kept != nil {
		s.kept.Update(s.model(), s.w())
	}
}

func (s *attention) norm() float64 {
	if s.path != nil {
		return s.path.R
	}
	return s.descent.Norm
}

// startChosen sets out for the nuclear machine of the selected tokens, unless it is that of the optimal ones.
func (s *attention) startChosen() {
	if s.chosen.Machine.Feasible && !s.chosen.Is(s.best.Alpha) {
		s.nucChosen.Start(s.chosen.Rows, s.chosen.Machine.W)
	} else {
		s.nucChosen.Done = true
	}
}

// nuclear returns the nuclear machine of the selected tokens, nil if there is none.
func (s *attention) nuclear() *maxmargin.Nuclear {
	switch {
	case !s.chosen.Machine.Feasible:
		return nil
	case s.chosen.Is(s.best.Alpha):
		return s.nucBest
	}
	return s.nucChosen
}

// solved returns the weights of that machine once they are found, or proved to be near, else nil.
func (s *attention) solved() []float64 {
	const near = 1e-4 // relative gap, far below what can be seen while W still turns
	if m := s.nuclear(); m != nil && (m.Done || m.Gap() < near) {
		return m.W
	}
	return nil
}

// target returns the machine that theory expects the weights to turn to; nil if there is none yet.
func (s *attention) target() []float64 {
	switch {
	case s.kept != nil && s.kept.Valid:
		return s.kept.W
	case s.kept != nil:
		return nil
	case s.factors():
		return s.solved()
	case s.chosen.Machine.Feasible:
		return s.chosen.Machine.W
	}
	return nil
}

func (s *attention) factors() bool { return s.path == nil && s.knobs.form == attnsvm.Factors }

// solving reports whether a nuclear machine is still being sought.
func (s *attention) solving() bool {
	return s.best.Machine.Feasible && !s.nucBest.Done || !s.nucChosen.Done
}

// background goes on with everything that takes long.
func (s *attention) background() {
	d, rows := float64(s.problem.D), float64(s.problem.Rows())
	each := 100*d*d*d + 20*rows*rows + 4*rows*d*d
	for range max(1, int(solverWork/each)) {
		if s.best.Machine.Feasible {
			s.nucBest.Step()
		}
		s.nucChosen.Step()
	}
	if s.census != nil {
		s.census.Step()
	}
	if s.knobs.show == showBasins {
		s.basins.Step(mapWork)
	}
	if s.study != nil {
		s.study.Step(studyWork)
	}
}

// Task says what of it is under way.
func (s *attention) Task() (what string, done, total int) {
	switch {
	case s.study != nil && !s.study.Done:
		done, total = s.study.Progress()
		return "instances", done, total
	case s.knobs.show == showBasins && !s.basins.Done():
		return "starts", s.basins.Filled, basinSide * basinSide
	case s.knobs.show == showSelections && s.census != nil && !s.census.Done():
		return "selections", s.census.Known, len(s.census.States)
	}
	return "", 0, 0
}
