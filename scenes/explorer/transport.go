package explorer

import (
	"fmt"
	"math"
	"strconv"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// drawTransport draws what moves the run: the scrub bar, play, step, speed and seed.
func (e *Explorer) drawTransport(c *ui.Context, l layout) {
	r := l.transport
	if r.H < 24 || r.W < 48 {
		return
	}
	c.Hairline(r)
	pad := 8.0
	if l.form == desk {
		pad = 16
	}
	side, bar := 36.0, 24.0
	if c.Coarse {
		side, bar = finger, finger
	}
	row, single := r, r.H < 2*side
	if !single {
		r, row = r.CutTop(bar)
		e.drawScrub(c, r.Trim(pad, 0, pad, 0))
	}
	row = centred(row.Trim(pad, 0, pad, 0), side)

	x := row.X
	next := func(width float64) render.Rect {
		cell := render.Rect{X: x, Y: row.Y, W: width, H: row.H}
		x += width
		return cell
	}
	if ui.Button(c, "restart", next(side), ui.Face{Icon: &ui.Restart, Quiet: true, Tip: "Restart (R)"}) {
		e.restart()
	}
	if ui.Button(c, "back", next(side), ui.Face{Icon: &ui.Back, Quiet: true, Tip: "One step back (←)", Off: e.run.Goal() == 0}) {
		e.step(-1)
	}
	play := ui.Face{Icon: &ui.Play, Primary: true, Tip: "Play (Space)"}
	switch {
	case e.finished():
		play.Icon, play.Primary, play.Tip = &ui.Again, false, "Finished: play again from the start (Space)"
	case e.player.playing:
		play.Icon, play.Tip = &ui.Pause, "Pause (Space)"
	}
	gap := 8.0
	if l.form != desk {
		gap = min(max((row.W-5*side-speedWidth(c, side)-4)/3, 0), 4) // all fit on a narrow phone
	}
	x += gap
	if ui.Button(c, "play", next(side), play) {
		e.toggle()
	}
	x += gap
	if ui.Button(c, "step", next(side), ui.Face{Icon: &ui.Step, Quiet: true, Tip: "One step (→)", Off: e.run.Done() && !e.player.seeking}) {
		e.step(1)
	}
	x += gap
	rest := render.Rect{X: x, Y: row.Y, W: max(0, row.Right()-x), H: row.H}
	rest = e.drawSpeed(c, rest, side)
	rest = e.drawLoop(c, rest, side)
	if l.form == desk {
		rest = e.drawSeed(c, rest.Trim(0, 0, 16, 0), side)
	}
	if single {
		if rest.W > 140 {
			e.drawScrub(c, rest.Trim(12, 0, 8, 0))
		}
		return
	}
	s := ui.Style{Hue: render.Muted}
	for _, text := range []string{e.status() + e.task(), e.status()} {
		if s.Width(text) <= rest.W-12 {
			c.Text(rest.Trim(4, 0, 8, 0), text, s)
			break
		}
	}
}

// status says in a few words what the run does.
func (e *Explorer) status() string {
	switch p := e.player; {
	case p.seeking:
		return fmt.Sprintf("Going to step %s", count(e.run.Goal()))
	case e.finished():
		return "Finished"
	case p.playing && p.late > 0.05:
		return render.Number(p.rate, 3) + " steps/s"
	case p.playing:
		return p.loop.String()
	case p.loop.set:
		return "Paused · " + p.loop.String()
	}
	return "Paused"
}

// task says what the scene has under way, how far it is, and how long it will take at
// the present rate.
func (e *Explorer) task() string {
	what, done, total := e.run.Task()
	if total <= done {
		return ""
	}
	text := fmt.Sprintf("%s %s of %s", capital(what), count(done), count(total))
	if e.status() != "" {
		text = " · " + text
	}
	if p := e.player; p.playing && p.rate > 0 {
		text += ", about " + duration(float64(total-done)/p.rate)
	}
	return text
}

// duration writes seconds as roughly as they are known.
func duration(seconds float64) string {
	switch {
	case seconds < 90:
		return fmt.Sprintf("%d s", int(math.Ceil(seconds)))
	case seconds < 90*60:
		return fmt.Sprintf("%d min", int(math.Round(seconds/60)))
	}
	return render.Number(math.Round(seconds/3600), 2) + " h"
}

// count writes a number of steps.
func count(n int) string { return render.Grouped(strconv.Itoa(n)) }

// speedWidth returns how wide the speed is drawn.
func speedWidth(c *ui.Context, side float64) float64 {
	label := 44.0
	if c.Coarse {
		label = 36
	}
	return 2*side + label
}

// speedName writes a speed: 1/16×, 1×, 64×.
func speedName(speed int) string {
	if speed < 0 {
		return "1/" + render.Number(math.Ldexp(1, -speed), 3) + "×"
	}
	return render.Number(math.Ldexp(1, speed), 3) + "×"
}

// drawSpeed draws the speed at the right end of r and returns the rest.
func (e *Explorer) drawSpeed(c *ui.Context, r render.Rect, side float64) render.Rect {
	rest, r := r.CutRight(speedWidth(c, side))
	slower, r := r.CutLeft(side)
	value, faster := r.CutLeft(r.W - side)
	p := &e.player
	if ui.Button(c, "speed/slower", slower, ui.Face{Icon: &ui.Minus, Quiet: true, Tip: "Half as fast (↓)", Off: p.speed == slowest}) {
		e.faster(-1)
	}
	c.Text(value, speedName(p.speed), ui.Style{Bold: true, Align: render.Middle})
	if ui.Button(c, "speed/faster", faster, ui.Face{Icon: &ui.Plus, Quiet: true, Tip: "Twice as fast (↑)", Off: p.speed == fastest}) {
		e.faster(1)
	}
	return rest
}

// drawSeed draws the seed at the right end of r, or at the left in the panel of
// a phone, and returns the rest.
func (e *Explorer) drawSeed(c *ui.Context, r render.Rect, side float64) render.Rect {
	s := ui.Style{Bold: true, Align: render.Middle}
	text := strconv.FormatUint(e.run.Seed, 10)
	label := min(s.Width("Seed "+text)+12, 140)
	rest, r := r.CutRight(2*side + label)
	if c.Coarse {
		r.X, rest.X = rest.X, rest.X+r.W
	}
	down, r := r.CutLeft(side)
	value, up := r.CutLeft(label)
	if ui.Button(c, "seed/down", down, ui.Face{Icon: &ui.Minus, Quiet: true, Tip: "Seed before", Off: e.run.Seed == 0}) {
		e.seedBy(-1)
	}
	c.Text(value, "Seed "+text, s)
	if ui.Button(c, "seed/up", up, ui.Face{Icon: &ui.Plus, Quiet: true, Tip: "Another seed (N)"}) {
		e.seedBy(1)
	}
	return rest
}
