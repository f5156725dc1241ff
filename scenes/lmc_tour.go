package scenes

import "github.com/solvarium/solvarium/render"

// Most stops of the merging scene train a small pair in the plane, which takes seconds. Where
// the training is not what a stop is about, it begins near the end of it.
const mergingPair = "data=blobs&gain=1&epochs=30&width=32&watch=off"

// mergingTour is the lesson of the merging scene: the barrier, the order of units, why it works, where it does not.
var mergingTour = []Stop{
	{Name: "average", Query: mergingPair + "&rivals=off&method=none", Until: 190, Right: 3, Look: "accuracy_mid_naive", Check: "barrier_falls", Turns: render.Fails},
	{Name: "order", Query: mergingPair + "&rivals=off&method=random&t=170", Until: 195, Right: 1, Look: "same_function", Check: "same_function", Turns: render.Holds},
	{Name: "match", Query: mergingPair + "&rivals=off&t=170", Until: 392, Right: 2, Look: "line", Check: "barrier_falls", Turns: render.Holds},
	{Name: "align", Query: mergingPair + "&rivals=off&t=300", Until: 392, Right: 1, Look: "alignment", Check: "directions_align", Turns: render.Holds},
	{Name: "distance", Query: "width=32&gain=1.414&decay=0&rate=0.001&epochs=30&rivals=off&watch=off&t=480", Until: 645, Right: 2, Look: "distance", Check: "distance_stays", Turns: render.Holds},
	{Name: "narrow", Query: "width=8&rivals=off&watch=off", Until: 235, Right: 3, Look: "barrier_matched", Check: "barrier_falls", Turns: render.Fails},
	{Name: "caught", Query: "data=moons&width=30&gain=1&epochs=60&rivals=off&watch=off&t=370", Until: 502, Right: 3, Look: "line", Check: "barrier_falls", Turns: render.Fails},
	{Name: "third", Query: mergingPair + "&models=3&t=392", Until: 735, Right: 1, Look: "barrier_indirect", Check: "third_model", Turns: render.Holds},
}
