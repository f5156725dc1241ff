package rectflow

// measuringSlices are done in a step in which nothing is trained.
const measuringSlices = 2

// Step trains with one mini-batch and measures a little, or makes some of the
// pairs of Reflow, or, when a plan is through, only measures.
func (s *Solver) Step() {
	st := s.Stage()
	switch s.Phase {
	case Training, Polishing:
		if l := s.next(st); l != nil {
			s.trainer.step(st, l)
		}
		s.measure(st)
	case Reflowing:
		for range measuringSlices {
			s.reflow.step(s)
		}
		s.measureOther()
	case Measuring:
		for range measuringSlices {
			s.finish(st)
		}
		s.measureOther()
	case Resting:
		s.measure(st)
	}
	s.settle()
}

// next returns whose turn it is to train: all learners of a stage in turns; nil if nobody is left.
func (s *Solver) next(st *Stage) *Learner {
	if s.Phase == Polishing {
		return st.Now
	}
	for range st.Learners {
		l := st.Learners[s.turn%len(st.Learners)]
		s.turn = (s.turn + 1) % len(st.Learners)
		if l.planned() {
			return l
		}
	}
	return nil
}

// measure lets both surveys do a slice: of the flow under way, again and again, and of what is beside it.
func (s *Solver) measure(st *Stage) {
	now := st.Now
	if s.now.idle() && now.Trained != now.measured() {
		s.now.begin(now, st, s.Phase != Training, false)
	}
	if !s.now.idle() {
		s.now.step()
	}
	s.measureOther()
}

// measured returns the training steps that the latest numbers belong to, or -1.
func (l *Learner) measured() int {
	n := l.Latest()
	if n.Points == 0 {
		return -1
	}
	return n.Trained
}

// measureOther lets the survey of the flow beside the present one do a slice; if there is none to do, another inquiry.
func (s *Solver) measureOther() {
	if b := s.Before(); s.other.idle() && b != nil {
		rival := b == s.Stage().Rival && s.Phase == Training
		if b.Sketch.Points == 0 || rival && b.Trained != b.Sketch.Trained {
			s.other.begin(b, s.stageOf(b), false, false)
		}
	}
	if !s.other.idle() {
		s.other.step()
		return
	}
	s.aside.step()
}

// stageOf returns the stage of a flow.
func (s *Solver) stageOf(l *Learner) *Stage {
	for _, st := range s.Stages {
		for _, m := range st.Learners {
			if m == l {
				return st
			}
		}
	}
	return s.all[0]
}

// finish measures whoever still lacks final numbers.
func (s *Solver) finish(st *Stage) {
	if s.now.idle() || !s.now.final {
		l := s.lacking(st)
		if l == nil {
			return
		}
		s.now.begin(l, s.stageOf(l), true, l.Picture == nil)
	}
	s.now.step()
}

// lacking returns a flow whose final numbers are wanted: every learner of the stage, and the one before.
func (s *Solver) lacking(st *Stage) *Learner {
	if b := s.Before(); st.Number > 1 && b.Final.Points == 0 {
		return b
	}
	for _, l := range st.Learners {
		if l.Final.Points == 0 {
			return l
		}
	}
	return nil
}

// settle finds the phase from what there is.
func (s *Solver) settle() {
	st, was := s.Stage(), s.Phase
	s.Phase = Resting
	switch {
	case !s.reflow.ready(st):
		s.Phase = Reflowing
	case s.unfinished(st):
		s.Phase = Training
	case s.lacking(st) != nil:
		s.Phase = Measuring
	case st.Number < s.config.Stages:
		s.Stages = s.all[:st.Number+1]
		s.reflow.begin(s, s.Stage())
		s.Phase = Reflowing
	case len(st.Learners) == 1 && st.Now.Learned():
		s.Phase = Polishing
	}
	if s.Phase == Measuring && was != Measuring {
		s.unmeasured = s.measuringLeft()
	}
}

// measuringLeft returns how many slices final surveys still take.
func (s *Solver) measuringLeft() (n int) {
	st := s.Stage()
	add := func(l *Learner) {
		if l.Final.Points > 0 {
			return
		}
		n += s.now.slices(l, s.stageOf(l))
		if !s.now.idle() && s.now.final && s.now.learner == l {
			n -= s.now.did
		}
	}
	if b := s.Before(); st.Number > 1 && b != st.Rival {
		add(b)
	}
	for _, l := range st.Learners {
		add(l)
	}
	return n
}

func (s *Solver) unfinished(st *Stage) bool {
	for _, l := range st.Learners {
		if l.planned() {
			return true
		}
	}
	return false
}

// Progress returns how much of the present phase is done, in steps.
func (s *Solver) Progress() (done, total int) {
	st := s.Stage()
	switch s.Phase {
	case Training:
		for _, l := range st.Learners {
			done, total = done+l.Trained, total+l.Recipe.Steps
		}
	case Reflowing:
		left, all := s.reflow.left(s), s.reflow.total
		done, total = (all-left)/measuringSlices, parts(all, measuringSlices)
	case Measuring:
		left, all := s.measuringLeft(), s.unmeasured
		done, total = (all-left)/measuringSlices, parts(all, measuringSlices)
	}
	return done, total
}
