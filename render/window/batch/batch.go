// Package batch turns canvas calls into triangles: one list of vertices, one of
// indices, and one texture for all but rasters. It knows no GPU, so that its
// geometry can be tested and timed without a display.
//
// Edges are smoothed by the pixel shader from distances that the vertices
// carry. For a fragment at (P, Q), with d = |length(P, Q) - Radius|, or the
// distance from a segment of the half length -Radius along Q if Radius is
// negative, the coverage is
//
//	clamp(min(Reach-d, 1) + min(Reach+d, 1) - 1, 0, 1)
//
// which is the share of a pixel-wide box that a stroke of the half width
// Reach - 1/2 covers: exact for straight edges, near enough for round ones. A
// fragment in the inside of things has d = 0 and Reach = 1.
package batch

import (
	"math"

	"github.com/solvarium/solvarium/render"
)

// Vertex has the layout and the field names of ebiten.Vertex, into which it converts.
type Vertex struct {
	DstX, DstY                     float32 // device pixels
	SrcX, SrcY                     float32 // texture pixels
	ColorR, ColorG, ColorB, ColorA float32 // premultiplied
	Custom0, Custom1               float32 // P and Q
	Custom2                        float32 // Radius
	Custom3                        float32 // Reach
}

// Command is a run of triangles with one texture.
type Command struct {
	Picture    int // index into Pictures; -1 for the atlas
	Begin, End int // in Indices
}

// Batch is what one frame draws. Its lists are reused from frame to frame.
type Batch struct {
	Vertices []Vertex
	Indices  []uint32
	Commands []Command
	Pictures []Picture
	Atlas    *Atlas

	scale    float64
	canvases []*canvas // handed out by Clip; used of them in this frame
	used     int

	path    []vec   // of the line that is being stroked
	dash    []vec   // of one of its dashes
	ends    []joint // of its segments
	columns []column
	polygon [2][12]Vertex // corners of a quad that is being clipped
}

// New returns an empty batch.
func New() *Batch { return &Batch{Atlas: newAtlas()} }

// Begin starts a frame of a size in device pixels, scale of them to a logical
// pixel, and returns the canvas for it. It is valid until the next Begin.
func (b *Batch) Begin(width, height int, scale float64) render.Canvas {
	b.Vertices, b.Indices, b.Commands = b.Vertices[:0], b.Indices[:0], b.Commands[:0]
	b.Pictures = b.Pictures[:0]
	b.scale, b.used = scale, 0
	b.Atlas.begin()
	return b.canvas(box{0, 0, float32(width), float32(height)})
}

// canvas implements render.Canvas within a box of device pixels.
type canvas struct {
	*Batch
	clip box
}

func (b *Batch) canvas(clip box) *canvas {
	if b.used == len(b.canvases) {
		b.canvases = append(b.canvases, &canvas{Batch: b})
	}
	c := b.canvases[b.used]
	b.used++
	c.clip = clip
	return c
}

// Clip cuts at whole device pixels, so that what is clipped in two calls meets.
func (c *canvas) Clip(r render.Rect) render.Canvas {
	round := func(x float64) float32 { return float32(math.Round(x * c.scale)) }
	return c.canvas(box{
		max(c.clip.x0, round(r.X)), max(c.clip.y0, round(r.Y)),
		min(c.clip.x1, round(r.Right())), min(c.clip.y1, round(r.Bottom())),
	})
}

// command returns the index at which triangles with a texture go on.
func (b *Batch) command(picture int) {
	if n := len(b.Commands); n > 0 && b.Commands[n-1].Picture == picture {
		return
	}
	b.Commands = append(b.Commands, Command{picture, len(b.Indices), len(b.Indices)})
}

// ink is a colour as vertices carry it, on the white of the atlas.
func ink(c render.Color) Vertex {
	a := float32(c.A) / 255
	return Vertex{
		SrcX: white, SrcY: white,
		ColorR: float32(c.R) / 255 * a, ColorG: float32(c.G) / 255 * a, ColorB: float32(c.B) / 255 * a, ColorA: a,
		Custom3: 1,
	}
}

// at returns the vertex v at a position, with the distances (p, q).
func (v Vertex) at(to vec, p, q float64) Vertex {
	v.DstX, v.DstY = float32(to.x), float32(to.y)
	v.Custom0, v.Custom1 = float32(p), float32(q)
	return v
}

// fade returns the vertex with its opacity multiplied.
func (v Vertex) fade(a float64) Vertex {
	f := float32(a)
	v.ColorR *= f
	v.ColorG *= f
	v.ColorB *= f
	v.ColorA *= f
	return v
}

// vec is a position or a direction in device pixels.
type vec struct{ x, y float64 }

func (a vec) plus(b vec) vec          { return vec{a.x + b.x, a.y + b.y} }
func (a vec) minus(b vec) vec         { return vec{a.x - b.x, a.y - b.y} }
func (a vec) times(s float64) vec     { return vec{a.x * s, a.y * s} }
func (a vec) dot(b vec) float64       { return a.x*b.x + a.y*b.y }
func (a vec) cross(b vec) float64     { return a.x*b.y - a.y*b.x }
func (a vec) length() float64         { return math.Sqrt(a.x*a.x + a.y*a.y) }
func (a vec) left() vec               { return vec{a.y, -a.x} }
func (a vec) to(b vec, u float64) vec { return vec{a.x + (b.x-a.x)*u, a.y + (b.y-a.y)*u} }

// unit returns a direction of length 1, or zero if there is none.
func (a vec) unit() vec {
	l := a.length()
	if l == 0 {
		return vec{}
	}
	return vec{a.x / l, a.y / l}
}

// finite reports whether both coordinates are numbers: x-x is 0 for all but NaN and the infinities.
func (a vec) finite() bool { return a.x-a.x == 0 && a.y-a.y == 0 }

func (b *Batch) device(p render.Point) vec { return vec{p.X * b.scale, p.Y * b.scale} }
