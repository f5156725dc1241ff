package batch

// box is an upright rectangle of device pixels.
type box struct{ x0, y0, x1, y1 float32 }

// grow returns the box with a margin around it, in the precision of positions.
func (b box) grow(d float64) (x0, y0, x1, y1 float64) {
	return float64(b.x0) - d, float64(b.y0) - d, float64(b.x1) + d, float64(b.y1) + d
}

// quad draws a convex four-sided polygon, cut to the clip. A triangle is a quad
// with two equal corners.
func (c *canvas) quad(p, q, r, s Vertex) {
	left, right := min(p.DstX, q.DstX, r.DstX, s.DstX), max(p.DstX, q.DstX, r.DstX, s.DstX)
	top, bottom := min(p.DstY, q.DstY, r.DstY, s.DstY), max(p.DstY, q.DstY, r.DstY, s.DstY)
	clip := &c.clip
	if !(left < clip.x1 && right > clip.x0 && top < clip.y1 && bottom > clip.y0) {
		return
	}
	first := uint32(len(c.Vertices))
	if left >= clip.x0 && right <= clip.x1 && top >= clip.y0 && bottom <= clip.y1 {
		c.Vertices = append(c.Vertices, p, q, r, s)
		c.Indices = append(c.Indices, first, first+1, first+2, first, first+2, first+3)
		c.Commands[len(c.Commands)-1].End = len(c.Indices)
		return
	}
	// A quad is not quite flat in what its vertices carry: each of its triangles is.
	c.cut(p, q, r)
	c.cut(p, r, s)
}

// cut draws the part of a triangle within the clip: Sutherland and Hodgman,
// Reentrant polygon clipping, 1974.
func (c *canvas) cut(p, q, r Vertex) {
	in := append(c.polygon[0][:0], p, q, r)
	out := c.polygon[1][:0]
	for side := range 4 {
		for i := range in {
			a, b := &in[i], &in[(i+1)%len(in)]
			u, v := c.clip.inside(a, side), c.clip.inside(b, side)
			if u >= 0 {
				out = append(out, *a)
			}
			if (u >= 0) != (v >= 0) {
				out = append(out, between(a, b, u/(u-v)))
			}
		}
		in, out = out, in[:0]
		if len(in) == 0 {
			return
		}
	}
	first := uint32(len(c.Vertices))
	c.Vertices = append(c.Vertices, in...)
	for i := uint32(2); i < uint32(len(in)); i++ {
		c.Indices = append(c.Indices, first, first+i-1, first+i)
	}
	c.Commands[len(c.Commands)-1].End = len(c.Indices)
}

// inside is the distance of a vertex from one side of the box, positive inside.
func (b *box) inside(v *Vertex, side int) float32 {
	switch side {
	case 0:
		return v.DstX - b.x0
	case 1:
		return b.x1 - v.DstX
	case 2:
		return v.DstY - b.y0
	}
	return b.y1 - v.DstY
}

// between returns the vertex a share u of the way from a to b.
func between(a, b *Vertex, u float32) Vertex {
	mix := func(x, y float32) float32 { return x + (y-x)*u }
	return Vertex{
		mix(a.DstX, b.DstX), mix(a.DstY, b.DstY), mix(a.SrcX, b.SrcX), mix(a.SrcY, b.SrcY),
		mix(a.ColorR, b.ColorR), mix(a.ColorG, b.ColorG), mix(a.ColorB, b.ColorB), mix(a.ColorA, b.ColorA),
		mix(a.Custom0, b.Custom0), mix(a.Custom1, b.Custom1), mix(a.Custom2, b.Custom2), mix(a.Custom3, b.Custom3),
	}
}
