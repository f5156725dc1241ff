package rectflow

import (
	"math"
	"slices"
)

// directions of the sliced distance: at the angles (k+½)π/32.
const directions = 32

// sliced measures the sliced Wasserstein distance to a fixed sample.
type sliced struct {
	sorted  [directions][]float64 // the sample seen along each direction
	known   [directions]bool      // whether it has been
	scratch []float64
}

func newSliced(points int) *sliced {
	s := &sliced{scratch: make([]float64, points)}
	for k := range s.sorted {
		s.sorted[k] = make([]float64, points)
	}
	return s
}

// project sets dst to the sorted components of the points x along direction k.
func project(dst, x []float64, k int) {
	sin, cos := math.Sincos((float64(k) + 0.5) * math.Pi / directions)
	for i := range dst {
		dst[i] = cos*x[2*i] + sin*x[2*i+1]
	}
	slices.Sort(dst)
}

// meanSquare returns the squared distance along direction k of as many points x.
func (s *sliced) meanSquare(x []float64, k int) float64 {
	project(s.scratch, x, k)
	sum := 0.0
	for i, p := range s.sorted[k] {
		d := s.scratch[i] - p
		sum += d * d
	}
	return sum / float64(len(s.scratch))
}

// SlicedW2 returns the root mean square, over 32 directions, of the Wasserstein-2
// distance between two samples of equal size (x, y pairs) seen along a direction.
func SlicedW2(x, y []float64) float64 {
	s, sum := newSliced(len(x)/2), 0.0
	for k := range directions {
		project(s.sorted[k], y, k)
		sum += s.meanSquare(x, k)
	}
	return math.Sqrt(sum / directions)
}

// OnTarget returns the share of the points x within 3 Sigma of a component
// (precision), and the share of the components, by weight, with a point that near (coverage).
func OnTarget(m Mixture, x []float64) (precision, coverage float64) {
	m = m.normalised()
	reached := make([]bool, m.Components())
	hits := onTarget(m, x, reached)
	for k, ok := range reached {
		if ok {
			coverage += m.Weights[k]
		}
	}
	return float64(hits) / float64(len(x)/2), coverage
}

// onTarget counts points within 3 Sigma of a component and notes which components are reached.
func onTarget(m Mixture, x []float64, reached []bool) (hits int) {
	radius := 9 * m.Sigma * m.Sigma
	means := m.Means[:2*len(reached)]
	for i := 0; i < len(x); i += 2 {
		hit := false
		for k := range reached {
			dx, dy := x[i]-means[2*k], x[i+1]-means[2*k+1]
			if dx*dx+dy*dy <= radius {
				hit, reached[k] = true, true
			}
		}
		if hit {
			hits++
		}
	}
	return hits
}

// Energy returns the energy distance 2E‖X-Y‖ - E‖X-X'‖ - E‖Y-Y'‖ of two samples
// (x, y pairs) without bias: no point is compared to itself. It may fall slightly below zero.
func Energy(x, y []float64) float64 {
	n, m := float64(len(x)/2), float64(len(y)/2)
	return 2*distances(x, y)/(n*m) - distances(x, x)/(n*(n-1)) - distances(y, y)/(m*(m-1))
}

// distances sums ‖X_i - Y_j‖ over all i and j.
func distances(x, y []float64) (sum float64) {
	for i := 0; i < len(x); i += 2 {
		for j := 0; j < len(y); j += 2 {
			dx, dy := x[i]-y[j], x[i+1]-y[j+1]
			sum += math.Sqrt(dx*dx + dy*dy)
		}
	}
	return sum
}

// meanSquare returns the mean of ‖x_i - y_i‖² over the points.
func meanSquare(x, y []float64) (sum float64) {
	for i := range x {
		d := x[i] - y[i]
		sum += d * d
	}
	return sum / float64(len(x)/2)
}
