package scenes

import (
	"fmt"
	"math"
	"slices"

	"github.com/solvarium/solvarium/algorithms/cbo"
	"github.com/solvarium/solvarium/algorithms/objective"
	"github.com/solvarium/solvarium/render"
)

// The phase diagram of the consensus scene: success against noise and particle
// number, beside what was published.

// cboRate is a success rate of somebody else's at a noise and a particle number.
type cboRate struct{ sigma, n, rate float64 }

// Rates for four coordinates on Rastrigin's function. Published: 100 runs to
// T = 50, from the result files of the paper's authors (KonstantinRiedl/CBOGlobalConvergenceAnalysis). The
// others are by an independent implementation in numpy, 200 runs to T = 20.
var (
	publishedRates = []cboRate{
		{0, 100, 0.26}, {0.2, 100, 0.32}, {0.4, 100, 0.55}, {0.6, 100, 0.86}, {0.8, 100, 0.84},
		{1, 100, 0.89}, {1.1, 100, 0.46}, {1.2, 100, 0.02}, {1.5, 100, 0},
	}
	publishedCut1 = []cboRate{{1.1, 100, 1}, {1.2, 100, 1}, {1.5, 100, 1}} // truncated at M = 1
	publishedCut5 = []cboRate{{1.1, 100, 1}, {1.2, 100, 1}, {1.5, 100, 0.75}}
	quickRates    = []cboRate{{0, 100, 0.26}, {0.4, 100, 0.54}, {0.8, 100, 0.665}, {1, 100, 0.305}, {1.2, 100, 0}}
	unevenRates   = []cboRate{
		{math.Sqrt(1.6), 10, 0.09}, {math.Sqrt(1.6), 20, 0.23}, {math.Sqrt(1.6), 50, 0.705},
		{math.Sqrt(0.4), 100, 0.535}, {math.Sqrt(1.6), 100, 0.96}, {2, 100, 0.99}, {math.Sqrt(8), 100, 0.98}, {4, 100, 0.995}, {math.Sqrt(32), 100, 1},
	}
)

// phaseWork is how many coordinates of particles move in a step of the scene: a
// few milliseconds in a browser.
const phaseWork = 80_000

// cboPhase is the diagram under way.
type cboPhase struct {
	diagram *cbo.PhaseDiagram
	theory  cbo.Theory // of its steps, at σ = 1
	wanted  []cboRate  // what is to be reproduced
	beside  []cboRate  // what is drawn beside it
	uneven  bool       // over σ², anisotropic
	row     int        // of N = 100, the published number
	column  int        // of the noise at which success is drawn over N

	evaluations float64
}

func newCBOPhase(s *consensus) (*cboPhase, error) {
	k := &s.knobs
	mean := make([]float64, k.dim)
	p := &cboPhase{uneven: k.plan == 1, row: 3, column: 8} // σ = 0.8: well below both collapses
	c := cbo.PhaseConfig{Runs: k.runs, Seed: s.seed, Ns: []int{10, 20, 50, 100}}
	fill := func(v float64) {
		for j := range mean {
			mean[j] = v
		}
	}
	level := 0.1
	if p.uneven {
		fill(2)
		level = 0.8
		c.Base = cbo.Config{Dt: 0.02, Noise: cbo.Anisotropic, Cloud: cbo.Cloud{Spread: 4}}
		c.Steps = 1000
		for _, square := range []float64{0.4, 0.8, 1.6, 4, 8, 16, 32} {
			c.Sigmas = append(c.Sigmas, math.Sqrt(square))
		}
		p.wanted, p.column = unevenRates, 2 // σ² = 1.6, the authors' choice
	} else {
		fill(1)
		c.Base = cbo.Config{Dt: 0.02, Cloud: cbo.Cloud{Spread: math.Sqrt(2000)}, Weighting: cbo.Weighting{Alpha: 1e5}}
		c.Steps = 1000
		p.wanted, p.beside = quickRates, publishedRates
		if k.budget == 1 {
			c.Base.Dt, c.Steps = 0.01, 5000
			p.wanted = publishedRates
		}
		switch {
		case k.swarm.Cut == 1:
			p.wanted, p.beside = publishedCut1, publishedCut1
		case k.swarm.Cut == 5:
			p.wanted, p.beside = publishedCut5, publishedCut5
		case k.swarm.Cut != 0:
			p.wanted, p.beside = nil, nil
		}
		for i := range 16 {
			c.Sigmas = append(c.Sigmas, float64(i)/10)
		}
	}
	if k.dim != 4 || p.uneven && k.swarm.Cut != 0 {
		p.wanted, p.beside = nil, nil
	}
	c.Base.Dim, c.Base.Cloud.Mean, c.Base.Cut = k.dim, mean, k.swarm.Cut
	c.Success = func(x []float64) bool { return objective.Rastrigin.Eval(x) < level }
	p.theory = cbo.Theory{Lambda: 1, Sigma: 1, Dt: c.Base.Dt, Noise: c.Base.Noise, Dim: k.dim}
	var err error
	p.diagram, err = cbo.NewPhaseDiagram(c, objective.Rastrigin)
	return p, err
}

func (p *cboPhase) step() {
	c := p.diagram.Config()
	for work := 0; work < phaseWork && !p.diagram.Done(); {
		n := c.Ns[p.diagram.Runs%p.diagram.Cells/len(c.Sigmas)]
		p.diagram.Step()
		work += c.Base.Dim * n
		p.evaluations += float64(n)
	}
}

// across is where a noise stands on the axis: σ, or σ² in the anisotropic plan, as published.
func (p *cboPhase) across(sigma float64) float64 {
	if p.uneven {
		return sigma * sigma
	}
	return sigma
}

// edges returns the borders between values, half-way, or at their geometric means.
func edges(values []float64, log bool) []float64 {
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
func (p *cboPhase) plots(s *consensus) []render.Plot {
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
	map_ := render.Plot{
		Name: "phase", Title: "Success rate of CBO", Subtitle: fmt.Sprintf("Rastrigin, %d coordinates, up to %d runs a cell", c.Base.Dim, c.Runs),
		X: p.axis(), Y: render.Axis{Label: "particles N", Log: true},
		Marks: append([]render.Mark{render.Cells{X: edges(xs, p.uneven), Y: edges(ns, true), Values: rates, Gap: 1}, empty}, p.thresholds(true)...),
	}
	return []render.Plot{map_, p.alongNoise(), p.alongN()}
}

func (p *cboPhase) axis() render.Axis {
	if p.uneven {
		return render.Axis{Label: "noise σ²", Log: true}
	}
	return render.Axis{Label: "noise σ"}
}

// thresholds are the noises at which theory changes its mind: the mean square begins
// to grow, and a typical particle to flee.
func (p *cboPhase) thresholds(named bool) []render.Mark {
	var marks []render.Mark
	for _, t := range []struct {
		at   float64
		hue  render.Hue
		dash render.Dash
		name string
	}{
		{p.theory.MeanSquareThreshold(), render.S2, render.Dashed, "mean square grows"},
		{p.theory.TypicalThreshold(), render.S3, render.DashDot, "typical particle flees"},
	} {
		if math.IsInf(t.at, 0) {
			continue
		}
		rule := render.Rule{At: p.across(t.at), Upright: true, Hue: t.hue, Dash: t.dash, Width: 2}
		if named {
			rule.Name = t.name
		}
		marks = append(marks, rule)
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
	plot := render.Plot{Name: "noise", Title: "Success over noise", Subtitle: "N = 100, 95 % intervals", X: p.axis(), Y: render.Axis{Lo: 0, Hi: 1.02}}
	plot.Marks = append(p.thresholds(false), p.curve(xs, func(i int) (int, int) { return p.diagram.Cell(p.row, i) })...)
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
		X: render.Axis{Label: "particles N", Log: true}, Y: render.Axis{Lo: 0, Hi: 1.02},
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

// cell returns the successes and runs of the cell that a rate belongs to, if there is one.
func (p *cboPhase) cell(r cboRate) (successes, runs int, ok bool) {
	c := p.diagram.Config()
	row := slices.Index(c.Ns, int(r.n))
	column := slices.IndexFunc(c.Sigmas, func(sigma float64) bool { return math.Abs(sigma-r.sigma) < 1e-9 })
	if row < 0 || column < 0 {
		return 0, 0, false
	}
	successes, runs = p.diagram.Cell(row, column)
	return successes, runs, true
}
