package explorer

import (
	"fmt"
	"math"
	"regexp"
	"strings"

	"github.com/solvarium/solvarium/render"
)

// careful is a canvas that looks at all that is drawn: every number is finite, every length
// is one, and no text is what a program says for lack of a number. What it draws goes on to
// another canvas.
type careful struct {
	to     render.Canvas
	wrong  *[]string
	quotes func() bool // texts now quote a link, and with it what somebody typed
}

// missing is what no person should read: a value that is none, or a format that went wrong.
// In quotes it is what somebody typed.
var missing = regexp.MustCompile(`(^|[^"\pL\pN])(NaN|[+-]?Inf)($|[^"\pL\pN])|%!`)

func (c careful) report(format string, args ...any) {
	if len(*c.wrong) < 20 {
		*c.wrong = append(*c.wrong, fmt.Sprintf(format, args...))
	}
}

func finite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v - v) {
			return false
		}
	}
	return true
}

func (c careful) points(what string, list []render.Point) {
	for i, p := range list {
		if !finite(p.X, p.Y) {
			c.report("%s: point %d of %d is at %v", what, i, len(list), p)
			return
		}
	}
}

func (c careful) rect(what string, r render.Rect) {
	if !finite(r.X, r.Y, r.W, r.H) {
		c.report("%s: %v", what, r)
	}
}

func (c careful) Lines(lines []render.Line) {
	for _, l := range lines {
		c.points("a line", l.Points)
		if !(l.Width >= 0) || !finite(l.Width) {
			c.report("a line is %v wide", l.Width)
		}
	}
	c.to.Lines(lines)
}

func (c careful) Area(bands []render.Band) {
	for _, b := range bands {
		c.points("the lower edge of an area", b.Lower)
		c.points("the upper edge of an area", b.Upper)
		if len(b.Lower) != len(b.Upper) {
			c.report("an area has %d points below and %d above", len(b.Lower), len(b.Upper))
		}
	}
	c.to.Area(bands)
}

func (c careful) Dots(dots []render.Dot) {
	for _, d := range dots {
		if !finite(d.At.X, d.At.Y, d.Radius) || d.Radius < 0 {
			c.report("a dot of radius %v is at %v", d.Radius, d.At)
		}
	}
	c.to.Dots(dots)
}

func (c careful) Image(r render.Rect, m *render.Raster) {
	c.rect("a picture", r)
	if m == nil || m.W < 0 || m.H < 0 || len(m.Pix) != 4*m.W*m.H {
		c.report("a picture in %v has not the pixels that it should", r)
	}
	c.to.Image(r, m)
}

func (c careful) Text(labels []render.Label) {
	for _, l := range labels {
		if !finite(l.At.X, l.At.Y, l.Size) || l.Size < 0 {
			c.report("the text %q of size %v is at %v", l.Text, l.Size, l.At)
		}
		c.says("a text", l.Text)
	}
	c.to.Text(labels)
}

func (c careful) says(what, text string) {
	suspect := strings.Contains(text, "NaN") || strings.Contains(text, "Inf") || strings.Contains(text, "%!")
	if suspect && !c.quotes() && missing.MatchString(text) {
		c.report("%s says %q", what, text)
	}
}

func (c careful) Glyphs(glyphs []render.Glyph) {
	for _, g := range glyphs {
		if !finite(g.At.X, g.At.Y, g.Size) || g.Outline == nil {
			c.report("a sign of size %v is at %v", g.Size, g.At)
		}
	}
	render.FillGlyphs(c.to, glyphs)
}

func (c careful) Clip(r render.Rect) render.Canvas {
	c.rect("what is cut off", r)
	return careful{c.to.Clip(r), c.wrong, c.quotes}
}
