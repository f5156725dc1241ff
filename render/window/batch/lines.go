package batch

import (
	"math"

	"github.com/solvarium/solvarium/render"
)

// closest is how near, in device pixels, successive points of a line may come
// before the second is passed over: far less than can be seen.
const closest = 0.05

// Lines strokes polylines. A coordinate that is not a number leaves a gap.
func (c *canvas) Lines(lines []render.Line) {
	c.command(-1)
	for i := range lines {
		c.line(&lines[i])
	}
}

// stroke is how a line is drawn.
type stroke struct {
	half  float64 // of the width, in device pixels
	round bool    // ends
	ink   Vertex
	// dashes are the lengths of ink and gap in turn, nil for a solid line, and
	// phase is how far the line has come.
	dashes []float64
	unit   float64 // of the dashes
	phase  float64
}

func (c *canvas) line(l *render.Line) {
	width := l.Width
	if width == 0 {
		width = 1
	}
	if !(width > 0) || l.Color.A == 0 {
		return
	}
	// Lines of up to a pixel end flat, so that ticks and grid lines end where they say.
	s := stroke{half: width * c.scale / 2, round: width > 1 && l.Dash == render.Solid, ink: ink(l.Color), dashes: l.Dash.Pattern(), unit: width * c.scale}
	s.ink.Custom3 = float32(s.half + 0.5)
	// What lies beyond the clip by more than a join can reach is left out, so
	// that the far ends of a zoomed line cost no precision.
	x0, y0, x1, y1 := c.clip.grow(2*s.half + 4)
	c.path = c.path[:0]
	var last vec
	have := false
	for i := range l.Points {
		p := c.device(l.Points[i])
		if !p.finite() {
			c.finish(&s)
			have = false
			continue
		}
		if !have {
			last, have = p, true
			continue
		}
		d := p.minus(last)
		length := d.length()
		if length < closest && i < len(l.Points)-1 || length == 0 {
			continue
		}
		t0, t1, ok := within(last, d, x0, y0, x1, y1)
		switch {
		case !ok:
			c.finish(&s)
			s.phase += length
		default:
			if t0 > 0 {
				c.finish(&s)
				s.phase += t0 * length
			}
			if len(c.path) == 0 {
				c.path = append(c.path, last.to(p, t0))
			}
			c.path = append(c.path, last.to(p, t1))
			if t1 < 1 {
				c.finish(&s)
				s.phase += (1 - t1) * length
			}
		}
		last = p
	}
	c.finish(&s)
}

// within returns the part of a segment from p along d that lies in a rectangle:
// Liang and Barsky, A new concept and method for line clipping, 1984.
func within(p, d vec, x0, y0, x1, y1 float64) (t0, t1 float64, ok bool) {
	t0, t1 = 0, 1
	for _, side := range [4][2]float64{{-d.x, p.x - x0}, {d.x, x1 - p.x}, {-d.y, p.y - y0}, {d.y, y1 - p.y}} {
		speed, room := side[0], side[1]
		switch {
		case speed == 0 && room < 0:
			return 0, 0, false
		case speed < 0:
			t0 = max(t0, room/speed)
		case speed > 0:
			t1 = min(t1, room/speed)
		}
	}
	return t0, t1, t0 < t1
}

// finish strokes the path collected so far, and starts anew.
func (c *canvas) finish(s *stroke) {
	if len(c.path) >= 2 {
		if s.dashes == nil {
			c.stroke(c.path, s)
		} else {
			c.dashed(s)
		}
	}
	c.path = c.path[:0]
}

// dashed strokes the dashes of the path.
func (c *canvas) dashed(s *stroke) {
	total := 0.0
	for _, d := range s.dashes {
		total += d * s.unit
	}
	left, k := math.Mod(s.phase, total), 0
	for left >= s.dashes[k]*s.unit {
		left -= s.dashes[k] * s.unit
		k = (k + 1) % len(s.dashes)
	}
	left = s.dashes[k]*s.unit - left // until the next change
	c.dash = append(c.dash[:0], c.path[0])
	for i := 1; i < len(c.path); i++ {
		p, q := c.path[i-1], c.path[i]
		length := q.minus(p).length()
		s.phase += length
		done := 0.0
		for length-done > left {
			done += left
			at := p.to(q, done/length)
			if k%2 == 0 {
				c.dash = append(c.dash, at)
				c.stroke(c.dash, s)
			}
			c.dash = append(c.dash[:0], at)
			k = (k + 1) % len(s.dashes)
			left = s.dashes[k] * s.unit
		}
		left -= length - done
		c.dash = append(c.dash, q)
	}
	if k%2 == 0 {
		c.stroke(c.dash, s)
	}
}

// joint is an end of a segment: the corners of its strip on the left and on the
// right of the line, and where the line itself is. A wide corner is not a
// straight cut through all three.
type joint struct {
	left, middle, right vec
	wide                bool
}

// stroke draws one polyline as a strip, with a wedge in each sharp corner.
func (c *canvas) stroke(path []vec, s *stroke) {
	n := len(path)
	reach := s.half + 0.5
	if n == 2 {
		c.segment(path[0], path[1], s)
		return
	}
	closed := n > 3 && path[0].minus(path[n-1]).length() < closest
	c.ends = c.ends[:0]
	for i := 1; i < n; i++ {
		p, q := path[i-1], path[i]
		dir := q.minus(p).unit()
		side := dir.left().times(reach)
		c.ends = append(c.ends, joint{left: p.plus(side), middle: p, right: p.minus(side)}, joint{left: q.plus(side), middle: q, right: q.minus(side)})
	}
	for i := 1; i < n-1; i++ {
		c.join(path[i-1], path[i], path[i+1], s, &c.ends[2*i-1], &c.ends[2*i])
	}
	if closed {
		c.join(path[n-2], path[0], path[1], s, &c.ends[len(c.ends)-1], &c.ends[0])
	} else {
		c.cap(path[0], path[1], s, &c.ends[0])
		c.cap(path[n-1], path[n-2], s, &c.ends[len(c.ends)-1])
	}
	for i := 0; i < len(c.ends); i += 2 {
		a, b := &c.ends[i], &c.ends[i+1]
		if !a.wide && !b.wide {
			c.quad(s.ink.at(a.left, reach, 0), s.ink.at(a.right, -reach, 0), s.ink.at(b.right, -reach, 0), s.ink.at(b.left, reach, 0))
			continue
		}
		c.quad(s.ink.at(a.left, reach, 0), s.ink.at(a.middle, 0, 0), s.ink.at(b.middle, 0, 0), s.ink.at(b.left, reach, 0))
		c.quad(s.ink.at(a.middle, 0, 0), s.ink.at(a.right, -reach, 0), s.ink.at(b.right, -reach, 0), s.ink.at(b.middle, 0, 0))
	}
}

// segment draws a line of two points as a single quad.
func (c *canvas) segment(p, q vec, s *stroke) {
	reach := s.half + 0.5
	dir := q.minus(p)
	length := dir.length()
	if length == 0 {
		return
	}
	dir = dir.times(1 / length)
	side := dir.left().times(reach)
	v := s.ink
	if !s.round {
		// A hairline may end between pixels; a broad end is smoothed.
		if s.half > 0.75 && length > 1 {
			c.slope(p, dir, side, v, reach)
			c.slope(q, dir.times(-1), side, v, reach)
			p, q = p.plus(dir.times(0.5)), q.minus(dir.times(0.5))
		}
		c.quad(v.at(p.plus(side), reach, 0), v.at(p.minus(side), -reach, 0), v.at(q.minus(side), -reach, 0), v.at(q.plus(side), reach, 0))
		return
	}
	half := length / 2
	v.Custom2 = float32(-half)
	p, q = p.minus(dir.times(reach)), q.plus(dir.times(reach))
	half += reach
	c.quad(v.at(p.plus(side), reach, -half), v.at(p.minus(side), -reach, -half), v.at(q.minus(side), -reach, half), v.at(q.plus(side), reach, half))
}

// slope smooths a flat end at p: a pixel over which the ink begins, along dir.
func (c *canvas) slope(p, dir, side vec, v Vertex, reach float64) {
	none, full := v.fade(0), v
	out, in := p.minus(dir.times(0.5)), p.plus(dir.times(0.5))
	c.quad(none.at(out.plus(side), reach, 0), none.at(out.minus(side), -reach, 0), full.at(in.minus(side), -reach, 0), full.at(in.plus(side), reach, 0))
}

// cap draws the end at p of a line that comes from q.
func (c *canvas) cap(p, q vec, s *stroke, end *joint) {
	reach := s.half + 0.5
	dir := p.minus(q).unit()
	side := dir.left().times(reach)
	if s.round {
		tip := p.plus(dir.times(reach))
		c.quad(s.ink.at(p.plus(side), reach, 0), s.ink.at(p.minus(side), -reach, 0), s.ink.at(tip.minus(side), -reach, reach), s.ink.at(tip.plus(side), reach, reach))
		return
	}
	if s.half > 0.75 && p.minus(q).length() > 1 {
		c.slope(p, dir.times(-1), side, s.ink, reach)
		back := dir.times(0.5)
		end.left, end.middle, end.right = end.left.minus(back), end.middle.minus(back), end.right.minus(back)
	}
}

// join makes the strips that meet at p fit: a is the end of the one from o, b
// the beginning of the one to q.
func (c *canvas) join(o, p, q vec, s *stroke, a, b *joint) {
	reach := s.half + 0.5
	in, out := p.minus(o), q.minus(p)
	room := min(in.length(), out.length())
	in, out = in.unit(), out.unit()
	cos, turn := in.dot(out), in.cross(out)
	half := math.Sqrt(max(0, (1+cos)/2)) // cosine of half the angle turned
	// A mitre whose tip stands out by less than this is as good as round.
	const tip = 0.15
	smooth := cos > 0.5 && s.half*(1/half-1) < tip
	var mitre vec
	if smooth || cos > -0.99 {
		mitre = in.left().plus(out.left()).times(reach / (1 + cos))
	}
	if smooth {
		a.left, b.left = p.plus(mitre), p.plus(mitre)
		a.right, b.right = p.minus(mitre), p.minus(mitre)
		return
	}
	a.wide, b.wide = true, true
	// The inner sides meet where they cross, if the segments are long enough;
	// else they overlap, which only a translucent line shows.
	if tan := math.Abs(turn) / max(1+cos, 1e-9); reach*tan < room {
		if turn < 0 { // to the left: y grows downwards
			a.left, b.left = p.plus(mitre), p.plus(mitre)
		} else {
			a.right, b.right = p.minus(mitre), p.minus(mitre)
		}
	}
	// The outer sides leave a gap, filled with a wedge around p that reaches past
	// the arc: its two outer corners lie on the tangents, a quarter of the angle on.
	outer := 1.0
	if turn < 0 {
		outer = -1
	}
	u, v := in.left().times(outer), out.left().times(outer)
	quarter := math.Sqrt(max(0, (1-half)/(1+half))) // tangent of a quarter of the angle
	corner := func(n, along vec) Vertex {
		d := n.plus(along.times(quarter)).times(reach)
		return s.ink.at(p.plus(d), d.x, d.y)
	}
	c.quad(s.ink.at(p, 0, 0), corner(u, vec{}), corner(u, in), corner(v, out.times(-1)))
	c.quad(s.ink.at(p, 0, 0), corner(v, out.times(-1)), corner(v, vec{}), s.ink.at(p, 0, 0))
}
