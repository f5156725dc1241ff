package batch

import (
	"slices"

	"github.com/solvarium/solvarium/render"
)

// column is one place along a band, in device pixels.
type column struct {
	lower, upper vec
	opacity      float64
	// below and above say how far the corners of the triangles lie outside of
	// the column, so that the smooth edges have room.
	below, above float64
}

func (k *column) middle() vec { return k.lower.to(k.upper, 0.5) }

func (k *column) to(l *column, u float64) column {
	return column{
		k.lower.to(l.lower, u), k.upper.to(l.upper, u), k.opacity + (l.opacity-k.opacity)*u,
		k.below + (l.below-k.below)*u, k.above + (l.above-k.above)*u,
	}
}

// Area fills bands. A column with a coordinate that is not a number leaves a gap.
func (c *canvas) Area(bands []render.Band) {
	c.command(-1)
	for i := range bands {
		b := &bands[i]
		if b.Color.A == 0 {
			continue
		}
		c.columns = c.columns[:0]
		for j := range min(len(b.Lower), len(b.Upper)) {
			lower, upper := c.device(b.Lower[j]), c.device(b.Upper[j])
			if !lower.finite() || !upper.finite() {
				c.band(ink(b.Color))
				c.columns = c.columns[:0]
				continue
			}
			c.columns = append(c.columns, column{lower: bounded(lower), upper: bounded(upper), opacity: 1})
		}
		c.band(ink(b.Color))
	}
}

// bounded keeps a position within what vertices can hold to a fraction of a
// pixel; that is far outside of any window.
func bounded(p vec) vec {
	const far = 1 << 15
	return vec{min(max(p.x, -far), far), min(max(p.y, -far), far)}
}

// band fills between the columns collected.
func (c *canvas) band(v Vertex) {
	if len(c.columns) < 2 {
		return
	}
	c.soften()
	k := c.columns
	for i := 1; i < len(k); i++ {
		widen(&k[i-1], &k[i])
	}
	for i := 1; i < len(k); i++ {
		a, b := &k[i-1], &k[i]
		if s, t := thickness(a, b); s*t < 0 {
			// Where the polylines cross, the band is two triangles.
			m := a.to(b, s/(s-t))
			c.slice(a, &m, v)
			c.slice(&m, b, v)
			continue
		}
		c.slice(a, b, v)
	}
}

// thickness returns how far apart the polylines are at two successive columns,
// across the direction in which the band runs. It is negative where the upper
// one lies to the left.
func thickness(a, b *column) (s, t float64) {
	along := b.middle().minus(a.middle()).unit()
	return along.cross(a.upper.minus(a.lower)), along.cross(b.upper.minus(b.lower))
}

// soften lets the ink begin and end over the pixel around the first and the
// last column, if that is an edge rather than a tip: a bar has four smooth sides.
func (c *canvas) soften() {
	k := c.columns
	n := len(k)
	first, last := edge(&k[0], &k[1]), edge(&k[n-1], &k[n-2])
	if first != (vec{}) && last != (vec{}) {
		if extent := k[n-1].middle().minus(k[0].middle()).dot(first); extent < 1 {
			c.columns = thin(k, first, max(extent, 0))
			return
		}
	}
	if last != (vec{}) {
		k = ramp(k, last)
	}
	if first != (vec{}) {
		slices.Reverse(k)
		k = ramp(k, first)
		slices.Reverse(k)
	}
	c.columns = k
}

// edge returns the inward normal of the edge at the column k, the next one being
// l; zero if there is but a tip.
func edge(k, l *column) vec {
	up := k.upper.minus(k.lower)
	if up.length() < closest {
		return vec{}
	}
	n := up.unit().left()
	if d := n.dot(l.middle().minus(k.middle())); d < 0 {
		return n.times(-1)
	} else if d == 0 {
		return vec{}
	}
	return n
}

// ramp replaces the last half pixel of a band by a pixel in which the ink ends.
func ramp(k []column, inward vec) []column {
	end := k[len(k)-1]
	depth := func(i int) float64 { return k[i].middle().minus(end.middle()).dot(inward) }
	i := len(k) - 1
	for i >= 0 && depth(i) < 0.5 {
		i--
	}
	if i < 0 {
		return k // too short to have an inside
	}
	u := (depth(i) - 0.5) / (depth(i) - depth(i+1))
	inner := k[i].to(&k[i+1], u)
	outer := inner.to(&end, 2)
	outer.opacity = 0
	return append(k[:i+1], inner, outer)
}

// thin replaces a band that is less than a pixel from edge to edge by columns
// with the ink that falls on a pixel-wide box on its way across.
func thin(k []column, inward vec, extent float64) []column {
	m := k[0].to(&k[len(k)-1], 0.5)
	k = k[:0]
	for _, s := range [4][2]float64{{-(1 + extent) / 2, 0}, {-(1 - extent) / 2, extent}, {(1 - extent) / 2, extent}, {(1 + extent) / 2, 0}} {
		d := inward.times(s[0])
		k = append(k, column{lower: m.lower.plus(d), upper: m.upper.plus(d), opacity: s[1]})
	}
	return k
}

// across returns the direction from the lower to the upper polyline at a
// column, from which the band runs along; for a tip, with the side s of the upper one.
func (k *column) across(along vec, s float64) vec {
	if up := k.upper.minus(k.lower); up.length() > 1e-6 {
		return up.unit()
	}
	if s > 0 {
		return along.left().times(-1)
	}
	return along.left()
}

// widen gives the smooth edges between two columns half a pixel of room.
func widen(a, b *column) {
	// At a steep edge the corner would be far away; it stays within 3 pixels.
	const limit = 3
	along := b.middle().minus(a.middle()).unit()
	lower, upper := b.lower.minus(a.lower).unit(), b.upper.minus(a.upper).unit()
	s, t := thickness(a, b)
	for _, k := range [2]*column{a, b} {
		across := k.across(along, s+t)
		room := func(side vec) float64 { return min(0.5/max(abs(across.cross(side)), 1e-3), limit) }
		k.below, k.above = max(k.below, room(lower)), max(k.above, room(upper))
	}
}

// slice fills between two columns whose polylines do not cross.
func (c *canvas) slice(a, b *column, v Vertex) {
	along := b.middle().minus(a.middle()).unit()
	lower, upper := b.lower.minus(a.lower).unit(), b.upper.minus(a.upper).unit()
	if lower == (vec{}) {
		lower = upper
	}
	if upper == (vec{}) {
		upper = lower
	}
	s, t := thickness(a, b)
	side := 1.0
	if s+t < 0 {
		side = -1
	}
	if lower.dot(along) <= 0 || upper.dot(along) <= 0 {
		// Not a strip that runs on: filled, with rough edges.
		c.quad(v.fade(a.opacity).at(a.lower, 0, 0), v.fade(b.opacity).at(b.lower, 0, 0), v.fade(b.opacity).at(b.upper, 0, 0), v.fade(a.opacity).at(a.upper, 0, 0))
		return
	}
	corner := func(k *column, p vec) Vertex {
		// The distances from both edges, positive inside. The shader knows the sum
		// and the difference of the two.
		fromLower, fromUpper := side*lower.cross(p.minus(a.lower)), -side*upper.cross(p.minus(a.upper))
		w := v.fade(k.opacity).at(p, (fromLower-fromUpper)/2, 0)
		w.Custom3 = float32((fromLower+fromUpper)/2 + 0.5)
		return w
	}
	up, on := a.across(along, s+t), b.across(along, s+t)
	c.quad(
		corner(a, a.lower.minus(up.times(a.below))), corner(b, b.lower.minus(on.times(b.below))),
		corner(b, b.upper.plus(on.times(b.above))), corner(a, a.upper.plus(up.times(a.above))),
	)
}

func abs(x float64) float64 { return max(x, -x) }
