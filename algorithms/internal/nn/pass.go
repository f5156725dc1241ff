package nn

import "github.com/solvarium/solvarium/algorithms/internal/kernel"

// Pass is the memory to send batches through networks of one shape, and
// gradients back.
type Pass[T Float] struct {
	Out [][]T // of the last Forward: what layer l gives, a row a sample; Out[0] is the batch itself

	sizes []int
	whole [][]T // Out at its full length
	d, e  []T   // gradients with respect to a layer's output
	turn  []T   // a transposed weight matrix
}

// NewPass makes room for batches of at most rows samples.
func NewPass[T Float](sizes []int, rows int) *Pass[T] {
	p := &Pass[T]{sizes: sizes, Out: make([][]T, len(sizes)), whole: make([][]T, len(sizes))}
	widest, most := 0, 0
	for l := 1; l < len(sizes); l++ {
		p.whole[l] = make([]T, rows*sizes[l])
		widest, most = max(widest, sizes[l]), max(most, sizes[l-1]*sizes[l])
	}
	p.d, p.e, p.turn = make([]T, rows*widest), make([]T, rows*widest), make([]T, most)
	return p
}

// Forward returns the network's output for a batch of rows of Sizes[0] numbers.
// It is good until the next call; Backward needs the batch unchanged.
func (p *Pass[T]) Forward(net *Net[T], batch []T) []T {
	rows := len(batch) / p.sizes[0]
	p.Out[0] = batch
	last := len(p.sizes) - 1
	for l := 1; l <= last; l++ {
		w, b := net.Layer(l)
		z := p.whole[l][:rows*p.sizes[l]]
		for i := range rows {
			copy(z[i*len(b):], b)
		}
		kernel.MulAdd(z, p.Out[l-1], w, p.sizes[l-1], p.sizes[l])
		if l < last {
			kernel.Rectify(z)
		}
		p.Out[l] = z
	}
	return p.Out[last]
}

// Backward sets grad to the gradient of a loss with respect to the parameters,
// which lies as they do, from dOut, its gradient with respect to the output of the last Forward.
func (p *Pass[T]) Backward(net *Net[T], dOut, grad []T) {
	clear(grad)
	d, spare := p.d[:len(dOut)], p.e
	copy(d, dOut)
	for l := len(p.sizes) - 1; l >= 1; l-- {
		m, n := p.sizes[l-1], p.sizes[l]
		w, _ := net.Layer(l)
		dw, db := layer(p.sizes, grad, l)
		kernel.MulTransAdd(dw, p.Out[l-1], d, m, n)
		kernel.AddRows(db, d)
		if l == 1 {
			return
		}
		turn := p.turn[:m*n]
		kernel.Transpose(turn, w, n)
		before := spare[:len(p.Out[l-1])]
		clear(before)
		kernel.MulAdd(before, d, turn, n, m)
		kernel.Block(before, p.Out[l-1])
		d, spare = before, d[:cap(d)]
	}
}
