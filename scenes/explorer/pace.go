package explorer

import (
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/scenes"
)

// pace decides when a run takes a checkpoint: so often that it is soon back at any
// earlier step, and so seldom that this hardly slows it down.
type pace struct {
	spent float64 // seconds of stepping since the last one
	steps int     // since then
	cost  float64 // seconds that the last one took
}

const (
	// Going back takes as long as the steps between two checkpoints: they lie so many
	// seconds of stepping apart, and farther where that is not dear times what one costs.
	least, most, dear = 0.025, 0.1, 5

	// Steps too quick for a clock, and pictures that have none, take one after so many steps.
	mostSteps = 1000
)

// begin is called before a frame's steps and returns when that was. The first checkpoint
// is the beginning, once there are to be steps.
func (p *pace) begin(r *scenes.Run, in *ui.Input, moving bool) float64 {
	if moving && r.Step() == 0 {
		*p = pace{}
		r.Remember()
	}
	return now(in)
}

// end is called after them.
func (p *pace) end(r *scenes.Run, in *ui.Input, began float64, did int) {
	if did == 0 {
		return
	}
	p.spent += now(in) - began
	p.steps += did
	if p.spent < min(max(least, dear*p.cost), most) && p.steps < mostSteps {
		return
	}
	began = now(in)
	r.Remember()
	*p = pace{cost: now(in) - began}
}

func now(in *ui.Input) float64 {
	if in.Elapsed == nil {
		return 0
	}
	return in.Elapsed()
}
