package explorer

import (
	"fmt"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes"
)

// The measures of a handout, in pixels: a sheet of A4 on its side at 96 to the inch,
// on which small type is 8 points.
const (
	handoutMargin = 40
	handoutSide   = 268 // width of the column of numbers
	handoutGap    = 28
)

var handoutSize = render.Point{X: 1120, Y: 791}

// handoutZoom makes the page 1600 by 1130 as a vector graphic.
const handoutZoom = 10.0 / 7

// Handout returns a page with all that it takes to understand this instant and to
// come back to it: the figure, the knobs, the checks, the link and the paper.
// It is light, for it is made to be printed.
func Handout(r *scenes.Run) Page {
	h := handout{run: r, figure: r.Figure(), link: r.Link(), theme: render.Light}
	for _, k := range r.Knobs.Knobs() {
		if k.Applies() {
			h.knobs = append(h.knobs, settingOf(k))
		}
	}
	h.step, h.seed = r.Step(), r.Seed
	return Page{handoutSize, 1.5 * handoutZoom, handoutZoom, h.theme, h.draw}
}

// handout is a run at an instant, so that the page can be drawn later.
type handout struct {
	run    *scenes.Run // of which only the scene is asked later
	figure render.Figure
	knobs  []setting
	step   int
	seed   uint64
	link   string
	theme  *render.Theme
}

func (h handout) draw(c render.Canvas) {
	page := render.Rect{W: handoutSize.X, H: handoutSize.Y}.Inset(handoutMargin)
	page = h.drawHead(c, page)
	page = h.drawLink(c, page)
	page = h.drawChecks(c, page)
	left, side := page.CutRight(handoutSide)
	h.drawSide(c, side)
	stage := left.Trim(0, 0, handoutGap, 0)
	if h.figure.Notice != "" {
		var row render.Rect
		row, stage = stage.CutTop(28)
		render.RoundRect(c, row, 6, render.Alpha(h.theme.Color(render.Bad), 0.16))
		render.WriteIn(c, row.Trim(12, 0, 12, 0), h.figure.Notice, render.SizeBody, false, render.Start, h.theme.Color(render.Ink))
		stage = stage.Trim(0, 12, 0, 0)
	}
	h.figure.Draw(c, stage, h.theme, 0)
}

// drawHead draws the title, what is claimed, and when this is.
func (h handout) drawHead(c render.Canvas, r render.Rect) render.Rect {
	s := h.run.Scene
	row, rest := r.CutTop(30)
	when := fmt.Sprintf("step %s · seed %d", count(h.step), h.seed)
	title, right := row.CutRight(handoutSide)
	render.WriteIn(c, title, s.Title, render.SizeTitle, true, render.Start, h.theme.Color(render.Ink))
	render.WriteIn(c, right, when, render.SizeHead, true, render.Start, h.theme.Color(render.Ink))
	below := rest.Trim(0, 4, 0, 0)
	below.H = 2 * render.Leading(render.SizeBody)
	used := render.Paragraph(c, below, s.Claim, render.SizeBody, h.theme.Color(render.Muted))
	return rest.Trim(0, 4+used+14, 0, 0)
}

// sizeFine is the size of a link with a whole data set in it, which is there to be copied
// rather than read.
const sizeFine = 7

// drawLink draws the link in full at the foot of the page, and returns what is left above.
func (h handout) drawLink(c render.Canvas, r render.Rect) render.Rect {
	most, size := 0.4*r.H, float64(render.SizeSmall)
	height := func() float64 {
		return float64(len(render.Wrap(h.link, size, false, r.W-64))) * render.Leading(size)
	}
	if height() > most {
		size = sizeFine
	}
	rest, foot := r.CutBottom(min(height(), most))
	h.heading(c, foot, "Link")
	render.Paragraph(c, foot.Trim(64, 0, 0, 0), h.link, size, h.theme.Color(render.Ink))
	line := render.Rect{X: r.X, Y: foot.Y - 10, W: r.W, H: 1}
	render.FillRect(c, line, h.theme.Color(render.Faint))
	return rest.Trim(0, 0, 0, 22)
}

// heading writes a word in the small and strong type of headings, at the top of r.
func (h handout) heading(c render.Canvas, r render.Rect, text string) {
	r.H = render.Leading(render.SizeSmall)
	render.WriteIn(c, r, text, render.SizeSmall, true, render.Start, h.theme.Color(render.Accent))
}
