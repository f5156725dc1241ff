package attnsvm

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
	"github.com/solvarium/solvarium/algorithms/maxmargin"
)

// Numbers without a closed form were made by an independent implementation in numpy, in double
// precision, with scipy's NNLS and cvxopt's interior-point method for the machines.

func near(t *testing.T, what string, got, want, slack float64) {
	t.Helper()
	if !(math.Abs(got-want) <= slack) {
		t.Errorf("%s is %.12g, want %.12g", what, got, want)
	}
}

func nearAll(t *testing.T, what string, got, want []float64, slack float64) {
	t.Helper()
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= slack) {
			t.Errorf("%s is %.11g, want %.11g", what, got, want)
			return
		}
	}
}

func choose(p *Problem, alpha ...int) *Selection {
	s := NewSelection(p)
	s.Choose(alpha)
	return s
}

func optimal(p *Problem) []int {
	alpha := make([]int, p.N)
	p.Optimal(alpha)
	return alpha
}

func nuclear(s *Selection) *maxmargin.Nuclear {
	m := maxmargin.NewNuclear(s.p.Rows(), s.p.D)
	m.Start(s.Rows, s.Machine.W)
	for !m.Done && m.Iteration < 3000 {
		m.Step()
	}
	return m
}

func descend(t *testing.T, p *Problem, c Config, w []float64, steps int) *Descent {
	t.Helper()
	if w == nil {
		w = make([]float64, p.D*p.D)
	}
	s, err := NewDescent(p, c, w, rand.New(rand.NewPCG(1, 1)))
	if err != nil {
		t.Fatal(err)
	}
	for range steps {
		s.Step()
	}
	return s
}

func scaled(w []float64, size float64) []float64 {
	out := make([]float64, len(w))
	for i, v := range w {
		out[i] = v * size / norm(w)
	}
	return out
}

func TestAlignedMachines(t *testing.T) {
	p := Aligned()
	s := choose(p, optimal(p)...)
	if !s.Is([]int{1, 1}) || !s.Local || !s.Machine.Feasible {
		t.Fatalf("optimal %v, local %v", s.Alpha, s.Local)
	}
	nearAll(t, "W", s.Machine.W, []float64{2.9123553979, 1.4230707927, 0.3489298696, 0.2277258378}, 1e-9)
	near(t, "‖W‖", s.Machine.Norm, 3.2681119252, 1e-9)
	near(t, "margin", s.Margin(s.Machine.W), 0.3059870723, 1e-9)
	nearAll(t, "λ", s.Machine.Lambda, []float64{10.0 / 9, 40.0 / 9, 2, 3.125}, 1e-9)
	m := nuclear(s)
	nearAll(t, "W*", m.W, []float64{2.9243561046, 1.4560424636, 0.3249284561, 0.161782496}, 1e-7)
	near(t, "‖W*‖_*", m.Norm, 3.2868937251, 1e-8)
	near(t, "correlation", Correlation(s.Machine.W, m.W), 0.9997298912, 1e-8)
	if m.Rank != 1 {
		t.Errorf("W* has rank %d", m.Rank)
	}
	// Orthogonal queries: the machine is put together from those of the sequences.
	sum := make([]float64, 4)
	for i := range 2 {
		one := planar([][]float64{p.X[i*6:][:6]}, []float64{0}, 40)
		w := choose(one, 1).Machine.W // with z = (1, 0) its first column separates the tokens
		for r := range 2 {
			for c := range 2 {
				sum[2*r+c] += w[2*r] * p.Query(i)[c]
			}
		}
	}
	nearAll(t, "the sum over sequences", sum, s.Machine.W, 1e-12)
	// All nine selections are feasible; only the optimal one is locally optimal.
	alpha := make([]int, 2)
	for k := range 9 {
		SetIndex(alpha, k, 3)
		s := choose(p, alpha...)
		if !s.Machine.Feasible || s.Local != (Index(alpha, 3) == Index([]int{1, 1}, 3)) {
			t.Errorf("selection %v: feasible %v, local %v", alpha, s.Machine.Feasible, s.Local)
		}
	}
}

func TestTrapAndFallMachines(t *testing.T) {
	p := Trap()
	s := choose(p, optimal(p)...)
	if !s.Is([]int{3}) {
		t.Errorf("the optimal token is %d", s.Alpha)
	}
	nearAll(t, "W", s.Machine.W, []float64{-2.0 / 29, 0, 5.0 / 29, 0}, 1e-14)
	near(t, "‖W‖", s.Machine.Norm, 1/math.Sqrt(29), 1e-14)
	s = choose(p, 0)
	nearAll(t, "W of the trap", s.Machine.W, []float64{1, 0, 0, 0}, 1e-14)
	if !s.Local || !s.Supports(0, 1) || !s.Supports(0, 2) || s.Supports(0, 3) {
		t.Errorf("the trap is local: %v, supported by %v %v %v", s.Local, s.Supports(0, 1), s.Supports(0, 2), s.Supports(0, 3))
	}
	near(t, "margin of the last token", s.Machine.Margins[2], 3, 1e-13)

	p = Fall()
	s = choose(p, optimal(p)...)
	m := nuclear(s)
	want := []float64{2.3159251667, 0.4985337243, -1.3823313773, -0.1759530792}
	if !s.Is([]int{3, 2}) {
		t.Errorf("the optimal tokens are %v", s.Alpha)
	}
	nearAll(t, "W", s.Machine.W, want, 1e-9)
	nearAll(t, "W*", m.W, want, 1e-7)
	near(t, "‖W‖", s.Machine.Norm, 2.7484258722, 1e-9)
	near(t, "‖W*‖_*", m.Norm, 2.8490584526, 1e-8)
	s = choose(p, 0, 2)
	nearAll(t, "W of the trap", s.Machine.W, []float64{0.5511097128, -0.0879582413, -0.0380075664, 1.1231415378}, 1e-9)
	near(t, "‖W‖ of the trap", s.Machine.Norm, 1.2547310695, 1e-9)

	if p = Contradiction(); choose(p, optimal(p)...).Machine.Feasible {
		t.Error("the contradiction is feasible")
	}
}

// TestTwoTokens: for n = 1 and T = 2 both machines are (x₁ − x₂)zᵀ/(‖x₁ − x₂‖²‖z‖²).
func TestTwoTokens(t *testing.T) {
	p := Random(1, 2, 5, false, rand.New(rand.NewPCG(1, 0)))
	s := choose(p, 0)
	m := nuclear(s)
	x, y, z := p.Token(0, 0), p.Token(0, 1), p.Query(0)
	square := 0.0
	for r := range x {
		square += (x[r] - y[r]) * (x[r] - y[r])
	}
	for r := range x {
		for c := range z {
			want := (x[r] - y[r]) * z[c] / square / vec.Dot(z, z)
			near(t, "Frobenius", s.Machine.W[r*5+c], want, 1e-14)
			near(t, "nuclear", m.W[r*5+c], want, 1e-8)
		}
	}
}

func TestLossAndGradientAtZero(t *testing.T) {
	m := NewModel(Aligned())
	m.Eval(make([]float64, 4))
	near(t, "L(0)", m.Loss, 0.7938355094, 1e-10)
	got := make([]float64, 4)
	for i, g := range m.Gradient {
		got[i] = g * math.Exp(m.Log)
	}
	nearAll(t, "G(0)", got, []float64{-0.00573004, -0.0048097, -0.01522455, -0.00753219}, 1e-8)
}

// TestGradient against central differences of the loss, with respect to W and to the factors.
func TestGradient(t *testing.T) {
	const h = 1e-5
	rng := rand.New(rand.NewPCG(2, 0))
	for range 20 {
		n, tokens, d := 1+rng.IntN(4), 2+rng.IntN(5), 2+rng.IntN(4)
		p := Random(n, tokens, d, true, rng)
		m := NewModel(p)
		loss := func(w []float64) float64 { m.Eval(w); return m.Loss }
		width := 1 + rng.IntN(d)
		k, q := make([]float64, d*width), make([]float64, d*width)
		for i := range k {
			k[i], q[i] = rng.NormFloat64(), rng.NormFloat64()
		}
		s := descend(t, p, Config{Form: Factors, Rule: Plain, Eta: 1, Width: width}, nil, 0)
		copy(s.K, k)
		copy(s.Q, q)
		s.multiply()
		s.Retarget()
		w := scaled(s.W, min(norm(s.W), 5))
		g := make([]float64, d*d)
		m.Eval(w)
		for i, v := range m.Gradient {
			g[i] = v * math.Exp(m.Log)
		}
		for i := range w {
			old := w[i]
			w[i] = old + h
			up := loss(w)
			w[i] = old - h
			down := loss(w)
			w[i] = old
			near(t, "∂L/∂W", g[i], (up-down)/(2*h), 1e-7*max(norm(g), 1e-3))
		}
		// A plain step of length 1 moves the factors by minus their gradients.
		s.Step()
		gk, size := make([]float64, len(k)), 0.0
		for i := range k {
			gk[i] = k[i] - s.K[i]
			size += gk[i] * gk[i]
		}
		product := make([]float64, d*d)
		value := func() float64 {
			for r := range d {
				for c := range d {
					product[r*d+c] = vec.Dot(k[r*width:][:width], q[c*width:][:width])
				}
			}
			return loss(product)
		}
		for i := range k {
			old := k[i]
			k[i] = old + h
			up := value()
			k[i] = old - h
			down := value()
			k[i] = old
			near(t, "∂L/∂K", gk[i], (up-down)/(2*h), 1e-7*max(math.Sqrt(size), 1e-2))
			oldQ := q[i]
			q[i] = oldQ + h
			up = value()
			q[i] = oldQ - h
			down = value()
			q[i] = oldQ
			near(t, "∂L/∂Q", oldQ-s.Q[i], (up-down)/(2*h), 1e-7*max(math.Sqrt(size), 1e-2))
		}
	}
}

// TestDirectionIsThatOfThePlainGradient, where a plain gradient has digits.
func TestDirectionIsThatOfThePlainGradient(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 0))
	for range 50 {
		p := Random(3, 5, 4, true, rng)
		w := make([]float64, 16)
		for i := range w {
			w[i] = rng.NormFloat64()
		}
		w = scaled(w, 10*rng.Float64())
		m := NewModel(p)
		m.Eval(w)
		plain := plainGradient(p, w)
		nearAll(t, "direction", scaled(m.Gradient, 1), scaled(plain, 1), 1e-12)
		near(t, "ln‖G‖", m.LogNorm(), math.Log(norm(plain)), 1e-11)
	}
}

// plainGradient is the formula as it stands in the paper, with the Jacobian of softmax.
func plainGradient(p *Problem, w []float64) []float64 {
	g := make([]float64, len(w))
	for i := range p.N {
		z := p.Query(i)
		s, sum := make([]float64, p.T), 0.0
		for t := range s {
			for r, x := range p.Token(i, t) {
				s[t] += x * vec.Dot(w[r*p.D:][:p.D], z)
			}
			s[t] = math.Exp(s[t])
			sum += s[t]
		}
		f := 0.0
		for t := range s {
			s[t] /= sum
			f += s[t] * vec.Dot(p.V, p.Token(i, t))
		}
		slope := -p.Y[i] / (1 + math.Exp(p.Y[i]*f)) / float64(p.N)
		for t := range s {
			// Row t of diag(s) − ssᵀ, times γ.
			j := s[t] * (vec.Dot(p.V, p.Token(i, t)) - f)
			for r, x := range p.Token(i, t) {
				for c := range z {
					g[r*p.D+c] += slope * j * x * z[c]
				}
			}
		}
	}
	return g
}

func TestAlignedTrajectory(t *testing.T) {
	p := Aligned()
	machine := choose(p, 1, 1).Machine
	s := descend(t, p, Config{}, nil, 0)
	norms := map[int]float64{10: 0.99996, 50: 4.97991, 100: 8.85596, 500: 46.23417, 1000: 96.19902, 2000: 196.18255}
	apart := map[int]float64{500: 1.459e-3, 1000: 3.359e-4, 2000: 8.075e-5, 10_000: 3.132e-6, 100_000: 3.110e-8}
	var logs, sizes []float64
	for s.Iteration < 100_000 {
		s.Step()
		if math.Abs(s.Moved-0.1) > 1e-12 {
			t.Fatalf("step %d has length %g", s.Iteration, s.Moved)
		}
		if want, ok := norms[s.Iteration]; ok {
			near(t, "‖W‖", s.Norm, want, 1e-4)
		}
		if want, ok := apart[s.Iteration]; ok {
			near(t, "1 − correlation", Divergence(s.W, machine.W), want, 0.02*want)
		}
		if s.Iteration == 10_000 || s.Iteration == 20_000 {
			logs, sizes = append(logs, s.LogNorm()), append(sizes, s.Norm)
		}
	}
	near(t, "slope of ln‖G‖ against ‖W‖", (logs[1]-logs[0])/(sizes[1]-sizes[0]), -0.30599, 1e-5)
}

// TestPlainDescent: the norm grows like a logarithm only.
func TestPlainDescent(t *testing.T) {
	p := Aligned()
	machine := choose(p, 1, 1).Machine
	s := descend(t, p, Config{Rule: Plain, Eta: 1}, nil, 0)
	for _, want := range []struct {
		k          int
		norm, corr float64
	}{{100, 1.60, 0.494}, {1000, 6.48, 0.620}, {10_000, 16.3, 0.977}, {100_000, 24.8, 0.994}} {
		for s.Iteration < want.k {
			s.Step()
		}
		near(t, "‖W‖", s.Norm, want.norm, 0.05)
		near(t, "correlation", Correlation(s.W, machine.W), want.corr, 6e-4)
	}
}

// TestEveryStartEndsAtTheOptimum where no other selection is locally optimal.
func TestEveryStartEndsAtTheOptimum(t *testing.T) {
	for _, p := range []*Problem{Aligned(), Oblique()} {
		best := choose(p, optimal(p)...)
		alpha := make([]int, 2)
		for k := -1; k < 9; k++ {
			w := make([]float64, 4)
			if k >= 0 {
				SetIndex(alpha, k, 3)
				w = scaled(choose(p, alpha...).Machine.W, 5)
			}
			s := descend(t, p, Config{}, w, 2000)
			if got := Correlation(s.W, best.Machine.W); !(got > 0.9997) || best.Judge(s.W, best.Machine.W, best.Alpha) != Global {
				t.Errorf("start %d: correlation %g, %v", k, got, best.Judge(s.W, best.Machine.W, best.Alpha))
			}
		}
	}
}

// TestTrap: starts R·(1 0; 0 0) reach the optimum for R < 3.5256 and no others.
func TestTrap(t *testing.T) {
	p := Trap()
	for r, token := range map[float64]int{0.5: 3, 2: 3, 3.5255: 3, 3.5257: 0, 5: 0, 10: 0} {
		s := descend(t, p, Config{}, []float64{r, 0, 0, 0}, 6000)
		if s.Anchor[0] != token {
			t.Errorf("from R = %g token %d is selected, want %d", r, s.Anchor[0], token)
		}
		if machine := choose(p, token).Machine; !(Correlation(s.W, machine.W) > 0.9999) {
			t.Errorf("from R = %g the correlation is %g", r, Correlation(s.W, machine.W))
		}
		want := math.Ln2 // token 0 is the origin: f = 0
		if token == 3 {
			want = 0.1910
		}
		near(t, "loss", s.Loss, want, 1e-4)
	}
	s := descend(t, p, Config{}, nil, 1000)
	size, log := s.Norm, s.LogNorm()
	for range 1000 {
		s.Step()
	}
	near(t, "slope of ln‖G‖ against ‖W‖", (s.LogNorm()-log)/(s.Norm-size), -5.3852, 1e-3)
}

// TestFall: from zero, descent ends at a selection that is locally optimal only.
func TestFall(t *testing.T) {
	p := Fall()
	best := optimal(p)
	s := descend(t, p, Config{}, nil, 500)
	trap := choose(p, s.Anchor...)
	if !trap.Is([]int{0, 2}) || trap.Judge(s.W, trap.Machine.W, best) != Local {
		t.Errorf("from zero: %v, %v", trap.Alpha, trap.Judge(s.W, trap.Machine.W, best))
	}
	near(t, "correlation", Correlation(s.W, trap.Machine.W), 0.99988, 1e-5)
	top := choose(p, best...)
	s = descend(t, p, Config{}, scaled(top.Machine.W, 3), 500)
	near(t, "correlation from beside the optimum", Correlation(s.W, top.Machine.W), 0.99989, 1e-5)
	if got := top.Judge(s.W, top.Machine.W, best); got != Global || !top.Is(s.Anchor) {
		t.Errorf("from beside the optimum: %v, %v", s.Anchor, got)
	}
}

// TestNoFreezeNoJump: the pitfalls of large norms. In plain arithmetic the gradient of the
// trap underflows near step 700, and a step then freezes or jumps to 1e137.
func TestNoFreezeNoJump(t *testing.T) {
	for _, p := range []*Problem{Trap(), Fall(), Aligned(), Oblique()} {
		for _, size := range []float64{0, 1e3, 1e6, 1e9} {
			w := make([]float64, 4)
			if size > 0 {
				w = scaled(choose(p, optimal(p)...).Machine.W, size)
			}
			s := descend(t, p, Config{}, w, 0)
			for range 3000 {
				before := s.LogNorm()
				s.Step()
				// At ‖W‖ = 1e9 a step of 0.1 is rounded to 1e-7.
				if !(math.Abs(s.Moved-0.1) < 1e-9) || math.IsNaN(s.Norm) || s.Norm > size+0.1*float64(s.Iteration)+1e-6*size {
					t.Fatalf("from norm %g, step %d: length %g, norm %g, ln‖G‖ %g", size, s.Iteration, s.Moved, s.Norm, before)
				}
			}
			if !(s.LogNorm() < 0) || math.IsInf(s.LogNorm(), 0) {
				t.Errorf("ln‖G‖ is %g at norm %g", s.LogNorm(), s.Norm)
			}
		}
	}
	// Weights of e^-20000 are no numbers, their logarithms are.
	s := descend(t, Trap(), Config{}, nil, 40_000)
	if !(s.LogNorm() < -20_000) || s.Moved == 0 {
		t.Errorf("after %d steps ln‖G‖ = %g and the last step was %g", s.Iteration, s.LogNorm(), s.Moved)
	}
}

// TestFactorsRestRatherThanJump: without regularisation the plain gradient of the factors underflows, and a
// factor whose gradient has vanished rests. K = Q = 0 would never move, so descent does not start there.
func TestFactorsRestRatherThanJump(t *testing.T) {
	for _, p := range []*Problem{Trap(), Aligned()} {
		s := descend(t, p, Config{Form: Factors}, nil, 0)
		if norm(s.K) == 0 || norm(s.Q) != 0 {
			t.Errorf("the start is ‖K‖ = %g, ‖Q‖ = %g", norm(s.K), norm(s.Q))
		}
		before := 0.0
		for range 20_000 {
			s.Step()
			if math.IsNaN(s.Norm) || s.Moved != 0 && math.Abs(s.Moved-0.1) > 1e-9 || s.Norm > before+10 {
				t.Fatalf("step %d: length %g, norm %g after %g", s.Iteration, s.Moved, s.Norm, before)
			}
			before = s.Norm
		}
		if p.T == 4 && s.Moved != 0 {
			t.Errorf("the gradient has not underflowed at norm %g", s.Norm)
		}
	}
}

// TestContradiction: at w₁₁ = 0 the labels cancel exactly, and elsewhere descent oscillates around it.
func TestContradiction(t *testing.T) {
	p := Contradiction()
	s := descend(t, p, Config{}, nil, 5)
	if !s.Stationary || s.Norm != 0 || s.Moved != 0 {
		t.Errorf("at zero: stationary %v, norm %g, last step %g", s.Stationary, s.Norm, s.Moved)
	}
	s = descend(t, p, Config{}, []float64{1.05, 0, 0, 0}, 50)
	for range 20 {
		s.Step()
		if math.Abs(s.W[0]) > 0.1 || math.Abs(s.S[0]-0.5) > 0.06 {
			t.Errorf("w₁₁ = %g, softmax %g", s.W[0], s.S[0])
		}
	}
}

// TestRegularisationPath of the aligned sequences: W_R/R turns to the machine.
func TestRegularisationPath(t *testing.T) {
	p := Aligned()
	machine := choose(p, 1, 1).Machine
	s, err := NewPath(p, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := []float64{0.490, 0.494, 0.689, 0.939, 0.991, 0.998, 0.9993}
	for k := 0; !s.Done; {
		settled := s.Settled
		s.Step()
		if s.Settled > settled && settled%2 == 0 {
			slack := 6e-4 // the last digit given
			if k == 6 {
				slack = 6e-5
			}
			near(t, "correlation", Correlation(s.W, machine.W), want[k], slack)
			k++
		}
	}
	near(t, "last radius", s.R, 64, 1e-9)
	if s.Settled != 13 {
		t.Errorf("%d radii", s.Settled)
	}
	// Another problem under way: the last radius is settled again.
	copy(p.Query(0), p.Query(1))
	p.Query(0)[0] -= 0.5
	w := slices.Clone(s.W)
	if s.Retarget(); s.Done || !slices.Equal(w, s.W) {
		t.Error("the path does not go on from its W")
	}
	for !s.Done {
		s.Step()
	}
	if slices.Equal(w, s.W) || s.Settled != 13 || math.Abs(norm(s.W)-64) > 1e-9 {
		t.Errorf("%d radii, norm %g", s.Settled, norm(s.W))
	}
}

func TestPathStopsInside(t *testing.T) {
	// Opposite labels have their least loss at w₁₁ = 0, inside of every ball.
	s, err := NewPath(Contradiction(), 4)
	if err != nil {
		t.Fatal(err)
	}
	copy(s.W, []float64{0.7, 0, 0, 0})
	s.Eval(s.W)
	for range 10_000 {
		s.Step()
	}
	if !s.Done || math.Abs(s.W[0]) > 1e-4 {
		t.Errorf("done %v at %g", s.Done, s.W)
	}
}

// TestSymmetries: tokens in another order, and all of space turned.
func TestSymmetries(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 0))
	const n, tokens, d = 3, 4, 5
	p := Random(n, tokens, d, true, rng)
	a := descend(t, p, Config{}, nil, 200)
	turned := &Problem{N: n, T: tokens, D: d, X: make([]float64, len(p.X)), Z: make([]float64, len(p.Z)), Y: p.Y, V: make([]float64, d)}
	// An orthogonal matrix: the singular vectors of a random one.
	svd := maxmargin.NewSVD(d)
	g := make([]float64, d*d)
	for i := range g {
		g[i] = rng.NormFloat64()
	}
	svd.Decompose(g)
	turn := func(dst, x []float64) {
		for r := range d {
			dst[r] = vec.Dot(svd.V[r*d:][:d], x)
		}
	}
	for i := range n {
		turn(turned.Query(i), p.Query(i))
		for k := range tokens {
			turn(turned.Token(i, (k+1)%tokens), p.Token(i, k)) // and in another order
		}
	}
	turn(turned.V, p.V)
	b := descend(t, turned, Config{}, nil, 200)
	near(t, "loss", b.Loss, a.Loss, 1e-12)
	for i := range n {
		sum := 0.0
		for k := range tokens {
			near(t, "softmax", b.S[i*tokens+(k+1)%tokens], a.S[i*tokens+k], 1e-11)
			sum += a.S[i*tokens+k]
		}
		near(t, "Σ softmax", sum, 1, 1e-15)
	}
	// R W Rᵀ.
	half, want := make([]float64, d*d), make([]float64, d*d)
	row := make([]float64, d)
	for r := range d {
		turn(row, a.W[r*d:][:d])
		copy(half[r*d:], row)
	}
	for c := range d {
		column, out := make([]float64, d), make([]float64, d)
		for r := range d {
			column[r] = half[r*d+c]
		}
		turn(out, column)
		for r := range d {
			want[r*d+c] = out[r]
		}
	}
	nearAll(t, "R W Rᵀ", b.W, want, 1e-10)
}

func TestValidate(t *testing.T) {
	p := Aligned()
	p.Y[1] = 0.5
	if _, err := NewDescent(p, Config{}, make([]float64, 4), nil); err == nil {
		t.Error("a label of one half is accepted")
	}
	p = Aligned()
	for _, c := range []Config{{Eta: -1}, {Width: 3}, {Lambda: -1}} {
		if _, err := NewDescent(p, c, make([]float64, 4), nil); err == nil {
			t.Errorf("%+v is accepted", c)
		}
	}
	if p.Tied() != -1 || Contradiction().Tied() != -1 {
		t.Error("ties where there are none")
	}
	copy(p.Token(1, 0), p.Token(1, 1))
	if p.Tied() != 1 {
		t.Error("two equal tokens are no tie")
	}
}

func TestStepsAllocateNothing(t *testing.T) {
	p := Random(4, 5, 6, true, rand.New(rand.NewPCG(6, 0)))
	for _, c := range []Config{{}, {Rule: Plain}, {Lambda: 1e-3}, {Form: Factors, Lambda: 2.2e-16, Width: 3}} {
		s := descend(t, p, c, nil, 3)
		if n := testing.AllocsPerRun(10, s.Step); n != 0 {
			t.Errorf("%+v: %g allocations", c, n)
		}
	}
}

func BenchmarkStep(b *testing.B) {
	rng := rand.New(rand.NewPCG(7, 0))
	for _, size := range [][3]int{{2, 5, 2}, {6, 8, 10}, {5, 5, 20}} {
		p := Random(size[0], size[1], size[2], true, rng)
		for _, form := range []Form{Whole, Factors} {
			s, err := NewDescent(p, Config{Form: form, Lambda: float64(form) * 2.2e-16}, make([]float64, p.D*p.D), rng)
			if err != nil {
				b.Fatal(err)
			}
			b.Run([]string{"whole", "factors"}[form], func(b *testing.B) {
				for b.Loop() {
					s.Step()
				}
			})
		}
	}
}
