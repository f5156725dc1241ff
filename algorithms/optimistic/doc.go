// Package optimistic is online convex optimisation between the stochastic and
// the adversarial world (the SEA model): in round t nature picks a distribution
// of losses, the learner plays x_t, and pays f_t(x_t) for an f_t drawn from it.
// With F_t = E f_t, two meters say how hard nature makes it:
//
//	σ²_{1:T} = Σ_t sup_x E|∇f_t(x) - ∇F_t(x)|²          how noisy she is
//	Σ²_{1:T} = Σ_t sup_x |∇F_t(x) - ∇F_{t-1}(x)|²        how much she moves, F_0 = 0
//
// Optimistic online mirror descent, here with the Euclidean map, guesses that
// the gradient will be M_t, by default the last one, and steps twice:
//
//	x_t      = Π(x̂_t - η_t M_t)         the hint
//	x̂_{t+1} = Π(x̂_t - η_t g_t)         the correction, with g_t = ∇f_t(x_t)
//
// with η_t = D/√(10 D²L² + 4G² + Σ_{s<t} |g_s - M_s|²) for convex and η_t = 2/(λt)
// for λ-strongly convex losses. Its regret against the best fixed point grows
// like √σ²_{1:T} + √Σ²_{1:T} rather than √T. D is the diameter of the set, G bounds
// the gradients and L is their Lipschitz constant.
//
// The set here is the unit disc, D = 2, or the simplex of three weights with the
// entropy as the map (optimistic multiplicative weights; see Simplex). Losses are
// linear, ⟨μ_t + ξ_t, x⟩, or quadratic, ½|x - μ_t/2 - ξ_t|²; nature moves μ_t in the unit disc and draws ξ_t
// from a normal distribution with E|ξ|² = σ², cut off at |ξ| = 3σ so that G exists.
//
// Left out: exp-concave losses, which take a metric that learns, and dynamic regret's
// own algorithm.
//
// References: S. Chen, Y.-J. Zhang, W.-W. Tu, P. Zhao, L. Zhang, "Optimistic Online
// Mirror Descent for Bridging Stochastic and Adversarial Online Convex Optimization",
// JMLR 25(178), 2024, arXiv 2302.04552. S. Sachs, H. Hadiji, T. van Erven,
// C. Guzmán, "Between Stochastic and Adversarial Online Convex Optimization:
// Improved Regret Bounds via Smoothness", NeurIPS 2022, for the model, and for the
// learner OptimisticFTRL.
package optimistic
