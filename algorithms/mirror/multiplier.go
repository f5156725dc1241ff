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
	// The Illinois method: secants, in which an end that stays twice counts half.
	// Ten of them are the rule; where they stall, halving wins a bit each, and
	// sixty are more than the 53 that there are.
	low, high, below, above := 0.0, enough, -1.0, try(enough)-1
	side, missed := 0, above // by how much the sum is too large at high
	for n := 0; n < 120 && missed > epsilon && high-low > epsilon*high; n++ {
		shift := (low*above - high*below) / (above - below)
		if n >= 60 || !(shift > low && shift < high) {
			shift = (low + high) / 2
		}
		if excess := try(shift) - 1; excess < 0 {
			if low, below = shift, excess; side < 0 {
				above /= 2
			}
			side = -1
		} else {
			missed = excess
			if high, above = shift, excess; side > 0 {
				below /= 2
			}
			side = 1
		}
	}
	scale(x, 1/try(high))
	for i, v := range theta {
		theta[i] = max(v+high, 0)
	}
}
