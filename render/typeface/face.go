// Package typeface measures and rasterises type: Roboto in two weights, and
// DejaVu Sans Mono, brought to Roboto's size, for the signs that Roboto lacks.
//
// Both canvases set the same advances, so that a layout measured once holds in
// the window and in a vector graphic. The functions may be called concurrently.
package typeface

import (
	_ "embed"
	"math"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The heights of Roboto, of both weights, in ems.
const (
	Ascent    = 1900.0 / unit // above the baseline, of the tallest letters with their accents
	Descent   = 500.0 / unit  // below the baseline
	CapHeight = 1456.0 / unit
	XHeight   = 1082.0 / unit
)

// unit is how many font units make an em, in all three fonts.
const unit = 2048

// aliases are signs that no font here has, with the look of another one.
var aliases = map[rune]rune{'∥': '‖'}

// missing is the advance of the box that stands for an unknown rune, in ems.
const missing = 0.6

// face is one weight: a font, and the one to turn to for what it lacks.
type face struct {
	mu     sync.Mutex
	own    *sfnt.Font
	spare  *sfnt.Font
	buffer sfnt.Buffer
	shapes map[rune]shape
	// Advances and kerning in ems, NaN where not yet known: tables for the
	// common runes, maps for the others.
	common      [256]float32
	commonPairs [128][128]float32
	pairs       map[[2]rune]float32
}

// shape says where the outline of a rune is found.
type shape struct {
	font    *sfnt.Font // nil if no font has it
	index   sfnt.GlyphIndex
	scale   float64 // of the font, so that its capitals are as high as Roboto's
	advance float32 // in ems
}

// What make type cut from the whole fonts.
var (
	//go:embed fonts/regular.ttf
	regular []byte
	//go:embed fonts/medium.ttf
	medium []byte
	//go:embed fonts/signs.ttf
	signs []byte
)

var faces = sync.OnceValue(func() [2]*face {
	spare := parse(signs)
	return [2]*face{newFace(parse(regular), spare), newFace(parse(medium), spare)}
})

func parse(ttf []byte) *sfnt.Font {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("typeface: " + err.Error()) // the fonts are part of the program
	}
	return f
}

func newFace(own, spare *sfnt.Font) *face {
	f := &face{own: own, spare: spare, shapes: map[rune]shape{}, pairs: map[[2]rune]float32{}}
	nan := float32(math.NaN())
	for i := range f.common {
		f.common[i] = nan
	}
	for i := range f.commonPairs {
		for j := range f.commonPairs[i] {
			f.commonPairs[i][j] = nan
		}
	}
	return f
}

func weight(bold bool) *face {
	if bold {
		return faces()[1]
	}
	return faces()[0]
}

// Width returns how far a text of a size (pixels per em) reaches, in pixels,
// with the kerning of the font.
func Width(s string, size float64, bold bool) float64 {
	f := weight(bold)
	f.mu.Lock()
	defer f.mu.Unlock()
	ems, last := 0.0, rune(-1)
	for _, r := range s {
		ems += float64(f.kern(last, r) + f.advance(r))
		last = r
	}
	return ems * size
}

// Advance returns the distance from a rune to the next, and what is to be added
// to it before r because the rune last comes before it (-1 for none), in ems.
func Advance(last, r rune, bold bool) (advance, kern float64) {
	f := weight(bold)
	f.mu.Lock()
	defer f.mu.Unlock()
	return float64(f.advance(r)), float64(f.kern(last, r))
}

// Covered reports whether a rune has a shape of its own rather than the box.
func Covered(r rune) bool {
	f := weight(false)
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.shape(r).font != nil
}

func (f *face) advance(r rune) float32 {
	if r < 0 || int(r) >= len(f.common) {
		return f.shape(r).advance
	}
	a := f.common[r]
	if a != a {
		a = f.shape(r).advance
		f.common[r] = a
	}
	return a
}

func (f *face) kern(a, b rune) float32 {
	if a < 0 || b < 0 {
		return 0
	}
	if int(a) < len(f.commonPairs) && int(b) < len(f.commonPairs) {
		k := &f.commonPairs[a][b]
		if *k != *k {
			*k = f.findKern(a, b)
		}
		return *k
	}
	k, ok := f.pairs[[2]rune{a, b}]
	if !ok {
		k = f.findKern(a, b)
		f.pairs[[2]rune{a, b}] = k
	}
	return k
}

func (f *face) findKern(a, b rune) float32 {
	s, t := f.shape(a), f.shape(b)
	if s.font != f.own || t.font != f.own {
		return 0
	}
	k, err := f.own.Kern(&f.buffer, s.index, t.index, fixed.I(unit), font.HintingNone)
	if err != nil {
		return 0 // the font says nothing about the pair
	}
	return float32(k) / 64 / unit
}

// shape finds a rune in the font itself, or else in the spare one.
func (f *face) shape(r rune) shape {
	if s, ok := f.shapes[r]; ok {
		return s
	}
	known := r
	if other, ok := aliases[r]; ok {
		known = other
	}
	s, ok := f.find(f.own, known, 1)
	if !ok {
		// 1493 units is the height of DejaVu Sans Mono's capitals.
		s, ok = f.find(f.spare, known, CapHeight*unit/1493)
	}
	if !ok {
		s = shape{advance: missing}
	}
	f.shapes[r] = s
	return s
}

func (f *face) find(in *sfnt.Font, r rune, scale float64) (shape, bool) {
	index, err := in.GlyphIndex(&f.buffer, r)
	if err != nil || index == 0 {
		return shape{}, false
	}
	advance, err := in.GlyphAdvance(&f.buffer, index, fixed.I(unit), font.HintingNone)
	if err != nil {
		return shape{}, false
	}
	return shape{font: in, index: index, scale: scale, advance: float32(float64(advance) / 64 / unit * scale)}, true
}
