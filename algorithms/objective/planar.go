package objective

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Himmelblau is Himmelblau's function; all its four minima are global.
var Himmelblau = &Function{
	Name: "himmelblau", Title: "Himmelblau", Formula: "(x² + y − 11)² + (x + y² − 7)²",
	Dim: 2, Low: -5, High: 5,
	minimisers: listed([]float64{3, 2}, []float64{-2.805118086952745, 3.131312518250573},
		[]float64{-3.779310253377747, -3.283185991286170}, []float64{3.584428340330492, -1.848126526964404}),
	eval: func(x []float64) float64 {
		a := x[0]*x[0] + x[1] - 11
		b := x[0] + x[1]*x[1] - 7
		return a*a + b*b
	},
	grad: func(dst, x []float64) {
		a := x[0]*x[0] + x[1] - 11
		b := x[0] + x[1]*x[1] - 7
		dst[0] = 4*a*x[0] + 2*b
		dst[1] = 2*a + 4*b*x[1]
	},
}

// Eggholder is the eggholder function. Its minimiser lies on the border of the
// box; outside there are lower values, so it wants a solver that respects the box.
var Eggholder = &Function{
	Name: "eggholder", Title: "Eggholder", Formula: "−(y + 47) sin √|y + x/2 + 47| − x sin √|x − y − 47|",
	Dim: 2, Low: -512, High: 512, Minimum: -959.6406627208506,
	minimisers: listed([]float64{512, 404.2318050882936}),
	eval: func(x []float64) float64 {
		y := x[1] + 47
		return -y*math.Sin(math.Sqrt(math.Abs(y+x[0]/2))) - x[0]*math.Sin(math.Sqrt(math.Abs(x[0]-y)))
	},
}

// Snowflake is the six-armed function of Bungert, Roith, Wacker, "Polarized
// consensus-based dynamics for optimization and sampling" (arXiv:2211.05238),
// with their scale of one half: min(0.8, r⁸ − r⁴ + √|cos(φ + kπ/3)| r^0.3), k = 0, 1, 2.
var Snowflake = &Function{
	Name: "snowflake", Title: "Snowflake", Formula: "min(0.8, r⁸ − r⁴ + √|cos(φ + kπ/3)| r^0.3), r = |x|/2",
	Dim: 2, Low: -2.5, High: 2.5, Minimum: -0.25,
	minimisers: func(int) [][]float64 {
		radius := 2 * kernel.Pow(0.5, 0.25) // r⁴ = 1/2
		out := make([][]float64, 6)
		for k := range out {
			s, c := math.Sincos(math.Pi/2 + float64(k)*math.Pi/3) // cos(φ + kπ/3) = 0
			out[k] = []float64{radius * c, radius * s}
		}
		return out
	},
	eval: func(p []float64) float64 {
		x, y := p[0]/2, p[1]/2
		square := x*x + y*y
		if square == 0 {
			return 0
		}
		// r |cos(φ + ψ)| = |x cos ψ − y sin ψ|; the arm nearest to the point has the smallest.
		const half, root = 0.5, 0.8660254037844386 // cos and sin of π/3
		arm := min(math.Abs(x), math.Abs(half*x-root*y), math.Abs(half*x+root*y))
		fourth := square * square
		// √(arm/r) r^0.3 = √arm (r²)^(-0.1)
		return min(0.8, fourth*fourth-fourth+math.Sqrt(arm)*kernel.ExpOf(-0.1*math.Log(square)))
	},
}
