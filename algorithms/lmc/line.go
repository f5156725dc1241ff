package lmc

import "math"

// Points of a line from end to end: even steps of 1/24, so that one lies half-way.
const linePoints = 25

// Line is the loss along the straight way from one network to another.
type Line struct {
	Loss     [linePoints]float64 // mean cross-entropy at λ = k/24
	Accuracy [linePoints]float64
	Points   int // how many are known, from λ = 0

	a, b *Net
	mid  *Net
	w    *worker
	data *Data
	set  Set
	eval Evaluation
}

func (n *Line) begin(w *worker, data *Data, set Set, a, b, scratch *Net) {
	*n = Line{a: a, b: b, mid: scratch, w: w, data: data, set: set}
	n.aim()
}

// aim sets out to measure the next point.
func (n *Line) aim() {
	lerp(n.mid.Params, n.a.Params, n.b.Params, n.Lambda(n.Points))
	n.eval.begin(n.w, n.data, n.set, n.mid, len(n.set.Y))
}

// Lambda is where point k lies.
func (n *Line) Lambda(k int) float64 { return float64(k) / (linePoints - 1) }

// Done reports whether the line is known from end to end.
func (n *Line) Done() bool { return n.Points == linePoints }

func (n *Line) step() (work float64) {
	work = n.eval.step()
	if n.eval.Done() {
		n.Loss[n.Points], n.Accuracy[n.Points] = n.eval.Loss, n.eval.Accuracy
		if n.Points++; !n.Done() {
			n.aim()
		}
	}
	return work
}

// Barrier is the largest excess of the loss over the straight line between its
// ends, with its sign; NaN until the line is Done.
func (n *Line) Barrier() float64 { return excess(n, &n.Loss, 1) }

// AccuracyBarrier is the largest lack of accuracy against the straight line between its ends.
func (n *Line) AccuracyBarrier() float64 { return excess(n, &n.Accuracy, -1) }

func excess(n *Line, v *[linePoints]float64, sign float64) float64 {
	if !n.Done() {
		return math.NaN()
	}
	most := math.Inf(-1)
	for k := 1; k < linePoints-1; k++ {
		t := n.Lambda(k)
		most = max(most, sign*(v[k]-(1-t)*v[0]-t*v[linePoints-1]))
	}
	return most
}

// Middle returns loss and accuracy half-way; NaN until they are known.
func (n *Line) Middle() (loss, accuracy float64) {
	const k = linePoints / 2
	if n.Points <= k {
		return math.NaN(), math.NaN()
	}
	return n.Loss[k], n.Accuracy[k]
}

// At returns loss and accuracy at λ in [0, 1], between points linearly; NaN
// until they are known.
func (n *Line) At(lambda float64) (loss, accuracy float64) {
	x := lambda * (linePoints - 1)
	k := min(int(x), linePoints-2)
	if n.Points < k+2 {
		return math.NaN(), math.NaN()
	}
	u := x - float64(k)
	return (1-u)*n.Loss[k] + u*n.Loss[k+1], (1-u)*n.Accuracy[k] + u*n.Accuracy[k+1]
}
