package gridworld

import "math/rand/v2"

// Move returns the cell that a move leads to, with the slip drawn from rng.
func (m *Model) Move(cell, action int, rng *rand.Rand) int {
	if rng.Float64() < m.Slip {
		action = rng.IntN(Actions)
	}
	return m.Next[cell][action]
}

// Draw returns an index with the given probabilities.
func Draw(p []float64, rng *rand.Rand) int {
	u := rng.Float64()
	for a, v := range p {
		if u -= v; u < 0 {
			return a
		}
	}
	return len(p) - 1 // the probabilities have summed to a rounding less than one
}
