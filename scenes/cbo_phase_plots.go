package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/cbo"
	"github.com/solvarium/solvarium/render"
)

// How the phase diagram of the consensus scene is drawn: the map, and two cuts through it.

// across is where a noise stands on the axis: σ, or σ² in the anisotropic plan, as published.
func (p *cboPhase) across(sigma float64) float64 {
	if p.uneven {
		return sigma * sigma
	}
	return sigma
}

// cboEdges returns the borders between values, half-way, or at their geometric means.
func cboEdges(values []float64, log bool) []float64 {
	middle := func(a, b float64) float64 {
		if log {
			return math.Sqrt(a * b)
		}
		return (a + b) / 2
	}
	beyond := func(a, b float64) float64 { // as far from a as the border between a and b is
		if log {
			return a / math.Sqrt(b/a)
		}
		return a - (b-a)/2
	}
	n := len(values)
	out := []float64{beyond(values[0], values[1])}
	for i := range n - 1 {
		out = append(out, middle(values[i], values[i+1]))
	}
	return append(out, beyond(values[n-1], values[n-2]))
}

// plots draws the diagram, and two cuts through it.
func (p *cboPhase) plots() []render.Plot {
	c := p.diagram.Config()
	var xs, ns, rates []float64
	empty := render.Points{Hue: render.Faint, Shape: render.Ring}
	for _, sigma := range c.Sigmas {
		xs = append(xs, p.across(sigma))
	}
	for row, n := range c.Ns {
		ns = append(ns, float64(n))
		for column := range c.Sigmas {
			k, runs := p.diagram.Cell(row, column)
			rates = append(rates, float64(k)/float64(runs)) // NaN before the first run
			if runs == 0 {
				empty.At = append(empty.At, render.Point{X: xs[column], Y: float64(n)})
			}
		}
	}
	edges := cboEdges(ns, true)
	diagram := render.Plot{
		Name: "phase", Title: "Success of CBO", Subtitle: fmt.Sprintf("Rastrigin, d = %d, ≤ %d runs", c.Base.Dim, c.Runs),
		X: p.axis(), Y: render.Axis{Label: "particles N", Log: true},
		Marks: append([]render.Mark{render.Cells{X: cboEdges(xs, p.uneven), Y: edges, Values: rates, Gap: 1}, empty}, p.thresholds(edges[len(edges)-1])...),
	}
	return []render.Plot{diagram, p.alongNoise(), p.alongN()}
}

func (p *cboPhase) axis() render.Axis {
	if p.uneven {
		return render.Axis{Label: "noise σ²", Log: true}
	}
	return render.Axis{Label: "noise σ"}
}

// thresholds are the noises at which theory changes its mind: the mean square begins
// to grow, and a typical particle to flee. Their names stand at the height top, unless it is NaN, to
// either side, so that neither crosses the other's line.
func (p *cboPhase) thresholds(top float64) []render.Mark {
	var marks []render.Mark
	for _, t := range []struct {
		at   float64
		hue  render.Hue
		dash render.Dash
		side render.Align
		name string
		free string // theory is of noise without a bound
	}{
		{p.theory.MeanSquareThreshold(), render.S2, render.Dashed, render.End, "mean square grows", "mean square would grow"},
		{p.theory.TypicalThreshold(), render.S3, render.DashDot, render.Start, "typical particle flees", "typical would flee"},
	} {
		if math.IsInf(t.at, 0) {
			continue
		}
		x := p.across(t.at)
		marks = append(marks, render.Rule{At: x, Upright: true, Hue: t.hue, Dash: t.dash, Width: 2})
		if math.IsNaN(top) {
			continue
		}
		if p.diagram.Config().Base.Cut != 0 {
			t.name = t.free
		}
		shift := render.Point{X: 8 - 8*float64(t.side), Y: 9}
		marks = append(marks, render.Note{At: render.Point{X: x, Y: top}, Text: t.name, Hue: t.hue, Bold: true, Back: true, Align: t.side, Shift: shift})
	}
	return marks
}

// curve draws rates with their 95 % intervals, of a row or a column.
func (p *cboPhase) curve(at []float64, cell func(i int) (successes, runs int)) []render.Mark {
	var line []render.Point
	var marks []render.Mark
	for i, x := range at {
		k, n := cell(i)
		if n == 0 {
			continue
		}
		low, high := cbo.Wilson(k, n)
		line = append(line, render.Point{X: x, Y: float64(k) / float64(n)})
		marks = append(marks, render.Segment{From: render.Point{X: x, Y: low}, To: render.Point{X: x, Y: high}, Hue: cboHues[theSwarm], Width: 1})
	}
	return append(marks, render.Curve{Points: line, Hue: cboHues[theSwarm], Name: "ours"}, render.Points{At: line, Hue: cboHues[theSwarm]})
}

// alongNoise draws success over the noise at N = 100, beside the published curve.
func (p *cboPhase) alongNoise() render.Plot {
	c := p.diagram.Config()
	var xs []float64
	for _, sigma := range c.Sigmas {
		xs = append(xs, p.across(sigma))
	}
	x := p.axis()
	edges := cboEdges(xs, p.uneven) // of the diagram, whether or not anything is known yet
	x.Lo, x.Hi = edges[0], edges[len(edges)-1]
	plot := render.Plot{Name: "noise", Title: "Success over noise", Subtitle: "N = 100, 95 % intervals", X: x, Y: render.Axis{Lo: 0, Hi: 1.02}}
	plot.Marks = append(p.thresholds(math.NaN()), p.curve(xs, func(i int) (int, int) { return p.diagram.Cell(p.row, i) })...)
	plot.Marks = append(plot.Marks, p.others(p.beside, "published", render.Diamond, func(r cboRate) (float64, bool) { return p.across(r.sigma), r.n == 100 })...)
	if len(p.wanted) > 0 && (len(p.beside) == 0 || &p.wanted[0] != &p.beside[0]) {
		plot.Marks = append(plot.Marks, p.others(p.wanted, "reference", render.Square, func(r cboRate) (float64, bool) { return p.across(r.sigma), r.n == 100 })...)
	}
	return plot
}

// alongN draws success over the number of particles at one noise.
func (p *cboPhase) alongN() render.Plot {
	c := p.diagram.Config()
	var ns []float64
	for _, n := range c.Ns {
		ns = append(ns, float64(n))
	}
	plot := render.Plot{
		Name: "number", Title: "Success over particles", Subtitle: "at " + p.axis().Label[len("noise "):] + " = " + render.Number(p.across(c.Sigmas[p.column]), 2),
		X: render.Axis{Label: "particles N", Lo: ns[0] / 1.1, Hi: ns[len(ns)-1] * 1.1, Log: true}, Y: render.Axis{Lo: 0, Hi: 1.02},
	}
	plot.Marks = p.curve(ns, func(i int) (int, int) { return p.diagram.Cell(i, p.column) })
	plot.Marks = append(plot.Marks, p.others(p.wanted, "reference", render.Square, func(r cboRate) (float64, bool) {
		return r.n, math.Abs(r.sigma-c.Sigmas[p.column]) < 1e-9
	})...)
	return plot
}

// others draws somebody else's rates where they stand in a cut.
func (p *cboPhase) others(rates []cboRate, name string, shape render.Shape, at func(cboRate) (x float64, in bool)) []render.Mark {
	hue := render.Ink
	if shape == render.Square {
		hue = render.Muted
	}
	points := render.Points{Hue: hue, Shape: shape, Radius: 4, Name: name}
	var line []render.Point
	for _, r := range rates {
		if x, in := at(r); in {
			points.At = append(points.At, render.Point{X: x, Y: r.rate})
			line = append(line, render.Point{X: x, Y: r.rate})
		}
	}
	return []render.Mark{render.Curve{Points: line, Hue: hue, Width: 1, Dash: render.Dotted}, points}
}
