// Package gridworld is a small Markov decision process to walk in, solved exactly.
//
// # The problem
//
// An agent on a grid chooses among four moves. With probability Slip the move is
// drawn anew, uniformly from all four; who bumps into a wall or the edge stays.
// On a cell of reward (Goal, Decoy, Trap) any action earns that cell's reward and
// leads to an absorbing state in which nothing more is earned; all other rewards
// are 0. What is each policy worth, and which one is worth most?
//
// # The equations
//
// For a policy π, with V = 0 in the absorbing state,
//
//	V(s) = Σ_a π(a|s) (Q(s,a) - λ ln π(a|s)),   Q(s,a) = r(s,a) + γ Σ_s' P(s'|s,a) V(s')
//
// with a temperature λ that is 0 but for entropy-regularised (soft) values, and
// the discounted occupancy is d = (1-γ) (I - γ P_πᵀ)⁻¹ ρ with ρ at the start.
// Both come from one factorisation of I - γ P_π, which is banded (an agent reaches
// only neighbours) and diagonally dominant, and so is eliminated without pivots.
//
// The best policy comes from policy iteration: π is made greedy in Q and evaluated
// exactly until it no longer changes; the best soft one likewise, with π ∝ exp(Q/λ).
//
// References: R. S. Sutton, A. G. Barto, "Reinforcement Learning: An Introduction",
// 2nd edition, 2018, chapters 3 and 4. T. Haarnoja, H. Tang, P. Abbeel, S. Levine,
// "Reinforcement Learning with Deep Energy-Based Policies", ICML 2017, arXiv
// 1702.08165, for soft values.
package gridworld
