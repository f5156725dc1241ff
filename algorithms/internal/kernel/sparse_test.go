package kernel

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestRescale(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 0))
	for n := range 90 {
		for shift := range 2 {
			p, b, sums := numbers(rng, n+shift)[shift:], numbers(rng, n), numbers(rng, n)
			a := rng.NormFloat64()
			wantSums, want := slices.Clone(sums), make([]float64, n)
			total := rescaleReference(want, p, b, wantSums, a)
			got, check := guarded(t, n, shift)
			gotSums, checkSums := guarded(t, n, 1-shift)
			copy(gotSums, sums)
			if sum := Rescale(got, p, b, gotSums, a); !same(sum, total) {
				t.Fatalf("n = %d: the sum is %v, by the reference %v", n, sum, total)
			}
			check()
			checkSums()
			compare(t, "a row rescaled", got, want)
			compare(t, "what it is added to", gotSums, wantSums)
			Rescale(p, p, b, sums, a)
			compare(t, "a row rescaled in place", p, want)
		}
	}
}

func TestDivide(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 0))
	for n := range 90 {
		for shift := range 2 {
			x, y, want := numbers(rng, n+shift)[shift:], numbers(rng, n), make([]float64, n)
			least, most := divideReference(want, x, y)
			got, check := guarded(t, n, shift)
			if l, m := Divide(got, x, y); !same(l, least) || !same(m, most) {
				t.Fatalf("n = %d: from %v to %v, by the reference from %v to %v", n, l, m, least, most)
			}
			check()
			compare(t, "a quotient", got, want)
		}
	}
	dst := make([]float64, 4)
	least, most := divideReference(dst, []float64{1, 6, 0, -3}, []float64{2, 2, 0, 4})
	if least != -0.75 || most != 3 || dst[0] != 0.5 || dst[3] != -0.75 {
		t.Errorf("from %v to %v, %v", least, most, dst)
	}
}

func TestAbove(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 0))
	for n := range 90 {
		for shift := range 2 {
			x := numbers(rng, n+shift)[shift:]
			for _, least := range append([]float64{-1e9, 0, 0.5, 3, 1e300}, x[max(0, n-3):]...) { // and its own last ones
				wantAt, want := make([]int32, n), make([]float64, n)
				count, below := aboveReference(wantAt, want, x, least)
				at := make([]int32, n)
				got, check := guarded(t, n, shift)
				c, b := Above(at, got, x, least)
				check()
				if c != count || !same(b, below) {
					t.Fatalf("n = %d: %d entries and %v below, by the reference %d and %v", n, c, b, count, below)
				}
				compare(t, "what is above", got[:c], want[:c])
				if !slices.Equal(at[:c], wantAt[:c]) {
					t.Fatalf("n = %d: they are at %v, by the reference at %v", n, at[:c], wantAt[:c])
				}
			}
		}
	}
}

// sparse is a random matrix, and the same with all its zeros.
func sparse(rng *rand.Rand, rows, columns int, number func() float64) (a Sparse, whole []float64) {
	a.Start, whole = []int32{0}, make([]float64, rows*columns)
	for i := range rows {
		for j := range columns {
			if rng.IntN(3) == 0 {
				whole[i*columns+j] = number()
				a.Column = append(a.Column, int32(j))
				a.Value = append(a.Value, whole[i*columns+j])
			}
		}
		a.Start = append(a.Start, int32(len(a.Column)))
	}
	return a, whole
}

func TestSubNormal(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 0))
	for rows := range 9 {
		for columns := 1; columns < 30; columns++ {
			a, _ := sparse(rng, rows, columns, rng.NormFloat64)
			x, scale, start := numbers(rng, columns), numbers(rng, rows), numbers(rng, columns)
			want := slices.Clone(start)
			a.subNormalReference(want, x, scale)
			got, check := guarded(t, columns, rows&1)
			copy(got, start)
			a.SubNormal(got, x, scale)
			check()
			compare(t, "d − Aᵀ diag(1/s) A x", got, want)
		}
	}
}

// TestSparseReferences against the definitions, whose sums of whole numbers are exact.
func TestSparseReferences(t *testing.T) {
	dst, sums := make([]float64, 5), []float64{1, 1, 1, 1, 1}
	sum := rescaleReference(dst, []float64{1, 2, 3, 4, 5}, []float64{2, 0, 1, 3, -1}, sums, 2)
	if sum != 24 || !slices.Equal(dst, []float64{4, 0, 6, 24, -10}) || !slices.Equal(sums, []float64{5, 1, 7, 25, -9}) {
		t.Errorf("sum %v, row %v, sums %v", sum, dst, sums)
	}
	at, value := make([]int32, 5), make([]float64, 5)
	count, below := aboveReference(at, value, []float64{1, 7, 2, 4, 3.5}, 3.5)
	if count != 3 || below != 3 || !slices.Equal(at[:3], []int32{1, 3, 4}) || !slices.Equal(value[:3], []float64{7, 4, 3.5}) {
		t.Errorf("%d entries %v at %v, below %v", count, value, at, below)
	}
	rng := rand.New(rand.NewPCG(10, 0))
	for range 50 {
		const rows, columns = 6, 7
		a, whole := sparse(rng, rows, columns, func() float64 { return float64(rng.IntN(19) - 9) })
		x, scale, got := make([]float64, columns), make([]float64, rows), make([]float64, columns)
		for j := range x {
			x[j] = float64(rng.IntN(19) - 9)
		}
		for i := range scale {
			scale[i] = []float64{0.5, 1, 2}[rng.IntN(3)]
		}
		want := make([]float64, columns)
		for j := range want {
			for i := range rows {
				for k := range columns {
					want[j] -= whole[i*columns+j] * whole[i*columns+k] * x[k] / scale[i]
				}
			}
		}
		a.subNormalReference(got, x, scale)
		compare(t, "−Aᵀ diag(1/s) A x", got, want)
	}
}

func FuzzSparse(f *testing.F) {
	f.Add(make([]byte, 8*70), 0.5)
	f.Fuzz(func(t *testing.T, data []byte, a float64) {
		all := floats(data)
		n := len(all) / 3
		p, b, sums := all[:n], all[n:][:n], all[2*n:][:n]
		got, want, wantSums := make([]float64, n), make([]float64, n), slices.Clone(sums)
		total := rescaleReference(want, p, b, wantSums, a)
		if sum := Rescale(got, p, b, sums, a); !same(sum, total) {
			t.Errorf("the sum is %v, by the reference %v", sum, total)
		}
		compare(t, "a row rescaled", got, want)
		compare(t, "what it is added to", sums, wantSums)
		least, most := divideReference(want, p, b)
		if l, m := Divide(got, p, b); !same(l, least) || !same(m, most) {
			t.Errorf("quotients from %v to %v, by the reference from %v to %v", l, m, least, most)
		}
		compare(t, "a quotient", got, want)
		at, wantAt := make([]int32, n), make([]int32, n)
		count, below := aboveReference(wantAt, want, p, a)
		if c, m := Above(at, got, p, a); c != count || !same(m, below) || !slices.Equal(at[:c], wantAt[:count]) {
			t.Errorf("%d entries and %v below, by the reference %d and %v", c, m, count, below)
		}
		compare(t, "what is above", got[:count], want[:count])
	})
}
