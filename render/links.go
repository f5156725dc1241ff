package render

// Links are straight lines between pairs of points, as strong as their weights.
type Links struct {
	From, To []Point
	Weights  []float64 // for each pair From[i], To[i]; or len(From)×len(To), row-major, for all pairs
	Full     float64   // the weight that is drawn in full strength; zero means the largest
	Least    float64   // links of less than this share of Full are left out; zero means 0.02
	Hue      Hue
	Width    float64 // of a link of full strength, in pixels; zero means 2.5
	Kept     []bool  // for each weight: whether it may be drawn; nil means all
	Dropped  bool    // a faint dot half-way stands for each link that is not kept
}

// Draw draws the links in one batch, and the dots in another.
func (m Links) Draw(c Canvas, a Axes) {
	full := m.Full
	if full == 0 {
		for _, w := range m.Weights {
			full = max(full, w)
		}
	}
	if full <= 0 {
		return
	}
	all := len(m.Weights) != len(m.From)
	color, width, least := a.Theme.Color(m.Hue), or(m.Width, 2.5), or(m.Least, 0.02)
	from, to := pixels(a, m.From), pixels(a, m.To)
	ends := func(k int) (p, q Point) {
		if all {
			return from[k/len(to)], to[k%len(to)]
		}
		return from[k], to[k]
	}
	var points []Point
	var lines []Line
	var dots []Dot
	for k, w := range m.Weights {
		if m.Kept != nil && !m.Kept[k] {
			if p, q := ends(k); m.Dropped && finite(p) && finite(q) {
				middle := Point{(p.X + q.X) / 2, (p.Y + q.Y) / 2}
				dots = append(dots, Dot{At: middle, Radius: 1, Color: Alpha(a.Theme.Color(Muted), 0.5)})
			}
			continue
		}
		share := min(w/full, 1)
		if !(share >= least) {
			continue
		}
		p, q := ends(k)
		if !finite(p) || !finite(q) {
			continue
		}
		points = append(points, bound(p, a.Rect), bound(q, a.Rect))
		// A hairline keeps its width and grows fainter.
		lines = append(lines, Line{Width: max(0.75, width*share), Color: Alpha(color, 0.1+0.8*share)})
	}
	for i := range lines {
		lines[i].Points = points[2*i : 2*i+2 : 2*i+2]
	}
	if dots != nil {
		c.Dots(dots)
	}
	c.Lines(lines)
}

// Range sees both sets of points.
func (m Links) Range(see func(Point)) {
	seeAll(m.From, see)
	seeAll(m.To, see)
}

func pixels(a Axes, data []Point) []Point {
	p := make([]Point, len(data))
	for i, d := range data {
		p[i] = a.Pixel(d)
	}
	return p
}
