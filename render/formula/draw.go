package formula

import (
	"math"

	"github.com/solvarium/solvarium/render"
)

// Draw sets the rule at a size (pixels per em) with the upper left corner of its box at
// a point. The symbol of index lit (-1 for none) gets the second colour.
func (r *Rule) Draw(c render.Canvas, at render.Point, size float64, ink render.Color, lit int, accent render.Color) {
	pen := render.Point{X: at.X - size*r.Box.X, Y: at.Y - size*r.Box.Y}
	glyphs := set(nil, r.signs, pen, size, ink)
	for i := range r.Symbols {
		color := ink
		if i == lit {
			color = accent
		}
		for _, signs := range r.Symbols[i].signs {
			glyphs = set(glyphs, signs, pen, size, color)
		}
	}
	render.FillGlyphs(c, glyphs)
}

func set(glyphs []render.Glyph, signs []sign, pen render.Point, size float64, ink render.Color) []render.Glyph {
	for _, s := range signs {
		at := render.Point{X: pen.X + size*s.at.X, Y: pen.Y + size*s.at.Y}
		glyphs = append(glyphs, render.Glyph{Outline: s.outline, At: at, Size: size * s.scale, Color: ink})
	}
	return glyphs
}

// Place returns where a place of a symbol is once the rule is drawn.
func (r *Rule) Place(at render.Point, size float64, place render.Rect) render.Rect {
	return render.Rect{X: at.X + size*(place.X-r.Box.X), Y: at.Y + size*(place.Y-r.Box.Y), W: size * place.W, H: size * place.H}
}

// At returns the symbol and its place that are nearest to a pixel, if that is within
// reach of them; else -1.
func (r *Rule) At(at render.Point, size float64, pixel render.Point, reach float64) (symbol, place int) {
	symbol, place = -1, -1
	for i := range r.Symbols {
		for k, p := range r.Symbols[i].Places {
			if d := distance(r.Place(at, size, p), pixel); d <= reach {
				symbol, place, reach = i, k, d
			}
		}
	}
	return symbol, place
}

// distance is that of a point from a rectangle.
func distance(r render.Rect, p render.Point) float64 {
	dx := max(r.X-p.X, 0, p.X-r.Right())
	dy := max(r.Y-p.Y, 0, p.Y-r.Bottom())
	return math.Hypot(dx, dy)
}

// best is the place where a symbol stands largest, and its scale there.
func (s *Symbol) best() (place int, scale float64) {
	for k, signs := range s.signs {
		largest := 0.0
		for _, g := range signs {
			largest = max(largest, g.scale)
		}
		if largest > scale {
			place, scale = k, largest
		}
	}
	return place, scale
}

// Size returns how wide and high a symbol is by itself, in ems.
func (s *Symbol) Size() render.Point {
	place, scale := s.best()
	if scale == 0 {
		return render.Point{}
	}
	return render.Point{X: s.Places[place].W / scale, Y: s.Places[place].H / scale}
}

// Draw sets the symbol alone, as large as it stands in a line, with the left end of its
// baseline at a point.
func (s *Symbol) Draw(c render.Canvas, at render.Point, size float64, ink render.Color) {
	place, scale := s.best()
	if scale == 0 {
		return
	}
	size /= scale
	// The largest sign that comes first stands on the baseline.
	base := 0.0
	for _, g := range s.signs[place] {
		if g.scale == scale {
			base = g.at.Y
			break
		}
	}
	pen := render.Point{X: at.X - size*s.Places[place].X, Y: at.Y - size*base}
	render.FillGlyphs(c, set(nil, s.signs[place], pen, size, ink))
}
