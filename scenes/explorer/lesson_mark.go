package explorer

import (
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// highlighted reports whether a readout, check or plot is what the stop looks at.
func (e *Explorer) highlighted(name string) bool {
	return inLesson(e) && e.lesson.phase != ended && name == e.lesson.stop.Look
}

// hasTurned reports whether a check is the stop's, and has turned.
func (e *Explorer) hasTurned(name string) bool {
	return inLesson(e) && e.lesson.phase != ended && e.lesson.turned && name == e.lesson.stop.Check
}

// highlight draws a frame around the readout or check of that name in r, if the lesson
// points at it, and scrolls to it when it begins to. It comes before what it frames.
func (e *Explorer) highlight(c *ui.Context, r render.Rect, name string, check bool) {
	l := &e.lesson
	hue := render.Accent
	switch {
	case check && e.hasTurned(name):
		hue = l.now.Hue()
	case !e.highlighted(name):
		return
	}
	if l.reveal == name {
		l.reveal = ""
		c.ToTop(r)
	}
	color := c.Theme.Color(hue)
	r = render.Rect{X: r.X - 5, Y: r.Y, W: r.W + 10, H: r.H}
	c.Fill(r, 6, render.Alpha(color, 0.14))
	render.StrokeRoundRect(c.Canvas, r, 6, 1.5, color)
	if check && l.pulse > 0 {
		u := 1 - l.pulse/pulseTime
		render.StrokeRoundRect(c.Canvas, r.Inset(-2-10*u), 8+8*u, 3, render.Alpha(color, 1-0.7*u))
	}
}

// highlightPlots draws a frame around the plot that the lesson points at, and turns to
// its page when it begins to.
func (e *Explorer) highlightPlots(c *ui.Context, places []render.Rect) {
	l, s := &e.lesson, &e.stage
	for i, p := range s.figure.Plots {
		if !e.highlighted(p.Name) {
			continue
		}
		r := places[i]
		if r.W > 0 {
			render.StrokeRoundRect(c.Canvas, r.Inset(-7), 10, 2, c.Theme.Color(render.Accent))
		}
		if l.reveal != p.Name {
			continue
		}
		l.reveal = ""
		if r.W == 0 {
			s.page = e.pageOf(i)
			e.out.Busy = true
		}
	}
}

// pageOf returns the page with the i-th plot: each has one of the plots, or the hero
// and one of the others.
func (e *Explorer) pageOf(i int) int {
	if e.stage.pages == len(e.stage.figure.Plots) {
		return i
	}
	return max(0, i-1)
}

// labelOf returns what people read for the name of a readout, check or plot.
func (e *Explorer) labelOf(name string) string {
	f := &e.stage.figure
	for _, p := range f.Plots {
		if p.Name == name {
			return p.Title
		}
	}
	for _, x := range f.Readouts {
		if x.Name == name {
			return x.Label
		}
	}
	for _, x := range f.Checks {
		if x.Name == name {
			return x.Label
		}
	}
	return name
}
