package explorer

import (
	"fmt"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// loop is a range of steps that is played over and over.
type loop struct {
	set      bool
	from, to int     // to is 0 while the end is open
	grip     float64 // from the pointer to the end that it holds, in pixels, when it was taken
}

var loopActions = []action{
	{name: "loop-start", group: running, says: "loop from here", keys: []ui.Key{ui.KeyBracket}, shown: "[", when: onStage,
		do: (*Explorer).loopFrom},
	{name: "loop-end", group: running, says: "loop to here", keys: []ui.Key{ui.KeyUnbracket}, shown: "]", when: onStage,
		do: (*Explorer).loopTo},
	{name: "loop-off", group: running, says: "no loop", keys: []ui.Key{ui.KeyBackslash}, shown: "\\", when: onStage,
		do: func(e *Explorer) { e.player.loop = loop{} }},
}

// closed reports whether there is a range to be played.
func (l loop) closed() bool { return l.set && l.to > l.from }

// String says what is played.
func (l loop) String() string {
	switch {
	case l.closed():
		return fmt.Sprintf("Loop %s to %s", count(l.from), count(l.to))
	case l.set:
		return fmt.Sprintf("Loop from %s", count(l.from))
	}
	return ""
}

// within returns how many of n steps stay in the range.
func (l loop) within(step, n int) int {
	if l.closed() && step < l.to {
		return min(n, l.to-step)
	}
	return n
}

// turnBack begins the range again where playing has come to its end, or to that of the run.
func (e *Explorer) turnBack() {
	p := &e.player
	if !p.playing || p.seeking || !p.loop.closed() {
		return
	}
	if at := e.run.Step(); at >= p.loop.to || at > p.loop.from && e.run.Done() {
		e.seek(p.loop.from)
		p.seeking = true // this frame shows the first step, however near the checkpoint
	}
}

// loopFrom begins the range here. One that ended before is no more: its end is open again.
func (e *Explorer) loopFrom() {
	l := &e.player.loop
	l.set, l.from = true, e.run.Goal()
	if l.to <= l.from {
		l.to = 0
	}
}

// loopTo ends it here; it begins at the first step if no other was said.
func (e *Explorer) loopTo() {
	l := &e.player.loop
	if at := e.run.Goal(); at > l.from {
		l.set, l.to = true, at
		return
	}
	e.say(fmt.Sprintf("The loop begins at step %s: it can only end after that.", count(l.from)))
}

// drawLoop draws the button that begins a range, ends it, and takes it away, at the right
// end of r, and returns the rest.
func (e *Explorer) drawLoop(c *ui.Context, r render.Rect, side float64) render.Rect {
	if r.W < side {
		return r
	}
	rest, cell := r.CutRight(side)
	l := &e.player.loop
	face := ui.Face{Icon: &ui.Loop, Quiet: true, On: l.set, Tip: "Loop from here ([)"}
	do := e.loopFrom
	switch {
	case l.closed() || l.set && e.run.Goal() <= l.from:
		face.Tip, do = "No loop (\\)", func() { *l = loop{} }
	case l.set:
		face.Tip, do = "Loop to here (])", e.loopTo
	}
	if ui.Button(c, "loop", cell, face) {
		do()
	}
	return rest
}

// dragLoop lets the two ends of the range be dragged along the bar. Where they are close,
// each has the half on its own side.
func (e *Explorer) dragLoop(c *ui.Context, s scrub) {
	l := &e.player.loop
	if !l.closed() {
		return
	}
	reach := 7.0
	if c.Coarse {
		reach = finger / 2
	}
	middle := (s.x(l.from) + s.x(l.to)) / 2
	end := func(id string, step *int, least, most int, left, right float64) {
		r := render.Rect{X: left, Y: s.track.Y, W: right - left, H: s.track.H}
		hover, held := c.Drag(id, r, ui.KeyLeft, ui.KeyRight, ui.KeyPageUp, ui.KeyPageDown)
		to := *step + s.by(c, id)
		if held && c.In.Pressed {
			l.grip = s.x(*step) - c.In.Pointer.X
		}
		if held {
			to = s.step(c.In.Pointer.X + l.grip)
		}
		*step = min(max(to, least), most)
		if hover || held {
			c.Cursor = ui.Grab
		}
		c.FocusRing(id, r.Inset(3))
	}
	from, to := s.x(l.from), s.x(l.to)
	end("loop/from", &l.from, 0, l.to-1, min(from-reach, middle-2*reach), min(from+reach, middle))
	end("loop/to", &l.to, l.from+1, s.end, max(to-reach, middle), max(to+reach, middle+2*reach))
}

// drawRange draws the range on the bar, between two posts.
func (e *Explorer) drawRange(c *ui.Context, s scrub) {
	l := e.player.loop
	if !l.set {
		return
	}
	y, ink := s.track.Y+s.track.H/2, c.Theme.Color(render.Ink)
	tall, foot := 7.0, 4.0
	if c.Coarse {
		tall, foot = 10, 5
	}
	post := func(step int, side float64) {
		x := s.x(step)
		c.Canvas.Lines([]render.Line{{Points: []render.Point{
			{X: x + side*foot, Y: y - tall}, {X: x, Y: y - tall}, {X: x, Y: y + tall}, {X: x + side*foot, Y: y + tall},
		}, Width: 2, Color: ink}})
	}
	post(l.from, 1)
	if l.closed() {
		c.Fill(render.Rect{X: s.x(l.from), Y: y - tall, W: s.x(l.to) - s.x(l.from), H: 2 * tall}, 0, render.Alpha(c.Theme.Color(render.Accent), 0.2))
		post(l.to, -1)
	}
}
