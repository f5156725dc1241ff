package typeface

import (
	"errors"
	"fmt"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Outline is a shape besides those of the fonts, such as a sign of a formula: it is
// filled wherever its contours wind around. The pen stands at its origin.
type Outline struct{ segments []sfnt.Segment }

// thousand is how many units make an em in an Outline.
const thousand = 1000

// NewOutline reads a path in thousandths of an em, y downwards: M, L, Q, C and Z as in
// SVG, each point relative to where the last segment ended, all numbers whole.
func NewOutline(path string) (*Outline, error) {
	o := &Outline{}
	var at fixed.Point26_6
	for i := 0; i < len(path); {
		var s sfnt.Segment
		letter := path[i]
		i++
		switch letter {
		case 'M':
			s.Op = sfnt.SegmentOpMoveTo
		case 'L':
			s.Op = sfnt.SegmentOpLineTo
		case 'Q':
			s.Op = sfnt.SegmentOpQuadTo
		case 'C':
			s.Op = sfnt.SegmentOpCubeTo
		case 'Z':
			continue // contours are closed in any case
		default:
			return nil, fmt.Errorf("an outline has no segments of the kind %q", letter)
		}
		if len(o.segments) == 0 && letter != 'M' {
			return nil, errors.New("an outline begins with M")
		}
		n := points(s.Op)
		for k := range n {
			x, next, ok := whole(path, i)
			y, end, fine := whole(path, next)
			if !ok || !fine {
				return nil, fmt.Errorf("%c lacks a pair of whole numbers", letter)
			}
			s.Args[k], i = at.Add(fixed.P(x, y)), end
		}
		at = s.Args[n-1]
		o.segments = append(o.segments, s)
	}
	return o, nil
}

// whole reads a number from the i-th byte on, spaces before it left out, and returns
// where it ends.
func whole(s string, i int) (n, end int, ok bool) {
	for i < len(s) && s[i] == ' ' {
		i++
	}
	minus := i < len(s) && s[i] == '-'
	if minus {
		i++
	}
	begin := i
	for i < len(s) && s[i] >= '0' && s[i] <= '9' && i < begin+6 {
		n = 10*n + int(s[i]-'0')
		i++
	}
	if minus {
		n = -n
	}
	return n, i, i > begin
}

// Rasterize draws the outline at ppem pixels per em, with the pen a fraction shift in
// [0, 1) of a pixel to the right of a whole pixel.
func (o *Outline) Rasterize(ppem, shift float64) Mask {
	g := grid{scale: ppem / thousand, shift: shift}
	g.alignFlat(o.segments, thousand)
	return g.fill(o.segments)
}

// Segments calls see with each segment in turn: its 1, 2 or 3 points in ems, from the
// pen on, y downwards, the last of which it leads to. The first of a contour is a move.
func (o *Outline) Segments(see func(move bool, points [][2]float64)) {
	var p [3][2]float64
	for _, s := range o.segments {
		n := points(s.Op)
		for k, a := range s.Args[:n] {
			p[k] = [2]float64{float64(a.X) / 64 / thousand, float64(a.Y) / 64 / thousand}
		}
		see(s.Op == sfnt.SegmentOpMoveTo, p[:n])
	}
}
