package typeface

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Outline is a shape besides those of the fonts, such as a sign of a formula: it is
// filled wherever its contours wind around. The pen stands at its origin.
type Outline struct{ segments []sfnt.Segment }

// thousand is how many units make an em in an Outline.
const thousand = 1000

// NewOutline reads a path in thousandths of an em, y downwards: M, L, Q, C and Z as in
// SVG, each point relative to where the last segment ended.
func NewOutline(path string) (*Outline, error) {
	o := &Outline{}
	var at fixed.Point26_6
	for path != "" {
		letter := path[0]
		end := 1
		for end < len(path) && strings.IndexByte("MLQCZ", path[end]) < 0 {
			end++
		}
		fields := strings.Fields(path[1:end])
		path = path[end:]
		if letter == 'Z' && len(fields) == 0 {
			continue // contours are closed in any case
		}
		i := strings.IndexByte("MLQC", letter)
		if i < 0 {
			return nil, fmt.Errorf("an outline has no segments of the kind %q", letter)
		}
		s := sfnt.Segment{Op: [...]sfnt.SegmentOp{sfnt.SegmentOpMoveTo, sfnt.SegmentOpLineTo, sfnt.SegmentOpQuadTo, sfnt.SegmentOpCubeTo}[i]}
		n := points(s.Op)
		if len(fields) != 2*n {
			return nil, fmt.Errorf("%c has %d coordinates", letter, len(fields))
		}
		for k := range n {
			x, wrong := strconv.Atoi(fields[2*k])
			y, bad := strconv.Atoi(fields[2*k+1])
			if wrong != nil || bad != nil {
				return nil, fmt.Errorf("%q is not a pair of whole numbers", fields[2*k:2*k+2])
			}
			s.Args[k] = at.Add(fixed.P(x, y))
		}
		at = s.Args[n-1]
		o.segments = append(o.segments, s)
	}
	if len(o.segments) > 0 && o.segments[0].Op != sfnt.SegmentOpMoveTo {
		return nil, fmt.Errorf("an outline begins with M")
	}
	return o, nil
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
