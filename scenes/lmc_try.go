package scenes

import "math"

// mergeTry are the presets.
var mergeTry = []Try{
	{"Digits", "", "Two networks of 64 units a layer: the barrier between them all but goes, though B comes only a third closer."},
	{"Decision regions", "data=blobs&gain=1&epochs=60", "Nine clouds of three classes: half-way the merged network falls apart as trained, and is intact once B's units are in A's order."},
	{"Three models", "models=3&epochs=40", "B and C were only ever matched to A, and yet little stands between them. With the straight-through estimator from a random shadow more does, as the paper says; from A it does as well as weight matching, which the paper's contrast does not show."},
	{"He initialisation", "gain=1.414&decay=0&rate=0.001&epochs=60", "Nothing wears off the random part of the weights: the distance falls by 18 %, within the paper's 6 to 20, and nearly nine tenths of the barrier go."},
	{"Fails: too narrow", "width=8", "Eight units a layer: each network has found features of its own, and no order makes them those of the other. Half of the barrier stays."},
	{"Deeper is harder", "depth=4", "Four hidden layers: small mismatches add up from layer to layer, and the matched barrier is several times that of two layers."},
	{"Fails: caught", "data=moons&width=30&gain=1&epochs=60", "The descent of weight matching ends in a local optimum, and the matched barrier stands above the one as trained. With a few restarts from random permutations it finds the way."},
	{"Fails: too early", "epochs=1", "After a single epoch the weights are still mostly chance: over a quarter of the barrier stays."},
	{"Planted", "planted=on&noise=0.2&width=128&watch=off", "B is A with its units shuffled and noise on every weight. Weight matching finds all places again in three sweeps."},
	{"Fails: planted in noise", "planted=on&noise=0.5&width=128&watch=off", "With noise larger than the weights only one unit in six finds its place again; B is so bad by then that there is no barrier to remove."},
	{"Close, and yet", "planted=on&noise=0.001&measured=train&rivals=off&watch=off", "B is A, shuffled, with noise of a thousandth. Matched, they are very close, and even so Taylor's polynomial need not give their tiny barrier, for units turn on and off between them: that it fails for trained pairs does not prove them far apart."},
	{"The wider, the lower", "width=96&widths=on&chart=widths&rivals=off", "Pairs of 8, 16 and 32 units a layer are trained after the main one: but for the luck of single pairs barriers fall with the width, matched ones faster."},
	{"Wide", "width=256&rivals=off", "Two hundred and fifty-six units a layer: a low barrier before, and next to none after. Slow in a browser."},
	{"By hand", "units=0:6.5,2.5_1:7.5,2.5_2:8.5,2.5_3:9.5,2.5_4:10.5,2.5_5:11.5,2.5_12:6.5,6.1_13:7.5,6.1_14:8.5,6.1_15:9.5,6.1_16:10.5,6.1_17:11.5,6.1", "Twelve swaps undo part of the matching in the first layer: π(B) is the same function still, and the barrier grows fourfold. Drag a unit of B to swap it with another."},
	{"At random", "method=random", "Any other order than the matched one is as bad as that of training: the barrier stays, and nothing aligns."},
	{"Painted", "data=painted&gain=1&epochs=60&width=32", "Paint in the region of A what one class is: the networks begin anew at once."},
	{"Spirals", "data=spirals&gain=1&epochs=60", "Three arms that wind around each other."},
}

// heartSide is the resolution at which a class is painted.
const heartSide = 16

// paintedHeart is the region with which painting begins.
func paintedHeart() []float64 {
	cells := make([]float64, heartSide*heartSide)
	for i := range cells {
		x := 2.6 * ((float64(i%heartSide)+0.5)/heartSide - 0.5)
		y := 2.6 * (0.55 - (float64(i/heartSide)+0.5)/heartSide)
		// (x² + y² - 1)³ = x² y³ is the sextic known as the heart.
		if math.Pow(x*x+y*y-1, 3) < x*x*y*y*y {
			cells[i] = 1
		}
	}
	return cells
}
