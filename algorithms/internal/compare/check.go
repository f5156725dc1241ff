package main

import (
	"fmt"
	"math"
)

// differs says how two results disagree, or nothing if they agree. The
// tolerances are relative for numbers above 1, and absolute for smaller ones.
func differs(got, want Reply, tolerance, rough float64) string {
	if s := differ("result", got.Result, want.Result, tolerance); s != "" {
		return s
	}
	return differ("statistics", got.Rough, want.Rough, rough)
}

func differ(what string, got, want []float64, tolerance float64) string {
	if len(got) != len(want) {
		return fmt.Sprintf("its %s has %d numbers, and ours %d", what, len(got), len(want))
	}
	for i, w := range want {
		if miss := math.Abs(got[i] - w); !(miss <= tolerance*max(1, math.Abs(w))) {
			return fmt.Sprintf("number %d of its %s is %.9g, and ours %.9g: more than %.0e apart", i+1, what, got[i], w, tolerance)
		}
	}
	return ""
}
