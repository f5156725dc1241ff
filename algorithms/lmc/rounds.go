package lmc

// How the networks of an experiment are trained side by side.

// train sends batches through all networks in turn: of small networks several a step.
func (s *Solver) train() (work float64) {
	switch {
	case s.due > 0:
		return s.test()
	case s.Watch.busy:
		return s.Watch.step(s)
	}
	const atOnce = 4 // rounds a step at most, lest it should all be over before it is seen
	for rounds := 0; rounds < atOnce && s.due == 0 && !s.Watch.busy && !s.Trained; {
		finished, w := s.Models[s.turn].step()
		if work += w; finished {
			if s.turn++; s.turn == len(s.Models) || s.Planted != nil {
				s.turn = 0
				rounds++
				s.round()
			}
		}
		if work > stepWork*0.4 {
			break
		}
	}
	s.dirty()
	return max(work, stepWork*0.6)
}

// round comes after each network has seen another batch.
func (s *Solver) round() {
	s.replant()
	n := s.Models[0].Batches
	s.Trained = n == s.Batches()
	const every = 5
	if n%every == 0 || s.Trained {
		s.due = len(s.Models)
	}
	if s.Config.Watch && (n%watchEvery == 0 || s.Trained) {
		s.Watch.begin(s)
	}
	const seldom = 10
	if n%seldom == 0 || s.Trained {
		s.compareNow()
	}
}

// test measures a portion of the loss of the next network whose loss is due.
func (s *Solver) test() (work float64) {
	k := len(s.Models) - s.due
	if s.eval.w == nil {
		const sample = 200
		s.eval.begin(s.w, s.Data, s.Data.Test, s.Models[k].Net, sample)
	}
	work = s.eval.step()
	if s.eval.Done() {
		s.Tests[k] = s.eval.Loss
		s.eval.w = nil
		if s.due--; s.due == 0 {
			s.Tested++
		}
	}
	return work
}
