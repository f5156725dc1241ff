package explorer

import (
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// scrub is the bar: where the steps lie on it, from 0 to end.
type scrub struct {
	track render.Rect
	end   int
}

// x returns where a step lies.
func (s scrub) x(step int) float64 {
	return s.track.X + s.track.W*float64(step)/float64(s.end)
}

// step returns the step at a place, of those there are.
func (s scrub) step(x float64) int {
	if s.track.W <= 0 {
		return 0
	}
	return int(min(max((x-s.track.X)/s.track.W, 0), 1)*float64(s.end) + 0.5)
}

// by returns how many steps the keyboard moves the control.
func (s scrub) by(c *ui.Context, id string) int {
	by := c.Hits(id, ui.KeyRight) - c.Hits(id, ui.KeyLeft)
	return by + (c.Hits(id, ui.KeyPageDown)-c.Hits(id, ui.KeyPageUp))*max(1, s.end/10)
}

// drawScrub draws the way that the run has come, on which it can be dragged, with the
// range of a loop, and at its end the number of the step.
func (e *Explorer) drawScrub(c *ui.Context, r render.Rect) {
	r = e.drawJump(c, r)
	p := &e.player
	s := scrub{r, max(p.furthest, e.run.Goal(), p.loop.from, p.loop.to, 1)}
	e.dragLoop(c, s) // it lies on top, and gets the pointer first
	hover, held := c.Drag("scrub", r, ui.KeyLeft, ui.KeyRight, ui.KeyPageUp, ui.KeyPageDown)
	to := e.run.Goal() + s.by(c, "scrub")
	if held && r.W > 0 {
		to = s.step(c.In.Pointer.X)
	}
	if to != e.run.Goal() {
		p.playing = false
		e.seek(min(to, s.end))
	}
	y := r.Y + r.H/2
	line := func(from, to float64, color render.Color) {
		c.Fill(render.Rect{X: from, Y: y - 1.5, W: to - from, H: 3}, 1.5, color)
	}
	step := e.run.Step()
	if held {
		step = e.run.Goal() // where the hand is, although the run may need a moment
	}
	at := s.x(step)
	line(r.X, r.Right(), c.Theme.Raised)
	if p.seeking {
		line(r.X, s.x(e.run.Goal()), c.Theme.Color(render.Faint))
	}
	line(r.X, at, c.Theme.Color(render.Accent))
	e.drawRange(c, s)
	radius := 4.0
	if hover || held {
		radius = 6
	}
	if c.Coarse {
		radius += 2
	}
	c.Canvas.Dots([]render.Dot{{At: render.Point{X: at, Y: y}, Radius: radius, Color: c.Theme.Color(render.Accent)}})
	c.FocusRing("scrub", r)
}
