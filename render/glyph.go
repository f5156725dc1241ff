package render

import "github.com/solvarium/solvarium/render/typeface"

// Glyph is an outline to be filled: a sign of a formula.
type Glyph struct {
	Outline *typeface.Outline
	At      Point   // of the pen
	Size    float64 // height of the em in pixels
	Color   Color
}

// Glypher is a Canvas that can fill outlines, at the resolution of its own pixels.
type Glypher interface{ Glyphs([]Glyph) }

// FillGlyphs fills outlines on a canvas that can; others leave them out.
func FillGlyphs(c Canvas, glyphs []Glyph) {
	if g, ok := c.(Glypher); ok {
		g.Glyphs(glyphs)
	}
}
