package lmc

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/nn"
	"github.com/solvarium/solvarium/algorithms/internal/vec"
	"gonum.org/v1/gonum/mat"
)

func spectra(net *Net) (list []*Spectrum) {
	for l := 1; l < len(net.Sizes); l++ {
		s := newSpectrum(net.Sizes[l-1], net.Sizes[l])
		w, _ := net.Layer(l)
		for s.begin(w); !s.Done; {
			s.step()
		}
		list = append(list, s)
	}
	return list
}

// TestSpectrum against gonum's decomposition, for tall, wide and square
// matrices, one of them of rank 2; and the product of the factors is the matrix.
func TestSpectrum(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 0))
	for _, size := range [][2]int{{7, 3}, {3, 7}, {40, 40}, {64, 10}, {1, 5}, {5, 1}, {12, 12}} {
		in, out := size[0], size[1]
		w := make([]float64, in*out)
		for i := range w {
			w[i] = rng.NormFloat64()
		}
		if in == 12 { // rank 2
			for i := range w {
				w[i] = float64(i/out)*math.Sin(float64(i%out)) + math.Cos(float64(i/out))
			}
		}
		s := newSpectrum(in, out)
		for s.begin(w); !s.Done; {
			s.step()
		}
		var svd mat.SVD
		if !svd.Factorize(mat.NewDense(in, out, append([]float64(nil), w...)), mat.SVDNone) {
			t.Fatal("gonum gives up")
		}
		if d := furthest(s.S, svd.Values(nil)); d > 1e-12*s.S[0] {
			t.Errorf("%v: singular values differ by %g", size, d)
		}
		k := len(s.S)
		for j := range in {
			for i := range out {
				sum := 0.0
				for r, x := range s.S {
					sum += x * s.V[r*in+j] * s.U[r*out+i]
				}
				if math.Abs(sum-w[j*out+i]) > 1e-12*s.S[0] {
					t.Fatalf("%v: the product has %g where %g should be", size, sum, w[j*out+i])
				}
			}
		}
		for a := range k {
			for b := range a + 1 {
				want := 0.0
				if a == b {
					want = 1
				}
				if s.S[a] < 1e-12*s.S[0] {
					continue // its direction is arbitrary
				}
				if u := vec.Dot(s.U[a*out:][:out], s.U[b*out:][:out]); math.Abs(u-want) > 1e-10 {
					t.Errorf("%v: u%d·u%d is %g", size, a, b, u)
				}
				if v := vec.Dot(s.V[a*in:][:in], s.V[b*in:][:in]); math.Abs(v-want) > 1e-10 {
					t.Errorf("%v: v%d·v%d is %g", size, a, b, v)
				}
			}
		}
	}
}

func TestSpectrumCounts(t *testing.T) {
	s := &Spectrum{S: []float64{4, 2, 1, 0}}
	for gamma, want := range map[float64]int{0: 4, 0.1: 3, 0.25: 3, 0.3: 2, 0.5: 2, 0.51: 1, 1: 1} {
		if got := s.count(gamma); got != want {
			t.Errorf("γ = %g keeps %d, want %d", gamma, got, want)
		}
	}
}

func align(a, b *Net, p, q Permutation) *Alignment {
	m := newAlignment(spectra(a), spectra(b))
	for m.begin(p, q); !m.Done; {
		m.step()
	}
	return m
}

// TestAlignment against its definition, with gonum's singular vectors of the
// permuted matrices; and the identity of Ito et al., theorem 4.1, by which singular values and vectors alone
// give the distance of the weights.
func TestAlignment(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 0))
	for _, sizes := range [][]int{{6, 9, 9, 4}, {12, 5, 3}, {3, 8, 8, 8, 3}} {
		a, b := wild(rng, sizes...), wild(rng, sizes...)
		p, q := shuffled(rng, sizes), shuffled(rng, sizes)
		m := align(a, b, p, q)
		pa, qb := permuted(p, a), permuted(q, b)
		for _, gamma := range []float64{0, 0.3, 0.7, 1} {
			if got, want := m.R(gamma), plainR(pa, qb, gamma); math.Abs(got-want) > 1e-10 {
				t.Errorf("%v: R(%g) is %g, want %g", sizes, gamma, got, want)
			}
		}
		square, norms := 0.0, 0.0
		for l := 1; l < len(sizes); l++ {
			x, _ := pa.Layer(l)
			y, _ := qb.Layer(l)
			for i := range x {
				square += (x[i] - y[i]) * (x[i] - y[i])
				norms += x[i]*x[i] + y[i]*y[i]
			}
		}
		if got := m.Squares - 2*m.Dot; math.Abs(got-square) > 1e-10*norms {
			t.Errorf("%v: the squared distance is %g by singular vectors, %g by entries", sizes, got, square)
		}
		if got := align(a, permuted(q, a), Identity(sizes), inverse(q)); math.Abs(got.R(0)-1) > 1e-9 || math.Abs(got.R(0.4)-1) > 1e-9 {
			t.Errorf("%v: a network's own permutation aligns by %g and %g", sizes, got.R(0), got.R(0.4))
		}
	}
}

// plainR is R by its definition.
func plainR(a, b *Net, gamma float64) float64 {
	sum, count := 0.0, 0
	for l := 1; l < len(a.Sizes); l++ {
		in, out := a.Sizes[l-1], a.Sizes[l]
		var u, v [2]mat.Dense
		var kept [2]int
		for i, net := range []*Net{a, b} {
			w, _ := net.Layer(l)
			var svd mat.SVD
			svd.Factorize(mat.NewDense(in, out, append([]float64(nil), w...)), mat.SVDThin)
			svd.UTo(&v[i]) // W is stored transposed
			svd.VTo(&u[i])
			s := svd.Values(nil)
			for _, x := range s {
				if x >= gamma*s[0] {
					kept[i]++
				}
			}
		}
		for i := range kept[0] {
			for j := range kept[1] {
				sum += mat.Dot(u[0].ColView(i), u[1].ColView(j)) * mat.Dot(v[0].ColView(i), v[1].ColView(j))
			}
		}
		count += min(kept[0], kept[1])
	}
	return sum / float64(count)
}

func TestKept(t *testing.T) {
	net := nn.New[float64](2, 2)
	copy(net.Params, []float64{2, 0, 0, 1})
	if got := Kept(spectra(net), 0.6); got != 0.5 {
		t.Errorf("%g of two singular values 2 and 1 are at least 1.2", got)
	}
}
