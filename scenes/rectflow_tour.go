package scenes

import "github.com/solvarium/solvarium/render"

// flowTour is the lesson of the rectified flow scene. Its flows go to the moons, whose
// second flow is trained in 150 steps, so that no stop takes long.
var flowTour = []Stop{
	{Name: "dot", Query: "engine=exact&target=moons&stage=1", Until: 200, Right: 3, Look: "flow"},
	{Name: "bend", Query: "engine=exact&target=moons&stage=1&draw=pairs", Until: 200, Right: 2, Look: "straightness"},
	{Name: "reflow", Query: "engine=exact&target=moons&budget=150&t=195", Until: 750, Right: 1, Look: "straight_and_no_dearer", Check: "straight_and_no_dearer", Turns: render.Holds},
	{Name: "onestep", Query: "engine=exact&target=moons&budget=150&t=650", Until: 750, Right: 3, Look: "accuracy", Check: "one_reflow_suffices", Turns: render.Holds},
	{Name: "ends", Query: "engine=exact&target=moons&budget=150&t=235", Until: 750, Right: 1, Look: "times", Check: "u_shaped_loss", Turns: render.Holds},
	{Name: "budget", Query: "engine=exact&budget=300&t=230", Until: 800, Right: 2, Look: "one_reflow_suffices", Check: "one_reflow_suffices", Turns: render.Fails},
	{Name: "memory", Query: "engine=exact&target=moons&pairs=32&budget=300&t=200", Until: 830, Right: 2, Look: "pairs_not_memorised", Check: "pairs_not_memorised", Turns: render.Fails},
	{Name: "improved", Query: "engine=exact&target=moons&study=rival&budget=300&t=1100", Until: 1470, Right: 3, Look: "improved_beats_plain", Check: "improved_beats_plain", Turns: render.Holds},
}
