package explorer

import (
	"math"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// The showing takes leastShowing to twice as long, in seconds: slow enough to be
// watched, short enough not to be waited for. A few steps need not take so long:
// slowestShowing, as a power of two, is about one a second.
const (
	leastShowing   = 3.0
	slowestShowing = -6
)

// pulseTime is how long the turn of a check shows by motion, in seconds.
const pulseTime = 0.15

// showingSpeed returns the speed at which so many steps are shown.
func showingSpeed(steps int) int {
	speed := int(math.Floor(math.Log2(float64(max(steps, 1)) / (60 * leastShowing))))
	return min(max(speed, slowestShowing), fastest)
}

// chooseAnswer takes the i-th answer, from 1, and shows what happens.
func (e *Explorer) chooseAnswer(i int) {
	if i <= e.answers() {
		e.show(i)
	}
}

// show runs the stop from its start. What the run was steered to before stays a
// place in the history.
func (e *Explorer) show(answer int) {
	if e.onWay() && e.run.Goal() == e.lesson.begin {
		e.startShowing(answer)
		return
	}
	link, steered := stopLink(e.run.Scene, e.lesson.at), !e.onWay()
	e.after = func() {
		e.reopen(link)
		e.out.Visit = steered
		if inLesson(e) {
			e.startShowing(answer)
		}
	}
}

func (e *Explorer) startShowing(answer int) {
	l := &e.lesson
	l.phase, l.answer, l.reveal = showing, answer, l.stop.Look
	speed := e.player.speed
	l.speed = &speed
	e.player.speed = showingSpeed(l.stop.Until - l.begin)
	e.player.playing = true
	e.player.owed = 0
	e.drawer.open = false
}

func (e *Explorer) restoreSpeed() {
	if e.lesson.speed != nil {
		e.player.speed, e.lesson.speed = *e.lesson.speed, nil
	}
}

// goOn does what the last button of the card does.
func (e *Explorer) goOn() {
	l := &e.lesson
	switch {
	case l.stop == nil:
		e.visitStop(0)
	case l.phase == asking:
		e.show(0)
	case l.phase == showing:
		e.skipAhead()
	case l.phase == shown && l.at+1 < len(e.run.Scene.Tour):
		e.visitStop(l.at + 1)
	default:
		l.phase = ended
	}
}

// goBack asks at the previous stop, or at the first once more.
func (e *Explorer) goBack() {
	l := &e.lesson
	if l.stop == nil || l.phase == ended {
		e.visitStop(l.at)
		return
	}
	e.visitStop(max(l.at-1, 0))
}

// skipAhead goes to the end of the showing at once.
func (e *Explorer) skipAhead() {
	e.player.playing = false
	e.seek(e.lesson.stop.Until)
}

// atMost returns how many of n steps a showing has left.
func (l *lesson) atMost(n, step int) int {
	if l.stop == nil || l.phase != showing {
		return n
	}
	return min(n, max(0, l.stop.Until-step))
}

// follow watches the run once a frame: whether the showing has arrived, and whether
// the check has turned.
func (e *Explorer) follow(in *ui.Input) {
	l := &e.lesson
	if !inLesson(e) || l.phase == ended {
		return
	}
	l.watch(&e.stage.figure, e.run.Step())
	l.pulse = max(0, l.pulse-in.Seconds)
	if e.calm {
		l.pulse = 0
	}
	if l.pulse > 0 {
		e.out.Busy = true
	}
	if l.phase != showing {
		return
	}
	switch {
	case e.player.seeking:
	case e.run.Step() >= l.stop.Until || e.run.Done():
		l.phase = shown
		e.player.playing = false
		e.restoreSpeed()
		e.out.Busy = true // the card is another one from the next frame on
	case e.calm && e.player.playing:
		e.skipAhead() // without motion
		e.out.Busy = true
	}
}

// watch notes the state of the stop's check.
func (l *lesson) watch(f *render.Figure, step int) {
	for _, k := range f.Checks {
		if k.Name != l.stop.Check {
			continue
		}
		l.now = k.State
		if step <= l.begin || l.phase == asking {
			l.was, l.turned = k.State, false
			return
		}
		if k.State == l.was || l.turned {
			return
		}
		l.turned, l.pulse, l.reveal = true, pulseTime, k.Name
	}
}
