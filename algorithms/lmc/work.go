package lmc

import "math"

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
	case Narrow:
		return s.breadth()
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
