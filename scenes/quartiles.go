package scenes

import (
	"fmt"
	"math"
	"sort"

	"github.com/solvarium/solvarium/render"
)

// quartiles returns the quartiles of values, which it sorts: linear between the order
// statistics, the first being the least and the last the largest (type 7 of Hyndman and
// Fan 1996, the default of R and NumPy). Without values they are NaN.
func quartiles(values []float64) (q [3]float64) {
	sort.Float64s(values)
	for i := range q {
		q[i] = math.NaN()
		if n := len(values); n > 0 {
			at := float64(i+1) / 4 * float64(n-1)
			k := int(at)
			q[i] = values[k]
			if u := at - float64(k); u > 0 {
				q[i] += u * (values[k+1] - values[k])
			}
		}
	}
	return q
}

// withQuartiles writes the median with the quartiles, where these are not one: 2 (1–3).
func withQuartiles(q [3]float64) string {
	low, middle, high := render.Number(q[0], 3), render.Number(q[1], 3), render.Number(q[2], 3)
	switch {
	case math.IsNaN(q[1]):
		return ""
	case low == high:
		return middle
	case q[0] < 0:
		return middle + " (" + low + " to " + high + ")"
	}
	return middle + " (" + low + "–" + high + ")"
}

// quartilesOf returns the quartiles of a readout over the figures that have it.
func quartilesOf(figures []render.Figure, name string) [3]float64 {
	var values []float64
	for _, f := range figures {
		for _, x := range f.Readouts {
			if x.Name == name && !math.IsNaN(x.Value) {
				values = append(values, x.Value)
			}
		}
	}
	return quartiles(values)
}

// countStates counts in how many figures a check has each state.
func countStates(figures []render.Figure, name string) (count [3]int) {
	for _, f := range figures {
		for _, c := range f.Checks {
			if c.Name == name {
				count[c.State]++
			}
		}
	}
	return count
}

// tally says in how many runs a check holds. It fails if it fails in one of them.
func tally(figures []render.Figure, name string) (render.State, string) {
	count := countStates(figures, name)
	holds, total := count[render.Holds], count[render.Pending]+count[render.Holds]+count[render.Fails]
	some := fmt.Sprintf("holds in %d of %d", holds, total)
	switch {
	case count[render.Fails] > 0:
		return render.Fails, some
	case holds == total:
		return render.Holds, some
	case holds > 0:
		return render.Pending, some
	}
	return render.Pending, ""
}
