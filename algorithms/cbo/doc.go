// Package cbo minimises an energy without its gradient by consensus-based
// optimisation (CBO), and has beside it what CBO is compared to: consensus hopping,
// gradient descent and annealed Langevin dynamics.
//
// # The problem
//
// Find x* = argmin E(x) of an energy E: R^d → R that can be evaluated, and may have
// many local minima. A particle whose energy is infinite or not a number counts
// for nothing.
//
// # The update
//
// CBO moves particles X^1 … X^N towards their consensus point, and scatters them
// the more the farther they are from it:
//
//	x_α = Σ wᵢ Xⁱ / Σ wᵢ,  wᵢ = exp(-α (E(Xⁱ) - min E))
//	D   = Xⁱ - x_α
//	Xⁱ ← Xⁱ - λ Δt D + σ √Δt s(D) ξⁱ,  ξⁱ standard normal
//
// with s(D) = |D| (isotropic) or |Dⱼ| in coordinate j (anisotropic), and min(s, M)
// if the noise is truncated. Subtracting the least energy is the log-sum-exp form of
// the weights: the best particle has weight one at any α.
//
// Batches split the particles by a random permutation; each batch has a consensus
// of its own, and all batches move in a step, or only one.
//
// # What is measured
//
// Trials and PhaseDiagram count how often a Method succeeds. Decay and Contraction
// measure the rates that Theory foretells, Smoother the softly smoothed energy
// whose gradient consensus hopping follows.
//
// References: K. Riedl, T. Klock, C. Geldhauser, M. Fornasier, "Gradient is All You Need?",
// 2023, arXiv 2306.09778: the reading of CBO as gradient descent, with hopping. R. Pinnau,
// C. Totzeck, O. Tse, S. Martin, "A consensus-based model for global optimization
// and its mean-field limit", Mathematical Models and Methods in Applied Sciences 27,
// 2017, arXiv 1604.05648: the method. J. A. Carrillo, S. Jin, L. Li, Y. Zhu, "A
// consensus-based global optimization method for high dimensional machine learning
// problems", ESAIM: COCV 27, 2021, arXiv 1909.09249: anisotropic noise and batches.
// M. Fornasier, P. Richtárik, K. Riedl, L. Sun, "Consensus-based optimisation with
// truncated noise", 2023, arXiv 2310.16610. An α that adapts and borders are
// additions.
package cbo
