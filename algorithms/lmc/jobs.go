package lmc

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
	Narrow  // pairs of other widths
	Idle    // nothing is left to do
)

func (k Kind) String() string {
	return [...]string{
		"training", "matching", "measuring the line", "measuring the line B–C", "averaging three", "singular vectors",
		"aligning", "aligning B and C", "comparing units", "Taylor's prediction", "landscape", "narrower pairs", "done",
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
	add(Narrow, 0, 0)
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
		return s.Trained && s.due == 0 && !s.Watch.busy
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
	case Narrow:
		return s.measured() == len(s.Breadths)
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
