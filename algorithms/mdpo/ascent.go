package mdpo

import "math"

// ascent is the inner optimiser.
type ascent struct {
	gradient, m, v []float64
	p1, p2         float64 // β₁ and β₂ to the number of steps
}

func newAscent(n int) ascent {
	return ascent{make([]float64, n), make([]float64, n), make([]float64, n), 1, 1}
}

// Adam's constants: those of the authors' code, whose ε is 1e-5 rather than 1e-8.
const beta1, beta2, epsilon = 0.9, 0.999, 1e-5

// begin counts a step.
func (a *ascent) begin() {
	a.p1 *= beta1
	a.p2 *= beta2
}

// step moves the row of x that begins at from along its gradient.
func (a *ascent) step(x []float64, from int, c Config) {
	for i := from; i < from+actions; i++ {
		g := a.gradient[i]
		if c.Optimiser == SGD {
			x[i] += c.Rate * g
			continue
		}
		a.m[i] = beta1*a.m[i] + (1-beta1)*g
		a.v[i] = beta2*a.v[i] + (1-beta2)*g*g
		x[i] += c.Rate * a.m[i] / (1 - a.p1) / (math.Sqrt(a.v[i]/(1-a.p2)) + epsilon)
	}
}
