package film

import (
	"bytes"
	"image"
)

// at returns the index of a pixel counted from the picture's corner.
func at(m *image.RGBA, x, y int) int { return y*m.Stride + 4*x }

// same reports whether two pixels have one colour.
func same(p, q []uint8) bool { return p[0] == q[0] && p[1] == q[1] && p[2] == q[2] }

// difference returns the smallest rectangle around the pixels in which a picture
// differs from the last one: all of it if there is none.
func difference(last, m *image.RGBA) image.Rectangle {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	if last == nil {
		return image.Rect(0, 0, w, h)
	}
	r := image.Rectangle{Min: image.Pt(w, h)}
	for y := range h {
		if bytes.Equal(m.Pix[at(m, 0, y):][:4*w], last.Pix[at(last, 0, y):][:4*w]) {
			continue
		}
		for x := range w {
			if !same(m.Pix[at(m, x, y):], last.Pix[at(last, x, y):]) {
				r.Min.X, r.Max.X = min(r.Min.X, x), max(r.Max.X, x+1)
				r.Min.Y, r.Max.Y = min(r.Min.Y, y), max(r.Max.Y, y+1)
			}
		}
	}
	if r.Max.X == 0 {
		return image.Rectangle{}
	}
	return r
}

// indices returns the pixels of a rectangle as indices into colours, clear for those
// that do not differ from the last picture.
func indices(last, m *image.RGBA, r image.Rectangle, colors []rgb, clear byte) []byte {
	known := make(map[rgb]byte, len(colors))
	out := make([]byte, 0, r.Dx()*r.Dy())
	var before rgb
	var index byte
	found := false
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			p := m.Pix[at(m, x, y):]
			if last != nil && same(p, last.Pix[at(last, x, y):]) {
				out = append(out, clear)
				continue
			}
			c := rgb{p[0], p[1], p[2]}
			if !found || c != before {
				index = nearest(known, colors, c)
				before, found = c, true
			}
			out = append(out, index)
		}
	}
	return out
}

// nearest returns the index of the colour that is nearest to c, and remembers it.
func nearest(known map[rgb]byte, colors []rgb, c rgb) byte {
	if i, ok := known[c]; ok {
		return i
	}
	best, least := 0, 1<<30
	for i, x := range colors {
		if d := x.distance(c); d < least {
			best, least = i, d
		}
	}
	known[c] = byte(best)
	return byte(best)
}
