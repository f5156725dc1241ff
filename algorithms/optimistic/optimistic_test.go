package optimistic

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/splitmix"
)

func near(a, b, tolerance float64) bool { return math.Abs(a-b) <= tolerance }

// play returns the end of a game whose noise comes from splitmix64, seed 1, as in
// the specification's numbers.
func play(t testing.TB, c Config) *Solver {
	t.Helper()
	s, err := New(c, rand.New(rand.NewPCG(1, 0)))
	if err != nil {
		t.Fatal(err)
	}
	s.nature.noise = splitmix.New(1)
	for !s.Done() {
		s.Step()
	}
	return s
}

// TestTable: the specification's numbers, A3.5, by an independent implementation
// in numpy; the rows without noise use no random numbers at all.
func TestTable(t *testing.T) {
	for _, c := range []struct {
		Config
		omd, ogd, ada, surprise, path, expected float64
	}{
		{Config{}, 1.000, 1.000, 1.000, 1.000, 11.2, 21.2},
		{Config{Sigma: 0.5}, 12.0565, 3.6137, 4.8592, 995.888, 159.8, 354.2},
		{Config{Adversary: Rotating, Omega: 0.1}, -1937.1561, -192.0957, -77.0321, 20.973, 25.0, 57.0},
		{Config{Adversary: Rotating, Omega: 1}, -5.1855, 87.2240, 62.7854, 1838.871, 214.6, 440.0},
		{Config{Adversary: Switching, Tau: 1}, 130.8491, 87.5873, 62.2264, 7997, 447.2, 905.4},
		{Config{Adversary: Adaptive}, 132.7323, 87.5873, 62.2264, 7985, 446.9, 904.8},
	} {
		s := play(t, c.Config)
		l, b := &s.Learners, s.Bounds()
		if !near(l[OptimisticOMD].Regret, c.omd, 1e-3) || !near(l[GradientDescent].Regret, c.ogd, 1e-3) || !near(l[AdaGrad].Regret, c.ada, 1e-3) ||
			!near(l[OptimisticOMD].Surprise, c.surprise, 0.5e-3+1e-4*c.surprise) || !near(b.Path, c.path, 0.06) || !near(b.Expected, c.expected, 0.06) {
			t.Errorf("%+v:\n got %.4f %.4f %.4f %.3f %.1f %.1f\nwant %.4f %.4f %.4f %.3f %.1f %.1f", c.Config,
				l[OptimisticOMD].Regret, l[GradientDescent].Regret, l[AdaGrad].Regret, l[OptimisticOMD].Surprise, b.Path, b.Expected,
				c.omd, c.ogd, c.ada, c.surprise, c.path, c.expected)
		}
	}
}

// TestStrongTable: the same for strongly convex games.
func TestStrongTable(t *testing.T) {
	for _, c := range []struct {
		Config
		omd, ogd, bound float64
	}{
		{Config{Adversary: Switching, Tau: 100}, -8.8254, 0.597, 2.427},
		{Config{Adversary: Switching, Tau: 1}, 9.7731, 1.263, 35.94},
		{Config{Sigma: 0.5}, 4.0740, math.NaN(), 24.366},
	} {
		c.Loss, c.Strong = Quadratic, true
		s := play(t, c.Config)
		omd, ogd, b := s.Learners[OptimisticOMD].Regret, s.Learners[GradientDescent].Regret, s.Bounds()
		if !near(omd, c.omd, 1e-3) || !math.IsNaN(c.ogd) && !near(ogd, c.ogd, 1e-3) || !near(b.Strong, c.bound, 5e-3) {
			t.Errorf("%+v:\n got %.4f %.4f %.3f\nwant %.4f %.4f %.3f", c.Config, omd, ogd, b.Strong, c.omd, c.ogd, c.bound)
		}
	}
}
