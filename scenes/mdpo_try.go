package scenes

// The presets of the policy scene.
var policiesTry = []Try{
	{"Decoy trap", "mdpo=off&ppo=off&standardise=off&stepsize=20&schedule=constant&pace=outer&show=closed", "The closed form is within 1 % after 10 iterations; a gradient step each, and the policy gradient settles at the decoy for good."},
	{"Why m > 1", "ladder=on&pace=outer", "The first inner step is blind to the divergence. With m = 1 the goal is never found; 5, 10 and 20 steps are within 1 % after 144, 82 and 55 iterations."},
}
