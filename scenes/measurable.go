package scenes

import (
	"math"

	"github.com/solvarium/solvarium/render"
)

// measurable returns readouts of which those that have grown beyond all numbers are none: what
// has exploded has no spread, error or cost to speak of. It changes the list in place.
func measurable(list []render.Readout) []render.Readout {
	for i, x := range list {
		if math.IsInf(x.Value, 0) {
			list[i].Value = math.NaN()
		}
	}
	return list
}
