package explorer

import (
	"math"
	"slices"
	"strconv"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
)

// preview is a scene that runs small on its card.
type preview struct {
	run    *scenes.Run
	figure render.Figure
	failed bool
	waits  bool // it has not come as far as it goes by itself
}

const (
	// previewSteps is how far a preview runs by itself: far enough that most
	// scenes have left their beginning. Under the pointer it runs on.
	previewSteps = 120
	// previewBudget is how long previews may step in a frame, in seconds. They take turns,
	// so that none starves where drawing the others alone takes longer.
	previewBudget = 0.006
)

// drawCatalogue draws a card for each scene.
func (e *Explorer) drawCatalogue(c *ui.Context, in *ui.Input) {
	for len(e.previews) < len(e.catalogue) {
		e.previews = append(e.previews, &preview{})
	}
	ui.Scroll(c, "catalogue", c.Bounds, func(c *ui.Context, top render.Rect) float64 {
		pad := 24.0
		if top.W < 600 {
			pad = 16
		}
		inner := top.Trim(pad, 0, pad, 0)
		if inner.W > 1240 {
			inner = render.Rect{X: top.X + (top.W-1240)/2, Y: top.Y, W: 1240, H: top.H}
		}
		y := inner.Y + 24
		head := render.Rect{X: inner.X, Y: y, W: inner.W, H: 36}
		if c.Coarse {
			head = render.Rect{X: inner.X, Y: y - 4, W: inner.W, H: finger}
		}
		head = e.drawTools(c, head, finger, "palette", "theme", "keys")
		c.Text(head, "Solvarium", ui.Style{Size: render.SizeTitle, Bold: true})
		y += 36
		says := "Algorithms of machine-learning papers, running live: watch them, steer them, and check what their papers claim."
		y += c.Paragraph(render.Rect{X: inner.X, Y: y, W: min(inner.W, 760)}, says, ui.Style{Hue: render.Muted}, 0) + 24
		y += e.drawSearch(c, render.Rect{X: inner.X, Y: y, W: inner.W}) + 24
		y += e.drawRecent(c, render.Rect{X: inner.X, Y: y, W: inner.W})
		return y - top.Y + e.drawCards(c, render.Rect{X: inner.X, Y: y, W: inner.W}, in) + 24
	})
}

// drawCards draws the grid of cards and returns its height.
func (e *Explorer) drawCards(c *ui.Context, r render.Rect, in *ui.Input) float64 {
	const gap = 24.0
	least := 300.0
	if c.Bounds.H < low { // a card of the whole width would be higher than the screen
		least = 280
	}
	columns := max(1, int((r.W+gap)/(least+gap)))
	w := (r.W - gap*float64(columns-1)) / float64(columns)
	picture := math.Round(w * 0.56)
	h := picture + 84
	found := e.found()
	e.search.columns = columns
	for _, p := range e.previews {
		p.waits = false // those that are not shown do not step
	}
	for n, i := range found {
		cell := render.Rect{
			X: r.X + float64(n%columns)*(w+gap), Y: r.Y + float64(n/columns)*(h+gap),
			W: w, H: h,
		}
		e.drawCard(c, cell, picture, i, in)
	}
	e.nextTurn()
	if len(found) == 0 {
		return e.drawNothing(c, r)
	}
	rows := (len(found) + columns - 1) / columns
	return float64(rows)*(h+gap) - gap
}

func (e *Explorer) drawCard(c *ui.Context, r render.Rect, picture float64, i int, in *ui.Input) {
	s := &e.catalogue[i]
	id := e.cardID(i)
	hover, clicked := c.Target(id, r)
	if clicked {
		e.visit(s.Slug)
	}
	view, text := r.CutTop(picture)
	ground := c.Theme.Panel
	if hover {
		ground = c.Theme.Raised
	}
	c.Fill(view, 8, ground)
	c.FocusRing(id, r.Inset(-4))
	// Cards out of sight cost nothing.
	if c.Clip.Intersect(view).H > 0 {
		p := e.previews[i]
		p.live(s, in, i == e.turn, !e.calm && (hover || c.Focus == id && c.Ring))
		e.out.Busy = e.out.Busy || p.waits
		p.draw(c, view.Inset(12))
	}
	line := render.Rect{X: text.X, Y: text.Y + 10, W: text.W, H: 22}
	c.Text(line, s.Title, ui.Style{Size: render.SizeHead, Bold: true})
	line.Y, line.H = line.Bottom()+2, 18
	c.Text(line, s.Family, ui.Style{Hue: render.Accent})
	line.Y += 18
	c.Text(line, strconv.Itoa(s.Paper.Year)+" · "+s.Paper.Title, ui.Style{Size: render.SizeSmall, Hue: render.Muted})
}

// live lets the preview start and step, if it is its turn, and go on for as long as it is pointed at.
func (p *preview) live(s *scenes.Scene, in *ui.Input, turn, on bool) {
	p.waits = !p.failed && (p.run == nil || p.run.Step() < previewSteps && !p.run.Done())
	turn = turn || in.Elapsed == nil // no clock: a picture, all at once
	if p.failed || p.run == nil && !turn || !p.waits && !on {
		return
	}
	if p.run == nil {
		if p.run, _ = scenes.Start(s, ""); p.run == nil {
			p.failed = true
			return
		}
		p.figure = p.run.Figure()
	}
	n := 0
	if turn {
		n = previewSteps - p.run.Step()
	}
	if on {
		n, p.waits = max(n, 1), true
	}
	if n < 1 || p.run.Done() {
		return
	}
	more := func() bool { return true }
	if in.Elapsed != nil {
		end := in.Elapsed() + previewBudget
		more = func() bool { return in.Elapsed() < end }
	}
	p.run.Advance(n, more)
	p.run.Pause()
	p.figure = p.run.Figure()
}

// nextTurn gives the next frame to the next preview that waits.
func (e *Explorer) nextTurn() {
	for i := range e.previews {
		if next := (e.turn + 1 + i) % len(e.previews); e.previews[next].waits {
			e.turn = next
			return
		}
	}
}

// draw draws the hero of the figure without anything to read.
func (p *preview) draw(c *ui.Context, r render.Rect) {
	if len(p.figure.Plots) == 0 || r.W < 16 || r.H < 16 {
		return
	}
	hero := p.figure.Plots[0]
	hero.Title, hero.Subtitle = "", ""
	hero.X.Bare, hero.Y.Bare = true, true
	hero.X.Label, hero.Y.Label = "", ""
	hero.Entries, hero.Wordless = nil, true
	hero.Marks = slices.DeleteFunc(slices.Clone(hero.Marks), func(m render.Mark) bool { _, note := m.(render.Note); return note })
	// Axes of equal units leave room at the right: half of it belongs to the left.
	r.X += (r.Right() - hero.Axes(r, c.Theme).Rect.Right()) / 2
	hero.Draw(c.Canvas, r, c.Theme)
}
