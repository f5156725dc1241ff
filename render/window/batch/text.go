package batch

import (
	"math"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/typeface"
)

// Text sets labels. Baselines stand on whole device pixels.
func (c *canvas) Text(labels []render.Label) {
	c.command(-1)
	for i := range labels {
		c.label(&labels[i])
	}
}

func (c *canvas) label(l *render.Label) {
	size := l.Size
	if size == 0 {
		size = render.SizeBody
	}
	at := c.device(l.At)
	if !at.finite() || !(size > 0) || math.Abs(at.x) > 1e6 || math.Abs(at.y) > 1e6 || l.Color.A == 0 || l.Text == "" {
		return
	}
	ppem := size * c.scale
	// The pen moves along the line, which is up the page for turned labels.
	along, base := at.x, at.y
	if l.Up {
		along, base = -at.y, at.x
	}
	base = math.Round(base)
	if l.Align != render.Start {
		along -= float64(l.Align) / 2 * typeface.Width(l.Text, ppem, l.Bold)
	}
	v := ink(l.Color)
	last := rune(-1)
	for _, r := range l.Text {
		advance, kern := typeface.Advance(last, r, l.Bold)
		along += kern * ppem
		pixel, phase := snap(along)
		if g := c.Atlas.glyph(key{r: r, ppem: float32(ppem), bold: l.Bold, phase: phase}); g.w > 0 {
			c.glyph(g, float32(pixel), float32(base), l.Up, v)
		}
		along += advance * ppem
		last = r
	}
}

// Glyphs fills outlines, as Text sets runes.
func (c *canvas) Glyphs(glyphs []render.Glyph) {
	c.command(-1)
	for _, g := range glyphs {
		at := c.device(g.At)
		if !at.finite() || !(g.Size > 0) || math.Abs(at.x) > 1e6 || math.Abs(at.y) > 1e6 || g.Color.A == 0 || g.Outline == nil {
			continue
		}
		pixel, phase := snap(at.x)
		if p := c.Atlas.glyph(key{outline: g.Outline, ppem: float32(g.Size * c.scale), phase: phase}); p.w > 0 {
			c.glyph(p, float32(pixel), float32(math.Round(at.y)), false, ink(g.Color))
		}
	}
}

// glyph draws a glyph with the pen at a whole pixel along the line.
func (c *canvas) glyph(g glyph, along, base float32, up bool, v Vertex) {
	corner := func(x, y int) Vertex {
		w := v
		w.SrcX, w.SrcY = float32(g.x+x), float32(g.y+y)
		right, down := along+float32(g.left+x), float32(g.top+y)
		if up {
			w.DstX, w.DstY = base+down, -right
		} else {
			w.DstX, w.DstY = right, base+down
		}
		return w
	}
	c.quad(corner(0, 0), corner(g.w, 0), corner(g.w, g.h), corner(0, g.h))
}
