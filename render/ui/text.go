package ui

import (
	"strings"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/typeface"
)

// Style is how a text is set; the zero value is body text in ink.
type Style struct {
	Size  float64
	Bold  bool
	Hue   render.Hue
	Align render.Align
}

func (s Style) size() float64 {
	if s.Size == 0 {
		return render.SizeBody
	}
	return s.Size
}

// Leading is the distance from line to line.
func (s Style) Leading() float64 { return render.Leading(s.size()) }

// Width returns how wide the text is.
func (s Style) Width(text string) float64 { return typeface.Width(text, s.size(), s.Bold) }

// Wrap breaks the text into at most limit lines of a width (0: as many as it
// takes); the last one is cut with an ellipsis.
func (s Style) Wrap(text string, width float64, limit int) []string {
	if text == "" || width <= 0 {
		return nil
	}
	lines := render.Wrap(text, s.size(), s.Bold, width)
	if limit > 0 && len(lines) > limit {
		rest := strings.Join(lines[limit-1:], " ")
		lines = append(lines[:limit-1], render.Ellipsis(rest, s.size(), s.Bold, width))
	}
	return lines
}

// Text sets one line, vertically centred in r, cut to its width.
func (c *Context) Text(r render.Rect, text string, s Style) {
	c.noteText(text, s)
	c.text(r, text, s, c.Theme.Color(s.Hue))
}

func (c *Context) text(r render.Rect, text string, s Style, ink render.Color) {
	render.WriteIn(c.Canvas, r, text, s.size(), s.Bold, s.Align, ink)
}

// Paragraph sets wrapped lines from the top of r on, at most limit of them (0:
// as many as it takes), and returns the height that they take.
func (c *Context) Paragraph(r render.Rect, text string, s Style, limit int) float64 {
	c.noteText(text, s)
	lines := s.Wrap(text, r.W, limit)
	for i, line := range lines {
		c.text(render.Rect{X: r.X, Y: r.Y + float64(i)*s.Leading(), W: r.W + 1, H: s.Leading()}, line, s, c.Theme.Color(s.Hue))
	}
	return float64(len(lines)) * s.Leading()
}
