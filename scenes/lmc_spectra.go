package scenes

import (
	"fmt"

	"github.com/solvarium/solvarium/algorithms/lmc"
	"github.com/solvarium/solvarium/render"
)

// The matrices and spectra of the merging scene: which units are alike, and which directions.

// alike draws the similarities of A's units with B's in the order of the moment. A
// row that has been assigned a unit is marked at it.
func (s *merging) alike() render.Plot {
	h, layer := s.knobs.c.Width, s.solver.Layer
	like, pi, marked := s.solver.Like, s.order(layer), render.Points{}
	p := render.Plot{
		Name: "alike", Title: fmt.Sprintf("Units alike, layer %d", layer+1), Equal: true,
		X: render.Axis{Bare: true}, Y: render.Axis{Label: "cosines, A × B", Bare: true, Down: true},
	}
	if m := s.solver.Matcher; s.solver.Job.Kind == lmc.Match && s.solver.Job.Method == lmc.Weights && s.solver.Job.Model == 1 && !m.Done && m.Sweep > 0 {
		layer, like, pi = m.Layer, m.Like(), m.Pi[m.Layer]
		p.Title = fmt.Sprintf("Units alike, layer %d", layer+1)
		p.Subtitle = fmt.Sprintf("sweep %d", m.Sweep)
		place := make([]int, h)
		for i, u := range pi {
			place[u] = i
		}
		marked = render.Points{Hue: hueMatched, Radius: 1.5, Shape: render.Square}
		for i, u := range m.Tentative {
			if m.Rows > 0 && u >= 0 {
				marked.At = append(marked.At, render.Point{X: float64(place[u]) + 0.5, Y: float64(i) + 0.5})
			}
		}
	}
	a, b := lmc.UnitNorms(s.solver.Models[0].Net, layer), lmc.UnitNorms(s.solver.Models[1].Net, layer)
	values := make([]float64, h*h)
	for i := range h {
		for k, u := range pi {
			values[i*h+k] = like[i*h+u] / max(a[i]*b[u], 1e-12)
		}
	}
	p.Marks = []render.Mark{render.Heat{W: h, H: h, Values: values, Diverging: true, Lo: -1, Hi: 1}, marked}
	return p
}

// vectors draws the cosines of the leading singular vectors of A and of π(B).
func (s *merging) vectors() render.Plot {
	l := s.solver.Layer
	p := render.Plot{
		Name: "vectors", Title: "Singular vectors", Subtitle: "|uᵃ · P uᵇ|", Equal: true,
		X: render.Axis{Bare: true}, Y: render.Axis{Label: "A × π(B)", Bare: true, Down: true},
	}
	a := s.solver.Aligned[s.solver.Effective()]
	if !a.Done {
		a = s.solver.Aligned[lmc.None]
		p.Subtitle = "as trained"
	}
	n := a.Shown(l)
	if !a.Done {
		p.X.Hi, p.Y.Hi, p.Subtitle = float64(n), float64(n), ""
		p.Marks = append(p.Marks, render.Note{At: render.Point{X: float64(n) / 2, Y: float64(n) / 2}, Text: "not known yet", Hue: render.Muted, Align: render.Middle})
		return p
	}
	p.Marks = append(p.Marks, render.Heat{W: n, H: n, Values: a.Left[l], Lo: 0, Hi: 1})
	return p
}

// gammas is in how many steps the threshold is drawn.
const gammas = 50

// alignment draws R, before and after, and the share of singular values that
// count, against the threshold γ.
func (s *merging) alignment() render.Plot {
	p := render.Plot{
		Name: "alignment", Title: "Alignment R(γ)", X: render.Axis{Label: "threshold γ", Lo: 0, Hi: 1}, Y: render.Axis{Lo: -0.1, Hi: 1},
		Marks: []render.Mark{render.Rule{At: s.knobs.gamma, Upright: true, Hue: render.Muted, Dash: render.Dashed}},
	}
	curve := func(of func(float64) float64, hue render.Hue, dash render.Dash, width float64, name string) {
		c := render.Curve{Hue: hue, Dash: dash, Width: width, Name: name}
		for k := range gammas + 1 {
			g := float64(k) / gammas
			c.Points = append(c.Points, render.Point{X: g, Y: of(g)})
		}
		p.Marks = append(p.Marks, c)
	}
	for i, name := range []string{"A keeps", "B keeps"} {
		layers, done := s.solver.Spectra[i], true
		for _, l := range layers {
			done = done && l.Done
		}
		if done {
			curve(func(g float64) float64 { return lmc.Kept(layers, g) }, [...]render.Hue{hueA, hueB}[i], [...]render.Dash{render.Solid, render.Dashed}[i], 1.2, name)
		}
	}
	if a := s.solver.Aligned[lmc.None]; a.Done {
		curve(a.R, hueNaive, render.Solid, 2, "as trained")
	}
	if a := s.solver.Aligned[s.solver.Effective()]; a.Done && s.solver.Effective() != lmc.None {
		curve(a.R, hueMatched, render.Solid, 2.5, "matched")
	}
	return p
}
