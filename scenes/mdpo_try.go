package scenes

// policiesTry are the presets of the policy scene.
var policiesTry = []Try{
	{"Decoy trap", "mdpo=off&ppo=off&standardise=off&stepsize=20&schedule=constant&pace=outer&show=closed", "The closed form is within 1 % of the best after 10 iterations. The policy gradient, one step an iteration, is still at the decoy after hundreds."},
	{"Why m > 1", "ladder=on&pace=outer", "The first inner step is blind to the divergence. After 300 iterations of one step the policy is still at the decoy; 5, 10 and 20 are within 1 % after 144, 82 and 55."},
	{"No trust region needed", "mdpo=off&ppo=off&pg=off&trpo=on&standardise=off&stepsize=20&schedule=constant&pace=outer&show=closed&chart=kl", "At a fixed t = 20 the closed form needs 10 iterations to 1 %, TRPO's hard region 17: its divergences are far larger at first, and nothing breaks."},
	{"Ten steps against TRPO", "closed=off&ppo=off&pg=off&trpo=on&pace=outer&chart=kl", "Here the claim fails: ten Adam steps an iteration need 82 iterations to 1 %, TRPO 17. In a table the natural gradient costs nothing; with networks it does."},
	{"PPO is no trust region", "closed=off&pg=off&show=ppo&chart=histogram&pace=outer", "PPO clips at a ratio of 1 ± 0.2, and yet changes probabilities almost fivefold: past the edge its slope is gone, but Adam's momentum carries on."},
	{"Morph into SAC", "closed=off&mdpo=off&ppo=off&pg=off&soft=on&sac=on&share=0.02&show=soft&pace=outer", "Soft MDPO at tλ = 0.02 crawls after soft actor-critic; drag share to 1 and the two are the same method."},
	{"Too hot", "closed=on&mdpo=off&ppo=off&pg=off&soft=on&sac=on&lambda=0.05&show=sac&pace=outer", "At λ = 0.05 entropy is worth more than the goal: the soft optimum, 1.28, is to wander for ever, and its true return is 0.013."},
	{"Geometric steps", "mdpo=off&ppo=off&pg=off&standardise=off&stepsize=1&schedule=geometric&curve=gap&show=closed&pace=outer", "With t growing like γ to the power −k the gap falls by a constant factor: 1 % after 45 iterations, 0.01 % after 87, 10⁻⁸ after 134."},
	{"From episodes", "sampled=on&episodes=32&closed=off&soft=on&pace=outer", "Advantages from 32 episodes an iteration: the far goal is too rarely hit by chance, and the on-policy methods settle at the decoy. Soft MDPO, paid for trying, often finds the goal."},
	{"Episodes, no decoy", "map=AAAAQAAAAP8AAABAAEAAAAAAAEAAQACAAAAAQABAAAAAQAAAAEAAAABAAEAAQAAAAAAAQAAAAACAAABAAAAAgA&sampled=on&episodes=32&pace=outer", "With noisy advantages the maximum of Ψ is the wrong goal: the closed form believes its first lucky episodes and ends with nothing; ten gradient steps arrive."},
	{"Annealing does not show", "closed=off&ppo=off&pg=off&schedule=constant&pace=outer", "A constant t takes 53 iterations to 10 % and 82 to 1 %, just as the annealed one does: with exact advantages annealing cannot be seen."},
	{"All seven", "trpo=on&soft=on&sac=on&pace=outer", "Every method in the same world. On the soft methods' true return entropy is a tax."},
	{"Fails: tiny t", "standardise=off&stepsize=0.05&schedule=constant&ppo=off&pg=off&pace=outer&show=closed", "At t = 0.05 on raw advantages the divergence is all that counts: after 300 iterations the closed form still misses half of the best return, well within its bound."},
	{"Fails: SGD starves rare states", "optimiser=sgd&standardise=off&stepsize=20&schedule=constant&m=50&closed=off&pace=outer", "Without Adam, states that are hardly visited get hardly any gradient: whatever m, every policy stays at the decoy."},
	{"SGD, repaired", "optimiser=sgd&ascent=30&standardise=off&stepsize=20&schedule=constant&m=20&weights=uniform&closed=off&ppo=off&pg=off&pace=outer", "The same with all states weighted alike: 10 % after 34 iterations, 1 % after 192."},
}
