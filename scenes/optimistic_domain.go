package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/optimistic"
	"github.com/solvarium/solvarium/render"
)

// What differs in the optimistic scene between the disc and the simplex, which is
// drawn as the triangle in the unit circle.

func (s *arena) triangle() bool { return s.knobs.domain == optimistic.Simplex }

// losses are the ones played: on the simplex they are linear, whatever the hidden knob says.
func (s *arena) losses() int {
	if s.triangle() {
		return arenaLinear
	}
	return s.knobs.loss
}

// names are those of the learners.
func (s *arena) names() [optimistic.Kinds]string {
	if s.triangle() {
		return [optimistic.Kinds]string{"optimistic", "Hedge", "adaptive", "opt. FTRL"}
	}
	return [optimistic.Kinds]string{"optimistic", "descent", "AdaGrad", "opt. FTRL"}
}

// plain is the learner that optimism is compared with, in full.
func (s *arena) plain() string {
	if s.triangle() {
		return "Hedge"
	}
	return "gradient descent"
}

// surprise names what the hints missed, in the norm of the domain.
func (s *arena) surprise() string {
	if s.triangle() {
		return "Σ max |g − M|²"
	}
	return "Σ |g − M|²"
}

// minimax names the bound of the plain learner.
func (s *arena) minimax() string {
	if s.triangle() {
		return "Hedge within 2G√(T ln 3)"
	}
	return "Gradient descent within 3⁄2 DG√T"
}

// outline draws the domain.
func (s *arena) outline() []render.Mark {
	if !s.triangle() {
		return []render.Mark{render.Circle{Radius: 1, Hue: render.Muted, Opacity: 0.05}}
	}
	c := optimistic.Corners
	marks := []render.Mark{render.Curve{Hue: render.Muted, Width: 1.5,
		Points: []render.Point{arenaPoint(c[0]), arenaPoint(c[1]), arenaPoint(c[2]), arenaPoint(c[0])}}}
	for k, text := range [3]string{"x₁ = 1", "x₂ = 1", "x₃ = 1"} {
		shift := render.Point{Y: 14}
		if k == 2 {
			shift.Y = -12
		}
		marks = append(marks, render.Note{At: arenaPoint(c[k]), Text: text, Hue: render.Muted, Align: render.Middle, Shift: shift})
	}
	return marks
}

// inside: points stay in the disc, weights stay weights.
func (s *arena) inside() render.Check {
	c := render.Check{Name: "stays_inside", Label: "xₜ and x̂ₜ stay in the disc", Want: "|x| ≤ 1"}
	if s.triangle() {
		c.Label, c.Want = "xₜ ≥ 0 sums to one", "|Σx − 1| ≤ 10⁻¹²"
	}
	if s.games[0].Round == 0 {
		return c
	}
	farthest, astray, least := 0.0, 0.0, math.Inf(1)
	for _, g := range s.games {
		for i := range g.Learners {
			l := &g.Learners[i]
			farthest = max(farthest, math.Hypot(l.X[0], l.X[1]), math.Hypot(l.From[0], l.From[1]))
			x := l.Weights()
			astray = max(astray, math.Abs(x[0]+x[1]+x[2]-1))
			least = min(least, x[0], x[1], x[2])
		}
	}
	if s.triangle() {
		c.Got, c.State = render.Number(astray, 4), render.Verdict(astray <= 1e-12 && least >= 0)
		return c
	}
	c.Got, c.State = render.Number(farthest, 4), render.Verdict(farthest <= 1+1e-12)
	return c
}
