package rectflow

// heunSteps is how finely Reflow follows a flow: 16 steps of Heun's method.
const heunSteps = 16

// teacherSteps is how finely the flow before is followed for reference: by Heun's method
// where it is a network, and by RK4 where it is in closed form.
const (
	teacherSteps = 24
	exactSteps   = 20
)

// reflow makes the pairs of a stage in slices.
type reflow struct {
	carrier     carrier
	from, to    sampler
	noise, real stream
	part        int
	total       int // slices in all
}

// The parts of making pairs.
const (
	reflowPairs = iota
	reflowReal
	reflowEnds
	reflowDone
)

// begin starts a stage from the flow of the one before.
func (r *reflow) begin(s *Solver, st *Stage) {
	st.begun = true
	st.Made, st.RealKnown, st.EndsKnown = 0, false, false
	st.recipes(&s.config)
	st.restart(s.all[st.Number-2].Now)
	r.noise.pcg.Seed(st.seed, 3)
	r.real.pcg.Seed(st.seed, 4)
	s.turn = 0
	r.enter(s, st, reflowPairs)
	r.total = r.slices(s, st)
}

// ready reports whether a stage has all that it learns from.
func (r *reflow) ready(st *Stage) bool {
	return st.Number == 1 || r.part == reflowDone && (st.RealKnown || !st.wantsReal())
}

// enter begins a part, or the next one that is not done yet.
func (r *reflow) enter(s *Solver, st *Stage, part int) {
	before := s.all[st.Number-2].Now.Field
	r.part = part
	switch {
	case part == reflowPairs:
		r.from.fill(st.X0, r.noise.Rand)
		r.carrier.begin(before, Heun, heunSteps, st.X0, st.X1, false)
	case part == reflowReal && st.wantsReal() && !st.RealKnown:
		r.to.fill(st.Real1, r.real.Rand)
		r.carrier.begin(before, Heun, heunSteps, st.Real1, st.Real0, true)
	case part == reflowEnds && !st.EndsKnown:
		n := len(st.Ends)
		rule, steps := Heun, teacherSteps
		if s.all[st.Number-2].Now == s.Exact {
			rule, steps = RK4, exactSteps
		}
		r.carrier.begin(before, rule, steps, s.Noise[:n], st.Ends, false)
	case part < reflowDone:
		r.enter(s, st, part+1)
	}
}

// step does a slice of the stage under way.
func (r *reflow) step(s *Solver) {
	st := s.Stage()
	if r.part == reflowDone {
		if !r.ready(st) { // a recipe has come to want real samples
			r.enter(s, st, reflowReal)
			r.total = r.carrier.slices()
		}
		return
	}
	r.carrier.step()
	if r.part == reflowPairs {
		st.Made = min(r.carrier.first, len(st.X0)/2)
	}
	if !r.carrier.done() {
		return
	}
	switch r.part {
	case reflowReal:
		st.RealKnown = true
	case reflowEnds:
		st.EndsKnown = true
	}
	r.enter(s, st, r.part+1)
}

// slices returns how many there are from the present part on.
func (r *reflow) slices(s *Solver, st *Stage) int {
	n := r.carrier.left()
	before := s.all[st.Number-2].Now
	if r.part < reflowReal && st.wantsReal() && !st.RealKnown {
		n += slicesOf(before.Field, Heun, len(st.Real0)/2, heunSteps)
	}
	if r.part < reflowEnds && !st.EndsKnown {
		if before == s.Exact {
			n += slicesOf(before.Field, RK4, len(st.Ends)/2, exactSteps)
		} else {
			n += slicesOf(before.Field, Heun, len(st.Ends)/2, teacherSteps)
		}
	}
	return n
}

// left returns how many slices are still to do.
func (r *reflow) left(s *Solver) int {
	if r.part == reflowDone {
		return 0
	}
	return r.slices(s, s.Stage())
}
