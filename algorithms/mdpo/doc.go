// Package mdpo improves a tabular policy by mirror descent, and by what it is
// compared with.
//
// # The problem
//
// In a finite Markov decision process (package gridworld) a policy is a softmax of
// its parameters, π_θ(a|s) ∝ exp θ(s,a). Mirror descent policy optimization
// maximises in its k-th outer iteration
//
//	Ψ_k(θ) = E_{s~d_k} [ Σ_a π_θ(a|s) A_k(s,a) - KL(π_θ(·|s) ‖ π_k(·|s)) / t_k ]
//
// with A_k and d_k the advantages and the discounted occupancy of π_k. Its maximum
// has a closed form, π* ∝ π_k exp(t_k A_k) (the natural policy gradient, or
// exponentiated update), and
//
//	Ψ* - Ψ(θ) = E_{d_k} KL(π_θ ‖ π*) / t_k,   Ψ* = E_{d_k} ln Σ_a π_k exp(t_k A_k) / t_k.
//
// # The updates
//
// The paper takes m gradient steps towards it from θ_k instead. The first of them
// is a plain policy gradient, as the divergence has no slope at θ_k: hence m > 1.
// The other methods share the loop: PPO clips the surrogate Σ π_θ A_k, TRPO
// goes along the natural gradient as far as a divergence of 1.5 δ, the policy gradient
// has no divergence at all.
//
// Off-policy, with soft values Q_λ of temperature λ and all states weighted
// equally, Ψ has Q_λ - λ ln π_k in place of A_k, and its maximum is
// π* ∝ π_k^{1-λt} exp(t Q_λ). At t = 1/λ the old policy cancels: soft
// actor-critic's exp(Q_λ/λ).
//
// # Against the paper
//
// What is simplified against the paper: states are a table rather than the
// input of a network, and values are exact, or Monte-Carlo averages of episodes,
// rather than learned by a critic; so is the replay buffer, which off-policy
// becomes all states, or all that the latest episodes have seen.
//
// References: M. Tomar, L. Shani, Y. Efroni, M. Ghavamzadeh, "Mirror Descent Policy
// Optimization", 2020, arXiv 2005.09814. J. Schulman, S. Levine, P. Moritz,
// M. Jordan, P. Abbeel, "Trust Region Policy Optimization", ICML 2015, arXiv
// 1502.05477. J. Schulman, F. Wolski, P. Dhariwal, A. Radford, O. Klimov, "Proximal
// Policy Optimization Algorithms", 2017, arXiv 1707.06347. A. Agarwal, S. M. Kakade,
// J. D. Lee, G. Mahajan, "On the Theory of Policy Gradient Methods: Optimality,
// Approximation, and Distribution Shift", JMLR 22, 2021, arXiv 1908.00261, for
// Bound. T. Haarnoja, A. Zhou, P. Abbeel, S. Levine, "Soft Actor-Critic: Off-Policy
// Maximum Entropy Deep Reinforcement Learning with a Stochastic Actor", ICML 2018,
// arXiv 1801.01290.
package mdpo
