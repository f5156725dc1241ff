package scenes

import (
	"math"

	"github.com/solvarium/solvarium/render"
)

// Alone returns the picture of this instant, without whoever goes along. Of its readouts
// those that have grown beyond all numbers are none: what has exploded has no spread, error
// or cost to speak of.
func (r *Run) Alone() render.Figure {
	f := r.sim.View()
	for i := range f.Readouts {
		if x := &f.Readouts[i].Value; math.IsInf(*x, 0) {
			*x = math.NaN()
		}
	}
	return f
}
