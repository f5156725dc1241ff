package nn

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

func rng() *rand.Rand { return rand.New(rand.NewPCG(5, 0)) }

func normals[T Float](r *rand.Rand, n int) []T {
	x := make([]T, n)
	for i := range x {
		x[i] = T(r.NormFloat64())
	}
	return x
}

// TestProducts against the definition, at sizes that leave every remainder of
// the unrolled loops.
func TestProducts(t *testing.T) {
	r := rng()
	for _, size := range [][3]int{{1, 1, 1}, {2, 4, 3}, {3, 5, 2}, {5, 7, 1}, {4, 13, 6}, {7, 2, 5}} {
		rows, m, n := size[0], size[1], size[2]
		a, b, bt := normals[float64](r, rows*m), normals[float64](r, m*n), normals[float64](r, n*m)
		d := normals[float64](r, rows*n)
		c, e := normals[float64](r, rows*n), normals[float64](r, m*n)
		turned := make([]float64, n*m)
		kernel.Transpose(turned, bt, m)
		ab, atd, abt := slices.Clone(c), slices.Clone(e), slices.Clone(c)
		kernel.MulAdd(ab, a, b, m, n)
		kernel.MulAdd(abt, a, turned, m, n)
		kernel.MulTransAdd(atd, a, d, m, n)
		for i := range rows {
			for j := range n {
				want, wantT := c[i*n+j], c[i*n+j]
				for k := range m {
					want += a[i*m+k] * b[k*n+j]
					wantT += a[i*m+k] * bt[j*m+k]
				}
				if !near(ab[i*n+j], want, 1e-13) || !near(abt[i*n+j], wantT, 1e-13) {
					t.Errorf("%v: A·B, A·Bᵀ in row %d, column %d: %v, %v; want %v, %v", size, i, j, ab[i*n+j], abt[i*n+j], want, wantT)
				}
			}
		}
		for i := range m {
			for j := range n {
				want := e[i*n+j]
				for k := range rows {
					want += a[k*m+i] * d[k*n+j]
				}
				if !near(atd[i*n+j], want, 1e-13) {
					t.Errorf("%v: Aᵀ·B in row %d, column %d: %v, want %v", size, i, j, atd[i*n+j], want)
				}
			}
		}
	}
}

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance*max(1, math.Abs(b)) }

// TestForward by hand: two rectified units, one of them off.
func TestForward(t *testing.T) {
	net := New[float64](2, 2, 1)
	copy(net.Params, []float64{
		1, -1, // from x
		2, 0.5, // from y
		0.5, -3, // biases
		3, 10, // the output's weights
		-1,
	})
	// z = (1·1 + 2·2 + 0.5, -1 + 1 - 3) = (5.5, -3); out = 3·5.5 - 1 = 15.5
	if got := NewPass[float64](net.Sizes, 1).Forward(net, []float64{1, 2})[0]; got != 15.5 {
		t.Errorf("%v, want 15.5", got)
	}
	w, b := net.Layer(2)
	if !slices.Equal(w, []float64{3, 10}) || !slices.Equal(b, []float64{-1}) {
		t.Errorf("the second layer is %v, %v", w, b)
	}
}

// TestGradient against central differences of Σ c·out², in float64, with layers
// of several widths and a batch that fills only part of the pass. As long as no unit turns on or off,
// the loss is quadratic in any one parameter, so that the difference is exact but for rounding; with
// this seed a shift of 1e-4 turns none.
func TestGradient(t *testing.T) {
	r := rng()
	for _, sizes := range [][]int{{3, 2}, {4, 7, 3}, {13, 16, 9, 5, 2}} {
		net, pass := New[float64](sizes...), NewPass[float64](sizes, 11)
		net.Init(r, math.Sqrt2)
		for l := 1; l < len(sizes); l++ {
			_, b := net.Layer(l)
			copy(b, normals[float64](r, len(b)))
		}
		in, c := normals[float64](r, 9*sizes[0]), normals[float64](r, 9*sizes[len(sizes)-1])
		loss := func() (sum float64) {
			for i, out := range pass.Forward(net, in) {
				sum += c[i] * out * out
			}
			return sum
		}
		d := make([]float64, len(c))
		for i, out := range pass.Forward(net, in) {
			d[i] = 2 * c[i] * out
		}
		grad := normals[float64](r, len(net.Params)) // whatever was there before must go
		pass.Backward(net, d, grad)
		const h = 1e-4
		for i, old := range net.Params {
			net.Params[i] = old + h
			up := loss()
			net.Params[i] = old - h
			down := loss()
			net.Params[i] = old
			if slope := (up - down) / (2 * h); !near(grad[i], slope, 1e-6) {
				t.Errorf("%v: parameter %d: %v, by differences %v", sizes, i, grad[i], slope)
			}
		}
	}
}

// TestPrecision: float32 gives what float64 does, to its precision.
func TestPrecision(t *testing.T) {
	sizes := []int{13, 64, 64, 64, 2}
	single, double := New[float32](sizes...), New[float64](sizes...)
	single.Init(rng(), math.Sqrt2)
	for i, x := range single.Params {
		double.Params[i] = float64(x)
	}
	in := normals[float32](rng(), 32*13)
	wide := make([]float64, len(in))
	for i, x := range in {
		wide[i] = float64(x)
	}
	a, b := NewPass[float32](sizes, 32).Forward(single, in), NewPass[float64](sizes, 32).Forward(double, wide)
	for i := range a {
		if !near(float64(a[i]), b[i], 1e-4) {
			t.Errorf("output %d: %v, in float64 %v", i, a[i], b[i])
		}
	}
}

// TestInit: the mean square of each layer's weights is gain²/n within five standard errors.
func TestInit(t *testing.T) {
	net := New[float64](13, 64, 64, 2)
	for i := range net.Params {
		net.Params[i] = 7
	}
	net.Init(rng(), 0.7)
	for l := 1; l < len(net.Sizes); l++ {
		w, b := net.Layer(l)
		sum := 0.0
		for _, x := range w {
			sum += x * x
		}
		want, n := 0.7*0.7/float64(net.Sizes[l-1]), float64(len(w))
		if got := sum / n; math.Abs(got-want) > 5*want*math.Sqrt(2/n) {
			t.Errorf("layer %d: mean square %v, want %v", l, got, want)
		}
		if slices.Max(b) != 0 || slices.Min(b) != 0 {
			t.Errorf("layer %d: biases %v", l, b)
		}
	}
}

// TestAdam: numbers by the textbook's formulas, in another language.
//
// Python 3.11, numpy 1.24.2, float64:
//
//	x, m, v = np.array([1.0, -2.0]), 0, 0
//	for t in range(1, 6):
//	    g = np.array([2*x[0], np.cos(x[1])])
//	    m, v = .9*m + .1*g, .999*v + .001*g*g
//	    x = x - .01*.1*x - .01*(m/(1-.9**t))/(np.sqrt(v/(1-.999**t)) + 1e-8)
func TestAdam(t *testing.T) {
	want := []float64{0.9451608876196316, -1.9402549206768032}
	adam := NewAdam[float64](2)
	for range 2 { // once more after Reset: the same
		adam.Reset()
		adam.Decay = 0.1
		x := []float64{1, -2}
		for range 5 {
			adam.Step(x, []float64{2 * x[0], math.Cos(x[1])}, 0.01)
		}
		if !near(x[0], want[0], 1e-13) || !near(x[1], want[1], 1e-13) {
			t.Errorf("%.16g, want %v", x, want)
		}
	}
	// The first step is the rate, whatever the size of the gradient.
	adam = NewAdam[float64](2)
	x := []float64{0, 0}
	adam.Step(x, []float64{1e-3, -1e5}, 0.5)
	if !near(x[0], -0.5, 1e-4) || !near(x[1], 0.5, 1e-9) {
		t.Errorf("a first step of %v, not 0.5", x)
	}
}

// TestLearns: a network of one layer finds the least squares of a plane, which it can meet exactly.
func TestLearns(t *testing.T) {
	r := rng()
	net, pass := New[float64](2, 1), NewPass[float64]([]int{2, 1}, 64)
	adam, grad, d := NewAdam[float64](3), make([]float64, 3), make([]float64, 64)
	in := normals[float64](r, 128)
	for k := range 2000 {
		for i, out := range pass.Forward(net, in) {
			d[i] = 2 * (out - (3*in[2*i] - in[2*i+1] + 0.5)) / 64
		}
		pass.Backward(net, d, grad)
		adam.Step(net.Params, grad, 0.05/(1+float64(k)/100))
	}
	for i, want := range []float64{3, -1, 0.5} {
		if !near(net.Params[i], want, 1e-6) {
			t.Errorf("parameter %d is %v, want %v", i, net.Params[i], want)
		}
	}
}

func TestNoAllocations(t *testing.T) {
	sizes := []int{3, 8, 8, 2}
	net, pass := New[float32](sizes...), NewPass[float32](sizes, 6)
	net.Init(rng(), 1)
	adam, grad := NewAdam[float32](len(net.Params)), make([]float32, len(net.Params))
	in, d := normals[float32](rng(), 18), normals[float32](rng(), 12)
	if n := testing.AllocsPerRun(100, func() {
		pass.Forward(net, in)
		pass.Backward(net, d, grad)
		adam.Step(net.Params, grad, 1e-3)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestImpossibleShapes(t *testing.T) {
	for _, sizes := range [][]int{nil, {3}, {0, 2}, {2, 3, 0}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("a network of %v units", sizes)
				}
			}()
			New[float32](sizes...)
		}()
	}
}
