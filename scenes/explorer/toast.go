package explorer

import (
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// toast is a sentence that shows for a while.
type toast struct {
	text string
	left float64 // seconds
}

// say shows a sentence for as long as it takes to read: 3 seconds and a
// twentieth of a second for each character.
func (e *Explorer) say(text string) {
	e.toast = toast{text, 3 + 0.05*float64(len(text))}
}

func (e *Explorer) drawToast(c *ui.Context, l layout) {
	if e.toast.text == "" {
		return
	}
	s := ui.Style{}
	width := min(480, c.Bounds.W-32)
	lines := s.Wrap(e.toast.text, width-32, 4)
	if len(lines) == 0 {
		return
	}
	longest := 0.0
	for _, line := range lines {
		longest = max(longest, s.Width(line))
	}
	box := render.Rect{W: longest + 32, H: float64(len(lines))*s.Leading() + 20}
	over := l.stage
	if e.run == nil {
		over = c.Bounds
	}
	box.X, box.Y = over.X+(over.W-box.W)/2, max(8, over.Bottom()-box.H-16)
	if e.home.work != nil && e.sheet == noSheet {
		box.Y = max(8, box.Y-stripHeight-4)
	}
	c.Fill(box.Inset(-1), 9, c.Theme.Color(render.Faint))
	c.Fill(box, 8, c.Theme.Raised)
	c.Paragraph(box.Trim(16, 10, 15, 0), e.toast.text, s, 4)
	e.toast.left -= c.In.Seconds
	if e.toast.left <= 0 {
		e.toast = toast{}
	}
	e.out.Busy = true
}
