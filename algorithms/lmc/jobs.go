package lmc

import "math"

// Kind is what a job does.
type Kind uint8

// The jobs.
const (
	Train    Kind = iota
	Match         // a network to A
	Sweep         // the line from A to π(B), or to π(C)
	Indirect      // the line from π(B) to π(C)
	Average       // the mean of three networks
	Decompose
	Align   // singular vectors of A and π(B)
	AlignBC // and of π(B) and π(C)
	Compare // the units of one layer
	Predict // the barrier, by its Taylor polynomial
	Survey  // the landscape
	Idle    // nothing is left to do
)

func (k Kind) String() string {
	return [...]string{
		"training", "matching", "measuring the line", "measuring the line B–C", "averaging three", "singular vectors",
		"aligning", "aligning B and C", "comparing units", "Taylor's prediction", "landscape", "done",
	}[k]
}

// Job is a task of many steps.
type Job struct {
	Kind   Kind
	Method Method
	Model  int // 1 for B, 2 for C
}

// order lists the jobs by urgency: first whatever shows what the chosen method does.
func (s *Solver) order() {
	s.jobs = s.jobs[:0]
	add := func(k Kind, m Method, model int) { s.jobs = append(s.jobs, Job{k, m, model}) }
	three := s.Config.Models == 3
	chosen, shown := s.Config.Method, s.Effective()
	add(Train, 0, 0)
	add(Match, None, 1)
	add(Match, chosen, 1)
	add(Match, shown, 1)
	add(Compare, shown, 1)
	add(Sweep, None, 1)
	add(Sweep, shown, 1)
	add(Sweep, chosen, 1)
	add(Decompose, 0, 0)
	add(Align, None, 1)
	add(Align, shown, 1)
	third := func(m Method) {
		add(Match, m, 2)
		add(Indirect, m, 2)
		add(Sweep, m, 2)
		add(Average, m, 2)
		add(AlignBC, m, 2)
	}
	if three {
		add(Match, chosen, 2)
		third(shown)
		third(None)
	} else {
		add(Survey, shown, 1)
	}
	if s.Config.Rivals {
		for _, m := range []Method{Weights, Activations, StraightA, StraightRandom} {
			if m != chosen {
				add(Match, m, 1)
				add(Sweep, m, 1)
				add(Align, m, 1)
				if three {
					third(m)
				}
			}
		}
	}
	if three {
		add(Survey, shown, 1)
	}
	add(Predict, None, 1)
	add(Predict, shown, 1)
}

// finished reports whether the result of a job is there.
func (s *Solver) finished(j Job) bool {
	if s.Config.Models == 2 && j.Model == 2 {
		return true
	}
	switch j.Kind {
	case Train:
		return s.Trained && s.due == 0
	case Match:
		return s.Merges[j.Method][j.Model-1].Matched
	case Sweep:
		return s.Merges[j.Method][j.Model-1].Line.Done()
	case Indirect:
		return s.Between[j.Method].Done()
	case Average:
		return s.Mean[j.Method].n > 0 && s.Mean[j.Method].Done()
	case Decompose:
		return s.decomposed() == s.Config.Models*(len(s.Sizes)-1)
	case Align:
		return s.Aligned[j.Method].Done
	case AlignBC:
		return s.Paired[j.Method].Done
	case Compare:
		return s.likeOf == s.likeJob() && s.like.done()
	case Predict:
		return s.Taylor[j.Method].Done
	case Survey:
		return s.landOf == j.Method && s.Land.at != nil && s.Land.Done()
	}
	return true
}

func (s *Solver) decomposed() int {
	n := 0
	for _, layers := range s.Spectra {
		for _, layer := range layers {
			if layer.Done {
				n++
			}
		}
	}
	return n
}

// pick takes up the most urgent job that is not finished.
func (s *Solver) pick() {
	for _, j := range s.jobs {
		if !s.finished(j) {
			s.Job, s.running = j, true
			s.begin(j)
			return
		}
	}
	s.Job, s.running = Job{Kind: Idle}, false
}

// begin prepares a job.
func (s *Solver) begin(j Job) {
	a := s.Models[0].Net
	var merge *Merge
	if j.Model > 0 {
		merge = s.Merges[j.Method][j.Model-1]
	}
	set := s.Data.Test
	if s.Config.OnTrain {
		set = s.Data.Train
	}
	switch j.Kind {
	case Match:
		s.beginMatch(j)
	case Sweep:
		merge.Line.begin(s.w, s.Data, set, a, merge.Net, s.scratch)
	case Indirect:
		s.Between[j.Method].begin(s.w, s.Data, set, s.Merges[j.Method][0].Net, merge.Net, s.scratch)
	case Average:
		for i, x := range a.Params {
			s.scratch.Params[i] = (x + s.Merges[j.Method][0].Net.Params[i] + merge.Net.Params[i]) / 3
		}
		s.Mean[j.Method].begin(s.w, s.Data, set, s.scratch, len(set.Y))
	case Decompose:
		for i, m := range s.Models {
			for l, spectrum := range s.Spectra[i] {
				w, _ := m.Net.Layer(l + 1)
				spectrum.begin(w)
			}
		}
	case Align:
		s.Aligned[j.Method].begin(s.identity, merge.Pi)
	case AlignBC:
		s.Paired[j.Method].begin(s.Merges[j.Method][0].Pi, merge.Pi)
	case Compare:
		s.likeOf = s.likeJob()
		s.like.begin(a, s.Models[1].Net, s.Current().Pi, s.Layer)
	case Predict:
		s.Taylor[j.Method].begin(s.w, s.Data, a, merge.Net, s.scratch, s.grad)
	case Survey:
		s.landOf = j.Method
		s.Land.begin(s.w, s.Data, a, s.Models[1].Net, merge.Net, s.scratch)
	}
}

func (s *Solver) beginMatch(j Job) {
	a, b := s.Models[0].Net, s.Models[j.Model].Net
	pi := s.Merges[j.Method][j.Model-1].Pi
	switch j.Method {
	case Weights:
		s.Matcher.Pi.Copy(s.identity)
		s.Matcher.Begin(a, b)
	case Activations:
		s.byUnits.begin(a, b)
	case StraightA, StraightRandom:
		s.straight.begin(a, b, j.Method == StraightRandom)
	case RandomUnits:
		pi.Copy(s.random)
	case None:
		pi.Copy(s.identity)
	case ByHand:
		pi.Copy(s.Merges[s.Config.Method][j.Model-1].Pi)
		if j.Model == 1 {
			for _, x := range s.Swaps {
				if u := pi[0]; x.I < len(u) && x.J < len(u) {
					u[x.I], u[x.J] = u[x.J], u[x.I]
				}
			}
		}
	}
}

// Step does a portion of the job under way, and of those after it as long as
// they are small.
func (s *Solver) Step() {
	for work := 0.0; work < stepWork*0.6; {
		if !s.running || s.finished(s.Job) {
			s.pick()
		}
		if s.Job.Kind == Idle {
			break
		}
		work += s.work()
		// A matching by weights is watched as it goes.
		if s.Job.Kind == Match && s.Job.Method == Weights && s.Job.Model == 1 {
			break
		}
	}
	if s.Regions != nil {
		s.Regions.step(s)
	}
}

// work does a portion of the job under way, and returns about how many multiply-adds that were.
func (s *Solver) work() float64 {
	j := s.Job
	switch j.Kind {
	case Train:
		return s.train()
	case Match:
		return s.match(j)
	case Sweep:
		return s.Merges[j.Method][j.Model-1].Line.step()
	case Indirect:
		return s.Between[j.Method].step()
	case Average:
		return s.Mean[j.Method].step()
	case Decompose:
		for _, layers := range s.Spectra {
			for _, layer := range layers {
				if !layer.Done {
					return layer.step()
				}
			}
		}
	case Align:
		return s.Aligned[j.Method].step()
	case AlignBC:
		return s.Paired[j.Method].step()
	case Compare:
		return s.like.step()
	case Predict:
		return s.Taylor[j.Method].step()
	case Survey:
		return s.Land.step()
	}
	return 0
}

// match does a portion of a matching, and closes it when it is done.
func (s *Solver) match(j Job) (work float64) {
	merge := s.Merges[j.Method][j.Model-1]
	switch j.Method {
	case Weights:
		work = s.Matcher.Step()
		if !s.Matcher.Done {
			return work
		}
		merge.Pi.Copy(s.Matcher.Pi)
	case Activations:
		work = s.byUnits.step()
		if !s.byUnits.done {
			return work
		}
		merge.Pi.Copy(s.byUnits.pi)
	case StraightA, StraightRandom:
		work = s.straight.step()
		if !s.straight.done {
			return work
		}
		merge.Pi.Copy(s.straight.best)
	}
	b := s.Models[j.Model].Net
	merge.Pi.Apply(merge.Net, b)
	merge.Distance = Distance(s.Models[0].Net, merge.Net)
	merge.Change = s.change(b, merge.Net)
	merge.Matched = true
	s.dirty()
	return work + float64(2*s.w.rows)*s.w.cost
}

// change is the largest difference of a logit of two networks on test samples.
func (s *Solver) change(a, b *Net) (most float64) {
	x, _ := s.Data.rows(s.Data.Test, 0, min(s.w.rows, len(s.Data.Test.Y)))
	out := s.other.pass.Forward(a, x)
	for i, z := range s.w.pass.Forward(b, x) {
		most = max(most, math.Abs(z-out[i]))
	}
	return most
}

// train sends batches through all networks in turn: of small networks several a step.
func (s *Solver) train() (work float64) {
	if s.due > 0 {
		return s.test()
	}
	const atOnce = 4 // rounds a step at most, lest it should all be over before it is seen
	for rounds := 0; rounds < atOnce && s.due == 0 && !s.Trained; {
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
