package kernel

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// singles are n random numbers in float32, now and then a special one.
func singles(rng *rand.Rand, n int) []float32 {
	special := []float32{0, float32(math.Copysign(0, -1)), float32(math.Inf(1)), float32(math.Inf(-1)), float32(math.NaN()), math.MaxFloat32, math.SmallestNonzeroFloat32}
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(rng.NormFloat64())
		if rng.IntN(200) == 0 {
			x[i] = special[rng.IntN(len(special))]
		}
	}
	return x
}

// beside returns a copy of x between other numbers, and a check that these have stayed.
func beside(t *testing.T, x []float32, shift int) (middle []float32, check func()) {
	t.Helper()
	around := 9 + shift
	all := slices.Repeat([]float32{1234.5}, len(x)+2*around)
	copy(all[around:], x)
	return all[around:][:len(x):len(x)], func() {
		t.Helper()
		for i, v := range all {
			if (i < around || i >= around+len(x)) && v != 1234.5 {
				t.Fatalf("%d numbers: it writes %v at %d, outside", len(x), v, i-around)
			}
		}
	}
}

// alike compares results to the last bit.
func alike(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i := range want {
		if math.Float32bits(got[i]) != math.Float32bits(want[i]) && (got[i] == got[i] || want[i] == want[i]) {
			t.Fatalf("%s: entry %d of %d is %v, want %v", what, i, len(want), got[i], want[i])
		}
	}
}

// everyNet runs all kernels of networks and their references on the same numbers.
func everyNet(t *testing.T, next func(n int) []float32, rows, m, n, shift int) {
	t.Helper()
	what := fmt.Sprintf("%d×%d by %d, %d further", rows, m, n, shift)
	a, b, d := next(rows*m + shift)[shift:], next(m*n + shift)[shift:], next(rows*n + shift)[shift:]
	run := func(name string, start []float32, kernel, reference func(dst []float32)) {
		t.Helper()
		got, check := beside(t, start, shift)
		want := slices.Clone(start)
		kernel(got)
		reference(want)
		check()
		alike(t, what+": "+name, got, want)
	}
	run("A·B", next(rows*n), func(c []float32) { MulAdd(c, a, b, m, n) }, func(c []float32) { mulAddReference(c, a, b, m, n) })
	run("Aᵀ·B", next(m*n), func(c []float32) { MulTransAdd(c, a, d, m, n) }, func(c []float32) { mulTransAddReference(c, a, d, m, n) })
	run("block", next(rows*n), func(c []float32) { Block(c, d) }, func(c []float32) { blockReference(c, d) })
	run("rectify", next(rows*n), func(c []float32) { Rectify(c) }, func(c []float32) { blockReference(c, c) })
	run("rows", next(n), func(c []float32) { AddRows(c, d) }, func(c []float32) { addRowsReference(c, d) })
	// Adam writes three slices: its moments and then its parameters.
	moments, squares := next(rows*n), next(rows*n)
	run("Adam", next(rows*n), func(x []float32) {
		m, check := beside(t, moments, shift)
		v, check2 := beside(t, squares, shift)
		Adam(x, m, v, d, 0.01, 1e-4, 0.99)
		check()
		check2()
		wantM, wantV := slices.Clone(moments), slices.Clone(squares)
		adamReference(make([]float32, rows*n), wantM, wantV, d, 0.01, 1e-4, 0.99)
		alike(t, what+": first moments", m, wantM)
		alike(t, what+": second moments", v, wantV)
	}, func(x []float32) {
		adamReference(x, slices.Clone(moments), slices.Clone(squares), d, 0.01, 1e-4, 0.99)
	})
}

func TestNet(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 0))
	next := func(n int) []float32 { return singles(rng, n) }
	for _, rows := range []int{1, 2, 3, 5, 8, 31, 33, 66} {
		for m := 1; m < 15; m++ {
			for n := 1; n < 21; n++ {
				everyNet(t, next, rows, m, n, (rows+m+n)%4)
			}
		}
	}
	everyNet(t, next, 70, 64, 64, 0)
}

// TestProducts against the definition, whose sums of whole numbers are exact.
func TestProducts(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 0))
	whole := func(n int) []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = float32(rng.IntN(19) - 9)
		}
		return x
	}
	for _, size := range [][3]int{{1, 1, 1}, {2, 4, 3}, {3, 5, 2}, {5, 7, 1}, {4, 13, 6}, {7, 2, 5}, {40, 13, 18}} {
		rows, m, n := size[0], size[1], size[2]
		a, b, d := whole(rows*m), whole(m*n), whole(rows*n)
		ab, atd := whole(rows*n), whole(m*n)
		want, wantT := slices.Clone(ab), slices.Clone(atd)
		MulAdd(ab, a, b, m, n)
		MulTransAdd(atd, a, d, m, n)
		for i := range rows {
			for k := range m {
				for j := range n {
					want[i*n+j] += a[i*m+k] * b[k*n+j]
					wantT[k*n+j] += a[i*m+k] * d[i*n+j]
				}
			}
		}
		alike(t, fmt.Sprintf("%v: A·B", size), ab, want)
		alike(t, fmt.Sprintf("%v: Aᵀ·B", size), atd, wantT)
	}
}

func FuzzNet(f *testing.F) {
	f.Add(make([]byte, 400), uint8(9), uint8(5), uint8(11), uint8(1))
	f.Fuzz(func(t *testing.T, data []byte, rows, m, n, shift uint8) {
		at := 0
		next := func(n int) []float32 { // goes round in what the fuzzer gives
			x := make([]float32, n)
			for i := range x {
				if len(data) >= 4 {
					x[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[at%(len(data)-3):]))
					at += 4
				}
			}
			return x
		}
		everyNet(t, next, int(rows)%70+1, int(m)%20+1, int(n)%40+1, int(shift)%4)
	})
}
