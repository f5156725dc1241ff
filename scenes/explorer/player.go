package explorer

import (
	"math"

	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes/param"
)

// player decides how many steps a frame gets.
type player struct {
	playing  bool
	seeking  bool    // on the way to a step that was asked for
	speed    int     // 2^speed steps a sixtieth of a second
	owed     float64 // fraction of a step carried to the next frame
	furthest int     // the furthest step of this run: the end of the scrub bar
	rate     float64 // steps per second, smoothed
	fired    int     // the step at which the rule to stop has paused the run; 0: not yet
	showStop bool    // scroll to all of the block that sets the rule
	late     float64 // share of the steps asked for that there was no time for, smoothed
	pace     pace
	loop     loop
}

const (
	slowest = -4 // 1/16
	fastest = 6  // 64

	// budget is how long a frame may step, in seconds: half of a sixtieth,
	// for the other half is needed to draw.
	budget = 0.008

	// seekBudget is how long a frame may step on the way to a step that was asked for: as
	// long as what lies between two checkpoints mostly takes. Nothing else moves then.
	seekBudget = 0.03

	// smoothing is the time constant of the rate shown, in seconds: short
	// enough to follow a change, long enough to read.
	smoothing = 0.5
)

func newPlayer() player { return player{} }

// advance lets the run step as far as this frame's share goes.
func (e *Explorer) advance(in *ui.Input) {
	if e.run == nil {
		return
	}
	p := &e.player
	e.turnBack()
	limit, did := budget, 0
	if p.seeking {
		limit = seekBudget
	}
	more := func() bool { return in.Elapsed == nil || in.Elapsed() < limit }
	began := p.pace.begin(e.run, in, e.moving())
	switch {
	case p.seeking:
		did = e.run.Advance(0, more)
		p.seeking = e.run.Goal() > e.run.Step()
		p.owed = 0
	case p.playing && !e.run.Done():
		p.owed += math.Ldexp(60*in.Seconds, p.speed)
		// A frame of a sixtieth of a second owes a whole step, in spite of rounding.
		n := e.lesson.atMost(int(p.owed+1e-6), e.run.Step())
		p.owed = max(0, p.owed-float64(n))
		n = p.loop.within(e.run.Step(), n)
		if n > 0 {
			did = e.advanceToStop(n, more)
			e.run.Pause() // what there was no time for is given up, or it would pile up
		}
		p.measure(did, n, in.Seconds)
	}
	p.pace.end(e.run, in, began, did)
	p.furthest = max(p.furthest, e.run.Goal())
	if e.run.Done() {
		p.furthest = e.run.Step()
	}
}

// measure keeps the rate reached.
func (p *player) measure(did, asked int, seconds float64) {
	if seconds <= 0 {
		return
	}
	w := 1 - math.Exp(-seconds/smoothing)
	if p.rate == 0 {
		w = 1
	}
	p.rate += w * (float64(did)/seconds - p.rate)
	late := 0.0
	if asked > 0 {
		late = 1 - float64(did)/float64(asked)
	}
	p.late += w * (late - p.late)
}

// moving reports whether the next frame is wanted without any input.
func (e *Explorer) moving() bool {
	if e.run == nil {
		return false
	}
	return e.player.seeking || e.player.playing && !e.finished()
}

// finished reports whether playing leads nowhere from here.
func (e *Explorer) finished() bool {
	return e.run.Done() && !e.player.seeking && !e.player.loop.closed()
}

// toggle plays or pauses; a run that is finished begins again.
func (e *Explorer) toggle() {
	switch {
	case e.finished():
		e.restart()
		e.player.playing = true
	default:
		e.player.playing = !e.player.playing
		e.halt()
	}
}

// halt gives up a seek where it is.
func (e *Explorer) halt() {
	e.run.Pause()
	e.player.seeking = false
}

// step goes by steps forward or back, and rests there.
func (e *Explorer) step(by int) {
	e.player.playing = false
	if by < 0 || e.player.seeking {
		e.seek(e.run.Goal() + by)
		return
	}
	if !e.run.Done() {
		e.seek(e.run.Step() + by)
	}
}

// seek goes to a step.
func (e *Explorer) seek(step int) {
	if err := e.run.Seek(max(0, step)); err != nil {
		e.say(sentence(err))
		return
	}
	e.stage.stale = true
	e.player.seeking = e.run.Goal() > e.run.Step()
	e.player.owed = 0
}

// restart begins again at step 0.
func (e *Explorer) restart() {
	if err := e.run.Restart(); err != nil {
		e.say(sentence(err))
		return
	}
	e.began()
}

// began forgets what belonged to the run before.
func (e *Explorer) began() {
	e.player.furthest, e.player.owed, e.player.rate, e.player.late = 0, 0, 0, 0
	e.player.seeking, e.player.fired = false, 0
	e.stage.stale = true
}

// faster changes the speed by powers of two.
func (e *Explorer) faster(by int) {
	e.player.speed = min(max(e.player.speed+by, slowest), fastest)
	e.player.late = 0
}

// update changes a knob. What cannot be is said, and nothing is lost.
func (e *Explorer) update(k *param.Knob, edit func()) {
	if err := e.change(k, edit); err != nil {
		e.say(sentence(err))
	}
}

// change changes a knob, and keeps account of what that did to the run.
func (e *Explorer) change(k *param.Knob, edit func()) error {
	before := k.String()
	err := e.run.Update(k, edit)
	switch {
	case err != nil:
		e.began()
		return err
	case k.String() == before:
		return nil
	case e.run.Step() == 0:
		e.began()
	}
	e.stage.stale = true
	e.toast = toast{}
	e.player.seeking, e.player.fired = false, 0
	e.player.furthest = e.run.Step()
	return nil
}
