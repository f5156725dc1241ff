package scenes

import "github.com/solvarium/solvarium/render"

// atlasTour is the lesson of the mirror scene.
var atlasTour = []Stop{
	{Name: "race", Query: "pnorm=off", Until: 12, Right: 2, Look: "map", Check: "rate", Turns: render.Holds},
	{Name: "straight", Query: "euclidean=off&pnorm=off&burg=off", Until: 30, Right: 3, Look: "dual"},
	{Name: "corner", Query: "start=0.015,0.008660254037844387&show=burg", Until: 60, Right: 1, Look: "map"},
	{Name: "fits", Query: "problem=design&show=burg&eta=1&start=0.5,0.2886751345948129&pnorm=off&entropy=off", Until: 30, Right: 2, Look: "never_rises", Check: "never_rises", Turns: render.Holds},
	{Name: "toolong", Query: "problem=quadratic&domain=plane&kappa=100&eta=0.018&start=0.5,0.5&optimum=0,0&angle=0&show=euclidean&pnorm=off&at=12:eta=0.022&t=13", Until: 40, Right: 3, Look: "map"},
	{Name: "game", Query: "problem=game&start=0.4,0.17320508075688773&rival=0.65,0.25980762113533157&optimism=off", Until: 200, Right: 1, Look: "map", Check: "plain_leaves", Turns: render.Holds},
	{Name: "tamed", Query: "problem=game&start=0.4,0.17320508075688773&rival=0.65,0.25980762113533157", Until: 200, Right: 3, Look: "optimism_nears", Check: "optimism_nears", Turns: render.Holds},
	{Name: "bound", Query: "problem=regret", Until: 200, Right: 2, Look: "dimension", Check: "iterate_wins", Turns: render.Fails},
}
