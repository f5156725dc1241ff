package scenes

import (
	"math/rand/v2"
	"slices"

	"github.com/solvarium/solvarium/algorithms/gridworld"
	"github.com/solvarium/solvarium/algorithms/mdpo"
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

var _ = register(Scene{
	Slug: "mdpo", Title: "Mirror descent policy optimization", Family: "Reinforcement learning",
	Paper: Paper{"Mirror Descent Policy Optimization", "M. Tomar, L. Shani, Y. Efroni, M. Ghavamzadeh", 2020, "2005.09814"},
	Claim: "Several gradient steps on the advantage minus KL/t are enough: TRPO's hard trust region is not needed, and soft actor-critic is the case t = 1/λ.",
	Look:  "A decoy near the start tempts every policy; paint walls and goals while they learn. A table with exact values, not the paper's MuJoCo: its returns cannot be reproduced here.",
	Try:   policiesTry,
	Tour:  policiesTour,
	New:   newPolicies,
	Stray: Stray{1e-6, 100, "policies that learn from episodes they sampled themselves"},
})

// policies is the scene: several ways to improve a policy, each in its own copy of one gridworld.
type policies struct {
	knobs struct {
		cells               []float64 // the map, a kind a cell
		tool, show          int
		start, look         param.Point
		on                  [mdpo.Methods]bool
		ladder, standardise bool
		pace, curve, chart  int
		method              mdpo.Config // what all methods share
		adam, sgd, share    float64
		weights             int
		gamma, slip         float64
		sampled             bool
		episodes            int
		row                 []float64 // an edited policy
	}
	model  *gridworld.Model
	best   float64 // J*
	decoy  float64 // the best return without the goal
	racers []*policyRacer
	since  int  // the outer iteration in which the world was last changed
	turned bool // a knob of the methods has been turned since the beginning
}

// The paces: what a step of the scene is.
const (
	innerPace = iota
	outerPace
)

// The charts that the knob of that name chooses among.
const (
	choiceChart = iota
	klChart
	ratioChart
	histogramChart
)

func newPolicies(p *param.Set) Sim {
	s := &policies{}
	k := &s.knobs
	reference := gridworld.Reference()
	k.cells = mapLevels(reference)
	k.tool, k.show, k.start, k.look = int(gridworld.Wall)-1, int(mdpo.Steps), cellCentre(reference.Start), param.Point{X: 2.5, Y: 2.5}
	k.on = [mdpo.Methods]bool{mdpo.Closed: true, mdpo.Steps: true, mdpo.PPO: true, mdpo.Gradient: true}
	k.standardise, k.gamma, k.slip, k.episodes = true, reference.Gamma, reference.Slip, 16
	k.method = mdpo.Config{M: 10, T: 1, Horizon: 300, Clip: 0.2, Delta: 0.01, Lambda: 0.01}
	k.adam, k.sgd, k.share, k.row = 0.05, 10, 0.1, slices.Clone(evenRow)
	c := &k.method
	runs := func(methods ...mdpo.Method) func() bool {
		return func() bool {
			for _, m := range methods {
				if k.on[m] && !k.ladder || k.ladder && m == mdpo.Steps {
					return true
				}
			}
			return false
		}
	}
	onPolicy := runs(mdpo.Closed, mdpo.Steps, mdpo.PPO, mdpo.TRPO, mdpo.Gradient)
	offPolicy := runs(mdpo.Soft, mdpo.SAC)
	inner := runs(mdpo.Steps, mdpo.PPO, mdpo.Soft)
	p.Paint(&k.cells, "map", "walls, traps, decoys and goals, painted in any of the tiles; the second mouse button or Shift clears").Square().Live()
	param.Choose(p, &k.tool, "tool", []string{"wall", "trap", "decoy", "goal"}, "what the brush paints: a wall, or the end of the way with reward 0, 0.3 or 1").Live()
	p.Place(&k.start, "start", 0, gridSide, "where every episode begins, dragged in the first tile; a wall there gives way").Live()
	param.Choose(p, &k.pace, "pace", []string{"inner", "outer"}, "a step is an inner gradient step, or a whole outer iteration").Live()
	param.Choose(p, &k.show, "show", methodNames[:], "whose inner loop, numbers and choice of actions are shown").Live().When(func() bool { return !k.ladder })
	param.Choose(p, &k.chart, "chart", []string{"choice", "kl", "ratio", "histogram"}, "the last chart: actions at the cell looked at; how far an update goes, by divergence or by its largest ratio; or all its ratios").Live()
	p.Place(&k.look, "look", 0, gridSide, "the cell whose choice of actions is shown, dragged in the first tile").Live().When(func() bool { return k.chart == choiceChart })
	p.Paint(&k.row, "row", "the shown policy's choice at that cell, to be edited by dragging the bars").Live().When(func() bool { return k.chart == choiceChart })
	param.Choose(p, &k.curve, "curve", []string{"return", "gap"}, "draw the return, or its distance to the best on a logarithmic scale").Live()
	for m, doc := range methodDocs {
		p.Bool(&k.on[m], methodNames[m], doc)
	}
	p.Bool(&k.ladder, "ladder", "MDPO four times instead, with 1, m/2, m and 2m inner steps")
	p.Int(&c.M, "m", 1, mostInner, "gradient steps in an inner loop").Live().When(inner)
	p.Log(&c.T, "stepsize", 0.05, 1000, "mirror descent's step size t: the larger, the weaker the pull to the old policy").Beyond(1e-3, 1e6).Live().When(runs(mdpo.Closed, mdpo.Steps))
	param.Choose(p, &c.Schedule, "schedule", []string{"linear", "constant", "geometric"}, "t falls to zero as in the authors' code, stays, or grows like γ to the power −k").Live().When(onPolicy)
	p.Int(&c.Horizon, "horizon", 50, 2000, "outer iterations over which t falls").Beyond(1, 1_000_000).Live().When(func() bool { return onPolicy() && c.Schedule == mdpo.Linear })
	p.Bool(&k.standardise, "standardise", "advantages of zero mean and unit deviation, as in the authors' code; else raw").Live().When(onPolicy)
	param.Choose(p, &k.weights, "weights", []string{"occupancy", "uniform"}, "states count by how often they are visited, or equally").Live().When(onPolicy)
	param.Choose(p, &c.Optimiser, "optimiser", []string{"adam", "sgd"}, "what takes the inner steps")
	p.Log(&k.adam, "rate", 0.001, 0.5, "Adam's learning rate").Beyond(1e-6, 10).Live().When(func() bool { return c.Optimiser == mdpo.Adam })
	p.Log(&k.sgd, "ascent", 1, 100, "learning rate of plain gradient ascent").Beyond(1e-3, 1e4).Live().When(func() bool { return c.Optimiser == mdpo.SGD })
	p.Range(&c.Clip, "clip", 0.05, 0.5, "PPO's ε: beyond a ratio of 1 ± ε the surrogate is flat").Beyond(1e-3, 10).Live().When(runs(mdpo.PPO))
	p.Log(&c.Delta, "delta", 1e-4, 0.1, "TRPO's δ: the divergence that a step aims at").Beyond(1e-8, 10).Live().When(runs(mdpo.TRPO))
	p.Log(&c.Lambda, "lambda", 0.001, 0.1, "temperature λ of the soft methods, in units of reward").Beyond(1e-6, 10).Live().When(offPolicy)
	p.Log(&k.share, "share", 0.01, 1, "soft MDPO's tλ: at 1 it is soft actor-critic").Beyond(1e-4, 1).Live().When(runs(mdpo.Soft))
	p.Bool(&c.Inexact, "descend", "soft MDPO takes m gradient steps rather than its closed form").When(runs(mdpo.Soft))
	p.Range(&k.gamma, "gamma", 0.8, 0.99, "discount γ").Beyond(0, 0.9999).Live()
	p.Range(&k.slip, "slip", 0, 0.5, "probability that a move is drawn anew from all four").Beyond(0, 1).Live()
	p.Bool(&k.sampled, "sampled", "advantages from sampled episodes rather than exact")
	p.Int(&k.episodes, "episodes", 1, 64, "episodes sampled for each outer iteration").Live().When(func() bool { return k.sampled })
	return s
}

func (s *policies) Reset(rng *rand.Rand) error {
	s.racers, s.turned = nil, false
	s.build()
	if err := s.enter(rng); err != nil {
		return err
	}
	if !slices.Equal(s.knobs.row, evenRow) {
		s.edit()
	}
	return nil
}

// Change lets all methods go on from where they are.
func (s *policies) Change(knob string) {
	switch knob {
	case "tool", "show", "look", "pace", "curve", "chart":
	case "map", "start", "gamma", "slip":
		s.build()
		for _, r := range s.racers {
			r.retarget(s)
		}
	case "row":
		s.edit()
	default:
		s.turned = true
		for _, r := range s.racers {
			r.retune(s)
		}
	}
}

// Step lets those who are behind go on: all methods complete an outer iteration together.
func (s *policies) Step() {
	least := s.racers[0].solver.Iteration
	for _, r := range s.racers {
		least = min(least, r.solver.Iteration)
	}
	for _, r := range s.racers {
		if r.solver.Iteration == least {
			r.step(s)
		}
	}
}

func (s *policies) View() render.Figure {
	return render.Figure{
		Plots:    []render.Plot{s.tiles(), s.returns(), s.inner(), s.aside()},
		Readouts: s.readouts(), Checks: s.checks(), Notice: s.notice(),
	}
}

func (s *policies) notice() string {
	if s.best <= 0 {
		return "Nothing can be earned from the start: no goal and no decoy is within reach, and every policy is as good as any other."
	}
	return ""
}
