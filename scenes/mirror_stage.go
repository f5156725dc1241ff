package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/mirror"
	"github.com/solvarium/solvarium/render"
)

// The stage of the mirror scene: the domain, the objective over it, and the ways
// that the geometries take.

// atlasField is the picture of the objective: f − f* in bands of equal ratio.
type atlasField struct {
	lo, hi render.Point // the corners of the view
	values []float64
	levels []float64
}

const (
	atlasFieldSide    = 128
	atlasFieldLevels  = 16
	atlasFieldDecades = 3.0 // from the highest value down to the lowest band
)

// view returns the corners of what is drawn of the domain, with room for the words above and below.
func (s *atlas) view() (lo, hi render.Point) {
	switch s.domain() {
	case mirror.Simplex:
		return render.Point{X: -0.1, Y: -0.12}, render.Point{X: 1.1, Y: 1}
	case mirror.Orthant:
		return render.Point{X: -0.12, Y: -0.35}, render.Point{X: 2, Y: 2}
	case mirror.Plane:
		return render.Point{X: -1.6, Y: -1.6}, render.Point{X: 1.6, Y: 1.6}
	}
	return render.Point{X: -1.25, Y: -1.3}, render.Point{X: 1.25, Y: 1.5}
}

// survey computes the picture, once for each objective.
func (f *atlasField) survey(s *atlas) {
	f.lo, f.hi = s.view()
	f.values = make([]float64, atlasFieldSide*atlasFieldSide)
	x := make([]float64, s.dim())
	least, most := math.Inf(1), math.Inf(-1)
	for i := range f.values {
		u, v := (float64(i%atlasFieldSide)+0.5)/atlasFieldSide, (float64(i/atlasFieldSide)+0.5)/atlasFieldSide
		p := [2]float64{f.lo.X + u*(f.hi.X-f.lo.X), f.lo.Y + v*(f.hi.Y-f.lo.Y)}
		mirror.FromPlanar(x, p)
		f.values[i] = math.NaN()
		if atlasWithin(s.domain(), x) {
			f.values[i] = s.f.Value(x)
			if !math.IsInf(f.values[i], 0) {
				least, most = min(least, f.values[i]), max(most, f.values[i])
			}
		}
	}
	high := max(most-least, 1e-9)
	low := high * math.Pow(10, -atlasFieldDecades)
	f.levels = nil
	for j := range atlasFieldLevels {
		f.levels = append(f.levels, low*math.Pow(10, atlasFieldDecades*float64(j)/atlasFieldLevels))
	}
	for i, v := range f.values {
		band := math.Floor(atlasFieldLevels * math.Log10(max(v-least, low)/low) / atlasFieldDecades)
		f.values[i] = low * math.Pow(10, atlasFieldDecades*(min(band, atlasFieldLevels-1)+0.5)/atlasFieldLevels)
	}
}

// atlasWithin reports whether a point lies in a domain.
func atlasWithin(on mirror.Domain, x []float64) bool {
	r := 0.0
	for _, v := range x {
		if (on == mirror.Simplex || on == mirror.Orthant) && v < 0 || on == mirror.Box && math.Abs(v) > 1 {
			return false
		}
		r += v * v
	}
	return on != mirror.Ball || r <= 1
}

// ground draws the domain and the objective.
func (s *atlas) ground() []render.Mark {
	f := &s.field
	high := f.levels[atlasFieldLevels-1]
	marks := []render.Mark{render.Heat{W: atlasFieldSide, H: atlasFieldSide, Values: f.values, Min: f.lo, Max: f.hi, Quiet: true, Opacity: render.QuietField, Log: true, Lo: f.levels[0], Hi: high}}
	return append(marks, s.outline()...)
}

// outline draws the edge of the domain.
func (s *atlas) outline() []render.Mark {
	path := func(points ...render.Point) []render.Mark {
		return []render.Mark{render.Curve{Points: points, Hue: render.Muted, Width: 1.5}}
	}
	switch s.domain() {
	case mirror.Simplex:
		a, b, c := render.Point{}, render.Point{X: 1}, render.Point{X: 0.5, Y: math.Sqrt(3) / 2}
		return path(a, b, c, a)
	case mirror.Orthant:
		return path(render.Point{Y: 2}, render.Point{}, render.Point{X: 2})
	case mirror.Box:
		return path(render.Point{X: -1, Y: -1}, render.Point{X: 1, Y: -1}, render.Point{X: 1, Y: 1}, render.Point{X: -1, Y: 1}, render.Point{X: -1, Y: -1})
	case mirror.Ball:
		return []render.Mark{render.Circle{Radius: 1, Hue: render.Muted}}
	}
	return nil
}

// stage draws the ways of all geometries over the objective.
func (s *atlas) stage() render.Plot {
	lo, hi := s.view()
	p := render.Plot{
		Name: "map", Title: "One start, many geometries", Subtitle: "shades: f − f*", Equal: true,
		X: render.Axis{Lo: lo.X, Hi: hi.X, Bare: true}, Y: render.Axis{Lo: lo.Y, Hi: hi.Y, Bare: true}, Marks: s.ground(),
	}
	k, shown := &s.knobs, s.shown()
	p.Marks = append(p.Marks, s.balls(shown)...)
	for _, d := range s.runs {
		hue := hueAtlas[d.which]
		if k.flow {
			p.Marks = append(p.Marks, render.Curve{Points: d.stream.points, Hue: hue, Width: 1, Dash: render.Dotted})
		}
		width := 1.5
		if d == shown {
			width = 2.5
		}
		p.Marks = append(p.Marks, render.Curve{Points: d.trail.points, Hue: hue, Width: width},
			render.Points{At: d.trail.points, Hue: hue, Radius: 2, Opacity: 0.7})
		if k.average && d.solver.K > 0 {
			p.Marks = append(p.Marks, render.Points{At: []render.Point{s.picture(d.solver.Mean)}, Hue: hue, Radius: 5, Shape: render.Ring})
		}
		p.Marks = append(p.Marks, render.Points{At: []render.Point{s.picture(d.solver.X)}, Hue: hue, Radius: 6, Shape: shapeAtlas[d.which]})
		p.Entries = append(p.Entries, render.Entry{Text: d.says("half the gap gone at step"), Short: d.says("half at"), Hue: hue, Bold: d == shown})
	}
	p.Marks = append(p.Marks, s.directions(shown)...)
	p.Entries = append(p.Entries,
		render.Entry{Text: "plain arrow: steepest in the plane, coloured: in the geometry", Hue: render.Muted, Foot: true},
		render.Entry{Text: "○ average, dotted: flow, dashed: the ball through the probe", Hue: render.Muted, Foot: true})
	if shown.solver.HasOptimum {
		star := s.picture(shown.solver.Optimum)
		p.Marks = append(p.Marks, render.Points{At: []render.Point{star}, Hue: render.Ink, Radius: 6, Shape: render.Diamond},
			render.Note{At: star, Text: "x*", Hue: render.Ink, Bold: true, Shift: render.Point{X: 14, Y: -2}, Back: true})
	}
	handle := func(knob string, at render.Point, hue render.Hue, shape render.Shape) {
		p.Handles = append(p.Handles, render.Handle{Knob: knob, At: at, Hue: hue, Shape: shape})
	}
	handle("start", s.picture(s.at(k.start)), render.Ink, render.Square)
	switch k.problem {
	case atlasLinear:
		from, _ := s.middle()
		head := render.Point(k.pull)
		p.Marks = append(p.Marks, render.Arrows{From: []render.Point{from}, To: []render.Point{head}, Hue: render.Muted, Width: 2},
			render.Note{At: head, Text: "downhill −c", Hue: render.Muted, Shift: render.Point{X: 12}, Back: true})
		handle("pull", head, render.Muted, render.Triangle)
	case atlasQuadratic:
		handle("optimum", render.Point(k.optimum), render.Ink, render.Diamond)
	}
	probe := s.picture(s.at(k.probe))
	p.Marks = append(p.Marks, render.Note{At: probe, Text: "probe", Hue: render.Muted, Shift: render.Point{X: 12}, Back: true})
	handle("probe", probe, render.Muted, render.Plus)
	return p
}

// says names a descent, and in these words how soon half of the gap was gone.
func (d *atlasRun) says(half string) string {
	if d.half > 0 {
		return fmt.Sprintf("%s: %s %d", atlasTitles[d.which], half, d.half)
	}
	return atlasTitles[d.which]
}
