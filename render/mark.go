package render

import "math"

// Zip pairs coordinates: the way from a solver's slices to a mark's points. It
// stops at the shorter slice.
func Zip(x, y []float64) []Point {
	p := make([]Point, min(len(x), len(y)))
	for i := range p {
		p[i] = Point{x[i], y[i]}
	}
	return p
}

// Pairs reads points from x0, y0, x1, y1, …: a cloud in row-major order.
func Pairs(xy []float64) []Point {
	p := make([]Point, len(xy)/2)
	for i := range p {
		p[i] = Point{xy[2*i], xy[2*i+1]}
	}
	return p
}

// Series pairs values with 0, 1, 2, …
func Series(y []float64) []Point {
	p := make([]Point, len(y))
	for i := range p {
		p[i] = Point{float64(i), y[i]}
	}
	return p
}

// or returns v, or what a zero stands for.
func or(v, zero float64) float64 {
	if v == 0 {
		return zero
	}
	return v
}

func finite(p Point) bool {
	return !math.IsNaN(p.X-p.X) && !math.IsNaN(p.Y-p.Y)
}

// far is how many pixels beyond the axes a line is still followed. Farther
// points are pulled in, as a GPU's 32-bit coordinates must stay exact.
const far = 8192

// bound pulls p to within far of r.
func bound(p Point, r Rect) Point {
	return Point{
		min(max(p.X, r.X-far), r.Right()+far),
		min(max(p.Y, r.Y-far), r.Bottom()+far),
	}
}

// near reports whether a dot at p can be seen in r.
func near(p Point, r Rect) bool {
	const reach = 32 // the largest radius that is drawn, about
	return p.X > r.X-reach && p.X < r.Right()+reach && p.Y > r.Y-reach && p.Y < r.Bottom()+reach
}

func seeAll(points []Point, see func(Point)) {
	for _, p := range points {
		see(p)
	}
}

// endKey labels the last point that is finite.
func endKey(name string, points []Point, hue Hue) Key {
	if name == "" {
		return Key{}
	}
	for i := len(points) - 1; i >= 0; i-- {
		if finite(points[i]) {
			return Key{name, points[i], hue}
		}
	}
	return Key{}
}
