package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/optimistic"
	"github.com/solvarium/solvarium/render"
)

// The survey of the optimistic scene: many short games, to map where optimism pays.

// The survey has a world in every cell: rotations in constant ratio, noises at equal distance.
const (
	surveyColumns, surveyRows    = 12, 8
	surveySlowest, surveyFastest = 0.01, math.Pi
	surveyLoudest                = 1.5
	surveyRounds                 = 500
)

func surveyOmegas() []float64 {
	omegas := make([]float64, surveyColumns)
	for i := range omegas {
		omegas[i] = surveySlowest * math.Pow(surveyFastest/surveySlowest, (float64(i)+0.5)/surveyColumns)
	}
	return omegas
}

func surveySigmas() []float64 {
	sigmas := make([]float64, surveyRows)
	for i := range sigmas {
		sigmas[i] = surveyLoudest * (float64(i) + 0.5) / surveyRows
	}
	return sigmas
}

// worlds maps the advantage of optimism over gradient descent, or Hedge: the difference of
// their regrets as a share of both, for a ratio says nothing where signs differ.
func (s *arena) worlds() render.Plot {
	values := make([]float64, surveyColumns*surveyRows)
	for i := range values {
		a, b := s.survey.Regret[optimistic.OptimisticOMD][i], s.survey.Regret[optimistic.GradientDescent][i]
		values[i] = (b - a) / (math.Abs(a) + math.Abs(b))
	}
	p := render.Plot{
		Name: "worlds", Title: "Who wins where", Subtitle: "1: optimism, −1: " + s.names()[optimistic.GradientDescent],
		X: render.Axis{Label: "rotation ω", Log: true, Lo: surveySlowest, Hi: surveyFastest}, Y: render.Axis{Label: "noise σ", Lo: 0, Hi: surveyLoudest},
		Marks: []render.Mark{render.Heat{W: surveyColumns, H: surveyRows, Values: values, Lo: -1, Hi: 1, Diverging: true,
			Min: render.Point{X: surveySlowest, Y: 0}, Max: render.Point{X: surveyFastest, Y: surveyLoudest}}},
	}
	if s.games[0].Config().Adversary == optimistic.Rotating {
		here := render.Point{X: max(s.knobs.omega, surveySlowest), Y: s.knobs.sigma}
		p.Marks = append(p.Marks, render.Points{At: []render.Point{here}, Radius: 6, Hue: render.Ink, Shape: render.Ring})
	}
	return p
}
