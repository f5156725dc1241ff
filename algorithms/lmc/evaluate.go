package lmc

// Evaluation measures a network on the first samples of a set, a portion after the other.
type Evaluation struct {
	Loss     float64 // mean cross-entropy, once Done
	Accuracy float64 // share classified as it should be, once Done

	w       *worker
	data    *Data
	set     Set
	net     *Net
	n, at   int
	sum     float64
	correct int
}

// begin measures net on the first n samples of set, or on all if there are fewer.
func (e *Evaluation) begin(w *worker, data *Data, set Set, net *Net, n int) {
	*e = Evaluation{w: w, data: data, set: set, net: net, n: min(n, len(set.Y))}
}

// Done reports whether Loss and Accuracy are known.
func (e *Evaluation) Done() bool { return e.at >= e.n }

// step measures one portion, and returns its multiply-adds.
func (e *Evaluation) step() (work float64) {
	if e.Done() {
		return 0
	}
	to := min(e.at+e.w.rows, e.n)
	x, y := e.data.rows(e.set, e.at, to)
	sum, correct := e.w.loss(e.net, x, y)
	e.sum += sum
	e.correct += correct
	work = float64(to-e.at) * e.w.cost
	if e.at = to; e.Done() {
		e.Loss, e.Accuracy = e.sum/float64(e.n), float64(e.correct)/float64(e.n)
	}
	return work
}
