package scenes

import "github.com/solvarium/solvarium/render"

// consensusTour is the lesson of the consensus scene: the swarm beside the gradient, why it comes home, what stops it.
var consensusTour = []Stop{
	{Name: "swarm", Until: 250, Right: 2, Look: "landscape"},
	{Name: "descent", Query: "method=descent", Until: 250, Right: 3, Look: "consensus_energy"},
	{Name: "methods", Query: "view=methods&runs=10", Until: 500, Right: 1, Look: "beats_descent", Check: "beats_descent", Turns: render.Holds},
	{Name: "spread", Until: 250, Right: 2, Look: "size", Check: "growth_rates", Turns: render.Holds},
	{Name: "zero", Query: "sigma=0&vs=sigma:1.6", Until: 250, Right: 3, Look: "spread"},
	{Name: "few", Query: "n=20&seed=2", Until: 250, Right: 3, Look: "success_rate", Check: "known_success_rate", Turns: render.Holds},
	{Name: "gradient", Query: "method=hopping&width=0.2&alpha=1", Until: 60, Right: 1, Look: "hop_cosine", Check: "hop_is_gradient", Turns: render.Holds},
	{Name: "phase", Query: "view=phase&runs=10", Until: 600, Right: 2, Look: "noise"},
}
