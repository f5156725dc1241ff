package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/maxmargin"
	"github.com/solvarium/solvarium/render"
)

// The matrices of the attention scene, and their singular values.

// matrices draws W and the machine it tends to, both of norm 1, and their difference.
func (s *attention) matrices() render.Plot {
	d := s.problem.D
	f := float64(d)
	gap := 0.14 * f
	own, theirs, rest := unitOf(s.w()), unitOf(s.target()), make([]float64, d*d)
	if theirs == nil {
		theirs = make([]float64, d*d)
		for i := range theirs {
			theirs[i] = math.NaN()
		}
	}
	most := 0.0
	for i := range rest {
		rest[i] = own[i] - theirs[i]
		most = max(most, math.Abs(own[i]))
		if !math.IsNaN(theirs[i]) {
			most = max(most, math.Abs(theirs[i]))
		}
	}
	if most == 0 {
		most = 1
	}
	p := render.Plot{
		Name: "matrices", Title: "W and the SVM", Equal: true,
		X: render.Axis{Lo: 0, Hi: 3*f + 2*gap, Bare: true}, Y: render.Axis{Lo: 0, Hi: f * 1.22, Bare: true, Down: true},
	}
	for k, m := range []struct {
		values []float64
		name   string
		hue    render.Hue
	}{{own, "W", hueWeights}, {theirs, "SVM", s.hueTarget()}, {rest, "difference", render.Muted}} {
		x := float64(k) * (f + gap)
		p.Marks = append(p.Marks,
			render.Heat{W: d, H: d, Values: m.values, Min: render.Point{X: x}, Max: render.Point{X: x + f, Y: f}, Lo: -most, Hi: most, Diverging: true},
			render.Note{At: render.Point{X: x + f/2, Y: f}, Text: m.name, Hue: m.hue, Align: render.Middle, Shift: render.Point{Y: 10}})
	}
	return p
}

// unitOf returns a matrix divided by its norm; zero stays zero, nil nil.
func unitOf(w []float64) []float64 {
	if w == nil {
		return nil
	}
	u := make([]float64, len(w))
	size := math.Sqrt(dotOf(w, w))
	if size > 0 {
		scale(u, w, 1/size)
	}
	return u
}

// spectrum draws the singular values of W and of both machines, each against its largest.
func (s *attention) spectrum() render.Plot {
	d := s.problem.D
	p := render.Plot{
		Name: "spectrum", Title: "Singular values",
		X: render.Axis{Lo: 0, Hi: float64(d), Bare: true}, Y: render.Axis{Lo: 0, Hi: 1.05},
	}
	var names []render.Mark
	svd := maxmargin.NewSVD(d)
	add := func(k int, sigma []float64, hue render.Hue, name string) {
		if !(sigma[0] > 0) {
			return
		}
		bars := render.Bars{Hue: hue, Width: 0.25}
		for i, v := range sigma {
			bars.Values, bars.At = append(bars.Values, v/sigma[0]), append(bars.At, float64(i)+0.2+0.3*float64(k))
		}
		// The names stand where the falling values leave room, in the order of the bars.
		at := render.Point{X: float64(d), Y: p.Y.Hi}
		names = append(names, render.Note{At: at, Text: name, Hue: hue, Bold: true, Back: true, Align: render.End, Shift: render.Point{X: -4, Y: 9 + 15*float64(k)}})
		p.Marks = append(p.Marks, bars)
	}
	svd.Decompose(s.w())
	add(0, svd.Sigma, hueWeights, "W")
	if s.chosen.Machine.Feasible {
		svd.Decompose(s.chosen.Machine.W)
		add(1, svd.Sigma, hueFrobenius, "Frobenius")
	}
	if m := s.nuclear(); m != nil {
		add(2, m.Sigma, hueNuclear, "nuclear")
		p.Subtitle = fmt.Sprintf("rank %d of the nuclear SVM", m.Rank)
	}
	p.Marks = append(p.Marks, names...)
	return p
}
