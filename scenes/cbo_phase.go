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
const phaseWork = 40_000

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
	p := &cboPhase{uneven: k.plan == 1, row: 3, column: 8} // σ = 0.8: well below both collapses
	c := cbo.PhaseConfig{Runs: k.runs, Seed: s.seed, Ns: []int{10, 20, 50, 100}}
	middle, level := 1.0, 0.1 // of the cloud, in every coordinate; of the energy, below which is success
	if p.uneven {
		middle, level = 2, 0.8
		c.Base = cbo.Config{Dt: 0.02, Noise: cbo.Anisotropic, Cloud: cbo.Cloud{Spread: 4}}
		c.Steps = 1000
		for _, square := range []float64{0.4, 0.8, 1.6, 4, 8, 16, 32} {
			c.Sigmas = append(c.Sigmas, math.Sqrt(square))
		}
		p.wanted, p.column = unevenRates, 2 // σ² = 1.6, the authors' choice
	} else {
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
	c.Base.Dim, c.Base.Cloud.Mean, c.Base.Cut = k.dim, slices.Repeat([]float64{middle}, k.dim), k.swarm.Cut
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

// published compares all cells for which somebody else's rate is known.
func (p *cboPhase) published(runs int) render.Check {
	c := render.Check{Name: "known_success_rate", Label: "Success rates are the known ones", Want: "none known here"}
	if len(p.wanted) == 0 {
		return c
	}
	// A hundred runs differ by 0.2 from another hundred once in some hundreds of times.
	const most = 0.2
	c.Want = "all within 0.20"
	worst, where, least := 0.0, cboRate{}, math.MaxInt
	for _, w := range p.wanted {
		if k, n, ok := p.cell(w); ok {
			least = min(least, n)
			if off := math.Abs(float64(k)/float64(n) - w.rate); n > 0 && off >= worst {
				worst, where = off, w
			}
		}
	}
	if least > 0 {
		c.Got = fmt.Sprintf("%.2f off at σ %s, N %g", worst, render.Number(where.sigma, 2), where.n)
	}
	if least >= runs && runs >= 30 {
		c.State = render.Verdict(worst <= most)
	}
	return c
}
