package lmc

import (
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/internal/nn"
)

// batches draws mini-batches of the training data: an epoch is as many full ones
// as there are, in an order drawn anew.
type batches struct {
	X []float64
	Y []int

	data  *Data
	order []int
	drawn int
	rng   *rand.Rand
}

func newBatches(data *Data, size int, rng *rand.Rand) batches {
	n := len(data.Train.Y)
	size = min(size, n)
	b := batches{X: make([]float64, size*data.Dim), Y: make([]int, size), data: data, order: make([]int, n), rng: rng}
	for i := range b.order {
		b.order[i] = i
	}
	return b
}

// each is the number of batches in an epoch.
func (b *batches) each() int { return len(b.order) / len(b.Y) }

// draw fills X and Y with the next batch.
func (b *batches) draw() {
	size, k := len(b.Y), b.drawn%b.each()
	if k == 0 {
		for i := len(b.order) - 1; i > 0; i-- {
			j := b.rng.IntN(i + 1)
			b.order[i], b.order[j] = b.order[j], b.order[i]
		}
	}
	d := b.data.Dim
	for k, i := range b.order[k*size:][:size] {
		copy(b.X[k*d:][:d], b.data.Train.X[i*d:])
		b.Y[k] = b.data.Train.Y[i]
	}
	b.drawn++
}

// slope accumulates the gradient of the mean cross-entropy over samples.
type slope struct {
	grad []float64
	sum  float64 // of the cross-entropy
	row  int
}

func (s *slope) begin() { clear(s.grad); s.sum, s.row = 0, 0 }

// step sends a portion of the samples through, and returns its multiply-adds.
func (s *slope) step(w *worker, net *Net, x []float64, y []int) (done bool, work float64) {
	to, dim := min(s.row+w.rows, len(y)), w.sizes[0]
	s.sum += w.gradient(net, x[s.row*dim:to*dim], y[s.row:to], 1/float64(len(y)), s.grad)
	work = 3 * float64(to-s.row) * w.cost
	s.row = to
	return to == len(y), work
}

// Trainer trains one network by AdamW on mini-batches.
type Trainer struct {
	Net     *Net
	Batches int     // done
	Loss    float64 // mean over the last batch, before its step

	w       *worker
	adam    *nn.Adam[float64]
	rate    float64
	slope   slope
	batch   batches
	inBatch bool
}

// newTrainer draws a network from init; batches come from rng.
func newTrainer(c Config, data *Data, w *worker, init, rng *rand.Rand) *Trainer {
	net := nn.New[float64](w.sizes...)
	net.Init(init, c.Gain)
	t := &Trainer{
		Net: net, w: w, adam: nn.NewAdam[float64](len(net.Params)), rate: c.Rate,
		slope: slope{grad: make([]float64, len(net.Params))}, batch: newBatches(data, c.Batch, rng),
	}
	t.adam.Decay = c.Decay
	return t
}

// step sends a portion of the present batch through, and with its last one
// moves the parameters. It returns the multiply-adds done.
func (t *Trainer) step() (finished bool, work float64) {
	if !t.inBatch {
		t.batch.draw()
		t.slope.begin()
		t.inBatch = true
	}
	done, work := t.slope.step(t.w, t.Net, t.batch.X, t.batch.Y)
	if done {
		t.Loss = t.slope.sum / float64(len(t.batch.Y))
		t.adam.Step(t.Net.Params, t.slope.grad, t.rate)
		t.Batches++
		t.inBatch = false
	}
	return done, work
}
