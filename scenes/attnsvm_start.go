package scenes

import (
	"errors"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
	"github.com/solvarium/solvarium/algorithms/maxmargin"
)

// Where the attention scene starts, and how it takes a changed problem.

// prepare makes everything that depends on the problem alone.
func (s *attention) prepare() {
	p := s.problem
	s.alpha = make([]int, p.N)
	s.best, s.chosen = attnsvm.NewSelection(p), attnsvm.NewSelection(p)
	s.nucBest, s.nucChosen = maxmargin.NewNuclear(p.Rows(), p.D), maxmargin.NewNuclear(p.Rows(), p.D)
	s.census = attnsvm.NewCensus(p)
	s.kept = nil
	if p.H != nil && (s.knobs.form == attnsvm.Whole || s.knobs.rule == regularised) {
		s.kept = attnsvm.NewKept(p)
	}
	s.solveBest()
}

// solveBest solves for the machines of the optimal tokens.
func (s *attention) solveBest() {
	s.problem.Optimal(s.alpha)
	s.best.Choose(s.alpha)
	if s.best.Machine.Feasible {
		s.nucBest.Start(s.best.Rows, s.best.Machine.W)
	}
}

func (s *attention) lambda() float64 {
	if s.knobs.form == attnsvm.Factors || s.knobs.ridge {
		return s.knobs.lambda
	}
	return 0
}

func (s *attention) config() attnsvm.Config {
	k := &s.knobs
	c := attnsvm.Config{Form: k.form, Eta: k.eta, Lambda: s.lambda(), Width: min(k.columns, s.problem.D)}
	switch k.rule {
	case int(attnsvm.Plain):
		c.Rule = attnsvm.Plain
	case regularised: // the path is that of W
		c.Form = attnsvm.Whole
	}
	return c
}

// begin puts W at its start.
func (s *attention) begin(rng *rand.Rand) error {
	k, p := &s.knobs, s.problem
	s.path, s.descent = nil, nil
	first, second := s.plane()
	var err error
	if s.basins, err = attnsvm.NewBasins(p, basinSide, basinReach, k.eta, basinSteps, first, second, rng); err != nil {
		return err
	}
	if k.rule == regularised {
		s.path, err = attnsvm.NewPath(p, 0)
		return err
	}
	w := make([]float64, p.D*p.D)
	switch k.init {
	case initAlong:
		from := s.best
		if k.start > 0 {
			from = attnsvm.NewSelection(p)
			s.pickStart(from)
		}
		if !from.Machine.Feasible {
			return errors.New("start: no W separates this selection of tokens, so there is no SVM to start along; choose another")
		}
		scale(w, from.Machine.W, k.radius/from.Machine.Norm)
	case initDragged:
		for i := range w {
			w[i] = k.w.X*first[i] + k.w.Y*second[i]
		}
	}
	if s.descent, err = attnsvm.NewDescent(p, s.config(), w, rng); err != nil {
		return err
	}
	if k.init == initRandom {
		s.descent.Uniform(rng)
		if k.radius > 0 {
			s.descent.Rescale(k.radius)
		}
	}
	return nil
}

// pickStart chooses the selection that the start is numbered after; numbers that are too high mean the last one.
func (s *attention) pickStart(from *attnsvm.Selection) {
	p := s.problem
	count := 1
	for range p.N {
		count = min(count*p.T, attnsvm.CensusLimit)
	}
	attnsvm.SetIndex(s.alpha, min(s.knobs.start, count)-1, p.T)
	from.Choose(s.alpha)
}

func scale(dst, src []float64, by float64) {
	for i, v := range src {
		dst[i] = by * v
	}
}

// prepareStudy sets up the many instances, if they are asked for.
func (s *attention) prepareStudy(rng *rand.Rand) error {
	k := &s.knobs
	s.study = nil
	if k.study == oneRun || len(k.data) > 0 || k.problem != random {
		return nil
	}
	c := attnsvm.StudyConfig{N: k.n, T: k.tokens, Dims: []int{k.d}, Count: k.count, Descent: s.config(), AllPlus: k.plus, Nuclear: true, Seed: rng.Uint64()}
	c.Descent.Width = k.columns
	if k.study == manyDimensions {
		c.Dims, c.Nuclear = studyDims, false
	}
	var err error
	s.study, err = attnsvm.NewStudy(c)
	return err
}

// retarget tells everything of a changed problem. W stays.
func (s *attention) retarget() {
	if s.path != nil {
		s.path.Retarget()
	} else {
		s.descent.Retarget()
	}
	s.solveBest()
	s.chosen.Choose(s.model().Anchor)
	s.startChosen()
	// In the plane the machines of least nuclear norm are found while the mouse moves.
	for range 200 {
		s.nucBest.Step()
		s.nucChosen.Step()
	}
	if s.census != nil {
		s.census.Retarget()
	}
	s.basins.Retarget()
	if s.kept != nil {
		s.kept.Retarget()
		s.kept.Update(s.model(), s.w())
	}
	s.log.change()
}
