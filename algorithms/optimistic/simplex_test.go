package optimistic

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/solvarium/solvarium/algorithms/mirror"
)

// anySimplexWorld is a random game on the simplex.
func anySimplexWorld(rng *rand.Rand) Config {
	c := anyWorld(rng)
	c.Domain, c.Loss = Simplex, Linear
	return c
}

// TestCorners: the triangle is that of package mirror, moved and enlarged.
func TestCorners(t *testing.T) {
	centre := mirror.Planar(mirror.Simplex.Centre(3))
	for k, c := range Corners {
		e := make([]float64, 3)
		e[k] = 1
		p := mirror.Planar(e)
		if !near(c[0], math.Sqrt(3)*(p[0]-centre[0]), 1e-15) || !near(c[1], math.Sqrt(3)*(p[1]-centre[1]), 1e-15) {
			t.Errorf("corner %d: %v, want a multiple of %v", k, c, p)
		}
	}
}

// TestSimplexPathBound: 600 random and adversarial games. On every path, in every
// round, all four learners stay below their bounds, weights are weights, and
// steps never grow.
func TestSimplexPathBound(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 0))
	worst := [Kinds]float64{}
	for range 600 {
		c := anySimplexWorld(rng)
		s, err := New(c, rng)
		if err != nil {
			t.Fatal(err)
		}
		before := s.Learners
		for !s.Done() {
			s.Step()
			b, root := s.Bounds(), math.Sqrt(math.Log(3))
			adaptive := 2 * root * math.Sqrt(s.G*s.G+s.Learners[AdaGrad].squares)
			for kind, bound := range [Kinds]float64{b.Path, b.Minimax, adaptive, b.FTRL} {
				l := &s.Learners[kind]
				worst[kind] = max(worst[kind], l.Regret/bound)
				sum := 0.0
				for _, x := range l.Weights() {
					if !(x >= 0) {
						t.Fatalf("%+v, round %d: weights %v", c, s.Round, l.Weights())
					}
					sum += x
				}
				if !near(sum, 1, 1e-12) || l.Eta > before[kind].Eta*(1+1e-15) || l.DynamicRegret < before[kind].DynamicRegret-1e-12 {
					t.Fatalf("%+v, round %d: weights sum to %v, step %v after %v", c, s.Round, sum, l.Eta, before[kind].Eta)
				}
			}
			before = s.Learners
		}
	}
	for kind, share := range worst {
		if share > 1 || share < 0.1 {
			t.Errorf("%d: the largest regret is %.3f of its bound", kind, share)
		}
	}
	t.Logf("worst shares of the bounds: %.3f", worst)
}

// TestSimplexStepOfTheProof: the intermediate inequality, Reg ≤ ln d/η_T + ½ Σ η_t v_t,
// at the theory's steps and at constant ones of any length.
func TestSimplexStepOfTheProof(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 0))
	for i := range 300 {
		c := anySimplexWorld(rng)
		if i%2 == 0 {
			c.Eta = math.Exp(6*rng.Float64() - 4)
		}
		s, err := New(c, rng)
		if err != nil {
			t.Fatal(err)
		}
		var sums [Kinds]float64
		for !s.Done() {
			s.Step()
			for kind := range s.Learners {
				l := &s.Learners[kind]
				v := 0.0
				for _, corner := range Corners {
					v = max(v, math.Abs(l.Gradient.plus(-1, l.Hint).dot(corner)))
				}
				sums[kind] += l.Eta * v * v / 2
				if bound := math.Log(3)/l.Eta + sums[kind]; l.Regret > bound+1e-9 {
					t.Fatalf("%+v, round %d, %d: regret %v above %v", c, s.Round, kind, l.Regret, bound)
				}
			}
		}
	}
}

// TestSimplexExpectedBound: the mean of 24 games stays below the bound by the meters.
func TestSimplexExpectedBound(t *testing.T) {
	for _, c := range []Config{{Sigma: 0.5}, {Sigma: 1.5}, {Adversary: Rotating, Omega: 1, Sigma: 0.3}, {Adversary: RandomOrder}, {Adversary: Adaptive}} {
		c.T, c.Domain = 500, Simplex
		regret, bound, path := 0.0, 0.0, 0.0
		for seed := range uint64(24) {
			s, err := New(c, rand.New(rand.NewPCG(seed, 0)))
			if err != nil {
				t.Fatal(err)
			}
			for !s.Done() {
				s.Step()
			}
			regret += s.Learners[OptimisticOMD].Regret
			bound += s.Bounds().Expected
			path += s.Bounds().Path
		}
		if regret > bound || path > bound {
			t.Errorf("%+v: regret %v and path bound %v above %v", c, regret/24, path/24, bound/24)
		}
	}
}

// TestSimplexNeverUnderflows: weights of e^-1000 are zero, but come back.
func TestSimplexNeverUnderflows(t *testing.T) {
	s, err := New(Config{T: 2001, Domain: Simplex, Adversary: Switching, Tau: 1000, Eta: 1}, rand.New(rand.NewPCG(1, 0)))
	if err != nil {
		t.Fatal(err)
	}
	for s.Round < 1000 {
		s.Step()
	}
	if x := s.Learners[OptimisticOMD].Weights(); x[1] != 0 {
		t.Errorf("weights %v", x)
	}
	for !s.Done() {
		s.Step()
	}
	// Everything is paid back: only the hint, one step back, still counts.
	want := soften(Vec{-1, 0}, 1)
	for k, got := range s.Learners[OptimisticOMD].LogWeights {
		if !near(got, want[k], 1e-9) {
			t.Errorf("log weights %v, want %v", s.Learners[OptimisticOMD].LogWeights, want)
			break
		}
	}
	if n := testing.AllocsPerRun(20, func() { s.Learners[0].multiply(s, Vec{1, 0}, Vec{}, 0) }); n != 0 {
		t.Errorf("%v allocations a round", n)
	}
}
