package scenes

// The presets of the mirror scene.
var atlasTry = []Try{
	{"Same step, four geometries", "start=0.5,0.2886751345948129", "One plane, one start, one step: entropy and Burg slow down near the edge, the Euclidean way is straight until it meets the edge, the p-norm bends between them."},
	{"Reached, and never reached", "eta=0.3&burg=off&pnorm=off", "The Euclidean map stands in the corner after four steps. The entropy comes as near as you like, by a constant factor a step, and never arrives."},
	{"Born near the wrong corner", "start=0.015,0.008660254037844387&eta=0.1", "From (0.98, 0.01, 0.01) Burg hardly moves, for its steps are as short as the least weights squared; the entropy multiplies its way out; the Euclidean map walks."},
	{"Fails: paper cycles", "problem=game&start=0.4,0.17320508075688773&rival=0.65,0.25980762113533157&optimism=off", "Rock, paper, scissors with plain multiplicative weights: both spiral out to the edge, S from 0.14 to 1.94 after 1000 rounds. Only the averages converge."},
	{"Optimism tames the game", "problem=game&start=0.4,0.17320508075688773&rival=0.65,0.25980762113533157", "The same players expect the last slope once more: S falls to 0.0054 after 1000 rounds. Change what rock wins, and both chase the new equilibrium."},
	{"D-optimal design", "problem=design&show=burg&eta=1&start=0.5,0.2886751345948129&pnorm=off&entropy=off", "The step is 1/L with L = 1 relative to Burg's map, and f never rises. The Euclidean map with the same step jumps to an edge, and breaks where f is infinite."},
	{"Fails: step too large", "problem=quadratic&domain=ball&kappa=100&eta=0.022&start=0.5,0.5&optimum=0,0&angle=0&show=hellinger", "A step of 2.2/L: the Euclidean way is thrown from side to side until the edge holds it. The hemisphere stays inside, but bounces as well."},
	{"Fails: step too large, no edge", "problem=quadratic&domain=plane&kappa=100&eta=0.022&start=0.5,0.5&optimum=0,0&angle=0&show=euclidean&hypentropy=on&beta=1", "On the plane nothing holds it: the Euclidean iterate grows by a fifth a step. The hypentropy, whose steps grow with distance, breaks at once; the p-norm survives."},
	{"Fails: the bound wins, not the iterate", "problem=regret", "A thousand weights: the entropy's bound is five times better than the Euclidean one, and its iterate is twice as bad. A bound is for the worst case."},
	{"Three ways in a box", "problem=quadratic&domain=box&kappa=20&angle=40&start=-0.9,0.8&optimum=1.2,0.2&eta=0.04&show=fermi", "The lowest point lies outside: the Euclidean map runs along the wall, barrier and Fermi-Dirac bend before it."},
	{"Noise", "problem=quadratic&noise=1&eta=0.05&start=0.2,0.1&kappa=5", "All geometries meet the same noise. The last iterates tremble; the averages settle."},
	{"Between adding and multiplying", "problem=planes&hypentropy=on&show=hypentropy&start=0.15,0.05", "Turn β: small, and the hypentropy follows the entropy; large, and it follows the Euclidean map."},
}
