package rectflow

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Mixture is the distribution Σ w_k N(mean_k, Sigma² I) in the plane.
type Mixture struct {
	Means   []float64 // x, y pairs
	Weights []float64 // one a mean, of any positive sum; nil is equal weights
	Sigma   float64   // standard deviation of every component in each direction
}

// Components returns how many there are.
func (m Mixture) Components() int { return len(m.Means) / 2 }

// check returns what is wrong with the mixture.
func (m Mixture) check() error {
	n := m.Components()
	switch {
	case n == 0:
		return errors.New("no components: nothing is painted")
	case len(m.Means)%2 != 0:
		return fmt.Errorf("%d coordinates are not x, y pairs", len(m.Means))
	case m.Weights != nil && len(m.Weights) != n:
		return fmt.Errorf("%d weights for %d components", len(m.Weights), n)
	case !(m.Sigma > 0 && m.Sigma <= 1e6):
		return fmt.Errorf("the standard deviation %v is not a positive number", m.Sigma)
	}
	for i, x := range m.Means {
		if !(math.Abs(x) <= 1e6) {
			return fmt.Errorf("component %d lies at %v", i/2+1, x)
		}
	}
	sum := 0.0
	for k, w := range m.Weights {
		if !(w >= 0 && w <= 1e300) {
			return fmt.Errorf("component %d weighs %v", k+1, w)
		}
		sum += w
	}
	if m.Weights != nil && !(sum > 0 && !math.IsInf(sum, 0)) {
		return errors.New("no component has any weight: nothing is painted")
	}
	return nil
}

// normalised returns m with weights of sum 1.
func (m Mixture) normalised() Mixture {
	w := make([]float64, m.Components())
	sum := 0.0
	for k := range w {
		w[k] = 1
		if m.Weights != nil {
			w[k] = m.Weights[k]
		}
		sum += w[k]
	}
	for k := range w {
		w[k] /= sum
	}
	m.Weights = w
	return m
}

// Pooled returns m with at most most components: those in one cell of a square
// grid, as fine as can be, become one at their centre of mass, and Sigma grows by what they
// spread within the cells, so that mean and total variance stay.
func (m Mixture) Pooled(most int) Mixture {
	if m.Components() <= most {
		return m
	}
	m = m.normalised()
	lowX, lowY, side := math.Inf(1), math.Inf(1), 0.0
	for i := 0; i < len(m.Means); i += 2 {
		lowX, lowY = min(lowX, m.Means[i]), min(lowY, m.Means[i+1])
	}
	for i := 0; i < len(m.Means); i += 2 {
		side = max(side, m.Means[i]-lowX, m.Means[i+1]-lowY)
	}
	for cells := most; ; cells-- {
		out := Mixture{Sigma: m.Sigma}
		component := map[[2]int]int{}
		of := make([]int, m.Components())
		for k, w := range m.Weights {
			x, y := m.Means[2*k], m.Means[2*k+1]
			scale := float64(cells) / (side * (1 + 1e-9)) // the last cell takes in its far end
			cell := [2]int{int((x - lowX) * scale), int((y - lowY) * scale)}
			c, ok := component[cell]
			if !ok {
				c = len(out.Weights)
				component[cell] = c
				out.Weights, out.Means = append(out.Weights, 0), append(out.Means, 0, 0)
			}
			of[k] = c
			out.Weights[c] += w
			out.Means[2*c] += w * x
			out.Means[2*c+1] += w * y
		}
		if out.Components() > most {
			continue
		}
		for c, w := range out.Weights {
			if w > 0 {
				out.Means[2*c] /= w
				out.Means[2*c+1] /= w
			}
		}
		spread := 0.0
		for k, w := range m.Weights {
			dx, dy := m.Means[2*k]-out.Means[2*of[k]], m.Means[2*k+1]-out.Means[2*of[k]+1]
			spread += w * (dx*dx + dy*dy) / 2
		}
		out.Sigma = math.Sqrt(m.Sigma*m.Sigma + spread)
		return out
	}
}

// sampler draws from a mixture.
type sampler struct {
	Mixture
	upTo []float64 // sums of the weights
}

func newSampler(m Mixture) sampler {
	s := sampler{m, make([]float64, len(m.Weights))}
	sum := 0.0
	for k, w := range m.Weights {
		sum += w
		s.upTo[k] = sum
	}
	return s
}

// draw returns a point.
func (s sampler) draw(rng *rand.Rand) (x, y float64) {
	k, _ := slices.BinarySearch(s.upTo, rng.Float64())
	k = min(k, len(s.upTo)-1) // the sum may fall short of 1 by rounding
	return s.Means[2*k] + s.Sigma*rng.NormFloat64(), s.Means[2*k+1] + s.Sigma*rng.NormFloat64()
}

// fill draws as many points as fit.
func (s sampler) fill(points []float64, rng *rand.Rand) {
	for i := 0; i < len(points); i += 2 {
		points[i], points[i+1] = s.draw(rng)
	}
}

// Density returns the probability density at a point.
func (m Mixture) Density(x, y float64) float64 {
	scale, sum, total := 0.5/(m.Sigma*m.Sigma), 0.0, 0.0
	for k := range m.Components() {
		w := 1.0
		if m.Weights != nil {
			w = m.Weights[k]
		}
		total += w
		dx, dy := x-m.Means[2*k], y-m.Means[2*k+1]
		if e := scale * (dx*dx + dy*dy); e < negligible {
			sum += w * kernel.ExpOf(-e)
		}
	}
	return sum / total * scale / math.Pi
}
