package explorer

import (
	"math"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes/param"
)

// drawKnob draws a knob with its name, value, control and sentence, and returns
// the height. What is off its default is marked; a press on the mark, a double click on
// the name, and Backspace take it back.
func (e *Explorer) drawKnob(c *ui.Context, r render.Rect, k *param.Knob) float64 {
	id := e.knobID(k)
	line, control := 20.0, 28.0
	if c.Coarse {
		line, control = 32, finger
	}
	head := render.Rect{X: r.X, Y: r.Y, W: r.W, H: line}
	row := render.Rect{X: r.X, Y: r.Y + line, W: r.W, H: control}
	h := line + control
	switch k.Kind {
	case param.Number, param.Whole:
		e.drawValue(c, id, head, k)
		e.slide(c, id, row, k)
		row.Y = r.Y + h
		h += e.drawBeyond(c, row, k)
	case param.Switch:
		row = render.Rect{X: r.X, Y: r.Y, W: r.W, H: max(line, control)}
		h = row.H
		e.drawName(c, row, k, 60)
		if ui.Toggle(c, id, row, k.On()) {
			e.update(k, k.Toggle)
		}
	case param.Choice:
		e.drawName(c, head, k, 0)
		row.Y += 4
		h += 4
		if i := ui.Choice(c, id, row, k.Options, k.Index()); i != k.Index() {
			e.update(k, func() { k.SetIndex(i) })
		}
	case param.Text:
		e.drawName(c, head, k, 0)
		row.Y += 4
		h += 4 + e.drawText(c, id, row, k)
	default:
		row.H = line
		if c.Coarse {
			row.H = finger
		}
		h = line + row.H
		e.drawName(c, head, k, 0)
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
	if k.Kind == param.Switch || k.Kind == param.Choice {
		if c.Hits(id, ui.KeyBackspace)+c.Hits(id, ui.KeyDelete) > 0 {
			e.restore(k)
		}
	}
	if e.side.mark == "A" {
		return h // B's stands right below, with the sentence
	}
	doc := render.Rect{X: r.X, Y: r.Y + h + 2, W: r.W}
	return h + 2 + c.Paragraph(doc, capital(k.Doc), ui.Style{Size: render.SizeSmall, Hue: render.Muted}, 3)
}

// slide draws the slider of a number.
func (e *Explorer) slide(c *ui.Context, id string, r render.Rect, k *param.Knob) {
	s := ui.Slider(c, id, r, k.Fraction())
	if s.Moved || s.By != 0 || s.Far != 0 {
		delete(e.drafts, k.Name)
	}
	switch {
	case s.Reset:
		e.restore(k)
	case s.Typed != "":
		e.write(k, s.Typed, false)
	case s.Type:
		e.write(k, k.String(), true)
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

// nudge moves a knob by n hundredths of its slider; a whole one by at least n. Beyond the
// slider it only comes back.
func nudge(k *param.Knob, n int) {
	before := k.Float()
	if before >= k.Hi && n > 0 || before <= k.Lo && n < 0 {
		return
	}
	k.SetFraction(k.Fraction() + 0.01*float64(n))
	if k.Kind == param.Whole && math.Abs(k.Float()-before) < math.Abs(float64(n)) {
		k.SetFloat(before + float64(n))
	}
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
		text = "Drop a CSV file, or paste it"
	}
	if !k.IsDefault() {
		var button render.Rect
		r, button = r.CutRight(72)
		if ui.Button(c, id+"/reset", button, ui.Face{Label: "Reset"}) {
			e.restore(k)
		}
	}
	c.Text(r, text, ui.Style{Hue: render.Accent})
}
