// Package render is the drawing vocabulary of Solvarium: a Canvas of six calls,
// scales and axes, marks, and the Figure that a scene returns.
//
// It turns plain values into canvas calls and knows neither a window nor a
// solver. Lengths are in logical pixels, y grows downwards, colours are not
// premultiplied. Whoever implements Canvas decides what a pixel is: the window
// batches triangles for the GPU, package svg writes elements.
package render

import "image/color"

// Color is a colour with straight (not premultiplied) alpha.
type Color = color.NRGBA

// Point is a position or a displacement, in pixels or in data units; the name
// of the variable says which.
type Point struct{ X, Y float64 }

// Canvas is all that a mark may draw with. Calls carry their whole style, so
// their order is the only state; they are plural where batching pays.
type Canvas interface {
	// Lines strokes polylines with round joins.
	Lines([]Line)
	// Area fills bands between a lower and an upper polyline.
	Area([]Band)
	// Dots draws small shapes that keep their size.
	Dots([]Dot)
	// Image stretches a raster over a rectangle without smoothing.
	Image(Rect, *Raster)
	// Text sets single lines of type.
	Text([]Label)
	// Clip returns a canvas that draws only within r (and within whatever
	// the receiver is already clipped to).
	Clip(r Rect) Canvas
}

// Line is one polyline.
type Line struct {
	Points []Point
	Width  float64 // zero means 1
	Color  Color
	Dash   Dash
}

// Dash is the second way to tell lines apart, besides colour.
type Dash uint8

// The dash patterns, from the plainest on.
const (
	Solid Dash = iota
	Dashed
	Dotted
	DashDot
)

// Pattern returns the lengths of ink and gap in turn, in line widths; nil for Solid.
func (d Dash) Pattern() []float64 {
	switch d {
	case Dashed:
		return []float64{5, 3}
	case Dotted:
		return []float64{1, 2.5}
	case DashDot:
		return []float64{6, 2.5, 1, 2.5}
	}
	return nil
}

// Band is the area between two polylines with the same number of points, such
// as a bar, a ribbon, or the ground under a curve.
type Band struct {
	Lower, Upper []Point
	Color        Color
}

// Dot is one small shape centred at At.
type Dot struct {
	At     Point
	Radius float64
	Color  Color
	Shape  Shape
}

// Shape seconds colour: states must be told apart without it.
type Shape uint8

// The shapes. Ring, Cross and Plus are strokes of 1.5 pixels (or a third of the radius if
// that is less), the others are filled; all fit a circle of the radius.
const (
	Disc Shape = iota
	Ring
	Square
	Triangle
	Diamond
	Cross
	Plus
)

// Raster is a small picture, rows from the top, four bytes (R, G, B, A straight) a pixel.
type Raster struct {
	W, H int
	Pix  []uint8 // length 4*W*H
}

// NewRaster returns a transparent raster.
func NewRaster(w, h int) *Raster { return &Raster{W: w, H: h, Pix: make([]uint8, 4*w*h)} }

// Set colours the pixel in column x and row y.
func (m *Raster) Set(x, y int, c Color) {
	p := m.Pix[4*(y*m.W+x):][:4]
	p[0], p[1], p[2], p[3] = c.R, c.G, c.B, c.A
}

// Label is one line of type. At is on the baseline, at the start, middle or
// end of the text as Align says.
type Label struct {
	At    Point
	Text  string
	Size  float64 // height of the em in pixels; zero means SizeBody
	Bold  bool    // the medium weight, for titles and values
	Color Color
	Align Align
	Up    bool // turned a quarter to the left, reading upwards (axis labels)
}

// Align says which point of a text its position names.
type Align uint8

// The alignments.
const (
	Start Align = iota
	Middle
	End
)

// The four sizes of type, in pixels.
const (
	SizeSmall = 11 // ticks, footnotes
	SizeBody  = 13 // panel, labels, readouts
	SizeHead  = 16 // titles of plots and sections
	SizeTitle = 22 // the scene's name
)
