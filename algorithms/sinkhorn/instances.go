package sinkhorn

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
	"github.com/solvarium/solvarium/algorithms/internal/splitmix"
)

// Uniform returns n equal masses of sum 1.
func Uniform(n int) []float64 {
	w := make([]float64, n)
	for i := range w {
		w[i] = 1 / float64(n)
	}
	return w
}

// RandomAssignment returns the instance R(n, seed): equal masses and independent
// costs, uniform on [0, 1). It is the paper's random problem.
func RandomAssignment(n int, seed uint64) Problem {
	g := splitmix.New(seed)
	cost := make([]float64, n*n)
	for i := range cost {
		cost[i] = g.F()
	}
	return Problem{Uniform(n), Uniform(n), cost}
}

// Clouds returns two clouds of n points in the unit square, one after the other
// from one stream, as x, y pairs.
func Clouds(n int, seed uint64) (a, b []float64) {
	g := splitmix.New(seed)
	draw := func() []float64 {
		p := make([]float64, 2*n)
		for i := range p {
			p[i] = g.F()
		}
		return p
	}
	a = draw()
	return a, draw()
}

// Metric is what a unit of mass pays for its way.
type Metric uint8

// The metrics.
const (
	Squared Metric = iota // the squared Euclidean length
	City                  // the sum of the coordinates' differences (L1)
)

// CloudCost fills cost (n×m) for points given as x, y pairs: half the squared
// distance, or the city distance.
func CloudCost(cost, a, b []float64, metric Metric) {
	m := len(b) / 2
	for i := range len(a) / 2 {
		for j := range m {
			dx, dy := a[2*i]-b[2*j], a[2*i+1]-b[2*j+1]
			if metric == City {
				cost[i*m+j] = math.Abs(dx) + math.Abs(dy)
			} else {
				cost[i*m+j] = (dx*dx + dy*dy) / 2
			}
		}
	}
}

// LineCost returns the n×n cost between n places evenly spread over an interval,
// divided by its largest entry.
func LineCost(n int, metric Metric) []float64 {
	cost := make([]float64, n*n)
	for i := range n {
		for j := range n {
			d := math.Abs(float64(i-j)) / float64(max(n-1, 1))
			if metric == Squared {
				d *= d
			}
			cost[i*n+j] = d
		}
	}
	return cost
}

// GridCost returns the m²×m² cost between the cells of an m×m picture, divided by its largest entry.
func GridCost(m int, metric Metric) []float64 {
	n := m * m
	cost := make([]float64, n*n)
	most := 0.0
	for i := range n {
		for j := range n {
			dx, dy := float64(i%m-j%m), float64(i/m-j/m)
			d := math.Abs(dx) + math.Abs(dy)
			if metric == Squared {
				d = dx*dx + dy*dy
			}
			cost[i*n+j] = d
			most = max(most, d)
		}
	}
	for i := range cost {
		cost[i] /= max(most, 1)
	}
	return cost
}

// blend is the share of uniform mass in a painting, so that no cell is empty: ε/8
// with ε = 0.01 (SSNS).
const blend = 0.01 / 8

// Masses turns a painting of non-negative values into masses that are positive
// and sum to 1: (1−ε/8) of it, and ε/8 spread evenly. An empty painting becomes uniform.
func Masses(painting []float64) []float64 {
	n, sum := float64(len(painting)), 0.0
	for _, v := range painting {
		sum += v
	}
	w := make([]float64, len(painting))
	for i, v := range painting {
		if sum > 0 {
			w[i] = (1-blend)*v/sum + blend/n
		} else {
			w[i] = 1 / n
		}
	}
	return w
}

// Ring and Bar are the two pictures of the image problem, m×m values in [0, 1],
// rows from the top.
func Ring(m int) []float64 {
	return paint(m, func(x, y float64) float64 {
		d := math.Hypot(x-0.5, y-0.5) - 0.28
		return kernel.ExpOf(-d * d / (2 * 0.06 * 0.06))
	})
}

// Bar is an upright bar.
func Bar(m int) []float64 {
	return paint(m, func(x, y float64) float64 {
		if math.Abs(y-0.5) >= 0.3 {
			return 0
		}
		d := x - 0.5
		return kernel.ExpOf(-d * d / (2 * 0.06 * 0.06))
	})
}

func paint(m int, value func(x, y float64) float64) []float64 {
	cells := make([]float64, m*m)
	for i := range cells {
		cells[i] = value((float64(i%m)+0.5)/float64(m), (float64(i/m)+0.5)/float64(m))
	}
	return cells
}

// Decay and TwoHills are the two densities of the one-dimensional problem over
// [0, 5]: exp(−x), and 0.2 N(1, 0.2) + 0.8 N(3, 0.5); scaled to a peak of 1.
func Decay(n int) []float64 {
	return density(n, func(x float64) float64 { return kernel.ExpOf(-x) })
}

// TwoHills is the target density.
func TwoHills(n int) []float64 {
	normal := func(x, mean, sd float64) float64 {
		z := (x - mean) / sd
		return kernel.ExpOf(-z*z/2) / sd
	}
	return density(n, func(x float64) float64 { return 0.2*normal(x, 1, 0.2) + 0.8*normal(x, 3, 0.5) })
}

func density(n int, value func(x float64) float64) []float64 {
	w := make([]float64, n)
	top := 0.0
	for i := range w {
		w[i] = value(5 * float64(i) / float64(max(n-1, 1)))
		top = max(top, w[i])
	}
	for i := range w {
		w[i] /= top
	}
	return w
}
