package scenes

import (
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/typeface"
)

// flowCaption is the text in a corner of a panel: the first that fits its width; none if none does.
type flowCaption struct {
	panel flowPanel
	texts []string
	hue   render.Hue
	bold  bool
	low   bool // in the lower left corner, not the upper one
}

// Draw sets the text.
func (m flowCaption) Draw(c render.Canvas, a render.Axes) {
	box := a.Box(m.panel.at(-flowHalf, -flowHalf), m.panel.at(flowHalf, flowHalf))
	n := render.Note{At: m.panel.at(-flowHalf, flowHalf), Hue: m.hue, Bold: m.bold, Back: true, Shift: render.Point{X: 8, Y: 12}, Size: render.SizeSmall}
	if m.bold {
		n.Size = render.SizeBody
	}
	if m.low {
		n.At, n.Shift.Y = m.panel.at(-flowHalf, -flowHalf), -11
	}
	for _, text := range m.texts {
		if typeface.Width(text, n.Size, n.Bold) <= box.W-14 {
			n.Text = text
			n.Draw(c, a)
			return
		}
	}
}
