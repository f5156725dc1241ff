package render

// Points is a cloud of small shapes.
type Points struct {
	At      []Point
	Radius  float64   // in pixels; zero means 3
	Radii   []float64 // one for each point, instead of Radius; nil for none
	Hue     Hue
	Opacity float64   // zero means 1
	Weights []float64 // in [0, 1], one for each point: its share of Opacity; nil means all 1
	Ramp    bool      // the weights choose a sequential colour instead
	Shape   Shape
	Name    string // label at the last point; empty for none
}

// Draw draws all points in one batch.
func (m Points) Draw(c Canvas, a Axes) {
	dots := make([]Dot, 0, len(m.At))
	color, radius := Alpha(a.Theme.Color(m.Hue), or(m.Opacity, 1)), or(m.Radius, 3)
	for i, p := range m.At {
		d := Dot{At: a.Pixel(p), Radius: radius, Color: color, Shape: m.Shape}
		if m.Radii != nil {
			d.Radius = m.Radii[i]
		}
		if m.Weights != nil {
			if m.Ramp {
				d.Color = Alpha(a.Theme.Sequential(m.Weights[i]), or(m.Opacity, 1))
			} else {
				d.Color = Alpha(color, m.Weights[i])
			}
		}
		if d.Color.A > 0 && d.Radius > 0 && near(d.At, a.Rect) {
			dots = append(dots, d)
		}
	}
	c.Dots(dots)
}

// Range sees every point.
func (m Points) Range(see func(Point)) { seeAll(m.At, see) }

// Key is the name at the last point.
func (m Points) Key() Key { return endKey(m.Name, m.At, m.Hue) }
