package explorer

import (
	"math"
	"strings"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes/param"
)

// draft is a text that is being typed, and why the knob refused it.
type draft struct{ text, wrong string }

// drawKnob draws a knob with its name, value, control and sentence, and returns
// the height. What is off its default carries a dot; a double click takes it back.
func (e *Explorer) drawKnob(c *ui.Context, r render.Rect, k *param.Knob) float64 {
	return e.drawKnobOf(c, r, k, "", "")
}

// drawKnobOf is drawKnob for one of two sides: mark names it, prefix tells the controls apart.
func (e *Explorer) drawKnobOf(c *ui.Context, r render.Rect, k *param.Knob, prefix, mark string) float64 {
	id := prefix + "knob/" + k.Name
	line, control := 20.0, 28.0
	if c.Coarse {
		control = finger
	}
	head := render.Rect{X: r.X, Y: r.Y, W: r.W, H: line}
	row := render.Rect{X: r.X, Y: r.Y + line, W: r.W, H: control}
	h := line + control
	switch k.Kind {
	case param.Number, param.Whole:
		e.drawName(c, head, k, mark, render.Number(k.Float(), 4))
		e.slide(c, id, row, k)
	case param.Switch:
		row = render.Rect{X: r.X, Y: r.Y, W: r.W, H: max(line, control)}
		h = row.H
		e.drawName(c, centred(row, line), k, mark, "")
		if ui.Toggle(c, id, row, k.On()) {
			e.update(k, k.Toggle)
		}
	case param.Choice:
		e.drawName(c, head, k, mark, "")
		row.Y += 4
		h += 4
		if i := ui.Choice(c, id, row, k.Options, k.Index()); i != k.Index() {
			e.update(k, func() { k.SetIndex(i) })
		}
	case param.Text:
		row.Y += 4
		h += 4 + e.drawText(c, id, head, row, k, mark)
	default:
		row.H = line
		if c.Coarse {
			row.H = finger
		}
		h = line + row.H
		e.drawName(c, head, k, mark, "")
		e.drawInPlot(c, id, row, k)
		if k.Kind == param.Paint {
			row.Y += row.H + 4
			row.H = control
			h += row.H + 4
			erase := 0
			if e.stage.hand.erase {
				erase = 1
			}
			e.stage.hand.erase = ui.Choice(c, id+"/erase", row, []string{"Paint", "Erase"}, erase) == 1
		}
	}
	if mark == "A" {
		return h // B's stands right below, with the sentence
	}
	doc := render.Rect{X: r.X, Y: r.Y + h + 2, W: r.W}
	return h + 2 + c.Paragraph(doc, capital(k.Doc), ui.Style{Size: render.SizeSmall, Hue: render.Muted}, 3)
}

// drawName draws whose knob it is where there are two, its name, its value, and the dot.
func (e *Explorer) drawName(c *ui.Context, r render.Rect, k *param.Knob, mark, value string) {
	s := ui.Style{Bold: true}
	name := k.Name
	if mark != "" {
		name = mark + " · " + name
	}
	c.Text(r, name, s)
	if !k.IsDefault() {
		at := render.Point{X: r.X + s.Width(name) + 10, Y: r.Y + r.H/2}
		c.Canvas.Dots([]render.Dot{{At: at, Radius: 3, Color: c.Theme.Color(render.Accent)}})
	}
	c.Text(r, value, ui.Style{Align: render.End})
}

// slide draws the slider of a number.
func (e *Explorer) slide(c *ui.Context, id string, r render.Rect, k *param.Knob) {
	s := ui.Slider(c, id, r, k.Fraction())
	switch {
	case s.Twice:
		e.update(k, k.Reset)
	case s.Moved:
		e.update(k, func() { k.SetFraction(s.At) })
	case s.Far >= 1000:
		e.update(k, func() { k.SetFraction(1) })
	case s.Far <= -1000:
		e.update(k, func() { k.SetFraction(0) })
	case s.By != 0 || s.Far != 0:
		e.update(k, func() { nudge(k, s.By+10*s.Far) })
	}
}

// nudge moves a knob by n hundredths of its slider; a whole one by at least n.
func nudge(k *param.Knob, n int) {
	before := k.Float()
	k.SetFraction(k.Fraction() + 0.01*float64(n))
	if k.Kind == param.Whole && math.Abs(k.Float()-before) < math.Abs(float64(n)) {
		k.SetFloat(before + float64(n))
	}
}

// drawText draws a line of text. It reaches the knob as soon as it is one that
// the scene can use; until then what is wrong stands below.
func (e *Explorer) drawText(c *ui.Context, id string, head, row render.Rect, k *param.Knob, mark string) float64 {
	e.drawName(c, head, k, mark, "")
	key := strings.Replace(id, "knob/", "", 1) // law, or b/law for the second side
	d, drafted := e.drafts[key]
	if !drafted {
		d.text = k.String()
	}
	text := ui.Field(c, id, row, d.text, int(k.Hi))
	if text != d.text {
		d = draft{text: text}
		if err := e.try(k, text); err != nil {
			d.wrong = sentence(err)
		}
		e.drafts[key] = d
	}
	if d.wrong == "" {
		if drafted && c.Focus != id {
			delete(e.drafts, key)
		}
		return 0
	}
	below := render.Rect{X: row.X, Y: row.Bottom() + 2, W: row.W}
	return 2 + c.Paragraph(below, d.wrong, ui.Style{Size: render.SizeSmall, Hue: render.Bad}, 3)
}

// try gives a text to a knob, and says why if that cannot be.
func (e *Explorer) try(k *param.Knob, text string) error {
	var bad error
	if err := e.change(k, func() { bad = k.Parse(text) }); err != nil {
		return err
	}
	return bad
}

// drawInPlot says where a knob is that has its control in a plot.
func (e *Explorer) drawInPlot(c *ui.Context, id string, r render.Rect, k *param.Knob) {
	text := "Drag it in the plot"
	switch k.Kind {
	case param.Cloud:
		text = "Drag the points in the plot"
	case param.Paint:
		text = "Paint it in the plot"
	case param.Table:
		text = "Drop a CSV file here"
	}
	if !k.IsDefault() {
		var button render.Rect
		r, button = r.CutRight(72)
		if ui.Button(c, id+"/reset", button, ui.Face{Label: "Reset"}) {
			e.update(k, k.Reset)
		}
	}
	c.Text(r, text, ui.Style{Hue: render.Accent})
}
