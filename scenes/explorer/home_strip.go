package explorer

import (
	"math"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// stripHeight is how much of the stage's foot the progress of a file takes.
const stripHeight = 60

// drawStrip draws how far a file has come, with a button that gives it up.
func (e *Explorer) drawStrip(c *ui.Context, l layout) {
	e.home.strip = render.Rect{}
	if e.home.work == nil {
		return
	}
	over := l.stage
	if e.run == nil {
		over = c.Bounds
	}
	width := min(420, c.Bounds.W-16)
	box := render.Rect{X: math.Round(over.X + (over.W-width)/2), Y: max(8, over.Bottom()-stripHeight-12), W: width, H: stripHeight}
	box.X = min(max(box.X, c.Bounds.X+8), c.Bounds.Right()-8-width)
	e.home.strip = box
	c.Fill(box.Inset(-1), 9, c.Theme.Color(render.Faint))
	c.Fill(box, 8, c.Theme.Panel)
	text, share := e.home.work.maker.progress()
	rest, button := box.Trim(16, 8, 8, 8).CutRight(84)
	rest = rest.Trim(0, 0, 16, 0)
	label, bar := rest.CutTop(26)
	c.Text(label, text, ui.Style{})
	bar = render.Rect{X: bar.X, Y: bar.Y + 4, W: bar.W, H: 4}
	c.Fill(bar, 2, c.Theme.Color(render.Faint))
	bar.W *= min(max(share, 0), 1)
	c.Fill(bar, 2, c.Theme.Color(render.Accent))
	face := ui.Face{Label: "Cancel", Tip: "Give up " + e.home.work.name + " (Esc)"}
	if ui.Button(c, "take/cancel", button, face) {
		e.giveUp()
	}
}

// onStrip reports whether the pointer comes down on the strip, and so not on what
// is beneath it.
func (e *Explorer) onStrip(in *ui.Input) bool {
	return in.Pressed && e.home.work != nil && e.home.strip.Contains(in.Pointer)
}
