package optimistic

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/solvarium/solvarium/algorithms/mirror"
)

// The simplex against independent forms of the same algorithm.

// TestPlainWeights: without a hint and with a constant step everyone is plain
// multiplicative weights, x_k ∝ exp(-η Σ g_k).
func TestPlainWeights(t *testing.T) {
	s, err := New(Config{T: 1000, Domain: Simplex, Adversary: Rotating, Sigma: 0.7, Hint: None, Eta: 0.3}, rand.New(rand.NewPCG(13, 0)))
	if err != nil {
		t.Fatal(err)
	}
	var sum [3]float64
	paid := 0.0
	for !s.Done() {
		s.Step()
		z, x := 0.0, [3]float64{}
		for k := range x {
			x[k] = math.Exp(-0.3 * sum[k])
			z += x[k]
		}
		for k := range x {
			x[k] /= z
			g := s.Learners[OptimisticOMD].Gradient.dot(Corners[k])
			paid += x[k] * g
			sum[k] += g
		}
		for _, l := range s.Learners {
			got := l.Weights()
			for k := range x {
				if !near(got[k], x[k], 1e-12) {
					t.Fatalf("round %d, %v: %v, want %v", s.Round, l.Kind, got, x)
				}
			}
			if want := paid - min(sum[0], sum[1], sum[2]); !near(l.Regret, want, 1e-9) {
				t.Fatalf("round %d, %v: regret %v, want %v", s.Round, l.Kind, l.Regret, want)
			}
		}
	}
}

// TestKnowingTheNext: with the next gradient as the hint there is no surprise, and
// the regret is at most ln d/η whatever the step.
func TestKnowingTheNext(t *testing.T) {
	rng := rand.New(rand.NewPCG(14, 0))
	for range 200 {
		c := anySimplexWorld(rng)
		c.Sigma, c.Hint, c.Eta = 0, Oracle, math.Exp(6*rng.Float64()-4)
		if c.Adversary == Adaptive || c.Adversary == RandomOrder { // of these no one knows the next
			c.Adversary = Switching
		}
		s, err := New(c, rng)
		if err != nil {
			t.Fatal(err)
		}
		for !s.Done() {
			s.Step()
			if l := &s.Learners[OptimisticOMD]; l.Surprise > 1e-20 || l.Regret > math.Log(3)/c.Eta+1e-9 {
				t.Fatalf("%+v, round %d: surprise %v, regret %v above %v", c, s.Round, l.Surprise, l.Regret, math.Log(3)/c.Eta)
			}
		}
	}
}

// TestMirrorSteps: both half-steps are mirror descent with package mirror's entropy.
// At a constant step they are chained as two sequences; when the step shrinks, the
// dual point of x̂ shrinks in proportion.
func TestMirrorSteps(t *testing.T) {
	for _, eta := range []float64{0, 0.2} {
		s, err := New(Config{T: 300, Domain: Simplex, Adversary: Rotating, Omega: 0.4, Sigma: 0.5, Eta: eta}, rand.New(rand.NewPCG(15, 0)))
		if err != nil {
			t.Fatal(err)
		}
		hat, last := mirror.Simplex.Centre(3), 0.0
		theta, x, next := make([]float64, 3), make([]float64, 3), make([]float64, 3)
		step := func(to []float64, shrink, eta float64, v Vec) {
			mirror.Entropy{}.Dual(theta, hat)
			for k := range theta {
				theta[k] = shrink*theta[k] - eta*v.dot(Corners[k])
			}
			if err := (mirror.Entropy{}).Primal(to, theta, mirror.Simplex); err != nil {
				t.Fatal(err)
			}
		}
		for !s.Done() {
			s.Step()
			l := &s.Learners[OptimisticOMD]
			shrink := 1.0
			if last > 0 {
				shrink = l.Eta / last
			}
			if eta > 0 && shrink != 1 {
				t.Fatalf("the constant step goes from %v to %v", last, l.Eta)
			}
			last = l.Eta
			step(x, shrink, l.Eta, l.Hint)
			step(next, shrink, l.Eta, l.Gradient)
			mirror.Entropy{}.Dual(theta, x)
			for k, got := range l.Weights() {
				if !near(got, x[k], 1e-10) || !near(l.LogWeights[k], theta[k], 1e-8) {
					t.Fatalf("round %d: %v, want %v", s.Round, l.Weights(), x)
				}
			}
			at := planar([3]float64{math.Log(next[0]), math.Log(next[1]), math.Log(next[2])})
			if !near(l.Next[0], at[0], 1e-10) || !near(l.Next[1], at[1], 1e-10) {
				t.Fatalf("round %d: corrected to %v, want %v", s.Round, l.Next, at)
			}
			copy(hat, next)
		}
	}
}
