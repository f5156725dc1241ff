package explorer

import (
	"fmt"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// drawStop draws what the card says in its phase, and returns the height of that.
func (e *Explorer) drawStop(c *ui.Context, r render.Rect) float64 {
	l := &e.lesson
	p := &pen{c: c, r: r, y: r.Y}
	if l.phase == ended {
		e.drawEnd(p)
		return p.height()
	}
	p.write(e.stopText("title"), ui.Style{Size: render.SizeHead, Bold: true}, 6)
	if l.phase == asking {
		p.write(e.stopText("ask"), ui.Style{}, 10)
		e.drawAnswers(p)
		return p.height()
	}
	if l.phase == showing {
		if !c.Coarse { // a phone keeps the room for what there is to see
			p.write(e.stopText("ask"), ui.Style{Hue: render.Muted}, 8)
		}
		if l.answer > 0 {
			p.write(fmt.Sprintf(texts("ui.lesson.said"), e.answerText(l.answer)), ui.Style{}, 4)
		}
		p.write(fmt.Sprintf(texts("ui.lesson.watch"), e.labelOf(l.stop.Look)), ui.Style{Hue: render.Accent}, 4)
		e.drawTurn(p)
		return p.height()
	}
	switch right := e.answerText(l.stop.Right); {
	case l.stop.Right == 0:
	case l.answer == l.stop.Right:
		p.marked(render.Disc, render.Good, fmt.Sprintf(texts("ui.lesson.right"), right), 6)
	case l.answer == 0:
		p.marked(render.Diamond, render.Accent, fmt.Sprintf(texts("ui.lesson.answer"), right), 6)
	default:
		p.marked(render.Diamond, render.Accent, fmt.Sprintf(texts("ui.lesson.other"), right), 6)
	}
	e.drawTurn(p)
	p.write(e.stopText("show"), ui.Style{}, 10)
	label := texts("ui.lesson.next")
	if l.at+1 == len(e.run.Scene.Tour) {
		label = texts("ui.lesson.finish")
	}
	if p.button("lesson/next", label, true, 0) {
		e.goOn()
	}
	return p.height()
}

// drawTurn says that the stop's check has turned, and into what.
func (e *Explorer) drawTurn(p *pen) {
	l := &e.lesson
	if l.turned {
		key := "ui.lesson.turned." + l.now.String()
		p.marked(l.now.Shape(), l.now.Hue(), fmt.Sprintf(texts(key), e.labelOf(l.stop.Check)), 6)
	}
}

// drawEnd closes the lesson: the run stays as it is.
func (e *Explorer) drawEnd(p *pen) {
	p.write(texts("ui.lesson.end"), ui.Style{}, 10)
	if p.button("lesson/play", texts("ui.lesson.play"), true, 8) {
		e.after = e.leaveLesson
	}
	if p.button("lesson/home", texts("ui.lesson.home"), false, 0) {
		e.visit("")
	}
}

// drawAnswers draws the answers to choose from, or the button that shows what happens.
func (e *Explorer) drawAnswers(p *pen) {
	n := e.answers()
	if n == 0 {
		if p.button("lesson/show", texts("ui.lesson.show"), true, 0) {
			e.show(0)
		}
		return
	}
	for i := 1; i <= n; i++ {
		if i > 1 {
			p.skip(6)
		}
		if p.answer(i, e.answerText(i)) {
			e.chooseAnswer(i)
		}
	}
}
