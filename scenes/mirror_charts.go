package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/mirror"
	"github.com/solvarium/solvarium/render"
)

// The charts of the mirror scene.

func atlasSteps() render.Axis { return render.Axis{Label: "step k", Lo: 0, Hi: math.NaN()} }

// lines draws a history of every descent.
func (s *atlas) lines(of func(*atlasRun) *history) []render.Mark {
	var marks []render.Mark
	for _, d := range s.runs {
		width := 1.5
		if d == s.shown() {
			width = 2.5
		}
		marks = append(marks, render.Curve{Points: of(d).points, Hue: hueAtlas[d.which], Width: width, Name: atlasNames[d.which]})
	}
	return marks
}

// atlasLogAxis is the axis of gaps, which shrink by factors.
func atlasLogAxis(label string) render.Axis { return render.Axis{Label: label, Log: true} }

// gaps draws f − f*, and the rate of relative smoothness where it holds.
func (s *atlas) gaps() render.Plot {
	p := render.Plot{Name: "gap", Title: "Last iterate", X: atlasSteps(), Y: atlasLogAxis("f(xₖ) − f*")}
	p.Marks = append(s.lines(func(d *atlasRun) *history { return &d.gap }), s.boundary("L D(x*, x₀)/k", func(d *atlasRun) *history { return &d.rate }))
	if !s.shown().solver.HasOptimum {
		p.Marks = append(p.Marks, atlasNowhere("f has no minimum here"))
	}
	return p
}

// boundary draws the bound of the descent that is looked at.
func (s *atlas) boundary(name string, of func(*atlasRun) *history) render.Mark {
	d := s.shown()
	return render.Curve{Points: of(d).points, Hue: hueAtlas[d.which], Width: 1.5, Dash: render.Dashed, Name: name}
}

// atlasNowhere says in the middle of an empty chart why it is empty.
func atlasNowhere(text string) render.Mark {
	return render.Note{At: render.Point{X: 0.5, Y: 1}, Text: text, Hue: render.Muted, Align: render.Middle}
}

// distances draws D(x*, x): in steps of at most 1/L it never grows.
func (s *atlas) distances() render.Plot {
	p := render.Plot{Name: "distance", Title: "Divergence to the optimum", X: atlasSteps(), Y: atlasLogAxis("D(x*, xₖ)")}
	p.Marks = s.lines(func(d *atlasRun) *history { return &d.distance })
	for _, d := range s.runs {
		if math.IsInf(d.solver.BregmanToOptimum, 1) {
			p.Subtitle = atlasNames[d.which] + ": ∞, x* is on the edge"
		}
	}
	return p
}

// averages draws the gap of the running averages, and what bounds it.
func (s *atlas) averages() render.Plot {
	p := render.Plot{Name: "average", Title: "Running average", X: atlasSteps(), Y: atlasLogAxis("f(x̄) − f*")}
	p.Marks = append(s.lines(func(d *atlasRun) *history { return &d.average }), s.boundary("bound", func(d *atlasRun) *history { return &d.bound }))
	return p
}

// experiment draws the measurements of the design, as large as their weights, and
// the ellipse aᵀM⁻¹a = 2, which at the optimum is the smallest around them all.
func (s *atlas) experiment() render.Plot {
	d := s.shown()
	p := render.Plot{Name: "experiment", Title: "The experiment", Subtitle: "drag the measurements", Equal: true,
		X: render.Axis{Lo: -1.6, Hi: 1.6, Bare: true}, Y: render.Axis{Lo: -1.6, Hi: 1.6, Bare: true}}
	var cov [3]float64
	at := render.Points{Hue: hueAtlas[d.which], Opacity: 0.5}
	for i, a := range s.measures() {
		w := d.solver.X[i]
		cov[0] += w * a.X * a.X
		cov[1] += w * a.X * a.Y
		cov[2] += w * a.Y * a.Y
		at.At = append(at.At, render.Point(a))
		at.Radii = append(at.Radii, 30*math.Sqrt(w))
		p.Marks = append(p.Marks, render.Segment{To: render.Point(a), Hue: render.Muted, Width: 1})
		p.Handles = append(p.Handles, render.Handle{Knob: "points", Index: i, At: render.Point(a), Hue: render.Ink})
	}
	p.Marks = append(p.Marks, at, render.Ellipse{Cov: cov, Sigmas: math.Sqrt2, Hue: hueAtlas[d.which]})
	return p
}

// crowd is the regret of a linear loss over d weights, by the entropy and by the Euclidean map.
type atlasCrowd struct {
	d      int
	solver [2]*mirror.Solver
	gap    [2]history
	bound  [2]history
}

// The two geometries of the crowd, as indices and as they are coloured.
var crowdMaps = [2]int{atlasEntropy, atlasEuclidean}

// gather sets up the regrets in 2, 3, 5, 10, … dimensions.
func (s *atlas) gather() error {
	for _, d := range []int{2, 3, 5, 10, 20, 50, 100, 200, 500, 1000} {
		if d = min(d, s.knobs.dimension); len(s.crowd) > 0 && s.crowd[len(s.crowd)-1].d == d {
			break
		}
		c := &atlasCrowd{d: d}
		loss := mirror.UniformLoss(d, uint64(s.knobs.instance))
		for i, which := range crowdMaps {
			var err error
			c.solver[i], err = mirror.New(mirror.Config{Map: s.mapOf(which), Objective: loss, Schedule: mirror.Theory, Horizon: s.knobs.horizon}, nil)
			if err != nil {
				return err
			}
			c.gap[i], c.bound[i] = newHistory(), newHistory()
		}
		s.crowd = append(s.crowd, c)
	}
	return nil
}

func (c *atlasCrowd) step() {
	for i, v := range c.solver {
		v.Step()
		c.gap[i].add(float64(v.K), v.AverageGap)
		c.bound[i].add(float64(v.K), v.Bound)
	}
}

// largest is the crowd with the most weights.
func (s *atlas) largest() *atlasCrowd { return s.crowd[len(s.crowd)-1] }

// crowdPlots draw regret and bound against the dimension, against time, and the weights.
func (s *atlas) crowdPlots() []render.Plot {
	c := s.largest()
	byD := render.Plot{Name: "dimension", Title: "Average regret against dimension", Subtitle: "dashed: the bounds",
		X: render.Axis{Label: "weights d", Log: true}, Y: render.Axis{Label: "gap of the average", Log: true}}
	byK := render.Plot{Name: "time", Title: "With " + render.Number(float64(c.d), 4) + " weights", X: atlasSteps(), Y: render.Axis{Label: "gap of the average", Log: true}}
	weights := render.Plot{Name: "weights", Title: "Weights against costs", X: render.Axis{Label: "cost"}, Y: render.Axis{Label: "weight · d", Lo: 0, Hi: math.NaN()}}
	for i, which := range crowdMaps {
		var gaps, bounds, cloud []render.Point
		for _, c := range s.crowd {
			if c.solver[i].K > 0 {
				gaps = append(gaps, render.Point{X: float64(c.d), Y: c.solver[i].AverageGap})
				bounds = append(bounds, render.Point{X: float64(c.d), Y: c.solver[i].Bound})
			}
		}
		hue, name := hueAtlas[which], atlasNames[which]
		byD.Marks = append(byD.Marks, render.Curve{Points: bounds, Hue: hue, Dash: render.Dashed, Name: name + ", bound"},
			render.Curve{Points: gaps, Hue: hue, Width: 2.5, Name: name}, render.Points{At: gaps, Hue: hue, Radius: 4, Shape: shapeAtlas[which]})
		byK.Marks = append(byK.Marks, render.Curve{Points: c.bound[i].points, Hue: hue, Dash: render.Dashed, Name: name + ", bound"},
			render.Curve{Points: c.gap[i].points, Hue: hue, Width: 2.5, Name: name})
		costs := c.solver[i].Config().Objective.(mirror.Linear).C
		for j, x := range c.solver[i].X {
			cloud = append(cloud, render.Point{X: costs[j], Y: x * float64(c.d)})
		}
		weights.Marks = append(weights.Marks, render.Points{At: cloud, Hue: hue, Radius: 2.5, Shape: shapeAtlas[which], Opacity: 0.7})
	}
	return []render.Plot{byD, byK, weights}
}
