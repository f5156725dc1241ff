package batch

import "github.com/solvarium/solvarium/render"

// Picture is a raster of this frame, as a texture wants it.
type Picture struct {
	W, H  int
	Pix   []uint8 // premultiplied
	Fresh bool    // changed since whoever uploads it last cleared this
}

// Image draws a raster with hard edges between its pixels.
func (c *canvas) Image(r render.Rect, m *render.Raster) {
	p, q := c.device(render.Point{X: r.X, Y: r.Y}), c.device(render.Point{X: r.Right(), Y: r.Bottom()})
	if m == nil || m.W <= 0 || m.H <= 0 || len(m.Pix) != 4*m.W*m.H || !p.finite() || !q.finite() || !(p.x < q.x && p.y < q.y) {
		return
	}
	c.command(c.picture(m))
	// Rounding must not lead to the texel beyond the last one.
	const inset = 1.0 / 256
	w, h := float32(m.W)-inset, float32(m.H)-inset
	v := Vertex{SrcX: inset, SrcY: inset, ColorR: 1, ColorG: 1, ColorB: 1, ColorA: 1, Custom3: 1}
	corner := func(x, y float64, s, t float32) Vertex {
		v.SrcX, v.SrcY = s, t
		return v.at(vec{x, y}, 0, 0)
	}
	c.quad(corner(p.x, p.y, inset, inset), corner(q.x, p.y, w, inset), corner(q.x, q.y, w, h), corner(p.x, q.y, inset, h))
}

// picture keeps a copy of a raster, and returns its index. The slot remembers
// the raster of the last frame, so that one that stays is not sent to the GPU again.
func (b *Batch) picture(m *render.Raster) int {
	n := len(b.Pictures)
	if n < cap(b.Pictures) {
		b.Pictures = b.Pictures[:n+1]
	} else {
		b.Pictures = append(b.Pictures, Picture{})
	}
	p := &b.Pictures[n]
	if p.W != m.W || p.H != m.H {
		p.W, p.H, p.Pix, p.Fresh = m.W, m.H, make([]uint8, len(m.Pix)), true
	}
	for i := 0; i < len(m.Pix); i += 4 {
		s, d := m.Pix[i:i+4:i+4], p.Pix[i:i+4:i+4]
		r, g, bl, a := s[0], s[1], s[2], s[3]
		if a != 255 {
			r, g, bl = premultiply(r, a), premultiply(g, a), premultiply(bl, a)
		}
		if d[0] != r || d[1] != g || d[2] != bl || d[3] != a {
			d[0], d[1], d[2], d[3] = r, g, bl, a
			p.Fresh = true
		}
	}
	return n
}

func premultiply(x, a uint8) uint8 { return uint8((uint32(x)*uint32(a) + 127) / 255) }
