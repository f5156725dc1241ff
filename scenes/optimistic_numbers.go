package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/optimistic"
	"github.com/solvarium/solvarium/render"
)

// The numbers of the optimistic scene: its readouts, the paper's bounds beside what is
// measured, and where optimism loses.

// bound is the one that holds on every path, or that for strong convexity.
func (s *arena) bound(g *optimistic.Solver) float64 {
	if s.losses() == arenaStrong {
		return g.Bounds().Strong
	}
	return g.Bounds().Path
}

func (s *arena) readouts() []render.Readout {
	g := s.games[0]
	omd, ogd := &g.Learners[optimistic.OptimisticOMD], &g.Learners[optimistic.GradientDescent]
	b := g.Bounds()
	if s.losses() == arenaStrong { // its steps are not those of that bound
		b.Expected = math.NaN()
	}
	names := s.names()
	return []render.Readout{
		{Name: "regret", Label: "Regret, optimistic", Value: omd.Regret},
		{Name: "regret_ogd", Label: "Regret, " + names[optimistic.GradientDescent], Value: ogd.Regret},
		{Name: "bound", Label: "Bound on this path", Value: s.bound(g)},
		{Name: "bound_expected", Label: "Bound in expectation", Value: b.Expected},
		{Name: "share", Label: "Regret over bound", Value: omd.Regret / s.bound(g), Minor: true},
		{Name: "sigma2", Label: "Noise meter σ²", Value: omd.Sigma2},
		{Name: "Sigma2", Label: "Drift meter Σ²", Value: omd.Drift2},
		{Name: "surprise", Label: s.surprise(), Value: omd.Surprise},
		{Name: "regret_mean", Label: "Regret, mean of games", Value: s.mean(optimistic.OptimisticOMD), Minor: true},
		{Name: "regret_adagrad", Label: "Regret, " + names[optimistic.AdaGrad], Value: g.Learners[optimistic.AdaGrad].Regret, Minor: true},
		{Name: "regret_ftrl", Label: "Regret, optimistic FTRL", Value: g.Learners[optimistic.OptimisticFTRL].Regret, Minor: true},
		{Name: "dynamic_regret", Label: "To the moving optimum", Value: omd.DynamicRegret, Minor: true},
		{Name: "dynamic_ogd", Label: "The same, " + names[optimistic.GradientDescent], Value: ogd.DynamicRegret, Minor: true},
		{Name: "exponent", Label: "Exponent in the bound", Value: s.exponent(), Minor: true},
		{Name: "eta", Label: "Step η", Value: omd.Eta, Minor: true},
	}
}

// exponent returns the slope of the logarithm of the mean regret against that of
// the bound since a tenth of the game, NaN while there is none: it takes
// positive regrets, and bounds that have grown.
func (s *arena) exponent() float64 {
	var n, sx, sy, sxx, sxy float64
	for i, at := range s.log.regret[optimistic.OptimisticOMD].points {
		if at.X < float64(s.knobs.rounds)/10 {
			continue
		}
		if at.Y <= 0 {
			return math.NaN()
		}
		x, y := math.Log(s.log.path.points[i].Y), math.Log(at.Y)
		n, sx, sy, sxx, sxy = n+1, sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	if n < 50 || sxx/n-sx/n*sx/n < 0.01 { // a tenth of a unit on the logarithmic scale
		return math.NaN()
	}
	return (sxy - sx*sy/n) / (sxx - sx*sx/n)
}

func (s *arena) checks() []render.Check {
	b := s.games[0].Bounds()
	strong := s.losses() == arenaStrong
	ogd, ftrl := s.games[0].Learners[optimistic.GradientDescent].Regret, s.mean(optimistic.OptimisticFTRL)
	return []render.Check{
		s.below("path_bound", "Every game within its own bound", s.worst(), 1, strong || s.offStep, "of the bound"),
		s.below("expected_bound", "Mean within the bound by σ² and Σ²", s.mean(optimistic.OptimisticOMD), b.Expected, strong || s.offStep || s.offGuess, ""),
		s.below("strong_bound", "Strongly convex: within (2/λ) Σ|g − M|²/t", s.mean(optimistic.OptimisticOMD), b.Strong, !strong || s.offStep, ""),
		s.below("descent_bound", s.minimax(), ogd, b.Minimax, strong || s.offStep, ""),
		s.below("ftrl_bound", "Optimistic FTRL within its bound", ftrl, b.FTRL, strong || s.offStep || s.offGuess, ""),
		s.order(), s.wins(), s.inside(),
	}
}

// arenaVoid is wanted where the theory promises nothing.
const arenaVoid = "not for these settings"

// below compares a number to its bound, unless the bound is for other settings.
func (s *arena) below(name, label string, got, bound float64, void bool, unit string) render.Check {
	c := render.Check{Name: name, Label: label, Want: "≤ " + render.Number(bound, 4)}
	switch {
	case void:
		c.Want = arenaVoid
	case s.games[0].Round > 0:
		c.Got, c.State = render.Number(got, 4), render.Verdict(got <= bound+1e-9)
	}
	if unit != "" && !void {
		c.Want += " " + unit
	}
	return c
}

// worst is the largest regret of a game, over its bound.
func (s *arena) worst() float64 {
	worst := math.Inf(-1)
	for _, g := range s.games {
		worst = max(worst, g.Learners[optimistic.OptimisticOMD].Regret/g.Bounds().Path)
	}
	return worst
}

// order: the theorem's claim, which is about the last gradient as the guess. A tenth is for
// the noise of a few games.
func (s *arena) order() render.Check {
	c := render.Check{Name: "order", Label: "Regret grows no faster than its bound", Want: "exponent ≤ 1.1, theory 1"}
	if s.offGuess {
		c.Want = arenaVoid
	} else if e := s.exponent(); !math.IsNaN(e) {
		c.Got, c.State = render.Number(e, 3), render.Verdict(e <= 1.1)
	}
	return c
}

// arenaFair is the number of rounds before a comparison means something.
const arenaFair = 100

// wins: not a claim of the theorem, which is about the order; it fails where the
// guess is no better than nothing. Where all sit still at the best point they tie, up to rounding.
func (s *arena) wins() render.Check {
	ours, theirs := s.mean(optimistic.OptimisticOMD), s.mean(optimistic.GradientDescent)
	c := render.Check{Name: "beats_descent", Label: "Optimism beats " + s.plain() + " (mean)", Want: "< " + render.Number(theirs, 4)}
	switch {
	case s.games[0].Round < arenaFair:
	case math.Abs(ours-theirs) <= 1e-9*max(1, math.Abs(theirs)):
		c.Got = render.Number(theirs, 4) + " = " + render.Number(theirs, 4)
	default:
		c.Got, c.State = render.Number(ours, 4), render.Verdict(ours < theirs)
	}
	return c
}

// notice is the honest reading: where optimism loses, and why.
func (s *arena) notice() string {
	ours, theirs := s.mean(optimistic.OptimisticOMD), s.mean(optimistic.GradientDescent)
	if s.games[0].Round < arenaFair || ours < 1.2*theirs || theirs <= 0 {
		return ""
	}
	return fmt.Sprintf("Here optimism loses: its regret is %s times that of %s. The theorem is about the order, not about constants.", render.Number(ours/theirs, 2), s.plain())
}
