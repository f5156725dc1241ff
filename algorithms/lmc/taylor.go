package lmc

import "math"

// Taylor predicts the barrier half-way from both ends, to second order:
//
//	¼ (∇L_a - ∇L_b)·μ + 1/16 μᵀ(H_a + H_b)μ,  μ = θ_b - θ_a,
//
// with the Hessians by central differences of gradients along μ, on the training data.
// Were the networks close, it would meet the barrier.
type Taylor struct {
	Barrier float64 // NaN until it is known
	Done    bool

	a, b, at *Net
	data     *Data
	w        *worker
	slope    slope
	k        int // of the four gradients
	along    [4]float64
}

// taylorStep is the difference as a share of μ.
const taylorStep = 1e-4

func (t *Taylor) begin(w *worker, data *Data, a, b, scratch *Net, grad []float64) {
	*t = Taylor{Barrier: math.NaN(), a: a, b: b, at: scratch, data: data, w: w, slope: slope{grad: grad}}
	t.aim()
}

// aim goes to A + hμ, A - hμ, B + hμ, B - hμ in turn.
func (t *Taylor) aim() {
	h := [4]float64{taylorStep, -taylorStep, 1 + taylorStep, 1 - taylorStep}[t.k]
	lerp(t.at.Params, t.a.Params, t.b.Params, h)
	t.slope.begin()
}

func (t *Taylor) step() (work float64) {
	finished, work := t.slope.step(t.w, t.at, t.data.Train.X, t.data.Train.Y)
	if !finished {
		return work
	}
	for i, g := range t.slope.grad {
		t.along[t.k] += g * (t.b.Params[i] - t.a.Params[i])
	}
	if t.k++; t.k < 4 {
		t.aim()
		return work
	}
	d := t.along
	gradient := (d[0]+d[1])/2 - (d[2]+d[3])/2
	curvature := (d[0] - d[1] + d[2] - d[3]) / (2 * taylorStep)
	t.Barrier, t.Done = gradient/4+curvature/16, true
	return work
}
