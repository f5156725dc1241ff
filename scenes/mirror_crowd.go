package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/mirror"
	"github.com/solvarium/solvarium/render"
)

// The regret of the mirror scene in many dimensions.

// atlasCrowd is the regret of a linear loss over d weights, by the entropy and by the Euclidean map.
type atlasCrowd struct {
	d      int
	solver [2]*mirror.Solver
	gap    [2]history
	bound  [2]history
}

// The two geometries of the crowd, as indices and as they are coloured.
var crowdMaps = [2]int{atlasEntropy, atlasEuclidean}

// gather sets up the regrets in 2, 3, 5, 10, … dimensions.
func (s *atlas) gather() error {
	for _, d := range []int{2, 3, 5, 10, 20, 50, 100, 200, 500, 1000} {
		if d = min(d, s.knobs.dimension); len(s.crowd) > 0 && s.crowd[len(s.crowd)-1].d == d {
			break
		}
		c := &atlasCrowd{d: d}
		loss := mirror.UniformLoss(d, uint64(s.knobs.instance))
		for i, which := range crowdMaps {
			var err error
			c.solver[i], err = mirror.New(mirror.Config{Map: s.mapOf(which), Objective: loss, Schedule: mirror.Theory, Horizon: s.knobs.horizon}, nil)
			if err != nil {
				return err
			}
			c.gap[i], c.bound[i] = newHistory(), newHistory()
		}
		s.crowd = append(s.crowd, c)
	}
	return nil
}

func (c *atlasCrowd) step() {
	for i, v := range c.solver {
		v.Step()
		c.gap[i].add(float64(v.K), v.AverageGap)
		c.bound[i].add(float64(v.K), v.Bound)
	}
}

// largest is the crowd with the most weights.
func (s *atlas) largest() *atlasCrowd { return s.crowd[len(s.crowd)-1] }

// crowdPlots draw regret and bound against the dimension, against time, and the weights.
func (s *atlas) crowdPlots() []render.Plot {
	c := s.largest()
	byD := render.Plot{Name: "dimension", Title: "Average regret against dimension", Subtitle: "dashed: the bounds",
		X: render.Axis{Label: "weights d", Log: true}, Y: render.Axis{Label: "gap of the average", Log: true}}
	byK := render.Plot{Name: "time", Title: "With " + render.Number(float64(c.d), 4) + " weights", X: atlasSteps(), Y: render.Axis{Label: "gap of the average", Log: true}}
	weights := render.Plot{Name: "weights", Title: "Weights against costs", X: render.Axis{Label: "cost"}, Y: render.Axis{Label: "weight · d", Lo: 0, Hi: math.NaN()}}
	for i, which := range crowdMaps {
		var gaps, bounds, cloud []render.Point
		for _, c := range s.crowd {
			if c.solver[i].K > 0 {
				gaps = append(gaps, render.Point{X: float64(c.d), Y: c.solver[i].AverageGap})
				bounds = append(bounds, render.Point{X: float64(c.d), Y: c.solver[i].Bound})
			}
		}
		hue, name := hueAtlas[which], atlasTitles[which]
		byD.Marks = append(byD.Marks, render.Curve{Points: bounds, Hue: hue, Dash: render.Dashed, Name: name + ", bound"},
			render.Curve{Points: gaps, Hue: hue, Width: 2.5, Name: name}, render.Points{At: gaps, Hue: hue, Radius: 4, Shape: shapeAtlas[which]})
		byK.Marks = append(byK.Marks, render.Curve{Points: c.bound[i].points, Hue: hue, Dash: render.Dashed, Name: name + ", bound"},
			render.Curve{Points: c.gap[i].points, Hue: hue, Width: 2.5, Name: name})
		costs := c.solver[i].Config().Objective.(mirror.Linear).C
		for j, x := range c.solver[i].X {
			cloud = append(cloud, render.Point{X: costs[j], Y: x * float64(c.d)})
		}
		weights.Marks = append(weights.Marks, render.Points{At: cloud, Hue: hue, Radius: 2.5, Shape: shapeAtlas[which], Opacity: 0.7})
	}
	return []render.Plot{byD, byK, weights}
}
