// Package sinkhorn solves entropic optimal transport, by Sinkhorn's sweeps and by
// Newton's method with a sparsified Hessian.
//
// # The problem
//
// Carry the masses r (n of them) to the masses c (m of them), where a unit from i to j
// costs C_ij, by a plan P of least
//
//	⟨C, P⟩ + (1/η) Σ P_ij ln P_ij    with  P 1 = r,  Pᵀ 1 = c.
//
// η is the inverse regularisation 1/ε: the larger, the closer to unregularised transport. The plan
// has the form P_ij = exp(η(x_i + y_j − C_ij) − 1), and the potentials x, y maximise the concave
//
//	f(x, y) = −(1/η) Σ P_ij + ⟨r, x⟩ + ⟨c, y⟩,   ∇f = (r − P1, c − Pᵀ1),
//
// whose largest value is the least of the problem above.
//
// # The algorithms
//
// A Sinkhorn sweep maximises f over x, then over y: x_i = (ln r_i + 1 − LSE_j η(y_j − C_ij))/η. The type Sinkhorn
// does so by scaling a kernel, with the scalings absorbed into the potentials in time, or in logarithms.
//
// Sinkhorn-Newton-Sparse (the type Newton) does N₁ sweeps and then Newton steps H d = ∇f, H = η [[diag P1, P], [Pᵀ, diag Pᵀ1]],
// with the small entries of P left out of H (never of its diagonals), conjugate gradients and a line search.
//
// # Against the paper
//
// The diagonals of H come from the whole plan, so H stays positive definite. The rule Adaptive, the
// safeguard (sweeps in place of a step shorter than 1/16) and the Cholesky solver are additions; Largest with K = 3 is the
// paper's density 2/n of the 2n×2n Hessian.
// Of the iterates of conjugate gradients every second one is computed, from y alone, at half the price; and a
// step scales the rows and columns of the plan at hand, whose exponentials are not taken again.
//
// Reference: X. Tang, M. Shavlovsky, H. Rahmanian, E. Tardini, K. K. Thekumparampil, T. Xiao, L. Ying, "Accelerating Sinkhorn
// algorithm with sparse Newton iterations", ICLR 2024, arXiv 2401.12253. Absorption: B. Schmitzer, "Stabilized sparse scaling
// algorithms for entropy regularized transport problems", 2019. Over-relaxation: A. Thibault et al., 2021.
package sinkhorn
