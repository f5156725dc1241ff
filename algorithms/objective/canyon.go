package objective

import "github.com/solvarium/solvarium/algorithms/internal/kernel"

// GrandCanyon is the noisy canyon of the figures in "Gradient is All You Need?"
// (arXiv:2306.09778), as in its authors' scripts: a winding valley with ripples
// leads down to the origin, and a wall stands across it.
var GrandCanyon = &Function{
	Name: "canyon", Title: "Noisy canyon",
	Formula: "25 (1 − exp(−1.4 v² exp(−0.002 x⁴))) + 0.4 x² + 0.2 y² + ripples + wall, v = y − (x−1)(x−4)²/8 − 2",
	Dim:     2, Low: -2, High: 8, minimisers: all(0),
	eval: func(p []float64) float64 {
		x, y := p[0], p[1]
		v := y - ((x-1)*(x-4)*(x-4)/8 + 2)
		x2, v2 := x*x, v*v
		valley := 25 * (1 - kernel.ExpOf(-1.4*v2*kernel.ExpOf(-0.002*x2*x2)))
		ripples := 1.1625 * (2 - kernel.CosTurnsOf(0.375*x) - kernel.CosTurnsOf(0.375*y))
		wall := 0.0
		if b := -x - 1.6*y; b > 0 { // on the other side the wall's maximum with zero is zero
			wall = 4 * kernel.ExpOf(1-2*v2*v2) * (1 - kernel.ExpOf(-9*b*b))
		}
		return valley + 0.4*x2 + 0.2*y*y + ripples + wall
	},
}
