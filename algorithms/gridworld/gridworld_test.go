package gridworld

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func reference(t testing.TB) *Model {
	t.Helper()
	m, err := NewModel(Reference())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %.16g, want %.16g within %g", what, got, want, tolerance)
	}
}

// random returns a policy drawn from the simplex.
func random(m *Model, rng *rand.Rand) []float64 {
	policy := make([]float64, Actions*len(m.Cells))
	for s := range m.Cells {
		sum := 0.0
		for a := range Actions {
			policy[Actions*s+a] = rng.ExpFloat64()
			sum += policy[Actions*s+a]
		}
		for a := range Actions {
			policy[Actions*s+a] /= sum
		}
	}
	return policy
}

// TestReferenceNumbers holds the map to numbers made by an independent numpy
// implementation in double precision.
func TestReferenceNumbers(t *testing.T) {
	m := reference(t)
	if len(m.States) != 50 {
		t.Errorf("%d states, want 50", len(m.States))
	}
	near(t, "V* at the start", m.Optimal().Return, 0.42053313800460146, 1e-10)
	policy := make([]float64, Actions*len(m.Cells))
	Uniform(policy)
	e := NewEvaluation(len(m.Cells), m.W)
	e.Set(m, policy, 0)
	near(t, "J of the uniform policy", e.Return, 0.13108347589463196, 1e-10)
	near(t, "occupancy of the start", e.raw[m.Start], 0.16619339198, 1e-10)
	near(t, "occupancy of the absorbing state", e.Ended, 0.42552506286, 1e-10)
	for _, c := range []struct{ lambda, soft, plain, within float64 }{
		{0.01, 0.44797268, 0.39057, 1e-5}, {0.05, 1.28300776, 0.01298, 1e-5},
	} {
		best := m.SoftOptimal(c.lambda)
		near(t, "soft V*", best.Return, c.soft, 1e-8)
		for s := range m.Cells {
			Boltzmann(policy[Actions*s:][:Actions], best.Q[Actions*s:][:Actions], c.lambda)
		}
		e.Set(m, policy, 0)
		near(t, "true return of the soft-optimal policy", e.Return, c.plain, c.within)
	}
}

// TestBandAgreesWithGonum solves the same systems densely.
func TestBandAgreesWithGonum(t *testing.T) {
	m := reference(t)
	n := len(m.Cells)
	rng := rand.New(rand.NewPCG(4, 0))
	e := NewEvaluation(n, m.W)
	for range 20 {
		policy := random(m, rng)
		e.Set(m, policy, 0)
		dense, reward, rho := dense(m, policy)
		var lu mat.LU
		lu.Factorize(dense)
		var v, d mat.VecDense
		if lu.SolveVecTo(&v, false, reward) != nil || lu.SolveVecTo(&d, true, rho) != nil {
			t.Fatal("singular")
		}
		for s := range n {
			near(t, "V", e.V[s], v.AtVec(s), 1e-13)
			near(t, "d", e.raw[s], d.AtVec(s), 1e-13)
		}
	}
}

func dense(m *Model, policy []float64) (a *mat.Dense, reward, rho *mat.VecDense) {
	n := len(m.Cells)
	a, reward, rho = mat.NewDense(n, n, nil), mat.NewVecDense(n, nil), mat.NewVecDense(n, nil)
	for s, kind := range m.Cells {
		a.Set(s, s, 1)
		reward.SetVec(s, kind.Reward())
		if kind == Wall || kind.Ends() {
			continue
		}
		for intended := range Actions {
			for done, next := range m.Next[s] {
				p := m.Slip / Actions
				if done == intended {
					p += 1 - m.Slip
				}
				a.Set(s, next, a.At(s, next)-m.Gamma*p*policy[Actions*s+intended])
			}
		}
	}
	rho.SetVec(m.Start, 1-m.Gamma)
	return a, reward, rho
}

// TestBellman: V* and its soft sister are fixed points of their own equations, which
// value iteration, started from nothing, reaches as well.
func TestBellman(t *testing.T) {
	m := reference(t)
	n := len(m.Cells)
	for _, lambda := range []float64{0, 0.003, 0.02, 0.1} {
		v, q := make([]float64, n), make([]float64, Actions*n)
		for range 800 { // 0.95⁸⁰⁰ is below rounding
			m.Backup(q, v)
			for s, kind := range m.Cells {
				if kind == Wall {
					continue
				}
				top, sum := math.Inf(-1), 0.0
				for _, x := range q[Actions*s:][:Actions] {
					top = max(top, x)
				}
				v[s] = top
				if lambda > 0 {
					for _, x := range q[Actions*s:][:Actions] {
						sum += math.Exp((x - top) / lambda)
					}
					v[s] += lambda * math.Log(sum)
				}
			}
		}
		best := m.iterate(lambda)
		for s := range n {
			near(t, "value iteration's V", v[s], best.V[s], 1e-12)
		}
	}
}

// TestOccupancyIsTheDualOfValue: the return is what is earned where time is spent.
func TestOccupancyIsTheDualOfValue(t *testing.T) {
	m := reference(t)
	e := NewEvaluation(len(m.Cells), m.W)
	rng := rand.New(rand.NewPCG(5, 0))
	for range 20 {
		e.Set(m, random(m, rng), 0)
		earned, sum := 0.0, 0.0
		for s, kind := range m.Cells {
			earned += e.raw[s] * kind.Reward() / (1 - m.Gamma)
			sum += e.Occupancy[s]
			if e.Occupancy[s] < 0 || kind == Wall && e.Occupancy[s] != 0 {
				t.Fatalf("cell %d has occupancy %g", s, e.Occupancy[s])
			}
		}
		near(t, "⟨d, r⟩/(1-γ)", earned, e.Return, 1e-13)
		near(t, "the sum of d", sum, 1, 1e-13)
	}
}

// TestEvaluationAgreesWithWalks simulates episodes.
func TestEvaluationAgreesWithWalks(t *testing.T) {
	m := reference(t)
	rng := rand.New(rand.NewPCG(6, 0))
	policy := random(m, rng)
	e := NewEvaluation(len(m.Cells), m.W)
	e.Set(m, policy, 0)
	const episodes = 40_000
	sum, squares := 0.0, 0.0
	for range episodes {
		s, discount := m.Start, 1.0
		for !m.Cells[s].Ends() && discount > 1e-9 {
			s = m.Move(s, Draw(policy[Actions*s:][:Actions], rng), rng)
			discount *= m.Gamma
		}
		earned := discount * m.Cells[s].Reward()
		sum += earned
		squares += earned * earned
	}
	mean := sum / episodes
	sd := math.Sqrt((squares/episodes - mean*mean) / episodes)
	near(t, "the mean of walks", mean, e.Return, 4*sd)
}

func TestBadWorldsAreRefused(t *testing.T) {
	for _, text := range []string{"", "..\n.", "a", "S#\n?."} {
		if _, err := Parse(text); err == nil {
			t.Errorf("%q is taken for a map", text)
		}
	}
	for _, change := range []func(*World){
		func(w *World) { w.Start = 64 },
		func(w *World) { w.Start = 3 }, // a wall
		func(w *World) { w.Gamma = 1 },
		func(w *World) { w.Slip = -0.1 },
		func(w *World) { w.Cells = w.Cells[1:] },
	} {
		w := Reference()
		change(&w)
		if _, err := NewModel(w); err == nil {
			t.Errorf("%+v is taken", w)
		}
	}
}

func TestEvaluationAllocatesNothing(t *testing.T) {
	m := reference(t)
	policy := random(m, rand.New(rand.NewPCG(1, 0)))
	e := NewEvaluation(len(m.Cells), m.W)
	if n := testing.AllocsPerRun(10, func() { e.Set(m, policy, 0.1) }); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

func BenchmarkEvaluate(b *testing.B) {
	m := reference(b)
	policy := random(m, rand.New(rand.NewPCG(1, 0)))
	b.Run("banded", func(b *testing.B) {
		e := NewEvaluation(len(m.Cells), m.W)
		for b.Loop() {
			e.Set(m, policy, 0)
		}
	})
	b.Run("dense", func(b *testing.B) {
		a, reward, rho := dense(m, policy)
		var lu mat.LU
		var v, d mat.VecDense
		for b.Loop() {
			lu.Factorize(a)
			if lu.SolveVecTo(&v, false, reward) != nil || lu.SolveVecTo(&d, true, rho) != nil {
				b.Fatal("singular")
			}
		}
	})
}
