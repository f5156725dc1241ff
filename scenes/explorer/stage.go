package explorer

import (
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
)

// stage is what is shown of the run.
type stage struct {
	figure render.Figure
	known  bool // there is a figure,
	step   int  // of this step,
	stale  bool // but something other than the step has changed since
	page   int
	pages  int
	hand   hand
	axes   []render.Axes // of the plots, as drawn last
}

// refresh asks the run for its picture if it has changed.
func (s *stage) refresh(r *scenes.Run) {
	if s.known && !s.stale && s.step == r.Step() {
		return
	}
	s.figure, s.step, s.known, s.stale = r.Figure(), r.Step(), true, false
}

// turn turns the pages of plots that do not fit all at once.
func (s *stage) turn(by int) {
	if s.pages > 1 {
		s.page = (s.page + by + s.pages) % s.pages
	}
}

// drawStage draws the plots and lets them be steered.
func (e *Explorer) drawStage(c *ui.Context, l layout) {
	s := &e.stage
	pad := 12.0
	if l.form == desk {
		pad = 24
	}
	r := l.stage.Trim(pad, 4, pad, 4)
	if s.figure.Notice != "" {
		r = e.drawNotice(c, r)
	}
	if s.pages = s.figure.Pages(r); s.pages > 1 {
		s.pages = s.figure.Pages(r.Trim(0, 0, 0, pagerHeight(c))) // for that is what is left
	}
	// On a phone the hero next to another plot would be less than two thirds as
	// wide as the screen, unless it is flat: each gets a page of its own.
	alone := l.form == upright && len(s.figure.Plots) > 1 && r.W < 480 && r.H < 1.35*r.W && !s.figure.Paired() &&
		!s.figure.Flat(r.Trim(0, 0, 0, pagerHeight(c)))
	if alone {
		s.pages = len(s.figure.Plots)
	}
	if s.pages > 1 {
		r = e.drawPager(c, r)
		s.page %= s.pages
	}
	if r.W < 24 || r.H < 24 {
		return
	}
	if alone {
		s.axes = make([]render.Axes, len(s.figure.Plots))
		places := make([]render.Rect, len(s.figure.Plots))
		places[s.page] = r
		e.highlightPlots(c, places)
		s.axes[s.page] = s.figure.Plots[s.page].Draw(c.Canvas, r, c.Theme)
	} else {
		e.highlightPlots(c, s.figure.Layout(r, s.page))
		s.axes = s.figure.Draw(c.Canvas, r, c.Theme, s.page)
	}
	e.steer(c, s.axes)
	e.swipe(c, r)
	if e.player.seeking {
		e.drawSeek(c, l.stage)
	}
}

// drawNotice draws what broke above the plots and returns what is left of r.
func (e *Explorer) drawNotice(c *ui.Context, r render.Rect) render.Rect {
	s := ui.Style{}
	lines := s.Wrap(e.stage.figure.Notice, r.W-44, 3)
	box, rest := r.CutTop(float64(len(lines))*s.Leading() + 16)
	c.Fill(box, 6, render.Mix(c.Theme.Ground, c.Theme.Color(render.Bad), 0.18))
	c.Canvas.Dots([]render.Dot{{At: render.Point{X: box.X + 18, Y: box.Y + 17}, Radius: 7, Shape: render.Triangle, Color: c.Theme.Color(render.Bad)}})
	c.Paragraph(box.Trim(34, 8, 10, 0), e.stage.figure.Notice, s, 3)
	return rest.Trim(0, 8, 0, 0)
}

// pagerHeight returns how much of the stage the pager takes.
func pagerHeight(c *ui.Context) float64 {
	if c.Coarse {
		return 36
	}
	return 24
}

// drawPager draws a dot for each page below the plots, and returns what is left of r.
func (e *Explorer) drawPager(c *ui.Context, r render.Rect) render.Rect {
	s := &e.stage
	side := 24.0
	if c.Coarse {
		side = finger
	}
	r, row := r.CutBottom(pagerHeight(c))
	dots := float64(s.pages) * 16
	x := row.X + (row.W-dots)/2
	previous := render.Rect{X: x - side - 8, Y: row.Y - (side-row.H)/2, W: side, H: side}
	next := previous
	next.X = x + dots + 8
	if ui.Button(c, "page/previous", previous, ui.Face{Icon: &ui.Previous, Quiet: true, Tip: "Previous plots (Page up)"}) {
		s.turn(-1)
	}
	for i := range s.pages {
		dot := render.Dot{At: render.Point{X: x + 8 + 16*float64(i), Y: row.Y + row.H/2}, Radius: 3, Color: c.Theme.Color(render.Muted)}
		if i == s.page {
			dot.Radius, dot.Color = 4.5, c.Theme.Color(render.Accent)
		}
		c.Canvas.Dots([]render.Dot{dot})
	}
	if ui.Button(c, "page/next", next, ui.Face{Icon: &ui.Next, Quiet: true, Tip: "Next plots (Page down)"}) {
		s.turn(1)
	}
	return r
}

// drawSeek shows how far a seek has come.
func (e *Explorer) drawSeek(c *ui.Context, r render.Rect) {
	step, goal := e.run.Step(), e.run.Goal()
	text := "Step " + count(step) + " of " + count(goal)
	s := ui.Style{Align: render.Middle}
	box := render.Rect{W: s.Width(text) + 40, H: 44}
	box.X, box.Y = r.X+(r.W-box.W)/2, r.Y+(r.H-box.H)/2
	c.Fill(box, 8, render.Alpha(c.Theme.Panel, 0.92))
	c.Text(box.Trim(0, 0, 0, 8), text, s)
	bar := render.Rect{X: box.X + 16, Y: box.Bottom() - 12, W: box.W - 32, H: 3}
	c.Fill(bar, 1.5, c.Theme.Raised)
	bar.W *= float64(step) / float64(max(goal, 1))
	c.Fill(bar, 1.5, c.Theme.Color(render.Accent))
}

// swipe turns pages by a finger that goes sideways over the plots.
func (e *Explorer) swipe(c *ui.Context, r render.Rect) {
	if e.stage.pages < 2 || !c.In.Touch {
		return
	}
	dx, ended := c.Swipe("page/swipe", r)
	const enough = 40 // pixels: less is a tap that wobbled
	switch {
	case !ended:
	case dx < -enough:
		e.stage.turn(1)
	case dx > enough:
		e.stage.turn(-1)
	}
}
