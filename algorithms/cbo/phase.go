package cbo

import (
	"fmt"
	"slices"

	"github.com/solvarium/solvarium/algorithms/objective"
)

// PhaseConfig sets up a PhaseDiagram.
type PhaseConfig struct {
	Base    Config    // everything but σ and N
	Sigmas  []float64 // columns
	Ns      []int     // rows
	Runs    int       // in each cell; 0 is 50
	Steps   int       // of each run; 0 is 1000
	Seed    uint64
	Success func(point []float64) bool
}

// PhaseDiagram counts how often CBO succeeds over a grid of noise σ and
// particle numbers N. It fills one run after another over all cells, so that
// the whole picture is there early and sharpens; the runs of a cell depend on
// the seed and the cell only.
type PhaseDiagram struct {
	Cells int // all of them, len(Ns)·len(Sigmas)
	Runs  int // finished, over all cells
	At    int // steps of the run under way

	config    PhaseConfig
	solvers   []*Solver // one a row
	stream    stream
	successes []int
}

// NewPhaseDiagram plans a diagram. An error says what is missing, or which setting is
// impossible.
func NewPhaseDiagram(c PhaseConfig, e objective.Energy) (*PhaseDiagram, error) {
	c.Runs, c.Steps = or(c.Runs, 50), or(c.Steps, 1000)
	c.Sigmas, c.Ns = slices.Clone(c.Sigmas), slices.Clone(c.Ns)
	switch {
	case len(c.Sigmas) == 0 || len(c.Ns) == 0:
		return nil, fmt.Errorf("a phase diagram needs a sigma and a number of particles")
	case c.Runs < 1 || c.Steps < 1:
		return nil, fmt.Errorf("%d runs of %d steps: at least one is needed", c.Runs, c.Steps)
	case c.Success == nil:
		return nil, fmt.Errorf("a phase diagram needs a criterion of success")
	}
	p := &PhaseDiagram{
		Cells: len(c.Sigmas) * len(c.Ns), config: c, stream: newStream(),
		successes: make([]int, len(c.Sigmas)*len(c.Ns)),
	}
	for _, n := range c.Ns {
		for _, sigma := range c.Sigmas {
			c.Base.N, c.Base.Sigma = n, sigma
			if _, err := c.Base.withDefaults(e); err != nil {
				return nil, err
			}
		}
		base, _ := c.Base.withDefaults(e)
		p.solvers = append(p.solvers, newSolver(base, e))
	}
	return p, nil
}

// Done reports whether all cells are filled.
func (p *PhaseDiagram) Done() bool { return p.Runs == p.Cells*p.config.Runs }

// Config returns the plan, with the defaults filled in.
func (p *PhaseDiagram) Config() PhaseConfig { return p.config }

// Cell returns the successes and the finished runs of a row, an index into Ns,
// and a column, an index into Sigmas.
func (p *PhaseDiagram) Cell(row, column int) (successes, runs int) {
	cell := row*len(p.config.Sigmas) + column
	runs = p.Runs / p.Cells
	if cell < p.Runs%p.Cells {
		runs++
	}
	return p.successes[cell], runs
}

// Step is one iteration of the run under way; nothing once all are done.
func (p *PhaseDiagram) Step() {
	if p.Done() {
		return
	}
	cell := p.Runs % p.Cells
	s := p.solvers[cell/len(p.config.Sigmas)]
	if p.At == 0 {
		s.config.Sigma = p.config.Sigmas[cell%len(p.config.Sigmas)]
		p.stream.pcg.Seed(p.config.Seed, uint64(cell)<<32|uint64(p.Runs/p.Cells))
		s.Reset(p.stream.rng)
	}
	s.Step()
	p.At++
	if p.At == p.config.Steps {
		if p.config.Success(s.Point()) {
			p.successes[cell]++
		}
		p.Runs++
		p.At = 0
	}
}
