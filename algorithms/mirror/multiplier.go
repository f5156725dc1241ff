package mirror

import "math"

// shiftToSimplex finds the multiplier of Σ x = 1 for a map whose dual is zero
// where x is: x = inverse(max(θ + μ, 0)). The sum rises with μ, from zero where
// the largest shifted coordinate is zero to one or more where it is enough.
// theta becomes the dual of x.
func shiftToSimplex(x, theta []float64, enough float64, inverse func(x, y []float64)) {
	largest := math.Inf(-1)
	for _, v := range theta {
		largest = max(largest, v)
	}
	for i := range theta {
		theta[i] -= largest
	}
	try := func(shift float64) float64 {
		// x holds the shifted dual on the way in: inverse may work in place.
		for i, v := range theta {
			x[i] = max(v+shift, 0)
		}
		inverse(x, x)
		return total(x)
	}
	low, high := 0.0, enough
	// Each halving wins a bit; 60 are more than the 53 that there are.
	for range 60 {
		if middle := (low + high) / 2; try(middle) < 1 {
			low = middle
		} else {
			high = middle
		}
	}
	scale(x, 1/try(high))
	for i, v := range theta {
		theta[i] = max(v+high, 0)
	}
}
