package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/mirror"
	"github.com/solvarium/solvarium/render"
)

// The checks of the mirror scene: what the theory promises beside what is measured,
// and where a better bound is not a better iterate.

// atlasRounding is what sums of a few terms near one lose to rounding.
const atlasRounding = 1e-12

func (s *atlas) checks() []render.Check {
	return []render.Check{s.rate(), s.descends(), s.nears(), s.bounded(), s.inside(), s.cycles(), s.tamed(), s.boundWins(), s.iterateWins()}
}

// rate: the claim. It needs steps of at most 1/L, L relative to ψ, and no noise. A changed
// problem has no bound until the next step.
func (s *atlas) rate() render.Check {
	c := render.Check{Name: "rate", Label: "f(xₖ) − f* ≤ D(x*, x₀)/Σηₖ", Want: "for steps ≤ 1/L"}
	if len(s.runs) == 0 {
		return c
	}
	v := s.shown().solver
	if v.K > 0 && v.Smooth && v.HasOptimum && !math.IsInf(v.RateBound, 0) && !math.IsNaN(v.RateBound) {
		c.Want, c.Got = "≤ "+render.Number(v.RateBound, 3), render.Number(v.Gap, 3)
		c.State = render.Verdict(v.Gap <= v.RateBound+atlasRounding)
	}
	return c
}

// most asks every descent with steps of at most 1/L, since the last change.
func (s *atlas) most(c render.Check, of func(*atlasRun) float64) render.Check {
	worst := math.Inf(-1)
	for _, d := range s.runs {
		if d.solver.K > 0 && d.solver.Smooth && !d.stale {
			worst = max(worst, of(d))
		}
	}
	if !math.IsInf(worst, 0) {
		c.Got, c.State = render.Number(worst, 2), render.Verdict(worst <= atlasRounding)
	}
	return c
}

func (s *atlas) descends() render.Check {
	return s.most(render.Check{Name: "never_rises", Label: "f never rises in steps ≤ 1/L", Want: "rise ≤ 10⁻¹²"}, func(d *atlasRun) float64 { return d.rise })
}

func (s *atlas) nears() render.Check {
	return s.most(render.Check{Name: "nears_optimum", Label: "D(x*, xₖ) never grows in steps ≤ 1/L", Want: "growth ≤ 10⁻¹²"}, func(d *atlasRun) float64 { return d.away })
}

// bounded: Beck and Teboulle's bound on the average, for every geometry or player that has one.
func (s *atlas) bounded() render.Check {
	c := render.Check{Name: "average_bound", Label: "Averages within their bounds", Want: "excess ≤ 0"}
	worst := math.Inf(-1)
	for _, d := range s.runs {
		if s.knobs.noise == 0 && d.solver.K > 0 {
			worst = max(worst, d.beyond)
		}
	}
	if s.duel != nil {
		worst = s.duel.beyond
	}
	for _, crowd := range s.crowd {
		for _, v := range crowd.solver {
			if v.K > 0 {
				worst = max(worst, v.AverageGap-v.Bound)
			}
		}
	}
	if !math.IsInf(worst, 0) {
		c.Got, c.State = render.Number(worst, 2), render.Verdict(worst <= atlasRounding)
	}
	return c
}

// inside: weights sum to one, nobody leaves the domain, no divergence is negative.
func (s *atlas) inside() render.Check {
	c := render.Check{Name: "stays_inside", Label: "Iterates stay in the domain, D ≥ 0", Want: "to 10⁻¹²"}
	ok, any := true, false
	look := func(on mirror.Domain, x []float64) {
		sum := 0.0
		for _, v := range x {
			sum += v
		}
		ok = ok && (on != mirror.Simplex || math.Abs(sum-1) <= atlasRounding)
		slack := make([]float64, len(x))
		for i, v := range x {
			slack[i] = v * (1 - atlasRounding)
		}
		ok, any = ok && atlasWithin(on, slack), true
	}
	for _, d := range s.runs {
		look(s.domain(), d.solver.X)
		ok = ok && d.solver.Bregman >= 0 && !(d.solver.BregmanToOptimum < 0)
	}
	if s.duel != nil {
		for _, g := range s.duel.games {
			look(mirror.Simplex, g.X.Mix)
			look(mirror.Simplex, g.Y.Mix)
		}
	}
	for _, crowd := range s.crowd {
		look(mirror.Simplex, crowd.solver[0].X)
		look(mirror.Simplex, crowd.solver[1].X)
	}
	if any {
		c.Got, c.State = "inside", render.Verdict(ok)
		if !ok {
			c.Got = "left it"
		}
	}
	return c
}

// duelSettled is the number of rounds after which a game shows its way.
const duelSettled = 100

func (s *atlas) cycles() render.Check {
	c := render.Check{Name: "plain_leaves", Label: "Plain play spirals out", Want: "S grows"}
	if s.duel == nil {
		return c
	}
	g, before := s.duel.games[duelPlain], s.duel.start[duelPlain]
	c.Want = "S > " + render.Number(before, 4)
	if g.K >= duelSettled {
		c.Got, c.State = render.Number(g.BregmanToEquilibrium, 4), render.Verdict(g.BregmanToEquilibrium > before)
	}
	return c
}

func (s *atlas) tamed() render.Check {
	c := render.Check{Name: "optimism_nears", Label: "Optimistic play spirals in", Want: "S falls"}
	if s.duel == nil {
		return c
	}
	g, before := s.duel.games[duelOptimistic], s.duel.start[duelOptimistic]
	c.Want = "S < " + render.Number(before, 4)
	if g.K >= duelSettled {
		c.Got, c.State = render.Number(g.BregmanToEquilibrium, 4), render.Verdict(g.BregmanToEquilibrium < before)
	}
	return c
}

// boundWins: √(2 ln d) G∞ instead of D₂G₂.
func (s *atlas) boundWins() render.Check {
	c := render.Check{Name: "bound_wins", Label: "Many weights: the entropy's bound is better", Want: "√(2 ln d) G∞ < D₂G₂"}
	return s.inTheCrowd(c, func(m *mirror.Solver) float64 { return m.Bound })
}

// iterateWins: what the bound suggests, and what does not follow. It fails on these instances.
func (s *atlas) iterateWins() render.Check {
	c := render.Check{Name: "iterate_wins", Label: "… and so is its iterate", Want: "not implied"}
	return s.inTheCrowd(c, func(m *mirror.Solver) float64 { return m.AverageGap })
}

// inTheCrowd asks whether a number is smaller for the entropy than for the Euclidean
// map, in the most dimensions.
func (s *atlas) inTheCrowd(c render.Check, of func(*mirror.Solver) float64) render.Check {
	if len(s.crowd) == 0 || s.largest().solver[0].K == 0 {
		return c
	}
	a, b := of(s.largest().solver[0]), of(s.largest().solver[1])
	c.Want, c.Got, c.State = "< "+render.Number(b, 4), render.Number(a, 4), render.Verdict(a < b)
	return c
}
