package batch

import (
	"image"
	"math"

	"github.com/solvarium/solvarium/render/typeface"
)

// The sides of the atlas, in pixels: it doubles when it is full. The largest is
// what every device can do that runs WebGL 2.
const (
	smallestAtlas = 512
	largestAtlas  = 2048
)

// white is where, in both directions, the atlas has the white that plain
// triangles use: the middle of a block of 3 by 3 pixels.
const white = 1.5

// Atlas is the texture of all glyphs: their coverage, placed in rows.
type Atlas struct {
	Coverage *image.Alpha
	Dirty    image.Rectangle // changed since whoever uploads it last cleared this

	glyphs map[key]glyph
	rows   []row
	full   bool
}

// row is a strip of glyphs of about the same height.
type row struct{ y, height, used int }

// key names a picture of a glyph: of a rune, or of an outline.
type key struct {
	r       rune
	ppem    float32
	bold    bool
	phase   uint8             // of a pixel, in units of 1/phases
	outline *typeface.Outline // nil for the rune's own
}

// glyph is where a picture is in the atlas, and relative to the pen.
type glyph struct {
	x, y, w, h int
	left, top  int
}

func newAtlas() *Atlas {
	a := &Atlas{}
	a.reset()
	return a
}

// reset forgets all glyphs.
func (a *Atlas) reset() {
	a.Coverage = image.NewAlpha(image.Rect(0, 0, smallestAtlas, smallestAtlas))
	a.glyphs, a.rows, a.full = map[key]glyph{}, nil, false
	x, y, _ := a.place(3, 3)
	for i := range 9 {
		a.Coverage.Pix[a.Coverage.PixOffset(x+i%3, y+i/3)] = 255
	}
	a.Dirty = a.Coverage.Rect
}

// begin starts a frame. If the last one did not find room for all its glyphs,
// those of the past have to go.
func (a *Atlas) begin() {
	if a.full {
		a.reset()
	}
}

// glyph returns the picture of a glyph, made if need be.
func (a *Atlas) glyph(k key) glyph {
	if g, ok := a.glyphs[k]; ok {
		return g
	}
	g := a.draw(k)
	a.glyphs[k] = g
	return g
}

func (a *Atlas) draw(k key) glyph {
	shift := float64(k.phase) / phases
	var m typeface.Mask
	if k.outline != nil {
		m = k.outline.Rasterize(float64(k.ppem), shift)
	} else {
		m = typeface.Rasterize(k.r, k.bold, float64(k.ppem), shift)
	}
	if m == nil {
		return glyph{}
	}
	w, h := m.Rect.Dx(), m.Rect.Dy()
	x, y, ok := a.place(w, h)
	if !ok {
		a.full = true
		return glyph{}
	}
	for i := range h {
		copy(a.Coverage.Pix[a.Coverage.PixOffset(x, y+i):][:w], m.Pix[i*m.Stride:])
	}
	a.Dirty = a.Dirty.Union(image.Rect(x, y, x+w, y+h))
	return glyph{x, y, w, h, m.Rect.Min.X, m.Rect.Min.Y}
}

// place finds room for w by h pixels and an empty one beside and below them.
func (a *Atlas) place(w, h int) (x, y int, ok bool) {
	w, h = w+1, h+1
	for {
		side := a.Coverage.Rect.Dx()
		bottom := 0
		for i := range a.rows {
			r := &a.rows[i]
			// A row wastes at most a quarter of its height.
			if h <= r.height && 4*h >= 3*r.height && r.used+w <= side {
				r.used += w
				return r.used - w, r.y, true
			}
			bottom = r.y + r.height
		}
		if height := (h + 3) / 4 * 4; bottom+height <= side && w <= side {
			a.rows = append(a.rows, row{bottom, height, w})
			return 0, bottom, true
		}
		if side == largestAtlas {
			return 0, 0, false
		}
		a.double()
	}
}

// double makes the atlas larger; what is in it keeps its place.
func (a *Atlas) double() {
	side := 2 * a.Coverage.Rect.Dx()
	larger := image.NewAlpha(image.Rect(0, 0, side, side))
	for y := range a.Coverage.Rect.Dy() {
		copy(larger.Pix[y*larger.Stride:], a.Coverage.Pix[y*a.Coverage.Stride:][:a.Coverage.Rect.Dx()])
	}
	a.Coverage = larger
	a.Dirty = larger.Rect
}

// phases is how many places a glyph may have within a pixel along its line, so
// that letters keep even distances.
const phases = 4

// snap splits a position along a line into a whole pixel and a phase.
func snap(x float64) (pixel int, phase uint8) {
	n := int(math.Floor(x*phases + 0.5))
	pixel = int(math.Floor(float64(n) / phases))
	return pixel, uint8(n - pixel*phases)
}

// Full reports whether a glyph of this frame found no room: the next frame will
// start afresh.
func (a *Atlas) Full() bool { return a.full }
