package kernel

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// scanInput is what a search has before it: some columns settled, some free, and now and
// then few different numbers, so that many are tied.
type scanInput struct {
	least, c, v []float64
	from, owner []int
}

func newScanInput(rng *rand.Rand, n, shift int) scanInput {
	in := scanInput{least: numbers(rng, n+shift)[shift:], c: numbers(rng, n+shift)[shift:], v: numbers(rng, n+shift)[shift:]}
	tied := rng.IntN(2) == 0
	for j := range n {
		if tied {
			in.least[j], in.c[j], in.v[j] = float64(rng.IntN(3)), float64(rng.IntN(3)), float64(rng.IntN(2))
		}
		if rng.IntN(6) == 0 {
			in.least[j], in.v[j] = math.Inf(1), math.Inf(-1)
		}
		in.from = append(in.from, rng.IntN(9)-1)
		in.owner = append(in.owner, rng.IntN(3)-1)
	}
	return in
}

// wantScan compares the kernels with their references.
func wantScan(t *testing.T, in scanInput, base float64, i int) {
	t.Helper()
	n := len(in.c)
	least, check := guarded(t, n, i%2)
	copy(least, in.least)
	wantLeast := slices.Clone(in.least)
	// Integers behind the last must stay, too.
	all := append(slices.Clone(in.from), 77, 77)
	from, wantFrom := all[:n:n], slices.Clone(in.from)
	got, want := Scan(least, from, in.owner, in.c, in.v, base, i), scanReference(wantLeast, wantFrom, in.owner, in.c, in.v, base, i)
	check()
	if got != want {
		t.Fatalf("of %d columns the nearest is %d, by the reference %d", n, got, want)
	}
	compare(t, "distance", least, wantLeast)
	if !slices.Equal(from, wantFrom) || all[n] != 77 || all[n+1] != 77 {
		t.Fatalf("%d columns come from %v, by the reference %v", n, all, wantFrom)
	}

	at, second := TwoLeast(in.c, in.v, in.owner)
	wantAt, wantSecond := twoLeastReference(in.c, in.v, in.owner)
	if at != wantAt || !same(second, wantSecond) {
		t.Fatalf("of %d the least is %d and the next %v, by the reference %d and %v", n, at, second, wantAt, wantSecond)
	}

	copy(least, in.least)
	copy(wantLeast, in.least)
	Lower(least, from, in.c, i)
	lowerReference(wantLeast, wantFrom, in.c, i)
	check()
	compare(t, "minimum", least, wantLeast)
	if !slices.Equal(from, wantFrom) || all[n] != 77 || all[n+1] != 77 {
		t.Fatalf("%d minima come from %v, by the reference %v", n, all, wantFrom)
	}
}

func TestScan(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 0))
	for n := range 70 {
		for k := range 40 {
			wantScan(t, newScanInput(rng, n, k%2), rng.NormFloat64(), 5+k%3)
		}
	}
}

// TestScanReferences on an example by hand.
func TestScanReferences(t *testing.T) {
	inf := math.Inf(1)
	least, from := []float64{9, 1, 4, inf, 2}, []int{0, 0, 0, 0, 0}
	c, v, owner := []float64{3, 8, 1, 0, 1}, []float64{1, 0, -1, -inf, 1}, []int{1, 2, 3, 4, -1}
	// By row 7 the ways are 1 + (2, 8, 2, inf, 0).
	if at := scanReference(least, from, owner, c, v, 1, 7); at != 4 || !slices.Equal(least, []float64{3, 1, 3, inf, 1}) || !slices.Equal(from, []int{7, 0, 7, 0, 7}) {
		t.Errorf("column %d, distances %v from %v", at, least, from)
	}
	owner[4] = 6
	if at := scanReference(least, from, owner, c, v, 1, 7); at != 1 {
		t.Errorf("of two columns that are both taken it is %d, want the first", at)
	}
	if at := scanReference([]float64{inf, inf}, from, owner, []float64{inf, 0}, []float64{0, -inf}, 0, 1); at != -1 {
		t.Errorf("of columns out of reach the nearest is %d", at)
	}
	for _, x := range []struct {
		c      []float64
		owner  []int
		at     int
		second float64
	}{
		{[]float64{5, 2, 4}, []int{-1, 0, 1}, 1, 4},
		{[]float64{2, 2, 4}, []int{1, -1, 0}, 1, 2},
		{[]float64{2, 4, 2}, []int{1, -1, 0}, 0, 2},
		{[]float64{4, 2, 3}, []int{1, 2, 0}, 1, 3},
		{[]float64{7}, []int{-1}, 0, inf},
	} {
		if at, second := twoLeastReference(x.c, make([]float64, len(x.c)), x.owner); at != x.at || second != x.second {
			t.Errorf("of %v the least is %d and the next %v, want %d and %v", x.c, at, second, x.at, x.second)
		}
	}
	lowerReference(least[:3], from, []float64{3, 0, 4}, 8)
	if !slices.Equal(least[:3], []float64{3, 0, 3}) || !slices.Equal(from[:3], []int{7, 8, 7}) {
		t.Errorf("minima %v from %v", least[:3], from[:3])
	}
}

// TestNoNegativeZero: which of two zeros is next to the least would depend on the order of lanes.
func TestNoNegativeZero(t *testing.T) {
	for n := 2; n < 20; n++ {
		c, v, owner := make([]float64, n), make([]float64, n), make([]int, n)
		for j := range c {
			c[j] = math.Copysign(0, -1)
		}
		c[n/2] = -1
		if at, second := TwoLeast(c, v, owner); at != n/2 || !same(second, 0) {
			t.Errorf("n = %d: the least is %d, the next %v with sign bit %v", n, at, second, math.Signbit(second))
		}
	}
}

func FuzzScan(f *testing.F) {
	f.Add(make([]byte, 8*70), 0.5, uint64(1))
	f.Fuzz(func(t *testing.T, data []byte, base float64, seed uint64) {
		all := floats(data)
		n := len(all) / 3
		in := newScanInput(rand.New(rand.NewPCG(seed, 0)), n, 0)
		copy(in.least, all)
		copy(in.c, all[n:][:n])
		copy(in.v, all[2*n:])
		wantScan(t, in, base, 3)
	})
}
