package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/gridworld"
	"github.com/solvarium/solvarium/algorithms/mdpo"
	"github.com/solvarium/solvarium/render"
)

// The charts of the policy scene.

// leastGap is where the chart of gaps ends: below it there is only rounding.
const leastShownGap = 1e-12

var outerIterations = render.Axis{Label: "outer iterations k"}

// returns draws what every policy earns, or how much it misses.
func (s *policies) returns() render.Plot {
	if s.knobs.curve == 1 {
		return s.gaps()
	}
	p := render.Plot{
		Name: "return", Title: "Return J from the start", Subtitle: "exact values", X: outerIterations,
		Y:     render.Axis{Hi: math.NaN()},
		Marks: []render.Mark{render.Rule{At: s.best, Dash: render.Dashed, Hue: render.Muted, Name: "best, J*"}},
	}
	if s.decoy > 0 && s.decoy < 0.999*s.best {
		p.Marks = append(p.Marks, render.Rule{At: s.decoy, Dash: render.Dotted, Hue: render.Muted, Name: "without goal"})
	}
	for _, r := range s.racers {
		p.Marks = append(p.Marks, render.Curve{Points: r.returns.points, Hue: r.hue, Dash: r.hue.Dash(), Name: r.name(s)})
	}
	return p
}

// gaps draws the relative gaps and, where it is proved, their bound.
func (s *policies) gaps() render.Plot {
	p := render.Plot{
		Name: "return", Title: "Missing share of the best return", X: outerIterations,
		Y: render.Axis{Label: "(J* − J) / J*", Log: true},
	}
	if r := s.proved(); r != nil && r.solver.Iteration > 0 {
		bound := render.Curve{Hue: methodHues[mdpo.Closed], Dash: render.Dashed, Width: 1.5, Name: "bound"}
		for _, at := range r.gaps.points[1:] {
			bound.Points = append(bound.Points, render.Point{X: at.X, Y: s.bound(int(at.X)) / s.best})
		}
		p.Marks = append(p.Marks, bound)
	}
	for _, r := range s.racers {
		p.Marks = append(p.Marks, render.Curve{Points: r.gaps.points, Hue: r.hue, Dash: r.hue.Dash(), Name: r.name(s)})
	}
	return p
}

// inner draws the shown method's inner loop on its way up to the optimum.
func (s *policies) inner() render.Plot {
	r := s.shown()
	v := r.solver
	gain, psi := render.Series(v.Gain), make([]render.Point, len(v.Gain))
	for i := range psi {
		psi[i] = render.Point{X: float64(i), Y: v.Gain[i] - v.Penalty[i]}
	}
	p := render.Plot{
		Name: "inner", Title: "Inner loop: " + r.name(s), Subtitle: "Ψ = gain − KL/t",
		X: render.Axis{Label: "inner gradient steps i", Lo: 0, Hi: float64(max(v.InnerSteps(), len(v.Gain)-1))},
	}
	if p.X.Hi == 1 {
		p.X.Label, p.X.Bare = "one leap", true // which has no parts
	}
	if len(v.Gain) == 0 {
		return p
	}
	p.Marks = []render.Mark{
		render.Fill{Points: gain, Other: psi, Hue: render.Bad, Opacity: 0.25},
		render.Rule{At: v.Best, Dash: render.Dashed, Hue: render.Ink, Name: "optimum Ψ*"},
		render.Curve{Points: gain, Hue: render.Muted, Width: 1.5, Name: "gain"},
		render.Curve{Points: psi, Hue: r.hue, Width: 2.5, Name: "Ψ"},
	}
	return p
}

// aside draws what the knob chart asks for.
func (s *policies) aside() render.Plot {
	switch s.knobs.chart {
	case choiceChart:
		return s.choice()
	case histogramChart:
		return s.histogram()
	}
	return s.trust()
}

// trust draws how far outer iterations go.
func (s *policies) trust() render.Plot {
	p := render.Plot{
		Name: "trust", Title: "Divergence of an update", X: outerIterations,
		Y: render.Axis{Label: "mean KL, new from old", Log: true},
	}
	record := func(r *policyRacer) []render.Point { return r.kls.points }
	if s.knobs.chart == ratioChart {
		p.Title, p.Y.Label = "Largest change of a probability", "max |ratio − 1|"
		record = func(r *policyRacer) []render.Point { return r.ratios.points }
		if s.find(mdpo.PPO) != nil {
			p.Marks = append(p.Marks, render.Rule{At: s.knobs.method.Clip, Dash: render.Dashed, Hue: methodHues[mdpo.PPO], Name: "PPO's ε"})
		}
	} else if s.find(mdpo.TRPO) != nil {
		p.Marks = append(p.Marks, render.Rule{At: 1.5 * s.knobs.method.Delta, Dash: render.Dashed, Hue: methodHues[mdpo.TRPO], Name: "1.5 δ"})
	}
	for _, r := range s.racers {
		p.Marks = append(p.Marks, render.Curve{Points: record(r), Hue: r.hue, Dash: r.hue.Dash(), Name: r.name(s)})
	}
	return p
}

// The histogram of ratios goes from 2⁻³ to 2³; what lies beyond is in the outermost bins.
const (
	ratioOctaves = 3
	ratioBins    = 36
)

// histogram draws by which factors the shown method's last update has changed probabilities.
func (s *policies) histogram() render.Plot {
	r := s.shown()
	p := render.Plot{
		Name: "trust", Title: "Ratios of probabilities: " + r.name(s), X: render.Axis{Label: "new / old", Lo: 1.0 / 8, Hi: 8, Log: true},
		Y: render.Axis{Label: "state-action pairs", Lo: 0.6, Hi: 600, Log: true}, // one alone must show beside hundreds
	}
	clip := s.knobs.method.Clip
	p.Marks = []render.Mark{render.Region{From: 1 - clip, To: 1 + clip, Hue: render.Accent, Name: "1 ± ε"}}
	var count, middle [ratioBins]float64
	octave := float64(ratioBins) / (2 * ratioOctaves)
	for i := range middle {
		middle[i] = math.Exp2((float64(i)+0.5)/octave - ratioOctaves)
	}
	for _, cell := range s.model.States {
		if s.model.Cells[cell].Ends() {
			continue
		}
		for i := gridworld.Actions * cell; i < gridworld.Actions*(cell+1); i++ {
			factor := (r.solver.LogPolicy[i] - r.solver.LogOld[i]) / math.Ln2
			count[min(max(int((factor+ratioOctaves)*octave), 0), ratioBins-1)]++
		}
	}
	for i, n := range count { // bars of equal width on a logarithmic axis are bands
		lo, hi := middle[i]*math.Exp2(-0.45/octave), middle[i]*math.Exp2(0.45/octave)
		p.Marks = append(p.Marks, render.Fill{Points: []render.Point{{X: lo, Y: n}, {X: hi, Y: n}}, Hue: r.hue, Opacity: 0.9})
	}
	return p
}
