package assignment

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestCertificateAcceptsOnlyTheBest: on normal costs, all of whose assignments have another
// price, the potentials are dual feasible and tight on the assignment; exchanging the columns of any two rows costs
// exactly the sum of their reduced costs, and opens the gap by as much.
func TestCertificateAcceptsOnlyTheBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 0))
	for _, n := range []int{2, 9, 64, 200} {
		cost := make([]float64, n*n)
		for i := range cost {
			cost[i] = rng.NormFloat64()
		}
		s, err := Solve(n, cost)
		if err != nil {
			t.Fatal(err)
		}
		gap, slack := s.Certificate()
		if math.Abs(gap) > 1e-10 || slack < -1e-12 {
			t.Fatalf("n = %d: gap %g, slack %g", n, gap, slack)
		}
		for i, j := range s.Column {
			if r := cost[i*n+j] - s.U[i] - s.V[j]; math.Abs(r) > 1e-12 {
				t.Errorf("n = %d: row %d is assigned at a reduced cost of %g", n, i, r)
			}
		}
		a, b := 0, n-1
		i, j := s.Column[a], s.Column[b]
		want := cost[a*n+j] - s.U[a] - s.V[j] + cost[b*n+i] - s.U[b] - s.V[i]
		s.Column[a], s.Column[b] = j, i
		if gap, _ = s.Certificate(); math.Abs(gap-want) > 1e-10 || gap < 1e-9 {
			t.Errorf("n = %d: a worse assignment has a gap of %g, want %g", n, gap, want)
		}
	}
}

// TestCertificateSeesBadPotentials: a potential that is too large breaks a bound.
func TestCertificateSeesBadPotentials(t *testing.T) {
	s, err := Solve(3, []float64{1, 5, 6, 4, 2, 7, 8, 9, 3})
	if err != nil {
		t.Fatal(err)
	}
	s.V[1] += 0.5
	if gap, slack := s.Certificate(); math.Abs(gap+0.5) > 1e-12 || math.Abs(slack+0.5) > 1e-12 {
		t.Errorf("gap %g, slack %g; want both -0.5", gap, slack)
	}
}
