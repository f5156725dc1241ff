package scenes

import (
	"math"
	"strings"

	"github.com/solvarium/solvarium/algorithms/mirror"
	"github.com/solvarium/solvarium/render"
)

// The numbers of the mirror scene.

// atlasFinite leaves out what a readout cannot say.
func atlasFinite(v float64) float64 {
	if math.IsInf(v, 0) {
		return math.NaN()
	}
	return v
}

func (s *atlas) readouts() []render.Readout {
	none := math.NaN()
	k, gap, bregman, average, bound, least, length, to, from, eta := 0.0, none, none, none, none, none, none, none, none, none
	solver := func(v *mirror.Solver) {
		k, gap, bregman, average, bound, least = float64(v.K), v.Gap, v.BregmanToOptimum, v.AverageGap, v.Bound, v.Least
		if v.K > 0 {
			length, eta = v.Length, v.Eta
		}
	}
	switch {
	case s.duel != nil:
		g := s.duel.games[s.way()]
		k, gap, bregman, average, bound, eta = float64(g.K), g.Gap, g.BregmanToEquilibrium, g.AverageGap, g.AverageBound, s.knobs.eta
		least = math.Inf(1)
		for i := range g.X.Mix {
			least = min(least, g.X.Mix[i], g.Y.Mix[i])
		}
	case len(s.crowd) > 0:
		solver(s.largest().solver[0])
	default:
		d := s.shown()
		solver(d.solver)
		probe := s.at(s.knobs.probe)
		to, from = d.solver.DivergenceTo(probe), s.mapOf(d.which).Divergence(d.solver.X, probe)
	}
	return []render.Readout{
		{Name: "gap", Label: "Gap f(xₖ) − f*", Value: atlasFinite(gap)},
		{Name: "bregman_to_optimum", Label: "Divergence D(x*, xₖ)", Value: atlasFinite(bregman)},
		{Name: "average_gap", Label: "Gap of the average", Value: atlasFinite(average)},
		{Name: "bound", Label: "Its bound", Value: atlasFinite(bound)},
		{Name: "bound_over_gap", Label: "Bound over gap", Value: atlasFinite(bound / average), Minor: true},
		{Name: "least", Label: "Least coordinate", Value: least, Minor: true},
		{Name: "length", Label: "Length |xₖ − xₖ₋₁|", Value: length},
		{Name: "to_probe", Label: "D(probe, xₖ)", Value: atlasFinite(to)},
		{Name: "from_probe", Label: "D(xₖ, probe)", Value: atlasFinite(from)},
		{Name: "eta", Label: "Step η", Value: eta, Minor: true},
		{Name: "k", Label: "Steps made", Value: k, Minor: true},
	}
}

// notice says who has broken down, and what was not done as asked.
func (s *atlas) notice() string {
	var parts []string
	if s.refused != "" {
		parts = append(parts, "Not in force: "+s.refused)
	}
	for _, d := range s.runs {
		switch {
		case d.solver.Err != nil:
			parts = append(parts, atlasTitles[d.which]+" "+d.solver.Err.Error())
		case d.plain:
			parts = append(parts, atlasTitles[d.which]+" has no step of the theory, for its domain has no end in its geometry; it takes η")
		}
	}
	if len(s.crowd) > 0 && s.boundWins().State == render.Holds && s.iterateWins().State == render.Fails {
		parts = append(parts, "the entropy has the better bound, and yet the Euclidean iterate is better on these costs")
	}
	if len(parts) == 0 {
		return ""
	}
	text := strings.Join(parts, "; ")
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
