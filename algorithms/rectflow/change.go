package rectflow

// SetStages changes how many stages are to follow one another. Fewer than have
// begun: the last of those that are left goes on.
func (s *Solver) SetStages(n int) {
	s.config.Stages = min(max(n, 1), MaxStages)
	if len(s.Stages) > s.config.Stages {
		s.Stages = s.all[:s.config.Stages]
		s.now.part, s.other.part = partDone, partDone
		s.reflow.part = reflowDone
	}
	s.resettle()
}

// SetLater changes the recipe of the stages after the first. If such a stage is
// under way, its training begins anew on the same pairs.
func (s *Solver) SetLater(r Recipe) {
	r.Batch = s.config.Later.Batch // memory is made for it
	s.config.Later = r.complete(2)
	st := s.Stage()
	if st.Number == 1 {
		return
	}
	st.recipes(&s.config)
	st.restart(s.all[st.Number-2].Now)
	s.now.part, s.turn = partDone, 0
	if s.other.learner == st.Rival {
		s.other.part = partDone
	}
	s.resettle()
}

// SetSampler changes how flows are followed where the error of few steps is
// measured, and how many evaluations are measured besides NFEs. All is measured anew.
func (s *Solver) SetSampler(rule Rule, nfe int) {
	s.config.Rule, s.config.NFE = rule, nfe
	s.yard.rule, s.yard.nfe = rule, extra(nfe)
	s.now.part, s.other.part = partDone, partDone
	s.Exact.Sketch.clear()
	s.Exact.Final.clear()
	for _, st := range s.all {
		for _, l := range st.Learners {
			l.Sketch.clear()
			l.Final.clear()
		}
	}
	for _, l := range []*Learner{s.Before(), s.Now()} {
		if l != nil && l.Picture.Drawn > 0 {
			l.Picture.clear()
			s.glance(l)
		}
	}
	s.resettle()
}

// resettle finds the phase anew, and what it will take.
func (s *Solver) resettle() {
	s.Phase = Resting
	s.settle()
}

// Fit returns source and target with few enough components for each other: MaxTerms.
func Fit(from, to Mixture) (Mixture, Mixture) {
	const few = 44 // the root of MaxTerms
	a, b := from.Components(), to.Components()
	if a*b <= MaxTerms || a*b == 0 {
		return from, to
	}
	from = from.Pooled(max(few, MaxTerms/b))
	return from, to.Pooled(MaxTerms / from.Components())
}
