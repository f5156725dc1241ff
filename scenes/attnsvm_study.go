package scenes

import (
	"fmt"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
	"github.com/solvarium/solvarium/render"
)

// The studies of the attention scene: means over many random instances.

// seeds and dimensions report which study is under way, if one is.
func (s *attention) seeds() bool      { return s.study != nil && s.knobs.study == manySeeds }
func (s *attention) dimensions() bool { return s.study != nil && s.knobs.study == manyDimensions }

// seedsPlot draws the mean correlations with both machines, and their spread, as the paper's figure does.
func (s *attention) seedsPlot() render.Plot {
	t := &s.study.Tallies[0]
	p := render.Plot{
		Name: "seeds", Title: "Mean correlation with the SVM", Subtitle: fmt.Sprintf("%d of %d instances", t.Count, s.knobs.count),
		X: render.Axis{Label: "steps", Log: true}, Y: render.Axis{Lo: 0, Hi: 1.02},
	}
	for _, m := range []struct {
		moments []attnsvm.Moments
		hue     render.Hue
		dash    render.Dash
		name    string
	}{{t.Nuclear, hueNuclear, render.Dashed, "nuclear"}, {t.Frobenius, hueFrobenius, render.Solid, "Frobenius"}} {
		var mean, low, high []render.Point
		for k, x := range m.moments {
			if x.Count == 0 {
				continue
			}
			at, spread := float64(s.study.Marks[k]), x.Deviation()
			mean = append(mean, render.Point{X: at, Y: x.Mean()})
			low, high = append(low, render.Point{X: at, Y: x.Mean() - spread}), append(high, render.Point{X: at, Y: x.Mean() + spread})
		}
		p.Marks = append(p.Marks, render.Fill{Points: high, Other: low, Hue: m.hue, Opacity: 0.15})
		p.Marks = append(p.Marks, render.Curve{Points: mean, Hue: m.hue, Dash: m.dash, Width: 2.5, Name: m.name})
	}
	return p
}

// dimensionsPlot draws for each dimension the shares of instances that can be separated, and that end at an optimum.
func (s *attention) dimensionsPlot() render.Plot {
	done, total := s.study.Progress()
	p := render.Plot{
		Name: "dimensions", Title: "Where runs end, by dimension", Subtitle: fmt.Sprintf("%d of %d instances", done, total),
		X: render.Axis{Label: "dimension d", Lo: 0, Hi: float64(len(s.study.Tallies)), Bare: true}, Y: render.Axis{Label: "share of instances", Lo: -0.06, Hi: 1.02},
	}
	bars := func(hue render.Hue, name string, from, to func(*attnsvm.Tally) int) {
		m := render.Bars{Width: 0.6, Hue: hue, Name: name}
		for k := range s.study.Tallies {
			t := &s.study.Tallies[k]
			if t.Count > 0 {
				low, high := float64(from(t))/float64(t.Count), float64(to(t))/float64(t.Count)
				m.At, m.Bases, m.Values = append(m.At, float64(k)+0.5), append(m.Bases, low), append(m.Values, high-low)
			}
		}
		p.Marks = append(p.Marks, m)
	}
	none := func(*attnsvm.Tally) int { return 0 }
	global, local := func(t *attnsvm.Tally) int { return t.Global }, func(t *attnsvm.Tally) int { return t.Local }
	all := func(t *attnsvm.Tally) int { return t.Count }
	bars(render.Muted, "neither", local, all)
	bars(render.Bad, "only locally", global, local)
	bars(render.Good, "optimal tokens", none, global)
	separable := render.Points{Hue: render.Ink, Shape: render.Diamond, Radius: 5, Name: "separable"}
	for k, t := range s.study.Tallies {
		if t.Count > 0 {
			separable.At = append(separable.At, render.Point{X: float64(k) + 0.5, Y: float64(t.Feasible) / float64(t.Count)})
		}
	}
	p.Marks = append(p.Marks, separable)
	for k, t := range s.study.Tallies {
		p.Marks = append(p.Marks, render.Note{At: render.Point{X: float64(k) + 0.5, Y: -0.03}, Text: fmt.Sprint(t.D), Hue: render.Muted, Align: render.Middle})
	}
	return p
}
