package explorer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes/param"
)

// draft is a text that is being typed, and why it was refused.
type draft struct{ text, wrong string }

// later does f at the end of the frame, after what is to be done already.
func (e *Explorer) later(f func()) {
	before := e.after
	e.after = func() {
		if before != nil {
			before()
		}
		f()
	}
}

// write opens the field of a number with a text, selected or with more to come.
func (e *Explorer) write(k *param.Knob, text string, all bool) {
	e.drafts[e.draftOf(k)] = draft{text: text}
	id := e.knobID(k) + "/value"
	e.later(func() { e.controls.Write(id, all) })
}

// drawValue draws the name of a number and its value, which a click opens to be typed.
func (e *Explorer) drawValue(c *ui.Context, id string, r render.Rect, k *param.Knob) {
	if _, open := e.drafts[e.draftOf(k)]; open {
		cell := reach(c, r)
		_, cell = cell.CutRight(min(112, r.W/2))
		if !c.Coarse {
			cell = render.Rect{X: cell.X, Y: r.Y - 4, W: cell.W, H: 28}
		}
		e.drawName(c, r, k, cell.W)
		e.entry(c, id+"/value", e.draftOf(k), cell, k.String(), id, keyboardOf(k), func(text string) error { return e.try(k, text) })
		return
	}
	text := render.Number(k.Float(), 4)
	s := ui.Style{Align: render.End}
	cell := reach(c, r)
	_, cell = cell.CutRight(max(s.Width(text)+12, finger))
	hover, clicked, _ := c.Spot(id+"/value", cell)
	c.Entry(ui.Entry{ID: id + "/value", Rect: cell, Text: k.String(), Keyboard: keyboardOf(k)})
	if hover {
		c.Cursor = ui.Beam
		_, box := centred(cell, 22).CutRight(s.Width(text) + 12)
		box.X += 6
		c.Fill(box, 5, c.Theme.Raised)
	}
	c.Text(cell, text, s)
	if clicked {
		e.write(k, k.String(), true)
	}
	e.drawName(c, r, k, cell.W)
}

// keyboardOf returns the keyboard on which the values of a number can be typed.
func keyboardOf(k *param.Knob) ui.Keyboard {
	if lo, _ := k.Domain(); lo < 0 {
		return ui.Signed
	}
	return ui.Decimal
}

// entry draws the field of a draft. Enter and a press elsewhere commit it, Escape gives
// it up; what is refused stays, to be put right. The keyboard then goes back to the
// control back, unless that is empty. What is typed elsewhere than in a draft begins one.
func (e *Explorer) entry(c *ui.Context, id, name string, r render.Rect, now, back string, keyboard ui.Keyboard, commit func(string) error) {
	d, drafted := e.drafts[name]
	if !drafted {
		d.text = now
	}
	const limit = 32 // characters: more than any number needs
	mine := c.Focus == id
	text := ui.Field(c, id, r, d.text, limit, keyboard)
	if c.Muted {
		return
	}
	if text != d.text {
		d, drafted = draft{text: text}, true
		e.drafts[name] = d
	}
	pressed := func(k ui.Key) bool { return mine && slices.Contains(c.In.Keys, k) }
	leave := func(to string) {
		if to != "" {
			e.later(func() { e.controls.FocusOn(to) })
		}
	}
	switch {
	case !drafted:
	case pressed(ui.KeyEscape):
		delete(e.drafts, name)
		leave(back)
	case c.Focus == id, !mine && d.wrong != "":
	default:
		if err := commit(d.text); err != nil {
			d.wrong = sentence(err)
			e.drafts[name] = d
			if pressed(ui.KeyEnter) {
				leave(id)
			}
			return
		}
		delete(e.drafts, name)
		if pressed(ui.KeyEnter) {
			leave(back)
		}
	}
}

// drawWrong says below r why a draft was refused, and returns the height.
func (e *Explorer) drawWrong(c *ui.Context, r render.Rect, name string) float64 {
	d := e.drafts[name]
	if d.wrong == "" {
		return 0
	}
	return 2 + c.Paragraph(render.Rect{X: r.X, Y: r.Y + 2, W: r.W}, d.wrong, ui.Style{Size: render.SizeSmall, Hue: render.Bad}, 3)
}

// drawBeyond says what is wrong with what was typed or, where the value lies beyond the
// slider, so much.
func (e *Explorer) drawBeyond(c *ui.Context, r render.Rect, k *param.Knob) float64 {
	if h := e.drawWrong(c, r, e.draftOf(k)); h > 0 || !k.IsBeyond() {
		return h
	}
	text := fmt.Sprintf("Beyond the slider’s range, %s to %s", minus(param.Format(k.Lo)), minus(param.Format(k.Hi)))
	return 2 + c.Paragraph(render.Rect{X: r.X, Y: r.Y + 2, W: r.W}, text, ui.Style{Size: render.SizeSmall, Hue: render.Accent}, 2)
}

// drawText draws a line of text. It reaches the knob as soon as it is one that
// the scene can use; until then what is wrong stands below.
func (e *Explorer) drawText(c *ui.Context, id string, row render.Rect, k *param.Knob) float64 {
	d, drafted := e.drafts[e.draftOf(k)]
	if !drafted {
		d.text = k.String()
	}
	text := ui.Field(c, id, row, d.text, int(k.Hi), ui.Letters)
	if text != d.text {
		d = draft{text: text}
		if err := e.try(k, text); err != nil {
			d.wrong = sentence(err)
		}
		e.drafts[e.draftOf(k)] = d
	}
	if d.wrong == "" && drafted && c.Focus != id {
		delete(e.drafts, e.draftOf(k))
	}
	return e.drawWrong(c, render.Rect{X: row.X, Y: row.Bottom(), W: row.W}, e.draftOf(k))
}

// try gives a text to a knob, and says why if that cannot be.
func (e *Explorer) try(k *param.Knob, text string) error {
	var bad error
	if err := e.change(k, func() { bad = k.Parse(text) }); err != nil {
		return err
	}
	return bad
}

// minus writes numbers with true minus signs.
func minus(text string) string { return strings.ReplaceAll(text, "-", "−") }
