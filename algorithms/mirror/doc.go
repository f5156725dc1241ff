// Package mirror minimises a convex f over a convex set X by mirror descent
//
//	θ_{k+½} = ∇ψ(x_k) - η_k g_k,   g_k = ∇f(x_k) + noise
//	x_{k+1} = argmin_{u ∈ X} ψ(u) - ⟨θ_{k+½}, u⟩
//
// which is argmin_{u ∈ X} ⟨g_k, u⟩ + D(u, x_k)/η_k with the Bregman divergence
// D(x, y) = ψ(x) - ψ(y) - ⟨∇ψ(y), x - y⟩. A MirrorMap is ψ; a Domain is X. The
// state is the dual point θ_k = ∇ψ(x_k) (for the entropy: the log weights), so
// that a coordinate that underflows to zero in x can come back.
//
// Beside the Solver stand the limit η → 0 (Flow), matrix games between two
// players with multiplicative weights, plain and optimistic (Game), and what a
// picture of the geometry needs: outlines of Bregman balls, the triangle that
// the simplex is drawn as, and the dual space that belongs to it.
//
// What is simplified: noise is Gaussian, and the optimum that gaps and
// divergences refer to is found beforehand, to the precision of the machine, by
// an accelerated projected gradient method.
//
// References: A. Beck, M. Teboulle, "Mirror descent and nonlinear projected
// subgradient methods for convex optimization", Operations Research Letters 31,
// 2003. U. Ghai, E. Hazan, Y. Singer, "Exponentiated Gradient Meets Gradient
// Descent", ALT 2020, arXiv 1902.01903, for the hypentropy. H. Lu, R. M. Freund,
// Yu. Nesterov, "Relatively-Smooth Convex Optimization by First-Order Methods, and
// Applications", SIAM Journal on Optimization 28, 2018, arXiv 1610.05708, for step
// 1/L with L relative to ψ.
package mirror
