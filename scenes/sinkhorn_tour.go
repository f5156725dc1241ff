package scenes

import "github.com/solvarium/solvarium/render"

// transportTour is the lesson of the Sinkhorn scene.
var transportTour = []Stop{
	{Name: "sweep", Query: "show=sinkhorn", Until: 40, Right: 2, Look: "sinkhorn_error", Check: "objective_never_falls", Turns: render.Holds},
	{Name: "newton", Query: "t=40", Until: 58, Right: 1, Look: "race", Check: "newton_in_tens", Turns: render.Holds},
	{Name: "forecast", Query: "t=58", Until: 110, Right: 2, Look: "sinkhorn_in_thousands", Check: "sinkhorn_in_thousands", Turns: render.Holds},
	{Name: "chase", Query: "at=60:a=0:0.9,0.9&t=60", Until: 80, Right: 1, Look: "clouds", Check: "newton_in_tens", Turns: render.Holds},
	{Name: "blur", Query: "eta=30", Until: 108, Right: 3, Look: "sinkhorn_in_thousands", Check: "sinkhorn_in_thousands", Turns: render.Fails},
	{Name: "sparse", Query: "problem=assignment&instance=1&eta=200&rule=largest&k=1&t=40", Until: 250, Right: 3, Look: "race", Check: "newton_in_tens", Turns: render.Fails},
	{Name: "paper", Query: "problem=assignment&n=500&eta=1200", Until: 84, Right: 1, Look: "newton_in_tens", Check: "newton_in_tens", Turns: render.Holds},
}
