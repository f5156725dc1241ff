package render

import "math"

// Compass shows, at each of many places, how something is shared among four
// directions: a triangle towards each, whose area is in proportion to its share, and
// in the middle a disc for how much there is in all. Policies on a grid are drawn so.
type Compass struct {
	At      []Point
	Shares  []float64 // in [0, 1], four a place: up, right, down, left as seen on screen
	Cores   []float64 // in [0, 1], one a place: the area of its disc; nil for none
	Size    float64   // in data: from the middle to the tip of a whole share; zero means 0.46
	Hue     Hue
	Opacity float64 // of the triangles; zero means 1
	CoreHue Hue
}

// The shape of a compass, in its size: half the base of a whole share's triangle,
// and the radius of a whole core.
const (
	compassHalf = 0.55
	compassCore = 0.55
)

// leastTriangle is the length, in pixels, below which there is nothing to see.
const leastTriangle = 1

// Draw draws all triangles in one batch and all discs in another.
func (m Compass) Draw(c Canvas, a Axes) {
	color, core := Alpha(a.Theme.Color(m.Hue), or(m.Opacity, 1)), a.Theme.Color(m.CoreHue)
	size := or(m.Size, 0.46)
	unit := a.Box(Point{}, Point{size, size})
	size = min(unit.W, unit.H) // in pixels
	bands := make([]Band, 0, len(m.Shares))
	var dots []Dot
	for i, at := range m.At {
		p := a.Pixel(at)
		if !finite(p) || !near(p, a.Rect) {
			continue
		}
		for k, d := range [4]Point{{0, -1}, {1, 0}, {0, 1}, {-1, 0}} {
			long := size * math.Sqrt(min(max(m.Shares[4*i+k], 0), 1))
			if !(long >= leastTriangle) {
				continue
			}
			half := compassHalf * long
			tip := Point{p.X + long*d.X, p.Y + long*d.Y}
			left, right := Point{p.X + half*d.Y, p.Y - half*d.X}, Point{p.X - half*d.Y, p.Y + half*d.X}
			bands = append(bands, Band{[]Point{left, tip}, []Point{right, tip}, color})
		}
		if m.Cores != nil && m.Cores[i] > 0 {
			dots = append(dots, Dot{At: p, Radius: compassCore * size * math.Sqrt(min(m.Cores[i], 1)), Color: core})
		}
	}
	c.Area(bands)
	if dots != nil {
		c.Dots(dots)
	}
}

// Range sees the square around every place.
func (m Compass) Range(see func(Point)) {
	size := or(m.Size, 0.46)
	for _, p := range m.At {
		see(Point{p.X - size, p.Y - size})
		see(Point{p.X + size, p.Y + size})
	}
}
