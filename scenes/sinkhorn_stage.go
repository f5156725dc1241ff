package scenes

import (
	"math"

	"github.com/solvarium/solvarium/render"
)

// The stage of the Sinkhorn scene: what the plan means, for each kind of problem.

// clouds draws two point clouds and the mass that goes from each point to each.
func (s *transport) clouds() render.Plot {
	p := render.Plot{
		Name: "clouds", Title: "Who sends mass to whom", Equal: true,
		X: render.Axis{Lo: 0, Hi: 1, Bare: true}, Y: render.Axis{Lo: 0, Hi: 1, Bare: true},
	}
	a, b := render.Pairs(s.a), render.Pairs(s.b)
	p.Marks = []render.Mark{
		render.Links{From: a, To: b, Weights: s.plan, Hue: s.hue()},
	}
	for i, at := range a {
		p.Handles = append(p.Handles, render.Handle{Knob: "a", Index: i, At: at, Hue: render.S3})
	}
	for j, at := range b {
		p.Handles = append(p.Handles, render.Handle{Knob: "b", Index: j, At: at, Hue: render.S4})
	}
	return p
}

// The two densities stand on facing shores, and ribbons ferry the mass across.
// The upper one is painted in the upper part of the plot, the lower one, upside
// down, in the lower.
const (
	shore  = 0.62 // the base line of the source; that of the target is 1 − shore
	height = 1 - shore
)

func (s *transport) densities() render.Plot {
	n := len(s.problem.Rows)
	p := render.Plot{
		Name: "densities", Title: "Mass on its way from the upper density to the lower",
		X: render.Axis{Lo: 0, Hi: 1, Bare: true}, Y: render.Axis{Lo: 0, Hi: 1, Bare: true},
		Brushes: []render.Brush{
			{Knob: "source", Min: render.Point{X: 0, Y: shore}, Max: render.Point{X: 1, Y: 1}},
			{Knob: "target", Min: render.Point{X: 0, Y: 1 - shore}, Max: render.Point{X: 1, Y: 0}},
		},
	}
	// Ribbon (i, j) is as wide at each end as its share of the cell there.
	var lower, upper [][]render.Point
	var weights []float64
	most := 0.0
	for _, v := range s.plan {
		most = max(most, v)
	}
	filled := make([]float64, n) // how much of each target cell is taken
	for i := range n {
		from := 0.0
		for j := range n {
			v := s.plan[i*n+j]
			if v <= 0 {
				continue
			}
			w, u := v/s.problem.Rows[i], v/s.problem.Cols[j]
			if v > most*0.01 {
				x, y := (float64(i)+from)/float64(n), (float64(j)+filled[j])/float64(n)
				lower = append(lower, []render.Point{{X: y, Y: 1 - shore}, {X: x, Y: shore}})
				upper = append(upper, []render.Point{{X: y + u/float64(n), Y: 1 - shore}, {X: x + w/float64(n), Y: shore}})
				weights = append(weights, math.Sqrt(v/most))
			}
			from += w
			filled[j] += u
		}
	}
	p.Marks = []render.Mark{
		render.Ribbons{Lower: lower, Upper: upper, Weights: weights, Hue: s.hue(), Smooth: true},
		render.Fill{Points: density(s.problem.Rows, shore, height), Base: shore, Hue: render.S3, Opacity: 0.7},
		render.Fill{Points: density(s.problem.Cols, 1-shore, -height), Base: 1 - shore, Hue: render.S4, Opacity: 0.7},
	}
	if moving := s.between(); moving != nil {
		y := shore + s.knobs.morph*(1-2*shore)
		p.Marks = append(p.Marks, render.Fill{Points: density(moving, y, height*(1-2*s.knobs.morph)), Base: y, Hue: render.Ink, Opacity: 0.6})
	}
	return p
}

// density returns the outline of a histogram over [0, 1]: its highest cell
// reaches base + height.
func density(mass []float64, base, height float64) []render.Point {
	top := 0.0
	for _, v := range mass {
		top = max(top, v)
	}
	points := make([]render.Point, len(mass))
	for i, v := range mass {
		points[i] = render.Point{X: (float64(i) + 0.5) / float64(len(mass)), Y: base + height*v/top}
	}
	return points
}

// between returns the displacement interpolation of a one-dimensional plan: mass
// that goes from cell i to cell j stands at (1−t) i + t j.
func (s *transport) between() []float64 {
	n := len(s.problem.Rows)
	mass := make([]float64, n)
	t := s.knobs.morph
	for i := range n {
		for j := range n {
			x := (1-t)*float64(i) + t*float64(j)
			spread(mass, x, s.plan[i*n+j])
		}
	}
	return mass
}

// spread puts mass at a place x in [0, len(cells)−1] between two cells, shared by nearness.
func spread(cells []float64, x, mass float64) {
	k := min(int(x), len(cells)-2)
	w := x - float64(k)
	cells[k] += (1 - w) * mass
	cells[k+1] += w * mass
}

// images draws the source, the target, and between them the mass on its way.
func (s *transport) images() render.Plot {
	m := s.knobs.side
	side := func(k float64) (lo, hi render.Point) { // three pictures in a row, with gaps
		return render.Point{X: 1.1 * k, Y: 1}, render.Point{X: 1.1*k + 1, Y: 0}
	}
	picture := func(k float64, mass []float64) render.Mark {
		lo, hi := side(k)
		return render.Heat{W: m, H: m, Values: mass, Min: lo, Max: hi}
	}
	label := func(k float64, text string) render.Mark {
		return render.Note{At: render.Point{X: 1.1*k + 0.5, Y: 0}, Text: text, Align: render.Middle, Shift: render.Point{Y: 16}}
	}
	brush := func(k float64, knob string) render.Brush {
		lo, hi := side(k)
		return render.Brush{Knob: knob, Min: render.Point{X: lo.X, Y: 0}, Max: render.Point{X: hi.X, Y: 1}, Width: canvasSide}
	}
	return render.Plot{
		Name: "images", Title: "Source, mass on its way, target", Equal: true,
		X: render.Axis{Lo: 0, Hi: 3.2, Bare: true}, Y: render.Axis{Lo: -0.12, Hi: 1, Bare: true},
		Marks: []render.Mark{
			picture(0, s.problem.Rows), picture(1, s.displaced(m)), picture(2, s.problem.Cols),
			label(0, "source: paint here"), label(1, "on its way"), label(2, "target: paint here"),
		},
		Brushes: []render.Brush{brush(0, "from"), brush(2, "to")},
	}
}

// displaced is between for pictures: mass that goes from pixel to pixel stands
// on the straight line, shared by the four pixels around it.
func (s *transport) displaced(m int) []float64 {
	mass := make([]float64, m*m)
	t := s.knobs.morph
	for i := range mass {
		for j := range mass {
			v := s.plan[i*m*m+j]
			if v < 1e-9 { // 65,536 entries at 16 by 16; most are nothing
				continue
			}
			x := (1-t)*float64(i%m) + t*float64(j%m)
			y := (1-t)*float64(i/m) + t*float64(j/m)
			row := min(int(y), m-2)
			w := y - float64(row)
			spread(mass[row*m:][:m], x, (1-w)*v)
			spread(mass[(row+1)*m:][:m], x, w*v)
		}
	}
	return mass
}
