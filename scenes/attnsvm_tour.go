package scenes

import "github.com/solvarium/solvarium/render"

// attentionTour is the lesson of the attention scene: the direction, the norm, then what bends or breaks the claim.
var attentionTour = []Stop{
	{Name: "turn", Until: 500, Right: 2, Look: "stage", Check: "turns_to_svm", Turns: render.Holds},
	{Name: "grow", Query: "pace=10", Until: 200, Right: 3, Look: "norm", Check: "gradient_slope", Turns: render.Holds},
	{Name: "plain", Query: "rule=plain&eta=1&pace=100", Until: 100, Right: 2, Look: "corr_frobenius", Check: "turns_to_svm", Turns: render.Fails},
	{Name: "trap", Query: "problem=trap&init=dragged&w=4,0&show=basins&pace=10", Until: 200, Right: 1, Look: "basins", Check: "turns_to_svm", Turns: render.Holds},
	{Name: "factors", Query: "problem=random&n=6&tokens=8&d=10&weights=kq&init=random&radius=0&pace=20", Until: 105, Right: 3, Look: "corr_nuclear", Check: "turns_to_svm", Turns: render.Holds},
	{Name: "column", Query: "problem=random&n=6&tokens=8&d=10&weights=kq&columns=1&init=random&radius=0&pace=20", Until: 105, Right: 2, Look: "corr_nuclear", Check: "turns_to_svm", Turns: render.Fails},
	{Name: "contradiction", Query: "problem=contradiction&init=dragged&w=1.05,0&pace=10", Until: 205, Right: 3, Look: "norm", Check: "turns_to_svm", Turns: render.Fails},
	{Name: "paper", Query: "problem=random&study=seeds&count=10&pace=20&init=random&radius=0", Until: 340, Right: 1, Look: "seeds", Check: "turns_to_svm", Turns: render.Holds},
}
