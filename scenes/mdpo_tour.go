package scenes

import "github.com/solvarium/solvarium/render"

// policiesTour is the lesson of the policy scene: the decoy, the inner loop, the step size, the claims and their limits.
var policiesTour = []Stop{
	{Name: "decoy", Query: "pace=outer", Until: 30, Right: 3, Look: "return", Check: "closed_form_climbs", Turns: render.Holds},
	{Name: "inner", Until: 10, Right: 1, Look: "inner", Check: "inner_identity", Turns: render.Holds},
	{Name: "ladder", Query: "ladder=on&pace=outer", Until: 90, Right: 2, Look: "return", Check: "several_steps", Turns: render.Holds},
	{Name: "tiny", Query: "standardise=off&stepsize=0.05&schedule=constant&ppo=off&pg=off&pace=outer&show=closed", Until: 300, Right: 2, Look: "gap"},
	{Name: "trust", Query: "mdpo=off&ppo=off&pg=off&trpo=on&standardise=off&stepsize=20&schedule=constant&pace=outer&show=closed&chart=kl", Until: 20, Right: 1, Look: "trust", Check: "no_trust_region", Turns: render.Holds},
	{Name: "table", Query: "closed=off&ppo=off&pg=off&trpo=on&pace=outer&chart=kl", Until: 90, Right: 3, Look: "return", Check: "no_trust_region", Turns: render.Fails},
	{Name: "clip", Query: "closed=off&pg=off&show=ppo&chart=ratio&pace=outer", Until: 120, Right: 3, Look: "trust", Check: "clip_bounds_ratio", Turns: render.Fails},
	{Name: "soft", Query: "closed=off&mdpo=off&ppo=off&pg=off&soft=on&sac=on&share=0.02&show=soft&pace=outer&at=30:share=1", Until: 40, Right: 2, Look: "return"},
}
