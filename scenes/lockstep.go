package scenes

import "slices"

// All who go along with a run stand at its step whenever a picture is drawn.

// ended is Done for this run alone.
func (r *Run) ended() bool {
	f, ok := r.sim.(Finisher)
	return ok && f.Done() && r.played == len(r.journal)
}

// takes reports whether a change of the journal is meant for this run.
func (r *Run) takes(e event) bool {
	if r.second {
		return e.Second || !slices.Contains(r.apart, e.Name)
	}
	return !e.Second
}

// tick does one step. What has come to its end waits for the others.
func (r *Run) tick() {
	if !r.ended() {
		r.sim.Step()
	}
	r.step++
	r.replay()
}

// bring takes the others one step further than the lead, for the lead goes last, and
// reports whether all are there. Where a step of all is dear it may be left
// unfinished when time is up: as long as there is a picture of the last common
// step, whose curves are copies and whose stage is the lead's. A rival's stage is
// in the picture too, so that it steps only together with the lead.
func (r *Run) bring(first bool, more func() bool) bool {
	pictured := first && r.last.known && r.last.step == r.step
	for _, o := range r.others {
		for o.step <= r.step {
			late := o.step < r.step
			o.tick()
			if (late || pictured && o != r.rival) && !more() {
				return false
			}
		}
	}
	return true
}

// amid reports whether some have done a step that others have still to do.
func (r *Run) amid() bool {
	return slices.ContainsFunc(r.others, func(o *Run) bool { return o.step != r.step })
}

// settle finishes a step that is half done.
func (r *Run) settle() {
	if r.amid() {
		r.bring(false, always)
		r.tick()
		r.goal = max(r.goal, r.step)
	}
}
