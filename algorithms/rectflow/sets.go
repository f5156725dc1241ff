package rectflow

import "math"

// Gauss is the standard normal distribution.
func Gauss() Mixture { return Mixture{Means: []float64{0, 0}, Sigma: 1} }

// EightGaussians lie on a circle of radius 2.
func EightGaussians() Mixture {
	m := Mixture{Sigma: 0.15}
	for k := range 8 {
		a := float64(k) * math.Pi / 4
		m.Means = append(m.Means, 2*math.Cos(a), 2*math.Sin(a))
	}
	return m
}

// Moons are two half circles that reach into one another, of 24 components each.
func Moons() Mixture {
	m := Mixture{Sigma: 0.12}
	add := func(x, y float64) { m.Means = append(m.Means, 1.6*(x-0.5), 1.6*(y-0.25)) }
	for _, a := range between(0, math.Pi, 24) {
		add(math.Cos(a), math.Sin(a))
	}
	for _, a := range between(0, math.Pi, 24) {
		add(1-math.Cos(a), 0.5-math.Sin(a))
	}
	return m
}

// Checker is the eight black squares of a 4×4 board with fields of size 1, of 5×5 components each.
func Checker() Mixture {
	m := Mixture{Sigma: 0.08}
	for row := range 4 {
		for column := row % 2; column < 4; column += 2 {
			for i := range 25 {
				m.Means = append(m.Means,
					float64(column)-2+(float64(i%5)+0.5)/5, float64(row)-2+(float64(i/5)+0.5)/5)
			}
		}
	}
	return m
}

// Spiral has two arms of 32 components; each makes most of a turn.
func Spiral() Mixture { return spiral(0.2, 32, 1.75*math.Pi, 0.1) }

// TightSpiral has two arms of 36 components; each makes a turn and a half.
func TightSpiral() Mixture { return spiral(0.12, 36, 3*math.Pi, 0.08) }

func spiral(from float64, n int, turn, sigma float64) Mixture {
	m := Mixture{Sigma: sigma}
	for arm := range 2 {
		for _, q := range between(from, 1, n) {
			a := turn*q + float64(arm)*math.Pi
			m.Means = append(m.Means, 2.2*q*math.Cos(a), 2.2*q*math.Sin(a))
		}
	}
	return m
}

// between returns n numbers evenly spread from low to high, both included.
func between(low, high float64, n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = low + (high-low)*float64(i)/float64(n-1)
	}
	return x
}

// Extent is how far painted and read points reach: the square [-Extent, Extent]².
const Extent = 2.5

// Painted makes a component of every cell that is not empty: a picture of
// non-negative weights, row by row from the top, stretched over the square of Extent. Sigma is half
// a cell, so that evenly painted cells run into one another.
func Painted(cells []float64, width int) Mixture {
	if width < 1 {
		return Mixture{}
	}
	height := (len(cells) + width - 1) / width
	m := Mixture{Sigma: Extent / float64(max(width, height))}
	for i, w := range cells {
		if w != 0 {
			x, y := (float64(i%width)+0.5)/float64(width), (float64(i/width)+0.5)/float64(height)
			m.Means = append(m.Means, Extent*(2*x-1), Extent*(1-2*y))
			m.Weights = append(m.Weights, w)
		}
	}
	return m
}

// Scatter makes a component of every point (x, y pairs), with the given Sigma. If
// any lies outside the square of Extent, all are moved and scaled alike to fill nine tenths of it.
func Scatter(points []float64, sigma float64) Mixture {
	low, high := [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
	for i, x := range points {
		low[i%2], high[i%2] = min(low[i%2], x), max(high[i%2], x)
	}
	m := Mixture{Means: append([]float64(nil), points...), Sigma: sigma}
	if min(low[0], low[1]) >= -Extent && max(high[0], high[1]) <= Extent {
		return m
	}
	half := max(high[0]-low[0], high[1]-low[1]) / 2
	if half == 0 {
		half = 1
	}
	for i, x := range points {
		m.Means[i] = 0.9 * Extent * (x - (low[i%2]+high[i%2])/2) / half
	}
	return m
}
