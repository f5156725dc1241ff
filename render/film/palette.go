package film

import (
	"cmp"
	"image"
	"slices"
)

// rgb is an opaque colour.
type rgb [3]uint8

// distance is the square of how far two colours are apart; the eye sees green best.
func (a rgb) distance(b rgb) int {
	r, g, bl := int(a[0])-int(b[0]), int(a[1])-int(b[1]), int(a[2])-int(b[2])
	return 2*r*r + 4*g*g + 3*bl*bl
}

const (
	most   = 255 // colours of a frame, for one more is transparent
	common = 128 // of them that are the most common ones, as they are
)

// count is a colour, and how many pixels have it.
type count struct {
	rgb
	n int
}

// palette returns at most 255 colours for the pixels of a rectangle that differ from
// the last picture: all there are if they are so few, else the most common ones,
// such as the ground and the colours of the theme, and the means of the others.
func palette(last, m *image.RGBA, r image.Rectangle) []rgb {
	seen := map[rgb]int{}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			p := m.Pix[at(m, x, y):]
			if last == nil || !same(p, last.Pix[at(last, x, y):]) {
				seen[rgb{p[0], p[1], p[2]}]++
			}
		}
	}
	counts := make([]count, 0, len(seen))
	for c, n := range seen {
		counts = append(counts, count{c, n})
	}
	// In an order that does not depend on the map's.
	slices.SortFunc(counts, func(a, b count) int {
		return cmp.Or(cmp.Compare(b.n, a.n), slices.Compare(a.rgb[:], b.rgb[:]))
	})
	exact := len(counts)
	if exact > most {
		exact = common
	}
	var colors []rgb
	for _, c := range counts[:exact] {
		colors = append(colors, c.rgb)
	}
	for _, box := range cut(counts[exact:], most-exact) {
		colors = append(colors, mean(box))
	}
	return colors
}

// cut divides colours into at most n boxes by the median cut: the box with the longest
// side, weighted by the root of its pixels, is halved at the median pixel across that side.
func cut(counts []count, n int) [][]count {
	if len(counts) == 0 {
		return nil
	}
	boxes := [][]count{counts}
	for len(boxes) < n {
		best, axis, longest := -1, 0, 0
		for i, b := range boxes {
			if a, length := side(b); length*length*pixels(b) > longest {
				best, axis, longest = i, a, length*length*pixels(b)
			}
		}
		if best < 0 { // each has one colour
			break
		}
		b := boxes[best]
		slices.SortFunc(b, func(p, q count) int {
			return cmp.Or(cmp.Compare(p.rgb[axis], q.rgb[axis]), slices.Compare(p.rgb[:], q.rgb[:]))
		})
		half, k := 0, 0
		for total := pixels(b); k < len(b)-1 && (k == 0 || 2*half < total); k++ {
			half += b[k].n
		}
		boxes[best] = b[:k]
		boxes = append(boxes, b[k:])
	}
	return boxes
}

// side returns the channel in which colours differ most, and by how much.
func side(b []count) (axis, length int) {
	for c := range 3 {
		lo, hi := 255, 0
		for _, x := range b {
			lo, hi = min(lo, int(x.rgb[c])), max(hi, int(x.rgb[c]))
		}
		if hi-lo > length {
			axis, length = c, hi-lo
		}
	}
	return axis, length
}

func pixels(b []count) int {
	n := 0
	for _, x := range b {
		n += x.n
	}
	return n
}

// mean returns the mean colour of the pixels of a box.
func mean(b []count) rgb {
	var sum [3]int
	n := pixels(b)
	for _, x := range b {
		for c := range 3 {
			sum[c] += x.n * int(x.rgb[c])
		}
	}
	return rgb{uint8((sum[0] + n/2) / n), uint8((sum[1] + n/2) / n), uint8((sum[2] + n/2) / n)}
}
