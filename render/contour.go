package render

import "math"

// Contour draws the lines of equal value of a scalar field on a grid, by
// marching squares. Its grid is that of a Heat with the same W, H, Min and Max:
// values belong to the middles of the cells.
type Contour struct {
	W, H     int
	Values   []float64 // H rows of W, row-major; no line passes a cell with a NaN
	Min, Max Point     // as in Heat
	Levels   []float64 // nil: Count levels between the least and the largest value
	Count    int       // zero means 12
	Log      bool      // the levels of Count stand in constant ratio; needs positive values
	Hue      Hue
	Width    float64 // in pixels; zero means 1
	Opacity  float64 // zero means 0.35
}

// Draw draws all lines in one batch.
func (m Contour) Draw(c Canvas, a Axes) {
	if m.W < 2 || m.H < 2 {
		return
	}
	lo, hi := corners(m.Min, m.Max, m.W, m.H)
	color := Alpha(a.Theme.Color(m.Hue), or(m.Opacity, 0.35))
	t := tracer{w: m.W, h: m.H, values: m.Values, links: make([][2]int32, 2*m.W*m.H)}
	var lines []Line
	for _, level := range m.levels() {
		for _, path := range t.paths(level) {
			for i, p := range path {
				path[i] = bound(a.Pixel(Point{
					lo.X + (hi.X-lo.X)*(p.X+0.5)/float64(m.W),
					lo.Y + (hi.Y-lo.Y)*(p.Y+0.5)/float64(m.H),
				}), a.Rect)
			}
			if finite(path[0]) {
				lines = append(lines, Line{Points: path, Width: or(m.Width, 1), Color: color})
			}
		}
	}
	c.Lines(lines)
}

// Range sees the corners.
func (m Contour) Range(see func(Point)) {
	lo, hi := corners(m.Min, m.Max, m.W, m.H)
	see(lo)
	see(hi)
}

func (m Contour) field() (lo, hi Point) { return corners(m.Min, m.Max, m.W, m.H) }

func (m Contour) levels() []float64 {
	if m.Levels != nil {
		return m.Levels
	}
	s := Heat{Values: m.Values, Log: m.Log}.scale()
	count := m.Count
	if count == 0 {
		count = 12
	}
	levels := make([]float64, count)
	for k := range levels {
		levels[k] = s.Value(float64(k+1) / float64(count+1))
	}
	return levels
}

// A tracer follows the lines of one level after the other through the grid. A
// line crosses edges between neighbouring grid points. Edge 2k leads from point
// k = y·w+x to its right neighbour, edge 2k+1 to the one below.
type tracer struct {
	w, h   int
	values []float64
	level  float64
	links  [][2]int32 // for each edge: one more than the edges before and after it on a line; 0 for none
}

// paths returns the lines of a level in grid coordinates, each followed from
// end to end; a closed line ends where it begins.
func (t *tracer) paths(level float64) [][]Point {
	t.level = level
	clear(t.links)
	for y := range t.h - 1 {
		for x := range t.w - 1 {
			t.cell(x, y)
		}
	}
	var paths [][]Point
	for _, closed := range [2]bool{false, true} { // open lines first: from one of their two ends
		for e, l := range t.links {
			if l[0] != 0 && (l[1] == 0 || closed) {
				paths = append(paths, t.follow(int32(e)))
			}
		}
	}
	return paths
}

// cell links the edges that the lines through one cell cross.
func (t *tracer) cell(x, y int) {
	k := y*t.w + x
	nw, ne, sw, se := t.values[k], t.values[k+1], t.values[k+t.w], t.values[k+t.w+1]
	if math.IsNaN(nw + ne + sw + se) {
		return
	}
	north, west := int32(2*k), int32(2*k+1)
	south, east := int32(2*(k+t.w)), int32(2*(k+1)+1)
	code := 0
	for bit, v := range [4]float64{nw, ne, se, sw} {
		if v > t.level {
			code |= 1 << bit
		}
	}
	switch code {
	case 1, 14:
		t.link(north, west)
	case 2, 13:
		t.link(north, east)
	case 4, 11:
		t.link(south, east)
	case 8, 7:
		t.link(south, west)
	case 3, 12:
		t.link(west, east)
	case 6, 9:
		t.link(north, south)
	case 5, 10: // a saddle: the mean of the corners says which of them are connected
		if ((nw+ne+sw+se)/4 > t.level) == (code == 5) {
			t.link(north, east)
			t.link(south, west)
		} else {
			t.link(north, west)
			t.link(south, east)
		}
	}
}

func (t *tracer) link(a, b int32) {
	t.join(a, b)
	t.join(b, a)
}

func (t *tracer) join(a, b int32) {
	if t.links[a][0] == 0 {
		t.links[a][0] = b + 1
	} else {
		t.links[a][1] = b + 1
	}
}

// follow walks from edge e to the end of its line, and takes up the links on its way.
func (t *tracer) follow(e int32) []Point {
	path := []Point{t.crossing(e)}
	for t.links[e][0] != 0 {
		next := t.links[e][0] - 1
		t.drop(e, next)
		t.drop(next, e)
		e = next
		path = append(path, t.crossing(e))
	}
	return path
}

// drop forgets the link from a to b.
func (t *tracer) drop(a, b int32) {
	l := &t.links[a]
	if l[0] == b+1 {
		l[0] = l[1]
	}
	l[1] = 0
}

// crossing is where the level lies on an edge, by linear interpolation.
func (t *tracer) crossing(e int32) Point {
	k := int(e / 2)
	p := Point{float64(k % t.w), float64(k / t.w)}
	if e%2 == 0 {
		p.X += t.share(t.values[k], t.values[k+1])
	} else {
		p.Y += t.share(t.values[k], t.values[k+t.w])
	}
	return p
}

// share is how far from a to b the level lies. An infinite end pulls the line to the other.
func (t *tracer) share(a, b float64) float64 {
	u := (t.level - a) / (b - a)
	if math.IsNaN(u) {
		return 1
	}
	return min(max(u, 0), 1)
}
