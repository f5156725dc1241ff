package render

// Ribbons are bands between two polylines each: mass on its way between two
// densities, or any stack of shares.
type Ribbons struct {
	Lower, Upper [][]Point // the two edges of each ribbon, equally many points
	Weights      []float64 // in [0, 1], one for each: its share of Opacity; nil means all 1
	Hue          Hue
	Opacity      float64 // of weight 1; zero means 0.6
	Smooth       bool    // an edge of two points leaves and arrives upright, in an S
	Level        bool    // … leaves and arrives level instead
}

// smoothSteps is the number of chords of an S: on a thousand pixels they are
// within a pixel of the curve.
const smoothSteps = 24

// Draw draws the ribbons in one batch.
func (m Ribbons) Draw(c Canvas, a Axes) {
	bands := make([]Band, 0, len(m.Lower))
	color := Alpha(a.Theme.Color(m.Hue), or(m.Opacity, 0.6))
	for i := range m.Lower {
		fill := color
		if m.Weights != nil {
			fill = Alpha(color, m.Weights[i])
		}
		if fill.A == 0 {
			continue
		}
		lower, okLower := m.edge(a, m.Lower[i])
		upper, okUpper := m.edge(a, m.Upper[i])
		if okLower && okUpper {
			bands = append(bands, Band{lower, upper, fill})
		}
	}
	c.Area(bands)
}

// Range sees every point of every edge.
func (m Ribbons) Range(see func(Point)) {
	for i := range m.Lower {
		seeAll(m.Lower[i], see)
		seeAll(m.Upper[i], see)
	}
}

// edge returns the pixels of an edge, and whether they are all finite.
func (m Ribbons) edge(a Axes, data []Point) ([]Point, bool) {
	p := pixels(a, data)
	for i := range p {
		if !finite(p[i]) {
			return nil, false
		}
		p[i] = bound(p[i], a.Rect)
	}
	if !m.Smooth || len(p) != 2 {
		return p, true
	}
	s := make([]Point, smoothSteps+1)
	for k := range s {
		u := float64(k) / smoothSteps
		ease := u * u * (3 - 2*u)
		x, y := ease, u
		if m.Level {
			x, y = u, ease
		}
		s[k] = Point{p[0].X + (p[1].X-p[0].X)*x, p[0].Y + (p[1].Y-p[0].Y)*y}
	}
	return s, true
}
