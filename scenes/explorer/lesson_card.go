package explorer

import (
	"fmt"
	"strconv"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// cardPad is the space between the card's edge and what is on it, in pixels.
const cardPad = 12

// lessonHeight returns how high the card is in a width, at most so much.
func (e *Explorer) lessonHeight(c *ui.Context, width, most float64) float64 {
	if !inLesson(e) {
		return 0
	}
	inner := render.Rect{W: width - 2*cardPad}
	return min(lessonBar(c)+e.drawStop(c.Dry(), inner)+cardPad, most)
}

// drawLessonCard draws the card of a lesson at the top of the panel and returns what is left
// of that. On a phone the readout that it speaks of stays in view below it.
func (e *Explorer) drawLessonCard(c *ui.Context, r render.Rect, f form) render.Rect {
	if !inLesson(e) {
		return r
	}
	most := 0.66 * r.H
	switch {
	case f == flat && e.lesson.phase == asking:
		most = r.H - 8
	case f == flat:
		most = r.H - 72
	}
	high := e.lessonHeight(c, r.W-16, most)
	card, rest := r.CutTop(high + 8)
	e.drawLesson(c, card.Trim(8, 0, 8, 8))
	return rest
}

// lessonBar is the height of the row with the number of the stop and the ways on.
func lessonBar(c *ui.Context) float64 {
	if c.Coarse {
		return finger + 4
	}
	return 40
}

// drawLesson draws the card of a lesson: what it asks, and then what happened. What
// does not fit scrolls.
func (e *Explorer) drawLesson(c *ui.Context, r render.Rect) {
	if !inLesson(e) || r.H < lessonBar(c) || r.W < 120 {
		return
	}
	c = c.Within(r)
	c.Fill(r, 8, c.Theme.Ground)
	render.StrokeRoundRect(c.Canvas, r, 8, 1.5, render.Mix(c.Theme.Ground, c.Theme.Color(render.Accent), 0.55))
	bar, body := r.CutTop(lessonBar(c))
	e.drawLessonBar(c, bar.Trim(cardPad, 2, 4, 2))
	l := &e.lesson
	id := "lesson/" + l.stop.Name + "/" + strconv.Itoa(int(l.phase))
	ui.Scroll(c, id, body.Trim(2, 0, 2, 2), func(c *ui.Context, top render.Rect) float64 {
		return e.drawStop(c, top.Trim(cardPad-2, 0, cardPad-2, 0)) + cardPad - 2
	})
}

// drawLessonBar draws which stop it is, and the ways back, on and out.
func (e *Explorer) drawLessonBar(c *ui.Context, r render.Rect) {
	l := &e.lesson
	side := 32.0
	if c.Coarse {
		side = finger
	}
	rest, r := r.CutRight(3 * side)
	count := fmt.Sprintf(texts("ui.lesson.count"), l.at+1, len(e.run.Scene.Tour))
	c.Text(rest, count, ui.Style{Size: render.SizeSmall, Hue: render.Muted})
	cell := func() render.Rect {
		var cell render.Rect
		cell, r = r.CutLeft(side)
		return centred(cell, side)
	}
	if ui.Button(c, "lesson/back", cell(), ui.Face{Icon: &ui.Previous, Quiet: true, Tip: texts("ui.lesson.back") + " (,)"}) {
		e.goBack()
	}
	on := ui.Face{Icon: &ui.Next, Quiet: true, Off: l.phase == ended}
	on.Tip = texts([...]string{"ui.lesson.skip", "ui.lesson.ahead", "ui.lesson.next", ""}[l.phase]) + " (.)"
	if ui.Button(c, "lesson/on", cell(), on) {
		e.goOn()
	}
	if ui.Button(c, "lesson/leave", cell(), ui.Face{Icon: &ui.Close, Quiet: true, Tip: texts("ui.lesson.leave") + " (L)"}) {
		e.after = e.leaveLesson // the card is drawn to its end
	}
}
