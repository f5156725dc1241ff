package objective

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Quadratic is |x|²/2. Its box is that of Rastrigin's function, to compare.
var Quadratic = &Function{
	Name: "quadratic", Title: "Quadratic", Formula: "½|x|²",
	Low: -5.12, High: 5.12, minimisers: all(0),
	eval: func(x []float64) float64 {
		sum := 0.0
		for _, v := range x {
			sum += v * v
		}
		return sum / 2
	},
	grad: func(dst, x []float64) { copy(dst, x) },
}

// Rastrigin is Rastrigin's function with the ripples that the authors of the
// consensus papers use, Σ x² + 2.5 (1 - cos 2πx).
var Rastrigin = rastrigin("rastrigin", "Rastrigin", "Σ x² + 2.5 (1 − cos 2πx)", 2.5)

// Rastrigin10 is Rastrigin's function with its classical ripples, Σ x² + 10 (1 - cos 2πx).
var Rastrigin10 = rastrigin("rastrigin10", "Rastrigin, high ripples", "Σ x² + 10 (1 − cos 2πx)", 10)

func rastrigin(name, title, formula string, ripple float64) *Function {
	return &Function{
		Name: name, Title: title, Formula: formula,
		Low: -5.12, High: 5.12, minimisers: all(0),
		eval:    func(x []float64) float64 { return kernel.RipplesOf(x, ripple) },
		evalAll: func(dst, xs []float64, d int) { kernel.Ripples(dst, xs, d, ripple) },
		grad: func(dst, x []float64) {
			for j, v := range x {
				dst[j] = 2*v + 2*math.Pi*ripple*math.Sin(2*math.Pi*v)
			}
		},
	}
}

// Ackley is Ackley's function with a = 20, b = 0.2, c = 2π.
var Ackley = &Function{
	Name: "ackley", Title: "Ackley",
	Formula: "20 + e − 20 exp(−0.2 |x|/√d) − exp(mean cos 2πx)",
	Low:     -32.768, High: 32.768, minimisers: all(0),
	eval: func(x []float64) float64 {
		square, waves := 0.0, 0.0
		for _, v := range x {
			square += v * v
			waves += math.Cos(2 * math.Pi * v)
		}
		n := float64(len(x))
		return 20 + math.E - 20*kernel.ExpOf(-0.2*math.Sqrt(square/n)) - kernel.ExpOf(waves/n)
	},
	grad: func(dst, x []float64) {
		square, waves := 0.0, 0.0
		for _, v := range x {
			square += v * v
			waves += math.Cos(2 * math.Pi * v)
		}
		n := float64(len(x))
		r := math.Sqrt(square / n)
		cone := 0.0 // its tip has no gradient: 0 is the middle of those around
		if r > 0 {
			cone = 4 * kernel.ExpOf(-0.2*r) / (n * r)
		}
		wave := 2 * math.Pi / n * kernel.ExpOf(waves/n)
		for j, v := range x {
			dst[j] = cone*v + wave*math.Sin(2*math.Pi*v)
		}
	},
}

// Griewank is Griewank's function. The classical box is ±600; ±50 shows the
// ripples, whose width is near 2π.
var Griewank = &Function{
	Name: "griewank", Title: "Griewank", Formula: "1 + |x|²/4000 − Π cos(xⱼ/√j)",
	Low: -50, High: 50, minimisers: all(0),
	eval: func(x []float64) float64 {
		square, product := 0.0, 1.0
		for j, v := range x {
			square += v * v
			product *= math.Cos(v / math.Sqrt(float64(j+1)))
		}
		return 1 + square/4000 - product
	},
	grad: func(dst, x []float64) {
		for j, v := range x {
			root := math.Sqrt(float64(j + 1))
			others := 1.0
			for k, w := range x {
				if k != j {
					others *= math.Cos(w / math.Sqrt(float64(k+1)))
				}
			}
			dst[j] = v/2000 + math.Sin(v/root)/root*others
		}
	},
}

// Rosenbrock is Rosenbrock's curved valley.
var Rosenbrock = &Function{
	Name: "rosenbrock", Title: "Rosenbrock", Formula: "Σ 100 (xⱼ₊₁ − xⱼ²)² + (1 − xⱼ)²",
	MinDim: 2, Low: -2.048, High: 2.048, minimisers: all(1),
	eval: func(x []float64) float64 {
		sum := 0.0
		for j := 0; j+1 < len(x); j++ {
			a, b := x[j+1]-x[j]*x[j], 1-x[j]
			sum += 100*a*a + b*b
		}
		return sum
	},
	grad: func(dst, x []float64) {
		clear(dst[:len(x)])
		for j := 0; j+1 < len(x); j++ {
			a, b := x[j+1]-x[j]*x[j], 1-x[j]
			dst[j] += -400*a*x[j] - 2*b
			dst[j+1] += 200 * a
		}
	},
}

// DropWave is the drop-wave function: rings around the minimum.
var DropWave = &Function{
	Name: "dropwave", Title: "Drop wave", Formula: "−(1 + cos 12|x|) / (2 + ½|x|²)",
	Low: -5.12, High: 5.12, Minimum: -1, minimisers: all(0),
	eval: func(x []float64) float64 {
		square := 0.0
		for _, v := range x {
			square += v * v
		}
		return -(1 + math.Cos(12*math.Sqrt(square))) / (2 + square/2)
	},
	grad: func(dst, x []float64) {
		square := 0.0
		for _, v := range x {
			square += v * v
		}
		r := math.Sqrt(square)
		q := 2 + square/2
		slope := (1 + math.Cos(12*r)) / (q * q)
		if r > 0 { // at the centre the slope does not matter
			slope += 12 * math.Sin(12*r) / (r * q)
		}
		for j, v := range x {
			dst[j] = slope * v
		}
	},
}
