// Package lmc connects independently trained networks by permuting their hidden units.
//
// Hidden units have no names: let P_l reorder those of layer l, with P_0 = P_L = I. Then
//
//	W_l' = P_l W_l P_(l-1)ᵀ,  b_l' = P_l b_l
//
// is another point π(θ) in the space of parameters, but the same function. Two networks
// θ_a and θ_b trained from different draws differ in the function little and in the order of
// their units entirely; on the straight line between them the loss rises to a barrier
//
//	B(θ_a, θ_b) = max over λ of L((1-λ)θ_a + λθ_b) - (1-λ) L(θ_a) - λ L(θ_b).
//
// Once π reorders the units of θ_b after those of θ_a, hardly any barrier is left. The
// permutations are found by
//
//   - weight matching: of each layer in turn, the assignment that maximises ⟨θ_a, π(θ_b)⟩
//     while the other layers are fixed, until no layer gains (so it minimises ‖θ_a - π(θ_b)‖);
//   - activation matching: of each layer, the assignment of the largest inner products of what
//     the units give on the training data;
//   - the straight-through estimator: a shadow θ̃ of θ_a takes gradient steps of the loss at the
//     middle of θ_a and π(θ_b), where π matches θ_b to θ̃ by weights.
//
// What π does is seen in singular vectors: with W_l = Σ s_i u_i v_iᵀ of each network,
//
//	R = Σ_l Σ_ij (u_i^a · P_l u_j^b)(v_i^a · P_(l-1) v_j^b) / Σ_l n_l
//
// over singular values of at least γ times the largest, n_l of them, is near 0 without π
// and grows with it, the more the larger γ is.
//
// Simplified against the papers: small rectified networks without normalisation layers, on small data; the
// straight-through estimator matches by weights as in Git Re-Basin, not by Sinkhorn's iterations.
//
// References: A. Ito, M. Yamada, A. Kumagai, "Analysis of Linear Mode Connectivity via
// Permutation-Based Weight Matching", arXiv 2402.04051; S. K. Ainsworth, J. Hayase, S. Srinivasa,
// "Git Re-Basin: Merging Models modulo Permutation Symmetries", arXiv 2209.04836.
package lmc

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
	"github.com/solvarium/solvarium/algorithms/internal/nn"
)

// Net is a network in double precision: costs of matchings are differences of
// large sums. Its W_l has a row for each unit before, the transpose of the W_l above.
type Net = nn.Net[float64]

// stepWork is about how many multiply-adds a step does: five milliseconds in a
// browser. What takes more is spread over several steps.
const stepWork = 4.8e6

// cost is the multiply-adds that one sample takes forward.
func cost(sizes []int) float64 {
	sum := 0
	for l := 1; l < len(sizes); l++ {
		sum += sizes[l-1] * sizes[l]
	}
	return float64(sum)
}

// worker sends samples through networks of one shape, in portions of rows.
type worker struct {
	sizes []int
	rows  int     // of a portion
	cost  float64 // of a sample forward
	pass  *nn.Pass[float64]
	part  []float64 // the gradient of a portion
}

func newWorker(sizes []int) *worker {
	c := cost(sizes)
	// Forward and back is three times as dear: a third of a step a portion.
	rows := min(max(int(stepWork/9/c), 8), 100)
	n := 0
	for l := 1; l < len(sizes); l++ {
		n += (sizes[l-1] + 1) * sizes[l]
	}
	return &worker{sizes: sizes, rows: rows, cost: c, pass: nn.NewPass[float64](sizes, rows), part: make([]float64, n)}
}

// loss returns the summed cross-entropy of at most rows samples, and how many
// of them are classified as they should be.
func (w *worker) loss(net *Net, x []float64, y []int) (sum float64, correct int) {
	out := w.pass.Forward(net, x)
	k := w.sizes[len(w.sizes)-1]
	for i, label := range y {
		z := out[i*k:][:k]
		best, total := softmaxSum(z)
		sum += math.Log(total) + z[best] - z[label]
		if best == label {
			correct++
		}
	}
	return sum, correct
}

// softmaxSum returns where the largest logit is and Σ exp(z - largest).
func softmaxSum(z []float64) (best int, sum float64) {
	best = largest(z)
	for _, v := range z {
		sum += kernel.ExpOf(v - z[best])
	}
	return best, sum
}

func largest(z []float64) (at int) {
	for j, v := range z {
		if v > z[at] {
			at = j
		}
	}
	return at
}

// gradient adds scale times the gradient of the summed cross-entropy of at most rows
// samples to grad, and returns the sum.
func (w *worker) gradient(net *Net, x []float64, y []int, scale float64, grad []float64) (sum float64) {
	out := w.pass.Forward(net, x)
	k := w.sizes[len(w.sizes)-1]
	for i, label := range y {
		z := out[i*k:][:k]
		best, total := softmaxSum(z)
		top := z[best]
		sum += math.Log(total) + top - z[label]
		for j, v := range z {
			z[j] = scale * kernel.ExpOf(v-top) / total
		}
		z[label] -= scale
	}
	w.pass.Backward(net, out, w.part)
	for i, g := range w.part {
		grad[i] += g
	}
	return sum
}

// lerp sets dst = (1-t) a + t b.
func lerp(dst, a, b []float64, t float64) {
	for i, x := range a {
		dst[i] = (1-t)*x + t*b[i]
	}
}

// Distance is the Euclidean distance of two networks of one shape.
func Distance(a, b *Net) float64 {
	sum := 0.0
	for i, x := range a.Params {
		d := x - b.Params[i]
		sum += d * d
	}
	return math.Sqrt(sum)
}
