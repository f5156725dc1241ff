package scenes

import (
	"math"

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
		marks = append(marks, render.Curve{Points: of(d).points, Hue: hueAtlas[d.which], Width: width, Name: atlasTitles[d.which]})
	}
	return marks
}

// atlasLogAxis is the axis of gaps, which shrink by factors.
func atlasLogAxis(label string) render.Axis { return render.Axis{Label: label, Log: true} }

// gaps draws f − f*, and the rate of relative smoothness where it holds.
func (s *atlas) gaps() render.Plot {
	p := render.Plot{Name: "last", Title: "Last iterate", X: atlasSteps(), Y: atlasLogAxis("f(xₖ) − f*")}
	p.Marks = append(s.lines(func(d *atlasRun) *history { return &d.gap }), s.boundary("bound", func(d *atlasRun) *history { return &d.rate }))
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
			p.Subtitle = atlasTitles[d.which] + ": ∞"
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

// lengths draws how far each step really went: the same η is long in one place and
// short in another.
func (s *atlas) lengths() render.Plot {
	p := render.Plot{Name: "effective", Title: "Effective step", X: atlasSteps(), Y: atlasLogAxis("|xₖ − xₖ₋₁|")}
	p.Marks = s.lines(func(d *atlasRun) *history { return &d.length })
	return p
}

// experiment draws the measurements of the design, as large as their weights, and
// the ellipse aᵀM⁻¹a = 2, which at the optimum is the smallest around them all.
func (s *atlas) experiment() render.Plot {
	d := s.shown()
	p := render.Plot{Name: "experiment", Title: "The experiment", Subtitle: "drag its points", Equal: true,
		X: render.Axis{Lo: -1.55, Hi: 1.55, Bare: true}, Y: render.Axis{Lo: -1.55, Hi: 1.55, Bare: true}}
	var cov [3]float64
	at := render.Points{Hue: hueAtlas[d.which], Opacity: 0.5}
	for i, a := range s.measures() {
		w := d.solver.X[i]
		cov[0] += w * a.X * a.X
		cov[1] += w * a.X * a.Y
		cov[2] += w * a.Y * a.Y
		at.At = append(at.At, render.Point(a))
		at.Radii = append(at.Radii, 24*math.Sqrt(w))
		p.Marks = append(p.Marks, render.Segment{To: render.Point(a), Hue: render.Muted, Width: 1})
		p.Handles = append(p.Handles, render.Handle{Knob: "points", Index: i, At: render.Point(a), Hue: render.Ink})
	}
	p.Marks = append(p.Marks, at, render.Ellipse{Cov: cov, Sigmas: math.Sqrt2, Hue: hueAtlas[d.which]})
	return p
}
