package lmc

// What a person may change between steps, and ask for.

// Batches is how many mini-batches each network is trained on.
func (s *Solver) Batches() int { return s.Config.Epochs * s.Models[0].batch.each() }

// Effective is the method whose permutation is in force: the chosen one, or ByHand
// if units were swapped.
func (s *Solver) Effective() Method {
	if len(s.Swaps) > 0 {
		return ByHand
	}
	return s.Config.Method
}

// Current is B as the method in force brings it onto A.
func (s *Solver) Current() *Merge { return s.Merges[s.Effective()][0] }

// Choose takes another method, data to measure lines on, and whether to measure
// rivals. What was measured before and still holds is kept.
func (s *Solver) Choose(m Method, onTrain, rivals bool) {
	if onTrain != s.Config.OnTrain {
		for i := range s.Merges {
			for k := range s.Config.Models - 1 {
				s.Merges[i][k].Line.Points = 0
			}
			s.Between[i].Points = 0
			s.Mean[i].n = 0
		}
		for i := range s.Breadths {
			s.Breadths[i].Done = false
		}
	}
	s.Config.Method, s.Config.OnTrain, s.Config.Rivals = m, onTrain, rivals
	s.forgetHand()
	s.resume()
}

// SetSwaps exchanges units of B by hand, in order, after the chosen method. No
// swaps put it back. Places beyond the layer are left alone.
func (s *Solver) SetSwaps(swaps []Swap) {
	s.Swaps = append(s.Swaps[:0], swaps...)
	s.forgetHand()
	s.resume()
	// A swap is seen at once, even at rest.
	if chosen := s.Merges[s.Config.Method][0]; len(swaps) > 0 && chosen.Matched {
		s.beginMatch(Job{Match, ByHand, 1})
		s.match(Job{Match, ByHand, 1})
	}
}

func (s *Solver) forgetHand() {
	for k := range s.Config.Models - 1 {
		merge := s.Merges[ByHand][k]
		merge.Matched, merge.Line.Points = false, 0
	}
	s.Between[ByHand].Points, s.Mean[ByHand].n = 0, 0
	s.Aligned[ByHand].Done, s.Taylor[ByHand].Done = false, false
	if s.Paired[ByHand] != nil {
		s.Paired[ByHand].Done = false
	}
	if s.landOf == ByHand {
		s.Land.at = nil
	}
}

// resume lists the jobs anew, and drops the one under way unless it is training.
func (s *Solver) resume() {
	s.order()
	s.running = s.running && s.Job.Kind == Train
	s.dirty()
	if !s.Trained {
		return
	}
	// Half-done results begin anew.
	for m := range s.Merges {
		for k := range s.Config.Models - 1 {
			if n := &s.Merges[m][k].Line; !n.Done() {
				n.Points = 0
			}
		}
		if !s.Between[m].Done() {
			s.Between[m].Points = 0
		}
	}
}

// SetLayer chooses the hidden layer, from 0, whose units Like compares.
func (s *Solver) SetLayer(l int) {
	s.Layer = min(max(l, 0), len(s.Sizes)-3)
	s.compareNow()
}

// SetLambda moves the merged network to another place of the line, in [0, 1].
func (s *Solver) SetLambda(lambda float64) {
	s.Lambda = lambda
	if s.Regions != nil && s.Trained {
		s.Regions.now(s)
	}
}

// likeJob names what Like should hold.
func (s *Solver) likeJob() Job { return Job{Compare, s.Effective(), s.Layer} }

// compareNow computes Like at once if it is quick.
func (s *Solver) compareNow() {
	h, l := s.Sizes[s.Layer+1], s.Layer
	if float64(h*h*(s.Sizes[l]+s.Sizes[l+2])) > stepWork/2 {
		return
	}
	s.likeOf = s.likeJob()
	s.like.begin(s.Models[0].Net, s.Models[1].Net, s.Current().Pi, l)
	for !s.like.done() {
		s.like.step()
	}
	if !s.Current().Matched {
		s.likeOf = Job{} // of networks in training
	}
}

// Done reports whether there is nothing left to do.
func (s *Solver) Done() bool {
	if s.Regions != nil && s.Regions.stale() {
		return false
	}
	for _, j := range s.jobs {
		if !s.finished(j) {
			return false
		}
	}
	return true
}

// Progress is how much of the job under way is done; a total of 0 means that nothing is under way.
func (s *Solver) Progress() (done, total int) {
	j := s.Job
	switch j.Kind {
	case Train:
		return s.Models[0].Batches, s.Batches()
	case Match:
		switch j.Method {
		case Weights: // how long it takes is not known: within a sweep
			return s.Matcher.turn, len(s.Matcher.order)
		case Activations:
			return s.byUnits.progress()
		case StraightA, StraightRandom:
			return s.straight.progress()
		}
	case Sweep:
		return s.Merges[j.Method][j.Model-1].Line.Points, linePoints
	case Indirect:
		return s.Between[j.Method].Points, linePoints
	case Decompose:
		return s.decomposed(), s.Config.Models * (len(s.Sizes) - 1)
	case Predict:
		return s.Taylor[j.Method].k, 4
	case Narrow:
		return s.measured(), len(s.pairs)
	case Survey:
		return s.Land.Points, len(s.Land.order)
	case Idle:
		return 0, 0
	}
	return 0, 1
}

// dirty marks the regions of decision for drawing anew.
func (s *Solver) dirty() {
	if s.Regions != nil {
		s.Regions.dirty()
	}
}

// Averaged reports whether the mean of three networks by a method is measured.
func (s *Solver) Averaged(m Method) bool { return s.finished(Job{Average, m, 2}) && s.Mean[m].n > 0 }
