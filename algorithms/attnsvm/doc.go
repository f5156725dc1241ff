// Package attnsvm trains a layer of attention by gradient descent and compares it
// with the support vector machine that it tends to.
//
// # The problem
//
// Sequences i = 1…n have tokens x_i1, …, x_iT and a query z_i in R^d, and a label y_i = ±1. With weights W (d×d) and a fixed
// head v,
//
//	s_i = softmax_t(x_itᵀ W z_i),  f_i = Σ_t s_it γ_it,  γ_it = vᵀx_it,  L(W) = (1/n) Σ_i ln(1 + exp(−y_i f_i)).
//
// In self-attention the query is a token of the sequence. The score of a token is y_i γ_it, and the token of the highest
// score is the optimal one.
//
// # The updates
//
// The gradient is G = (1/n) Σ_i ℓ'(y_i f_i) y_i [Σ_t s_it (γ_it − f_i) x_it] z_iᵀ with ℓ'(m) = −1/(1+eᵐ). The type Descent does
//
//	normalised  W ← W − η G/‖G‖_F          plain  W ← W − η G
//
// or, with factors W = K Qᵀ, the same to K (gradient G Q + 2λK) and to Q (Gᵀ K + 2λQ), each normalised on its own. The type Path
// follows the minimisers of L over the balls ‖W‖_F ≤ R as R grows.
//
// # The machine
//
// For a choice α of a token in each sequence, the machine separates it from the others: ⟨(x_iα − x_it) z_iᵀ, W⟩ ≥ 1. The claim:
// W turns to its solution of least Frobenius norm, K Qᵀ to that of least nuclear norm, for an α that is locally
// optimal (each token with a tight constraint scores less than the selected one), not always for the optimal α.
//
// With a nonlinear head 1ᵀmax(Hx, 0) softmax can keep several tokens of a sequence. Then W grows along the machine that separates all
// kept tokens from the others and is indifferent between them, and has a finite part that sets their weights: type Kept.
//
// # Numbers at any norm
//
// Softmax weights of 1e-300 are what steers W in the end. Sums are anchored at the token o of the largest
// weight, Σ_t s_t(γ_t − f)(x_t − x_o), and the weights enter as exp(ln s − M) with M the largest logarithm besides the anchors':
// the direction of G is exact at every norm, and ln‖G‖ = M + ln of what is left. Factors are the exception: their regularisation
// has an absolute size, so there G is computed as it is, as in the authors' program, and a factor whose gradient has
// vanished rests.
//
// Reference: D. A. Tarzanagh, Y. Li, C. Thrampoulidis, S. Oymak, "Transformers as Support Vector Machines", 2023, arXiv 2308.16898.
package attnsvm
