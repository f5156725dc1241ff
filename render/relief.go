package render

import "math"

// Slant is a view of a square of data and heights above it at an angle, as
// architects draw it (isometric): the corner Min is nearest, x leads away to the right and y to the left.
type Slant struct {
	Min, Max Point   // the corners of the square
	Rise     float64 // how far up a height of one is drawn, where the depth of the square is one; zero means 0.45
}

// Point returns where in the plot something at (x, y) and at a height in [0, 1] is drawn:
// across in [-0.87, 0.87], up in [0, 1 + Rise].
func (s Slant) Point(x, y, height float64) Point {
	u, v := (x-s.Min.X)/(s.Max.X-s.Min.X), (y-s.Min.Y)/(s.Max.Y-s.Min.Y)
	cos := math.Sqrt(3) / 2 // of 30°
	return Point{cos * (u - v), (u+v)/2 + or(s.Rise, 0.45)*height}
}

// Relief is a landscape seen at an angle: heights on a grid as small faces, the
// farthest first, so that what is near hides what is behind.
type Relief struct {
	Slant   Slant
	W, H    int
	Heights []float64 // H rows of W, in [0, 1]; values belong to the middles of the cells, as in Heat; NaN is a hole
}

// Draw draws all faces in one batch. A face is as light as it is high, and lighter where it
// faces the left.
func (m Relief) Draw(c Canvas, a Axes) {
	bands := make([]Band, 0, m.W*m.H)
	points := make([]Point, 0, 6*m.W*m.H)
	for sum := m.W + m.H - 4; sum >= 0; sum-- { // cells of one distance after the other
		for row := max(0, sum-m.W+2); row <= min(sum, m.H-2); row++ {
			column := sum - row
			front, right := m.at(a, row, column), m.at(a, row, column+1)
			left, back := m.at(a, row+1, column), m.at(a, row+1, column+1)
			if !finite(front) || !finite(right) || !finite(left) || !finite(back) {
				continue
			}
			k := row*m.W + column
			height := (m.Heights[k] + m.Heights[k+1] + m.Heights[k+m.W] + m.Heights[k+m.W+1]) / 4
			slope := (m.Heights[k+1] + m.Heights[k+m.W+1] - m.Heights[k] - m.Heights[k+m.W]) / 2 * float64(m.W)
			shade := 0.12 + 0.6*height + 0.16*math.Tanh(slope/2)
			n := len(points)
			points = append(points, left, front, right, left, back, right)
			bands = append(bands, Band{points[n : n+3 : n+3], points[n+3 : n+6 : n+6], a.Theme.Quiet(shade)})
		}
	}
	c.Area(bands)
}

// Range sees the corners of the square, at height zero and one.
func (m Relief) Range(see func(Point)) {
	for _, height := range [2]float64{0, 1} {
		for _, x := range [2]float64{m.Slant.Min.X, m.Slant.Max.X} {
			for _, y := range [2]float64{m.Slant.Min.Y, m.Slant.Max.Y} {
				see(m.Slant.Point(x, y, height))
			}
		}
	}
}

// at is the pixel of a grid point.
func (m Relief) at(a Axes, row, column int) Point {
	lo, hi := m.Slant.Min, m.Slant.Max
	x := lo.X + (hi.X-lo.X)*(float64(column)+0.5)/float64(m.W)
	y := lo.Y + (hi.Y-lo.Y)*(float64(row)+0.5)/float64(m.H)
	return a.Pixel(m.Slant.Point(x, y, m.Heights[row*m.W+column]))
}
