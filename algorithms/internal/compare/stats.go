package main

import (
	"math"
	"slices"
)

// spread is the middle of a sample.
type spread struct{ low, median, high float64 } // the quartiles

// spreadOf returns the quartiles, between samples by linear interpolation; NaN of nothing.
func spreadOf(sample []float64) spread {
	sorted := slices.Sorted(slices.Values(sample))
	at := func(share float64) float64 {
		if len(sorted) == 0 {
			return math.NaN()
		}
		place := share * float64(len(sorted)-1)
		below := int(place)
		above := min(below+1, len(sorted)-1)
		return sorted[below] + (place-float64(below))*(sorted[above]-sorted[below])
	}
	return spread{at(0.25), at(0.5), at(0.75)}
}

// ratios divides what belongs to one round: then whatever slows the machine
// for a while slows both. Rounds that lack one are left out; they are NaN.
func ratios(theirs, ours []float64) []float64 {
	var list []float64
	for r := range min(len(theirs), len(ours)) {
		if ratio := theirs[r] / ours[r]; !math.IsNaN(ratio) {
			list = append(list, ratio)
		}
	}
	return list
}
