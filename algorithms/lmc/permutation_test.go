package lmc

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/nn"
)

// wild is a network with normal weights and biases, as no training leaves them.
func wild(rng *rand.Rand, sizes ...int) *Net {
	net := nn.New[float64](sizes...)
	net.Init(rng, math.Sqrt2)
	for l := 1; l < len(sizes); l++ {
		_, b := net.Layer(l)
		for i := range b {
			b[i] = 0.5 * rng.NormFloat64()
		}
	}
	return net
}

func shuffled(rng *rand.Rand, sizes []int) Permutation {
	p := Identity(sizes)
	p.Shuffle(rng)
	return p
}

func permuted(p Permutation, net *Net) *Net {
	out := nn.New[float64](net.Sizes...)
	p.Apply(out, net)
	return out
}

func inverse(p Permutation) Permutation {
	q := make(Permutation, len(p))
	for l, units := range p {
		q[l] = make([]int, len(units))
		for i, u := range units {
			q[l][u] = i
		}
	}
	return q
}

// logits of some random inputs.
func logits(net *Net) []float64 {
	const rows = 20
	rng := rand.New(rand.NewPCG(9, 9))
	x := make([]float64, rows*net.Sizes[0])
	for i := range x {
		x[i] = rng.NormFloat64()
	}
	return nn.NewPass[float64](net.Sizes, rows).Forward(net, x)
}

func furthest(a, b []float64) (most float64) {
	for i, x := range a {
		most = max(most, math.Abs(x-b[i]))
	}
	return most
}

// TestFunctionIsInvariant: whatever the permutation, the network computes the same,
// and its layers keep their singular values.
func TestFunctionIsInvariant(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 0))
	for _, sizes := range [][]int{{3, 5, 2}, {8, 16, 16, 4}, {5, 9, 9, 9, 9, 3}} {
		net := wild(rng, sizes...)
		p := shuffled(rng, sizes)
		other := permuted(p, net)
		if d := furthest(logits(net), logits(other)); d > 1e-10 {
			t.Errorf("%v: logits change by %g", sizes, d)
		}
		if Distance(net, other) < 0.1 {
			t.Errorf("%v: the parameters have not moved", sizes)
		}
		back := permuted(inverse(p), other)
		if d := Distance(net, back); d != 0 {
			t.Errorf("%v: there and back is %g away", sizes, d)
		}
		for l := range spectra(net) {
			if d := furthest(spectra(net)[l].S, spectra(other)[l].S); d > 1e-10 {
				t.Errorf("%v: singular values of layer %d change by %g", sizes, l+1, d)
			}
		}
	}
}

func TestSame(t *testing.T) {
	p := Permutation{{0, 1, 2}, {2, 1, 0}}
	if same, all := p.Same(Identity([]int{4, 3, 3, 2})); same != 4 || all != 6 {
		t.Errorf("%d of %d", same, all)
	}
}
