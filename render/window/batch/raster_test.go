package batch

import (
	"math"
	"testing"

	"github.com/solvarium/solvarium/render"
)

// field is a picture of opacity, made by a software renderer of the batch: it
// samples triangles at the middles of pixels and runs what the shader does.
type field struct {
	w, h   int
	alpha  []float64
	layers []int // how many fragments with some ink were drawn on a pixel
}

func (f *field) at(x, y int) float64 { return f.alpha[y*f.w+x] }

func (f *field) sum() (s float64) {
	for _, a := range f.alpha {
		s += a
	}
	return s
}

// shade draws on a surface of w by h device pixels.
func shade(w, h int, scale float64, draw func(render.Canvas)) *field {
	b := New()
	draw(b.Begin(w, h, scale))
	return b.shade(w, h)
}

func (b *Batch) shade(w, h int) *field {
	f := &field{w: w, h: h, alpha: make([]float64, w*h), layers: make([]int, w*h)}
	for _, c := range b.Commands {
		for i := c.Begin; i < c.End; i += 3 {
			f.triangle(b, c.Picture, &b.Vertices[b.Indices[i]], &b.Vertices[b.Indices[i+1]], &b.Vertices[b.Indices[i+2]])
		}
	}
	return f
}

func (f *field) triangle(b *Batch, picture int, p, q, r *Vertex) {
	x := [3]float64{float64(p.DstX), float64(q.DstX), float64(r.DstX)}
	y := [3]float64{float64(p.DstY), float64(q.DstY), float64(r.DstY)}
	area := (x[1]-x[0])*(y[2]-y[0]) - (x[2]-x[0])*(y[1]-y[0])
	if area == 0 {
		return
	}
	for j := max(0, int(min(y[0], y[1], y[2]))-1); j < min(f.h, int(max(y[0], y[1], y[2]))+1); j++ {
		for i := max(0, int(min(x[0], x[1], x[2]))-1); i < min(f.w, int(max(x[0], x[1], x[2]))+1); i++ {
			px, py := float64(i)+0.5, float64(j)+0.5
			var u [3]float64
			inside := true
			for k := range 3 {
				a, c := (k+1)%3, (k+2)%3
				u[k] = ((x[a]-px)*(y[c]-py) - (x[c]-px)*(y[a]-py)) / area
				// A pixel on an edge belongs to one of its two triangles: to the one on the left or top.
				dx, dy := (x[c]-x[a])/area, (y[c]-y[a])/area
				first := dy < 0 || dy == 0 && dx > 0
				inside = inside && (u[k] > 0 || u[k] == 0 && first)
			}
			if !inside {
				continue
			}
			mix := func(a, b, c float32) float64 { return u[0]*float64(a) + u[1]*float64(b) + u[2]*float64(c) }
			cx, cy := mix(p.Custom0, q.Custom0, r.Custom0), mix(p.Custom1, q.Custom1, r.Custom1)
			radius, reach := mix(p.Custom2, q.Custom2, r.Custom2), mix(p.Custom3, q.Custom3, r.Custom3)
			d := math.Abs(math.Hypot(cx, math.Max(math.Abs(cy)+math.Min(radius, 0), 0)) - math.Max(radius, 0))
			covered := math.Max(0, math.Min(1, math.Min(reach-d, 1)+math.Min(reach+d, 1)-1))
			a := mix(p.ColorA, q.ColorA, r.ColorA) * covered
			s, t := int(mix(p.SrcX, q.SrcX, r.SrcX)), int(mix(p.SrcY, q.SrcY, r.SrcY))
			if picture < 0 {
				a *= float64(b.Atlas.Coverage.AlphaAt(s, t).A) / 255
			} else {
				a *= float64(b.Pictures[picture].Pix[4*(t*b.Pictures[picture].W+s)+3]) / 255
			}
			if a > 1e-6 {
				f.layers[j*f.w+i]++
			}
			at := &f.alpha[j*f.w+i]
			*at = a + *at*(1-a)
		}
	}
}

// reference is the share of each pixel that is inside of a shape, by sampling it.
func reference(w, h int, inside func(x, y float64) bool) *field {
	const n = 20
	f := &field{w: w, h: h, alpha: make([]float64, w*h)}
	for k := range f.alpha {
		for s := range n * n {
			x, y := float64(k%w)+(float64(s%n)+0.5)/n, float64(k/w)+(float64(s/n)+0.5)/n
			if inside(x, y) {
				f.alpha[k] += 1.0 / (n * n)
			}
		}
	}
	return f
}

// alike compares what is drawn with the exact coverage: no pixel may be off by
// more than edge, and all ink by no more than a share total. The shader smooths across
// an edge with a box of one pixel, which is exact for upright edges; slanted ones are
// off by up to (√2-1)/4, corners by more.
func alike(t *testing.T, name string, got, want *field, edge, total float64) {
	t.Helper()
	worst, where := 0.0, 0
	for k := range want.alpha {
		if d := math.Abs(got.alpha[k] - want.alpha[k]); d > worst {
			worst, where = d, k
		}
	}
	if worst > edge {
		t.Errorf("%s: pixel (%d, %d) has %.3f of ink, want %.3f", name, where%want.w, where/want.w, got.alpha[where], want.alpha[where])
	}
	if g, w := got.sum(), want.sum(); math.Abs(g-w) > total*w {
		t.Errorf("%s: %.2f pixels of ink, want %.2f", name, g, w)
	}
}

// near reports whether (x, y) is within a distance of a segment.
func near(x, y float64, p, q render.Point, distance float64) bool {
	dx, dy := q.X-p.X, q.Y-p.Y
	u := min(max(((x-p.X)*dx+(y-p.Y)*dy)/(dx*dx+dy*dy), 0), 1)
	return math.Hypot(x-p.X-u*dx, y-p.Y-u*dy) <= distance
}
