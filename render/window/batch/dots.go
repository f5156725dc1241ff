package batch

import (
	"math"

	"github.com/solvarium/solvarium/render"
)

// Dots draws small shapes. Those with a coordinate or a radius that is not a
// number are left out.
func (c *canvas) Dots(dots []render.Dot) {
	c.command(-1)
	for i := range dots {
		d := &dots[i]
		p, r := c.device(d.At), d.Radius*c.scale
		if !p.finite() || !(r > 0) || math.IsInf(r, 1) || d.Color.A == 0 {
			continue
		}
		v := ink(d.Color)
		line := min(1.5*c.scale, r/3) // the width of strokes, as render.Shape says
		switch d.Shape {
		case render.Ring:
			c.ring(p, r-line/2, line/2, v)
		case render.Square:
			s := r / math.Sqrt2
			c.convex(p, v, vec{-s, -s}, vec{s, -s}, vec{s, s}, vec{-s, s})
		case render.Triangle:
			h := r / 2 // corners at -90, 30 and 150 degrees
			w := h * math.Sqrt(3)
			c.convex(p, v, vec{0, -r}, vec{w, h}, vec{-w, h})
		case render.Diamond:
			c.convex(p, v, vec{0, -r}, vec{r, 0}, vec{0, r}, vec{-r, 0})
		case render.Cross:
			s := r / math.Sqrt2
			c.arms(p, line/2, v, vec{s, s}, vec{s, -s})
		case render.Plus:
			c.arms(p, line/2, v, vec{r, 0}, vec{0, r})
		default:
			c.ring(p, 0, r, v)
		}
	}
}

// ring draws a circle of a radius, stroked with half a width; a disc is a
// circle of radius 0, stroked with its own.
func (c *canvas) ring(p vec, radius, half float64, v Vertex) {
	v.Custom2, v.Custom3 = float32(radius), float32(half+0.5)
	e := radius + half + 0.5
	c.quad(v.at(p.plus(vec{-e, -e}), -e, -e), v.at(p.plus(vec{e, -e}), e, -e), v.at(p.plus(vec{e, e}), e, e), v.at(p.plus(vec{-e, e}), -e, e))
}

// arms draws two strokes through p, the second one in two parts that leave out
// where the first one is, so that a translucent cross has no other middle.
func (c *canvas) arms(p vec, half float64, v Vertex, first, second vec) {
	v.Custom3 = float32(half + 0.5)
	reach := half + 0.5
	// Round ends reach half a width further; the shape fits the circle.
	length := first.length() - half
	v.Custom2 = float32(-length)
	part := func(along vec, from, to float64) {
		side := along.left().times(reach)
		a, b := p.plus(along.times(from)), p.plus(along.times(to))
		c.quad(v.at(a.plus(side), reach, from), v.at(a.minus(side), -reach, from), v.at(b.minus(side), -reach, to), v.at(b.plus(side), reach, to))
	}
	part(first.unit(), -length-reach, length+reach)
	solid := max(half-0.5, 0) // within, the first stroke covers pixels wholly
	part(second.unit(), -length-reach, -solid)
	part(second.unit(), solid, length+reach)
}

// convex fills a polygon around p, given by its corners relative to p, clockwise:
// a triangle for each side, with the distance from that side.
func (c *canvas) convex(p vec, v Vertex, corners ...vec) {
	// Far enough from 0 that the shader sees a single edge, not a thin stroke.
	const deep = 2
	n := len(corners)
	edge := func(at vec, inside float64) Vertex {
		w := v.at(p.plus(at), deep, 0)
		w.Custom3 = float32(deep + 0.5 + inside)
		return w
	}
	for i, a := range corners {
		b := corners[(i+1)%n]
		apothem := b.minus(a).unit().cross(a.times(-1))
		grow := (apothem + 0.5) / apothem // the sides move out by half a pixel
		a, b = a.times(grow), b.times(grow)
		center := edge(vec{}, apothem)
		c.quad(center, edge(a, -0.5), edge(b, -0.5), center)
	}
}
