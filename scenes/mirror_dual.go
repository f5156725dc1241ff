package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/mirror"
	"github.com/solvarium/solvarium/render"
)

// The geometry of the mirror scene made visible: balls, directions, and the dual space.

// atlasBallSides is the number of corners of a ball's outline.
const atlasBallSides = 96

// balls draws where D(u, xₖ) is 1, 4 and 16 times that of the last step, and the
// ball through the probe.
func (s *atlas) balls(d *atlasRun) []render.Mark {
	v, m, hue := d.solver, s.mapOf(d.which), hueAtlas[d.which]
	outline := func(x []float64, radius float64, dash render.Dash, opacity float64) render.Mark {
		theta := make([]float64, len(x))
		m.Dual(theta, x)
		var points []render.Point
		if !math.IsInf(radius, 1) {
			for _, p := range mirror.AppendBall(nil, m, s.domain(), x, theta, radius, atlasBallSides) {
				points = append(points, atlasPoint(p))
			}
		}
		if len(points) > 0 {
			points = append(points, points[0])
		}
		return render.Curve{Points: points, Hue: hue, Width: 1.25, Dash: dash, Opacity: opacity}
	}
	var marks []render.Mark
	if v.K > 0 {
		for _, times := range []float64{1, 4, 16} {
			marks = append(marks, outline(v.Previous, times*v.Bregman, render.Solid, 0.5))
		}
	}
	return append(marks, outline(v.X, v.DivergenceTo(s.at(s.knobs.probe)), render.Dashed, 0.8))
}

// directions draws, equally long, the steepest descent of the Euclidean geometry
// and that of the one shown.
func (s *atlas) directions(d *atlasRun) []render.Mark {
	v := d.solver
	g, natural := make([]float64, s.dim()), make([]float64, s.dim())
	s.f.Grad(g, v.X)
	from := s.picture(v.X)
	lo, hi := s.view()
	length := 0.13 * (hi.X - lo.X)
	arrow := func(to render.Point, hue render.Hue) []render.Mark {
		r := math.Hypot(to.X, to.Y)
		if !(r > 1e-9) || math.IsInf(r, 1) {
			return nil
		}
		head := render.Point{X: from.X + length*to.X/r, Y: from.Y + length*to.Y/r}
		return []render.Mark{render.Arrows{From: []render.Point{from}, To: []render.Point{head}, Hue: hue, Width: 2}}
	}
	down := mirror.PlanarDual(g)
	marks := arrow(render.Point{X: -down[0], Y: -down[1]}, render.Ink)
	if mirror.Velocity(natural, s.mapOf(d.which), s.domain(), v.Theta, g) != nil {
		return marks
	}
	for i := range natural { // the picture of a difference of points
		natural[i] += v.X[i]
	}
	to := s.picture(natural)
	return append(marks, arrow(render.Point{X: to.X - from.X, Y: to.Y - from.Y}, hueAtlas[d.which])...)
}

// dual draws the last steps where they are straight, and where the domain bends them back.
func (s *atlas) dual() render.Plot {
	d := s.shown()
	hue := hueAtlas[d.which]
	p := render.Plot{Name: "dual", Title: "Dual space: " + atlasTitles[d.which], Subtitle: "straight steps"}
	n := min(d.solver.K-d.left, atlasDualSteps)
	steps := render.Arrows{Hue: hue, Width: 2}
	at := render.Points{Hue: hue, Radius: 3, Shape: shapeAtlas[d.which]}
	for i := range n {
		w := d.dual[(d.solver.K-n+i)%atlasDualSteps]
		steps.From, steps.To = append(steps.From, w[0]), append(steps.To, w[1])
		steps.Weights = append(steps.Weights, 0.15+0.85*float64(i+1)/float64(n))
		p.Marks = append(p.Marks, render.Segment{From: w[1], To: w[2], Hue: hue, Dash: render.Dashed, Width: 1})
		at.At = append(at.At, w[2])
	}
	if n == 0 {
		at.At = append(at.At, atlasPoint(mirror.PlanarDual(d.solver.Theta)))
	}
	p.Marks = append(p.Marks, steps, at)
	p.X, p.Y = atlasSquare(append(append(steps.From, steps.To...), at.At...))
	return p
}

// atlasSquare returns axes that cover the points with an equal span in both directions.
func atlasSquare(points []render.Point) (x, y render.Axis) {
	lo, hi := render.Point{X: math.Inf(1), Y: math.Inf(1)}, render.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, p := range points {
		if !math.IsInf(p.X, 0) && !math.IsInf(p.Y, 0) {
			lo, hi = render.Point{X: min(lo.X, p.X), Y: min(lo.Y, p.Y)}, render.Point{X: max(hi.X, p.X), Y: max(hi.Y, p.Y)}
		}
	}
	half := 0.55 * max(hi.X-lo.X, hi.Y-lo.Y)
	if !(half > 1e-9) || half > 1e100 { // a point, or nothing that could be drawn to scale
		return render.Axis{Label: "θ"}, render.Axis{}
	}
	cx, cy := lo.X/2+hi.X/2, lo.Y/2+hi.Y/2
	return render.Axis{Label: "θ", Lo: cx - half, Hi: cx + half}, render.Axis{Lo: cy - half, Hi: cy + half}
}
