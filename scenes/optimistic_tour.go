package scenes

import "github.com/solvarium/solvarium/render"

// arenaTour is the lesson of the optimistic scene.
var arenaTour = []Stop{
	{Name: "calm", Query: "adversary=iid&sigma=0", Until: 60, Right: 2, Look: "regrets", Check: "path_bound", Turns: render.Holds},
	{Name: "drift", Query: "adversary=rotating&omega=0.1&sigma=0", Until: 200, Right: 1, Look: "beats_descent", Check: "beats_descent", Turns: render.Holds},
	{Name: "chance", Query: "adversary=iid&sigma=0.5", Until: 300, Right: 3, Look: "beats_descent", Check: "beats_descent", Turns: render.Fails},
	{Name: "flip", Query: "adversary=switching&tau=1&sigma=0", Until: 200, Right: 3, Look: "beats_descent", Check: "beats_descent", Turns: render.Fails},
	{Name: "oracle", Query: "adversary=switching&tau=1&sigma=0&at=150:hint=oracle&t=150", Until: 260, Right: 1, Look: "regrets", Check: "beats_descent", Turns: render.Holds},
	{Name: "meter", Query: "adversary=iid&sigma=0&at=40:mu=-1,0&at=80:mu=1,0&t=30", Until: 100, Right: 3, Look: "Sigma2"},
	{Name: "toolong", Query: "adversary=adaptive&sigma=0&step=10", Until: 450, Right: 2, Look: "order", Check: "order", Turns: render.Fails},
	{Name: "order", Query: "adversary=adaptive&sigma=0&t=100", Until: 520, Right: 2, Look: "order", Check: "order", Turns: render.Holds},
}
