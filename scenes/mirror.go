package scenes

import (
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/mirror"
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

var _ = register(Scene{
	Slug: "mirror", Title: "Mirror descent: one step, many geometries", Family: "Convex optimisation",
	Paper: Paper{"Relatively-Smooth Convex Optimization by First-Order Methods, and Applications",
		"H. Lu, R. M. Freund, Yu. Nesterov", 2018, "1610.05708"},
	Claim: "In a geometry ψ that fits f, steps of 1/L never rise and f(xₖ) − f* ≤ L D(x*, x₀)/k, even where f is not smooth in the Euclidean sense.",
	Look:  "The same step bends in each geometry, and is straight in its dual space. Drag the start, the goal, the probe.",
	Try:   atlasTry,
	Tour:  atlasTour,
	New:   newAtlas,
	Stray: Stray{1e-9, 100, "quotients of a gap that has all but closed"},
})

// atlas is the scene: one problem, seen through several mirror maps at once.
type atlas struct {
	knobs struct {
		problem, show         int
		domain                mirror.Domain
		on                    [atlasMaps]bool
		eta, noise            float64
		schedule              mirror.Schedule
		horizon               int
		p, beta, kappa, angle float64
		start, optimum, pull  param.Point
		probe, rival          param.Point
		flow, average         bool
		optimism              bool
		rock, paper, scissors float64
		points                map[int]param.Point
		instance, dimension   int
	}
	f       mirror.Objective
	refused string // why the objective that was asked for last is not in force
	field   atlasField
	runs    []*atlasRun
	duel    *atlasDuel    // the game, played in both ways
	crowd   []*atlasCrowd // the regret in many dimensions
}

func newAtlas(p *param.Set) Sim {
	s := &atlas{}
	k := &s.knobs
	k.show, k.eta, k.horizon, k.p, k.beta, k.kappa, k.angle = atlasEntropy, 0.1, 200, 1.2, 0.1, 10, 30
	k.start, k.optimum, k.pull, k.probe = param.Point{X: 0.5, Y: 0.2887}, param.Point{X: 0.62, Y: 0.42}, param.Point{X: 0.75, Y: 0.7217}, param.Point{X: 0.22, Y: 0.12}
	k.rival, k.rock, k.paper, k.scissors, k.instance, k.dimension = param.Point{X: 0.65, Y: 0.2598}, 1, 1, 1, 7, 1000
	k.flow, k.average, k.optimism = true, true, true
	for i := range k.on {
		k.on[i] = i != atlasHypentropy
	}
	descends := func() bool { return k.problem < atlasGame }
	is := func(problem int) func() bool { return func() bool { return k.problem == problem } }
	free := func() bool { return k.problem < atlasDesign }
	param.Choose(p, &k.problem, "problem", []string{"linear", "quadratic", "planes", "poisson", "design", "game", "regret"},
		"a plane; a bowl; a smooth maximum of planes; a Poisson likelihood; a D-optimal design; rock, paper, scissors; or the regret in many dimensions")
	param.Choose(p, &k.domain, "domain", []string{"simplex", "orthant", "box", "ball", "plane"}, "where the iterates must stay").When(free)
	p.Log(&k.eta, "eta", 0.001, 10, "length η of the steps").Beyond(1e-9, 1e4).Live().When(func() bool { return k.problem != atlasRegret })
	param.Choose(p, &k.show, "show", atlasNames[:], "whose dual space, balls and bounds are drawn").Live().When(descends)
	for i := range k.on {
		p.Bool(&k.on[i], atlasNames[i], "run the "+atlasSays[i]).When(func() bool { return descends() && mirror.Fits(s.mapOf(i), s.domain()) })
	}
	p.Range(&k.p, "p", 1.01, 2, "exponent of the p-norm: near 1 like the entropy, 2 is Euclidean").When(func() bool { return descends() && k.on[atlasPNorm] && mirror.Fits(s.mapOf(atlasPNorm), s.domain()) })
	p.Log(&k.beta, "beta", 1e-6, 100, "scale of the hypentropy: small multiplies, large adds").Beyond(1e-12, 1e6).When(func() bool {
		return descends() && k.on[atlasHypentropy] && mirror.Fits(s.mapOf(atlasHypentropy), s.domain())
	})
	param.Choose(p, &k.schedule, "schedule", []string{"constant", "root", "theory"}, "steps of η, of η/√k, or of the theory's length for a known horizon").When(descends)
	p.Int(&k.horizon, "horizon", 10, 2000, "how many steps the theory's length is for").Beyond(1, 1_000_000).When(func() bool { return k.problem == atlasRegret || k.schedule == mirror.Theory })
	p.Range(&k.noise, "noise", 0, 2, "standard deviation of the noise on the gradient").Beyond(0, 100).Live().When(descends)
	p.Place(&k.start, "start", -2, 2, "where all begin; in a game, the row player").When(func() bool { return k.problem != atlasRegret })
	p.Place(&k.rival, "rival", -2, 2, "where the column player begins").When(is(atlasGame))
	p.Place(&k.pull, "pull", -2, 2, "the head of the arrow along which the plane falls").Live().When(is(atlasLinear))
	p.Place(&k.optimum, "optimum", -2, 2, "where the bowl is lowest").Live().When(is(atlasQuadratic))
	p.Log(&k.kappa, "kappa", 1, 1000, "condition number of the bowl").Beyond(1, 1e8).Live().When(is(atlasQuadratic))
	p.Range(&k.angle, "angle", 0, 180, "direction of its steepest curvature, in degrees").Live().When(is(atlasQuadratic))
	p.Cloud(&k.points, "points", -1.5, 1.5, "where the experiment can measure").Most(len(atlasMeasures)).Live().When(is(atlasDesign))
	p.Place(&k.probe, "probe", -2, 2, "a point whose divergence from the iterate is measured both ways").Live().When(descends)
	p.Bool(&k.flow, "flow", "draw the mirror flow, the limit of short steps").Live().When(descends)
	p.Bool(&k.average, "average", "draw the running averages").Live().When(func() bool { return k.problem != atlasRegret })
	p.Bool(&k.optimism, "optimism", "look at the players who expect the last slope again").Live().When(is(atlasGame))
	p.Range(&k.rock, "rock", 0.1, 3, "what rock wins from scissors").Beyond(1e-3, 100).Live().When(is(atlasGame))
	p.Range(&k.paper, "paper", 0.1, 3, "what paper wins from rock").Beyond(1e-3, 100).Live().When(is(atlasGame))
	p.Range(&k.scissors, "scissors", 0.1, 3, "what scissors win from paper").Beyond(1e-3, 100).Live().When(is(atlasGame))
	p.Int(&k.dimension, "dimension", 2, 1000, "the largest number of weights").When(is(atlasRegret))
	p.Int(&k.instance, "instance", 1, 99, "which draw of the costs").When(is(atlasRegret))
	return s
}

func (s *atlas) Reset(rng *rand.Rand) error {
	s.runs, s.duel, s.crowd, s.refused = nil, nil, nil, ""
	switch s.knobs.problem {
	case atlasGame:
		var err error
		s.duel, err = newDuel(s)
		return err
	case atlasRegret:
		return s.gather()
	}
	if err := s.pose(); err != nil {
		return err
	}
	return s.depart(rng.Uint64())
}

// Change lets all go on from where they are on the changed problem.
func (s *atlas) Change(knob string) {
	switch knob {
	case "show", "flow", "average", "probe", "optimism":
		return
	}
	if s.duel != nil {
		s.duel.change(s)
		return
	}
	if len(s.runs) == 0 {
		return
	}
	s.refused = ""
	if knob != "eta" && knob != "noise" {
		if err := s.pose(); err != nil {
			s.refused = err.Error()
			return
		}
	}
	for _, d := range s.runs {
		d.change(s)
	}
}

func (s *atlas) Step() {
	for _, d := range s.runs {
		d.step()
	}
	if s.duel != nil {
		s.duel.step()
	}
	for _, c := range s.crowd {
		c.step()
	}
}

// Done reports that the horizon is reached, or that nobody can go on.
func (s *atlas) Done() bool {
	if len(s.crowd) > 0 {
		return s.crowd[0].solver[0].K >= s.knobs.horizon
	}
	for _, d := range s.runs {
		if d.solver.Err == nil {
			return false
		}
	}
	return s.duel == nil
}

func (s *atlas) View() render.Figure {
	f := render.Figure{Readouts: s.readouts(), Checks: s.checks(), Notice: s.notice()}
	switch {
	case s.duel != nil:
		f.Plots = s.duel.plots(s)
	case len(s.crowd) > 0:
		f.Plots = s.crowdPlots()
	default:
		f.Plots = []render.Plot{s.stage(), s.dual(), s.gaps(), s.distances(), s.averages(), s.lengths()}
		if s.knobs.problem == atlasDesign { // a map of its own beside the charts, instead of the last of them
			f.Plots[1], f.Plots[5] = s.experiment(), s.dual()
		}
	}
	return f
}
