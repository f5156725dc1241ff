package attnsvm

import (
	"math"
	"math/rand/v2"
)

// The instances: small ones in the plane, whose numbers are known, and random ones.

// planar builds a problem in the plane: tokens as x, y pairs for each sequence,
// queries and head as angles in degrees.
func planar(tokens [][]float64, queries []float64, head float64, labels ...float64) *Problem {
	p := NewProblem(len(tokens), len(tokens[0])/2, 2)
	for i, x := range tokens {
		copy(p.X[i*len(x):], x)
		copy(p.Query(i), angle(queries[i]))
	}
	copy(p.V, angle(head))
	copy(p.Y, labels)
	return p
}

// angle returns the unit vector at an angle in degrees; those along the axes exactly.
func angle(degrees float64) []float64 {
	switch degrees {
	case 0:
		return []float64{1, 0}
	case 180:
		return []float64{-1, 0}
	case -90:
		return []float64{0, -1}
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return []float64{cos, sin}
}

// Aligned returns two sequences of three tokens with orthogonal queries: every token is a
// support vector, and only the optimal selection is locally optimal.
func Aligned() *Problem {
	return planar([][]float64{{-1.2, 0.3, -0.7, -0.2, -1.1, -0.4}, {0.8, 0.4, 1.3, -0.1, 0.9, -0.5}}, []float64{70, -20}, 40)
}

// Oblique is Aligned with queries 35° apart, for which the two norms disagree.
func Oblique() *Problem {
	p := Aligned()
	copy(p.Query(0), angle(60))
	copy(p.Query(1), angle(25))
	return p
}

// Trap returns one sequence of four tokens, whose first one is locally optimal
// though the last one scores most.
func Trap() *Problem {
	return planar([][]float64{{0, 0, -1, 1, -1, -1, -3, 6}}, []float64{0}, 40)
}

// Fall returns two sequences of four tokens for which descent from W = 0 ends at a
// selection that is locally optimal only.
func Fall() *Problem {
	return planar([][]float64{{-0.7, -1.2, -0.1, 0.5, 0.7, -0.2, -2, 0.8}, {1.2, 0.3, 1.6, 1.5, -1.3, 1.7, -0.3, -0.5}}, []float64{-90, 110}, 180)
}

// Contradiction returns two equal sequences with opposite labels, which no W can serve.
func Contradiction() *Problem {
	return planar([][]float64{{1, 0, -1, 0}, {1, 0, -1, 0}}, []float64{0, 0}, 0, 1, -1)
}

// Illustration draws tokens like the paper's first figure: in each sequence a first token at
// (1, ±½), the others normal around (−1, 0) with deviation ½; unit queries and head.
func Illustration(n, tokens int, rng *rand.Rand) *Problem {
	p := NewProblem(n, tokens, 2)
	unit(p.V, rng)
	for i := range n {
		for t := range tokens {
			x := p.Token(i, t)
			x[0], x[1] = 0.5*rng.NormFloat64()-1, 0.5*rng.NormFloat64()
		}
		copy(p.Token(i, 0), []float64{1, 0.5 - float64(i%2)})
		unit(p.Query(i), rng)
	}
	return p
}

// Random draws unit tokens, queries and head, uniform on the sphere; labels are
// random signs, or all 1.
func Random(n, tokens, d int, signs bool, rng *rand.Rand) *Problem {
	p := NewProblem(n, tokens, d)
	p.redraw(signs, rng)
	return p
}

func (p *Problem) redraw(signs bool, rng *rand.Rand) {
	unit(p.V, rng)
	for i := range p.N {
		p.Y[i] = 1
		if signs && rng.IntN(2) == 0 {
			p.Y[i] = -1
		}
		for t := range p.T {
			unit(p.Token(i, t), rng)
		}
		unit(p.Query(i), rng)
	}
}

// Nonlinear draws a problem like Random with random labels and a nonlinear head, normal entries of norm 1
// together: the setting in which softmax keeps more than one token.
func Nonlinear(n, tokens, d int, rng *rand.Rand) *Problem {
	p := Random(n, tokens, d, true, rng)
	p.H = make([]float64, d*d)
	unit(p.H, rng)
	return p
}

// unit fills x with a point uniform on the unit sphere.
func unit(x []float64, rng *rand.Rand) {
	square := 0.0
	for i := range x {
		x[i] = rng.NormFloat64()
		square += x[i] * x[i]
	}
	for i := range x {
		x[i] /= math.Sqrt(square)
	}
}
