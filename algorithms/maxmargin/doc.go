// Package maxmargin solves hard-margin support vector machines over vectors and
// matrices, exactly and with certificates.
//
// # The problems
//
// Given rows a_1, …, a_m of length D (D = d² where W is a d×d matrix, row-major), find
//
//	(Frobenius)  W  = argmin ½‖W‖_F²  subject to ⟨a_j, W⟩ ≥ 1 for all j
//	(nuclear)    W* = argmin ‖W‖_*    subject to the same,
//
// where ‖·‖_* is the sum of the singular values. Both exist exactly if some W meets all constraints.
//
// # The algorithms
//
// Frobenius: least-distance programming. With E the (D+1)×m matrix of columns (a_j, 1) and g the last unit vector, the least
// residual r of min ‖Eu − g‖ over u ≥ 0 is found by an active-set method in finitely many steps. It is zero exactly
// if the constraints contradict each other; otherwise W = −r_{1…D}/r_{D+1} and ‖r‖² = 1/(1+‖W‖²).
//
// Nuclear: the alternating direction method of multipliers with the splitting W = S:
//
//	W ← nearest point to S − U that meets the constraints (dual coordinate ascent, warm-started)
//	S ← singular values of W + U lowered by 1/ρ, at least 0
//	U ← U + W − S
//
// Multipliers λ of the first line give a lower bound: with λ̂ = ρλ, Σλ̂_j / max(1, ‖Σλ̂_j a_j‖₂) ≤ ‖W*‖_*.
//
// Singular values come from one-sided Jacobi rotations: for small matrices faster than a general-purpose routine, and
// without allocation. A 2×2 matrix needs a single rotation, which is the closed form.
//
// # Simplifications
//
// The active-set method works with the Gram matrix EᵀE, and a column that depends on those already chosen is passed over.
// The answer is then recomputed from its support and refined once. For factors with fewer columns than
// the rank of W* the nuclear problem is not convex; that is not solved here.
//
// References: C. L. Lawson, R. J. Hanson, "Solving least squares problems", 1974, chapter 23 (least-distance programming).
// S. Boyd, N. Parikh, E. Chu, B. Peleato, J. Eckstein, "Distributed optimization and statistical learning via the alternating
// direction method of multipliers", 2011. J. Demmel, K. Veselić, "Jacobi's method is more accurate than QR", 1992.
package maxmargin
