package lmc

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

func match(a, b *Net, start Permutation, rng *rand.Rand) *Matcher {
	m := newMatcher(a.Sizes, 0, rng)
	m.Pi.Copy(start)
	for m.Begin(a, b); !m.Done; {
		m.Step()
	}
	return m
}

// inner is ⟨a, b⟩ over all parameters.
func innerOf(a, b *Net) float64 { return vec.Dot(a.Params, b.Params) }

// TestPlanted: of a permuted copy weight matching finds every unit, in at most two sweeps and
// one more that sees that nothing is to be gained.
func TestPlanted(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 0))
	for _, sizes := range [][]int{{6, 12, 3}, {10, 16, 16, 4}, {10, 32, 32, 32, 4}} {
		a := wild(rng, sizes...)
		p := shuffled(rng, sizes)
		b := permuted(p, a)
		m := match(a, b, Identity(sizes), rng)
		if same, all := m.Pi.Same(inverse(p)); same != all || Distance(a, permuted(m.Pi, b)) != 0 {
			t.Errorf("%v: %d of %d units found", sizes, same, all)
		}
		if len(sizes) < 5 && m.Sweep > 3 {
			t.Errorf("%v: %d sweeps", sizes, m.Sweep)
		}
		if last := m.Distances[len(m.Distances)-1]; last > 1e-6 {
			t.Errorf("%v: the distance is said to be %g", sizes, last)
		}
	}
}

// TestMatchingNeverLoses: the objective is what it says, never falls, and gives the distance.
func TestMatchingNeverLoses(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 0))
	sizes := []int{9, 24, 24, 24, 5}
	a, b := wild(rng, sizes...), wild(rng, sizes...)
	m := newMatcher(sizes, 0, rng)
	m.Pi.Copy(shuffled(rng, sizes))
	m.Begin(a, b)
	before := m.Objective
	if want := innerOf(a, permuted(m.Pi, b)); math.Abs(before-want) > 1e-9 {
		t.Errorf("it begins with %g, want %g", before, want)
	}
	for solved := 0; !m.Done; {
		m.Step()
		if m.Solved == solved {
			continue
		}
		solved = m.Solved
		if m.Objective < before {
			t.Errorf("assignment %d loses %g", solved, before-m.Objective)
		}
		before = m.Objective
		matched := permuted(m.Pi, b)
		if want := innerOf(a, matched); math.Abs(m.Objective-want) > 1e-9 {
			t.Errorf("assignment %d: objective %g, want %g", solved, m.Objective, want)
		}
		if got, want := m.Distances[solved], Distance(a, matched); math.Abs(got-want) > 1e-9 {
			t.Errorf("assignment %d: distance %g, want %g", solved, got, want)
		}
	}
	if m.Solved < 3 || m.Gap > 1e-9 || m.Slack < -1e-9 {
		t.Errorf("%d assignments, gap %g, slack %g", m.Solved, m.Gap, m.Slack)
	}
}

// each calls f with every permutation of n.
func each(n int, f func([]int)) {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	var go_ func(int)
	go_ = func(k int) {
		if k == n {
			f(p)
			return
		}
		for i := k; i < n; i++ {
			p[k], p[i] = p[i], p[k]
			go_(k + 1)
			p[k], p[i] = p[i], p[k]
		}
	}
	go_(0)
}

// TestBruteForce: no descent beats the best of all permutations, and for one hidden layer a
// single assignment is the best. For two it is a local method: on random networks of sizes 3, 4, 4, 2 an
// independent prototype found the best in 59 of 100, and was at worst 1.20 times as far.
func TestBruteForce(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 0))
	for range 30 {
		sizes := []int{3, 4, 2}
		a, b := wild(rng, sizes...), wild(rng, sizes...)
		m := match(a, b, Identity(sizes), rng)
		best := math.Inf(-1)
		each(4, func(p []int) { best = max(best, innerOf(a, permuted(Permutation{p}, b))) })
		if math.Abs(m.Objective-best) > 1e-12 || m.Solved != 2 && m.Solved != 1 {
			t.Errorf("one layer: %g after %d assignments, the best is %g", m.Objective, m.Solved, best)
		}
	}
	found, worst := 0, 1.0
	for range 100 {
		sizes := []int{3, 4, 4, 2}
		a, b := wild(rng, sizes...), wild(rng, sizes...)
		m := match(a, b, Identity(sizes), rng)
		best := math.Inf(-1)
		each(4, func(p []int) {
			each(4, func(q []int) { best = max(best, innerOf(a, permuted(Permutation{p, q}, b))) })
		})
		if m.Objective > best+1e-12 {
			t.Fatalf("%g is more than the best, %g", m.Objective, best)
		}
		if m.Objective > best-1e-9 {
			found++
		}
		squares := innerOf(a, a) + innerOf(b, b)
		worst = max(worst, math.Sqrt((squares-2*m.Objective)/(squares-2*best)))
	}
	t.Logf("the best in %d of 100, at worst %.2f times as far", found, worst)
	// Five standard deviations of a count of 100 around the prototype's.
	if found < 35 || found > 83 || worst > 1.5 {
		t.Errorf("the best in %d of 100, at worst %.2f times as far", found, worst)
	}
}

// TestActivationsFindPlanted: units that give the same are matched, without any look at weights.
func TestActivationsFindPlanted(t *testing.T) {
	for _, correlate := range []bool{false, true} {
		rng := rand.New(rand.NewPCG(7, 0))
		data := Generate(Rings, rng)
		sizes := []int{2, 10, 10, 3}
		a := wild(rng, sizes...)
		p := shuffled(rng, sizes)
		m := newActivations(data, newWorker(sizes), newWorker(sizes), correlate)
		for m.begin(a, permuted(p, a)); !m.done; {
			m.step()
		}
		// Inner products are largest for a unit with itself only in sum (Σ (x - y)² ≥ 0), which is what is assigned.
		dead := 0
		for l := range m.c {
			for i := range 10 {
				c := -m.c[l][i*10+inverse(p)[l][i]]
				if c == 0 {
					dead++ // gives nothing, like any other of its kind
				} else if correlate && math.Abs(c-1) > 1e-9 {
					t.Errorf("layer %d: unit %d correlates with itself by %g", l, i, c)
				}
			}
		}
		if same, all := m.pi.Same(inverse(p)); same < all-dead {
			t.Errorf("%d of %d units found, %d are dead", same, all, dead)
		}
	}
}

// TestRestarts: the best of several descents is at least as good as the first, and now and then better.
func TestRestarts(t *testing.T) {
	better := 0
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 1))
		sizes := []int{3, 6, 6, 6, 2}
		a, b := wild(rng, sizes...), wild(rng, sizes...)
		first := match(a, b, Identity(sizes), rng)
		m := newMatcher(sizes, 5, rng)
		for m.Begin(a, b); !m.Done; {
			m.Step()
		}
		if want := innerOf(a, permuted(m.Pi, b)); m.Descent != 5 || math.Abs(m.Objective-want) > 1e-9 {
			t.Errorf("after %d descents the objective is %g, want %g", m.Descent, m.Objective, want)
		}
		if m.Objective > first.Objective+1e-9 {
			better++
		}
	}
	if better < 5 {
		t.Errorf("five restarts have helped in %d of 20 cases", better)
	}
}

func TestNetworksThatDiverged(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 0))
	sizes := []int{2, 4, 2}
	a, b := wild(rng, sizes...), wild(rng, sizes...)
	b.Params[3] = math.NaN()
	if m := match(a, b, Identity(sizes), rng); !m.Failed {
		t.Error("a network with NaN is matched")
	}
}
