package typeface

import (
	"image"
	"math"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// Mask is the coverage of one glyph by pixels. Its bounds are relative to the
// pen, which stands on the baseline; y grows downwards. It is nil for a blank.
type Mask = *image.Alpha

// Rasterize draws a rune at ppem pixels per em, with the pen a fraction shift
// in [0, 1) of a pixel to the right of a whole pixel.
func Rasterize(r rune, bold bool, ppem, shift float64) Mask {
	f := weight(bold)
	f.mu.Lock()
	defer f.mu.Unlock()
	s := f.shape(r)
	var outline []sfnt.Segment
	if s.font == nil {
		outline, s.scale = box(), 1
	} else {
		var err error
		if outline, err = s.font.LoadGlyph(&f.buffer, s.index, fixed.I(unit), nil); err != nil {
			return nil // an outline that cannot be read is as good as none
		}
	}
	g := grid{scale: ppem * s.scale / unit, shift: shift}
	switch {
	case s.font == f.own && (unicode.IsLetter(r) || unicode.IsDigit(r)):
		g.alignLetter()
	default:
		g.alignFlat(outline, unit)
	}
	return g.fill(outline)
}

// grid takes an outline in font units to pixels.
type grid struct {
	scale, shift float64
	x, caps      float64 // pixel rows that x-height and capitals are brought to; 0 to leave them
	lift         float64 // pixels by which all moves downwards
}

// alignLetter puts the tops of small letters and of capitals on whole pixels, so that
// horizontal strokes are crisp and words even; the baseline is on one anyway.
func (g *grid) alignLetter() {
	g.x = math.Round(XHeight * unit * g.scale)
	g.caps = max(math.Round(CapHeight*unit*g.scale), g.x+1)
}

// alignFlat puts a glyph as flat as a dash on whole pixels.
func (g *grid) alignFlat(outline []sfnt.Segment, em float64) {
	flat := 0.2 * em // a dash or a full stop, and nothing taller
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, s := range outline {
		for _, p := range s.Args[:points(s.Op)] {
			y := float64(p.Y) / 64
			lo, hi = min(lo, y), max(hi, y)
		}
	}
	if hi-lo < flat {
		g.lift = math.Round(hi*g.scale) - hi*g.scale
	}
}

// place returns the pixel position of a point of the outline.
func (g *grid) place(p fixed.Point26_6) (x, y float32) {
	px := float64(p.X)/64*g.scale + g.shift
	up := -float64(p.Y) / 64
	if g.x == 0 {
		return float32(px), float32(g.lift - up*g.scale)
	}
	// Round letters overshoot the flat ones by 20 units; both get the same edge.
	const overshoot = 20
	knots := [...][2]float64{
		{-overshoot, 0}, {0, 0},
		{XHeight * unit, g.x}, {XHeight*unit + overshoot, g.x},
		{CapHeight * unit, g.caps}, {CapHeight*unit + overshoot, g.caps},
	}
	n := len(knots)
	switch {
	case up <= knots[0][0]:
		return float32(px), float32(-(up - knots[0][0]) * g.scale)
	case up >= knots[n-1][0]:
		return float32(px), float32(-g.caps - (up-knots[n-1][0])*g.scale)
	}
	i := 0
	for up > knots[i+1][0] {
		i++
	}
	a, b := knots[i], knots[i+1]
	return float32(px), float32(-(a[1] + (b[1]-a[1])*(up-a[0])/(b[0]-a[0])))
}

// fill rasterises the outline.
func (g *grid) fill(outline []sfnt.Segment) Mask {
	left, top := float32(math.Inf(1)), float32(math.Inf(1))
	right, bottom := -left, -top
	for _, s := range outline {
		for _, p := range s.Args[:points(s.Op)] {
			x, y := g.place(p)
			left, right = min(left, x), max(right, x)
			top, bottom = min(top, y), max(bottom, y)
		}
	}
	if !(left < right && top < bottom) {
		return nil
	}
	r := image.Rect(floor(left), floor(top), floor(right)+1, floor(bottom)+1)
	z := vector.NewRasterizer(r.Dx(), r.Dy())
	at := func(p fixed.Point26_6) (x, y float32) {
		x, y = g.place(p)
		return x - float32(r.Min.X), y - float32(r.Min.Y)
	}
	for _, s := range outline {
		x, y := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			z.ClosePath()
			z.MoveTo(x, y)
		case sfnt.SegmentOpLineTo:
			z.LineTo(x, y)
		case sfnt.SegmentOpQuadTo:
			x1, y1 := at(s.Args[1])
			z.QuadTo(x, y, x1, y1)
		case sfnt.SegmentOpCubeTo:
			x1, y1 := at(s.Args[1])
			x2, y2 := at(s.Args[2])
			z.CubeTo(x, y, x1, y1, x2, y2)
		}
	}
	z.ClosePath()
	m := image.NewAlpha(r)
	z.Draw(m, r, image.Opaque, image.Point{})
	return m
}

func floor(x float32) int { return int(math.Floor(float64(x))) }

// points returns how many points a segment has.
func points(op sfnt.SegmentOp) int {
	switch op {
	case sfnt.SegmentOpQuadTo:
		return 2
	case sfnt.SegmentOpCubeTo:
		return 3
	}
	return 1
}

// box is the outline that stands for an unknown rune: a frame as high as a capital.
func box() []sfnt.Segment {
	const left, width, stroke, height = 0.08 * unit, 0.44 * unit, 0.07 * unit, CapHeight * unit
	frame := func(x0, y0, x1, y1 float64) []sfnt.Segment {
		p := func(op sfnt.SegmentOp, x, y float64) sfnt.Segment {
			return sfnt.Segment{Op: op, Args: [3]fixed.Point26_6{{X: fixed.Int26_6(64 * x), Y: fixed.Int26_6(-64 * y)}}}
		}
		return []sfnt.Segment{
			p(sfnt.SegmentOpMoveTo, x0, y0), p(sfnt.SegmentOpLineTo, x1, y0),
			p(sfnt.SegmentOpLineTo, x1, y1), p(sfnt.SegmentOpLineTo, x0, y1),
		}
	}
	// The inner frame runs the other way round and so is a hole.
	return append(frame(left, 0, left+width, height), frame(left+width-stroke, stroke, left+stroke, height-stroke)...)
}
