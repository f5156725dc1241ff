package explorer

import (
	"fmt"
	"strings"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes/param"
)

// The text beside the picture tells of sheets, questions and wrong links what is drawn
// there, as it is drawn: nothing is described twice.

// cardPrefix marks the commands that use a control of a card by its id.
const cardPrefix = "card/"

// cards returns what lies over the picture or beside it for a while.
func (e *Explorer) cards(c *ui.Context) []ui.Card {
	var cards []ui.Card
	// Any width will do: lines are recorded whole.
	page := render.Rect{W: 480, H: 480}
	add := func(name, title string, draw func(c *ui.Context)) {
		items := c.Record(draw)
		if len(items) > 0 && items[0].Says == title {
			items = items[1:] // the title is not read twice
		}
		cards = append(cards, ui.Card{Name: name, Title: title, Items: items})
	}
	if e.sheet != noSheet {
		title, draw := e.sheetNow()
		add("sheet", title, func(c *ui.Context) {
			draw(c, page)
			ui.Button(c, "close", page, ui.Face{Label: "Close"})
		})
	}
	if inLesson(e) {
		title := "Lesson, " + fmt.Sprintf(texts("ui.lesson.count"), e.lesson.at+1, len(e.run.Scene.Tour))
		add("lesson", title, func(c *ui.Context) { e.drawStop(c, page) })
	}
	if e.run == nil && e.trouble != nil {
		add("trouble", troubleTitle, func(c *ui.Context) { e.drawWays(c, page) })
	}
	if w := e.home.work; w != nil {
		text, _ := w.maker.progress()
		add("making", w.name, func(c *ui.Context) {
			c.Text(page, text, ui.Style{})
			ui.Button(c, "take/cancel", page, ui.Face{Label: "Cancel"})
		})
	}
	return cards
}

// focusSays names what the keyboard is on in the picture, with its value.
func (e *Explorer) focusSays() string {
	if e.run == nil || !e.controls.Ring {
		return e.controls.Named()
	}
	name, second := strings.CutPrefix(e.controls.Focus, secondPrefix)
	knobs, mark := e.run.Knobs, ""
	if second && e.run.Rival() != nil {
		knobs, mark = e.run.Rival().Knobs, "B · "
	}
	if k := knobs.Find(strings.TrimPrefix(name, "knob/")); k != nil {
		return mark + knobSays(k)
	}
	if rest, handle := strings.CutPrefix(name, "handle/"); handle {
		_, knob, _ := strings.Cut(rest, "/")
		if k := e.run.Knobs.Find(knob); k != nil {
			return knobSays(k) + ": arrow keys move it in the picture"
		}
	}
	if name == "scrub" {
		return "Step " + count(e.run.Goal())
	}
	return e.controls.Named()
}

// knobSays names a knob with its value, if that is short enough to be heard.
func knobSays(k *param.Knob) string {
	const short = 40
	if text := k.String(); len(text) <= short {
		return k.Name + ", " + minus(text)
	}
	return k.Name
}
