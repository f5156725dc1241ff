// Package svg implements render.Canvas as a file of Scalable Vector Graphics,
// for exports, golden tests and the gallery.
//
// The same calls give the same bytes on every platform: coordinates are whole
// hundredths of a pixel, rounded so that a difference in the last bit of a
// float64 does not show.
package svg

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"io"
	"strings"
	"text/template"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/typeface"
)

// Canvas collects the elements of a picture. Canvases from Clip share it.
type Canvas struct {
	*picture
	clip int // one more than the index of the clip in force; 0 for none
}

type picture struct {
	size   [2]float64
	ground render.Color
	body   bytes.Buffer
	clips  []render.Rect
	open   int // the clip whose group is open in body
}

// New returns an empty picture of w by h pixels on a ground; a transparent
// ground is none.
func New(w, h float64, ground render.Color) *Canvas {
	return &Canvas{picture: &picture{size: [2]float64{w, h}, ground: ground}}
}

// WriteTo writes the picture as a complete document.
func (c *Canvas) WriteTo(w io.Writer) (int64, error) {
	var b bytes.Buffer
	width, height := number(c.size[0]), number(c.size[1])
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" text-rendering="geometricPrecision"`, width, height, width, height)
	b.WriteString(` font-family="Roboto, 'Helvetica Neue', Arial, sans-serif" style="font-variant-numeric:tabular-nums">` + "\n")
	if len(c.clips) > 0 {
		b.WriteString("<defs>\n")
		for i, r := range c.clips {
			fmt.Fprintf(&b, `<clipPath id="c%d"><rect %s/></clipPath>`+"\n", i+1, box(r))
		}
		b.WriteString("</defs>\n")
	}
	if c.ground.A > 0 {
		fmt.Fprintf(&b, `<rect width="%s" height="%s"%s/>`+"\n", width, height, paint("fill", c.ground))
	}
	b.Write(c.body.Bytes())
	if c.open != 0 {
		b.WriteString("</g>\n")
	}
	b.WriteString("</svg>\n")
	return b.WriteTo(w)
}

// Clip returns a canvas that draws only within r.
func (c *Canvas) Clip(r render.Rect) render.Canvas {
	if c.clip > 0 {
		r = r.Intersect(c.clips[c.clip-1])
	}
	for i, known := range c.clips {
		if box(known) == box(r) {
			return &Canvas{c.picture, i + 1}
		}
	}
	c.clips = append(c.clips, r)
	return &Canvas{c.picture, len(c.clips)}
}

// begin makes the clip of c the one that body is in.
func (c *Canvas) begin() *bytes.Buffer {
	if c.open != c.clip {
		if c.open != 0 {
			c.body.WriteString("</g>\n")
		}
		if c.clip != 0 {
			fmt.Fprintf(&c.body, `<g clip-path="url(#c%d)">`+"\n", c.clip)
		}
		c.open = c.clip
	}
	return &c.body
}

// paths writes n paths. Neighbours of one style share its attributes. They are
// even one path if they are opaque; else each is its own, for where they
// overlap their opacities add up. An empty style draws nothing.
func (c *Canvas) paths(n int, style func(int) (attributes string, opaque bool), trace func(int, *path)) {
	for i := 0; i < n; {
		s, opaque := style(i)
		end := i + 1
		for ; end < n; end++ {
			if next, _ := style(end); next != s {
				break
			}
		}
		switch b := c.begin(); {
		case s == "":
		case opaque || end == i+1:
			var d path
			for k := i; k < end; k++ {
				trace(k, &d)
			}
			fmt.Fprintf(b, "<path%s d=\"%s\"/>\n", s, d.text)
		default:
			fmt.Fprintf(b, "<g%s>\n", s)
			for k := i; k < end; k++ {
				var d path
				trace(k, &d)
				fmt.Fprintf(b, "<path d=\"%s\"/>\n", d.text)
			}
			b.WriteString("</g>\n")
		}
		i = end
	}
}

// Lines strokes polylines.
func (c *Canvas) Lines(lines []render.Line) {
	c.paths(len(lines), func(i int) (string, bool) {
		l := lines[i]
		if len(l.Points) < 2 || l.Color.A == 0 {
			return "", false
		}
		width := l.Width
		if width == 0 {
			width = 1
		}
		s := stroke(l.Color, width) + ` stroke-linejoin="round"`
		if pattern := l.Dash.Pattern(); pattern != nil {
			var lengths []string
			for _, v := range pattern {
				lengths = append(lengths, number(v*width))
			}
			s += ` stroke-dasharray="` + strings.Join(lengths, " ") + `"`
		}
		return s, l.Color.A == 255
	}, func(i int, d *path) {
		d.polyline(lines[i].Points)
	})
}

// Area fills bands.
func (c *Canvas) Area(bands []render.Band) {
	c.paths(len(bands), func(i int) (string, bool) {
		b := bands[i]
		if len(b.Lower) < 2 || b.Color.A == 0 {
			return "", false
		}
		return paint("fill", b.Color), b.Color.A == 255
	}, func(i int, d *path) {
		b := bands[i]
		d.polyline(b.Lower)
		for k := len(b.Upper) - 1; k >= 0; k-- {
			d.line(b.Upper[k])
		}
		d.close()
	})
}

// Dots draws shapes. A disc is a line of no length with a round cap: the
// shortest way to say it.
func (c *Canvas) Dots(dots []render.Dot) {
	c.paths(len(dots), func(i int) (string, bool) {
		d := dots[i]
		if d.Color.A == 0 || d.Radius <= 0 {
			return "", false
		}
		switch d.Shape {
		case render.Disc:
			return stroke(d.Color, 2*d.Radius) + ` stroke-linecap="round"`, d.Color.A == 255
		case render.Ring, render.Cross, render.Plus:
			return stroke(d.Color, thickness(d.Radius)), d.Color.A == 255
		}
		return paint("fill", d.Color), d.Color.A == 255
	}, func(i int, d *path) {
		d.shape(dots[i])
	})
}

// thickness is the width of the strokes of a shape.
func thickness(radius float64) float64 { return min(1.5, radius/3) }

// Glyphs fills outlines.
func (c *Canvas) Glyphs(glyphs []render.Glyph) {
	c.paths(len(glyphs), func(i int) (string, bool) {
		if glyphs[i].Color.A == 0 || glyphs[i].Outline == nil {
			return "", false
		}
		return paint("fill", glyphs[i].Color), glyphs[i].Color.A == 255
	}, func(i int, d *path) {
		d.outline(glyphs[i])
	})
}

// Image embeds a raster, which viewers stretch without smoothing.
func (c *Canvas) Image(r render.Rect, m *render.Raster) {
	if m.W == 0 || m.H == 0 || r.W <= 0 || r.H <= 0 {
		return
	}
	fmt.Fprintf(c.begin(), `<image %s preserveAspectRatio="none" style="image-rendering:pixelated" href="data:image/png;base64,%s"/>`+"\n",
		box(r), base64.StdEncoding.EncodeToString(encode(m)))
}

// encode returns the raster as a PNG, with a palette if it has few colours.
func encode(m *render.Raster) []byte {
	var picture image.Image = &image.NRGBA{Pix: m.Pix, Stride: 4 * m.W, Rect: image.Rect(0, 0, m.W, m.H)}
	if p := paletted(m); p != nil {
		picture = p
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		panic(err) // the buffer takes everything, and the size is positive
	}
	return b.Bytes()
}

// paletted returns the raster with its colours numbered in the order in which
// they appear, or nil if they are more than 256.
func paletted(m *render.Raster) *image.Paletted {
	p := &image.Paletted{Pix: make([]uint8, m.W*m.H), Stride: m.W, Rect: image.Rect(0, 0, m.W, m.H)}
	index := map[render.Color]int{}
	for i := range p.Pix {
		q := m.Pix[4*i:][:4]
		col := render.Color{R: q[0], G: q[1], B: q[2], A: q[3]}
		k, known := index[col]
		if !known {
			k = len(index)
			if k == 256 {
				return nil
			}
			index[col] = k
			p.Palette = append(p.Palette, col)
		}
		p.Pix[i] = uint8(k)
	}
	return p
}

// Text writes labels.
func (c *Canvas) Text(labels []render.Label) {
	for _, l := range labels {
		if l.Text == "" || l.Color.A == 0 {
			continue
		}
		size := l.Size
		if size == 0 {
			size = render.SizeBody
		}
		x, y := number(l.At.X), number(l.At.Y)
		s := fmt.Sprintf(`<text x="%s" y="%s" font-size="%s"%s`, x, y, number(size), paint("fill", l.Color))
		if l.Bold {
			s += ` font-weight="500"`
		}
		// Where Roboto is missing, another face is squeezed into the same width.
		s += ` textLength="` + number(typeface.Width(l.Text, size, l.Bold)) + `" lengthAdjust="spacingAndGlyphs"`
		switch l.Align {
		case render.Middle:
			s += ` text-anchor="middle"`
		case render.End:
			s += ` text-anchor="end"`
		}
		if l.Up {
			s += fmt.Sprintf(` transform="rotate(-90 %s %s)"`, x, y)
		}
		s += ">" + template.HTMLEscapeString(l.Text) + "</text>\n"
		c.begin().WriteString(s)
	}
}

// paint is a colour as the attribute fill or stroke, with its opacity.
func paint(attribute string, c render.Color) string {
	s := fmt.Sprintf(` %s="#%02x%02x%02x"`, attribute, c.R, c.G, c.B)
	if c.A < 255 {
		s += fmt.Sprintf(` %s-opacity="%s"`, attribute, number(float64(c.A)/255))
	}
	return s
}

func stroke(c render.Color, width float64) string {
	return ` fill="none"` + paint("stroke", c) + ` stroke-width="` + number(width) + `"`
}

func box(r render.Rect) string {
	return fmt.Sprintf(`x="%s" y="%s" width="%s" height="%s"`, number(r.X), number(r.Y), number(r.W), number(r.H))
}
