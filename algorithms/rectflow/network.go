package rectflow

import (
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/internal/nn"
)

// Network is a learned velocity: a dense network of the features of x, y and t.
type Network struct {
	Net *nn.Net[float32]

	width int // features a point
	pass  *nn.Pass[float32]
	in    []float32
}

// The features: x, y, 2t-1, and unless the network is plain the sines and cosines of
// 2x, 4x, 2y, 4y and πt, which let it draw finer figures.
const plainFeatures, allFeatures = 3, 13

// chunk is how many points go through a network at once: enough to amortise the
// transposition of weights, few enough for a slice of a frame.
const chunk = 256

func (n *Network) work() float64 { return float64(len(n.Net.Params)) }

// copyFrom takes over the weights of a network of the same shape.
func (n *Network) copyFrom(other *Network) { copy(n.Net.Params, other.Net.Params) }

// start draws fresh weights: N(0, 2/fan-in), a tenth of that in the last layer, biases zero.
func (n *Network) start(rng *rand.Rand) {
	n.Net.Init(rng, math.Sqrt2)
	w, _ := n.Net.Layer(len(n.Net.Sizes) - 1)
	for i := range w {
		w[i] *= 0.1
	}
}

func newNetwork(hidden, layers int, plain bool) *Network {
	n := &Network{width: allFeatures}
	if plain {
		n.width = plainFeatures
	}
	sizes := []int{n.width}
	for range layers {
		sizes = append(sizes, hidden)
	}
	n.Net = nn.New[float32](append(sizes, 2)...)
	n.pass = nn.NewPass[float32](n.Net.Sizes, chunk)
	n.in = make([]float32, chunk*n.width)
	return n
}

// features fills one row.
func features(row []float32, x, y, t float64) {
	row[0], row[1], row[2] = float32(x), float32(y), float32(2*t-1)
	if len(row) == plainFeatures {
		return
	}
	for i, z := range [2]float64{x, y} {
		sin, cos := math.Sincos(2 * z)
		wave := row[3+4*i:][:4]
		wave[0], wave[1] = float32(sin), float32(cos)
		wave[2], wave[3] = float32(2*sin*cos), float32(1-2*sin*sin) // of the double angle
	}
	sin, cos := math.Sincos(math.Pi * t)
	row[11], row[12] = float32(sin), float32(cos)
}

// Velocity implements Field.
func (n *Network) Velocity(v, x []float64, t float64) {
	for len(x) > 0 {
		k := min(len(x)/2, chunk)
		for i := range k {
			features(n.in[i*n.width:][:n.width], x[2*i], x[2*i+1], t)
		}
		for i, z := range n.pass.Forward(n.Net, n.in[:k*n.width]) {
			v[i] = float64(z)
		}
		x, v = x[2*k:], v[2*k:]
	}
}
