// Package nn is dense networks with rectified units, their gradients and Adam.
//
// Layer l = 1 … L maps a batch X of a row each to
//
//	Z = X W_l + b_l,  W_l of n_(l-1) × n_l,
//
// and all layers but the last to max(Z, 0). The gradient runs back through
//
//	∂W = Xᵀ ∂Z,  ∂b = the sum of ∂Z over the rows,  ∂X = ∂Z Wᵀ,
//
// where ∂Z is zero wherever max(Z, 0) is. Nothing here allocates after it is made.
package nn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Float is what a network computes in. Float32 takes half the memory, and where package
// kernel has vector instructions it is several times faster; without, neither is.
type Float = kernel.Float

// Net is the parameters of a network.
type Net[T Float] struct {
	Sizes  []int // units of each layer, the input first
	Params []T   // of each layer W, row-major with a row for each unit before, then b
}

// New returns a network with zero parameters. It needs an input and an output
// layer, and a unit at least in each.
func New[T Float](sizes ...int) *Net[T] {
	if len(sizes) < 2 || slices.Min(sizes) < 1 {
		panic(fmt.Sprintf("nn: no network has layers of %v units", sizes))
	}
	n := 0
	for l, units := range sizes[1:] {
		n += (sizes[l] + 1) * units
	}
	return &Net[T]{Sizes: sizes, Params: make([]T, n)}
}

// Layer returns views of the weights and biases of layer l, from 1.
func (n *Net[T]) Layer(l int) (w, b []T) { return layer(n.Sizes, n.Params, l) }

// layer returns the part of layer l of numbers that lie as parameters do.
func layer[T Float](sizes []int, params []T, l int) (w, b []T) {
	for k := 1; k < l; k++ {
		params = params[(sizes[k-1]+1)*sizes[k]:]
	}
	m := sizes[l-1] * sizes[l]
	return params[:m], params[m:][:sizes[l]]
}

// Init draws all weights from N(0, gain²/n_(l-1)) and clears the biases. The
// gain √2 keeps the size of signals from layer to layer (K. He et al., 2015).
func (n *Net[T]) Init(rng *rand.Rand, gain float64) {
	for l := 1; l < len(n.Sizes); l++ {
		w, b := n.Layer(l)
		sd := gain / math.Sqrt(float64(n.Sizes[l-1]))
		for i := range w {
			w[i] = T(sd * rng.NormFloat64())
		}
		clear(b)
	}
}
