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
		p.Handles = append(p.Handles, render.Handle{Knob: "a", Index: i, At: at, Hue: hueSource})
	}
	for j, at := range b {
		p.Handles = append(p.Handles, render.Handle{Knob: "b", Index: j, At: at, Hue: hueTarget, Shape: render.Square})
	}
	return p
}

// The two densities stand on facing shores, and ribbons ferry the mass across.
// The upper one is painted in the upper part of the plot, the lower one, upside
// down, in the lower.
const (
	shore  = 0.65 // the base line of the source; that of the target is 1 − shore
	height = 1 - shore
	boat   = 0.03 // half the height of the mass on its way
)

func (s *transport) densities() render.Plot {
	p := render.Plot{
		Name: "densities", Title: "Mass on its way from the upper density to the lower",
		X: render.Axis{Lo: 0, Hi: 1, Bare: true}, Y: render.Axis{Lo: 0, Hi: 1, Bare: true},
		Brushes: []render.Brush{
			{Knob: "source", Min: render.Point{X: 0, Y: shore}, Max: render.Point{X: 1, Y: 1}},
			{Knob: "target", Min: render.Point{X: 0, Y: 1 - shore}, Max: render.Point{X: 1, Y: 0}},
		},
	}
	lower, upper, weights := s.ribbons()
	p.Marks = []render.Mark{
		render.Ribbons{Lower: lower, Upper: upper, Weights: weights, Hue: s.hue(), Smooth: true},
		render.Fill{Points: density(s.problem.Rows, shore, height), Base: shore, Hue: hueSource, Opacity: 0.75},
		render.Fill{Points: density(s.problem.Cols, 1-shore, -height), Base: 1 - shore, Hue: hueTarget, Opacity: 0.75},
	}
	y := shore + s.knobs.morph*(1-2*shore)
	moving := s.between()
	p.Marks = append(p.Marks, render.Fill{Points: density(moving, y, boat), Other: density(moving, y, -boat), Hue: render.Ink, Opacity: 0.9})
	return p
}

// blocks is the number of parcels into which each shore is divided for the ribbons.
const blocks = 16

// ribbons returns the edges and weights of bands that carry the plan's mass, from
// parcel to parcel of the shores. A band is as wide at each end as its share of the parcel there.
func (s *transport) ribbons() (lower, upper [][]render.Point, weights []float64) {
	n := len(s.problem.Rows)
	var mass [blocks][blocks]float64
	var out, in [blocks]float64
	for i := range n {
		for j := range n {
			v := s.plan[i*n+j]
			a, b := i*blocks/n, j*blocks/n
			mass[a][b] += v
			out[a] += v
			in[b] += v
		}
	}
	most := 0.0
	for a := range mass {
		for _, v := range mass[a] {
			most = max(most, v)
		}
	}
	var taken [blocks]float64
	for a := range mass {
		given := 0.0
		for b, v := range mass[a] {
			if v <= 0 {
				continue
			}
			x, y := (float64(a)+given/out[a])/blocks, (float64(b)+taken[b]/in[b])/blocks
			given += v
			taken[b] += v
			if v < 0.004*most { // thinner than a hair
				continue
			}
			lower = append(lower, []render.Point{{X: y, Y: 1 - shore}, {X: x, Y: shore}})
			upper = append(upper, []render.Point{{X: y + v/in[b]/blocks, Y: 1 - shore}, {X: x + v/out[a]/blocks, Y: shore}})
			weights = append(weights, math.Sqrt(v/most))
		}
	}
	return lower, upper, weights
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

// images draws the source above the target, and large beside them the mass on its way.
func (s *transport) images() render.Plot {
	m := s.knobs.side
	const gap = 0.16 // for the captions
	picture := func(x, y, size float64, mass []float64) render.Mark {
		return render.Heat{W: m, H: m, Values: mass, Min: render.Point{X: x, Y: y + size}, Max: render.Point{X: x + size, Y: y}}
	}
	caption := func(x, y float64, text string) render.Mark {
		return render.Note{At: render.Point{X: x, Y: y}, Text: text, Hue: render.Muted, Shift: render.Point{Y: 15}}
	}
	brush := func(y float64, knob string) render.Brush {
		return render.Brush{Knob: knob, Min: render.Point{X: 0, Y: y}, Max: render.Point{X: 1, Y: y + 1}, Width: canvasSide}
	}
	const large, left = 2 + gap, 1 + 0.08
	return render.Plot{
		Name: "images", Title: "Mass on its way from picture to picture", Equal: true,
		X: render.Axis{Lo: 0, Hi: left + large, Bare: true}, Y: render.Axis{Lo: -gap, Hi: large, Bare: true},
		Marks: []render.Mark{
			picture(0, 1+gap, 1, s.problem.Rows), caption(0, 1+gap, "source: paint it"),
			picture(0, 0, 1, s.problem.Cols), caption(0, 0, "target: paint it"),
			picture(left, 0, large, s.displaced(m)), caption(left, 0, "on its way: "+percent(s.knobs.morph)),
		},
		Brushes: []render.Brush{brush(1+gap, "from"), brush(0, "to")},
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
