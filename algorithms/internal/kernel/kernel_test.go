package kernel

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// A kernel must give what its reference does, to the last bit, whatever it is given: here
// at every length up to a few vectors, at every alignment, and next to memory that must stay.

// numbers are n random ones, now and then a special one.
func numbers(rng *rand.Rand, n int) []float64 {
	special := []float64{0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.NaN(), 1, -1, math.MaxFloat64, math.SmallestNonzeroFloat64, 0x1p-1022, 0x1.8p-1040}
	x := make([]float64, n)
	for i := range x {
		x[i] = rng.NormFloat64() * math.Exp(3*rng.NormFloat64())
		if rng.IntN(40) == 0 {
			x[i] = special[rng.IntN(len(special))]
		}
	}
	return x
}

// same tells whether two numbers have the same bits, or are both none.
func same(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || a != a && b != b
}

// guarded returns a slice of n numbers between others, and a check that these have stayed.
func guarded(t *testing.T, n, shift int) (middle []float64, check func()) {
	t.Helper()
	const around = 5
	all := make([]float64, n+2*around+shift)
	for i := range all {
		all[i] = 1234.5
	}
	return all[around+shift:][:n:n], func() {
		t.Helper()
		for i, v := range all {
			if (i < around+shift || i >= around+shift+n) && v != 1234.5 {
				t.Fatalf("%d numbers: it writes %v at %d, outside", n, v, i-around-shift)
			}
		}
	}
}

func compare(t *testing.T, what string, got, want []float64) {
	t.Helper()
	for i := range want {
		if !same(got[i], want[i]) {
			t.Fatalf("%s: entry %d of %d is %v, by the reference %v", what, i, len(want), got[i], want[i])
		}
	}
}

func TestDot(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 0))
	for n := range 140 {
		for shift := range 2 {
			x, y := numbers(rng, n+shift)[shift:], numbers(rng, n+shift)[shift:]
			if got, want := Dot(x, y), dotReference(x, y); !same(got, want) {
				t.Fatalf("n = %d: %v, by the reference %v", n, got, want)
			}
		}
	}
	if got := Dot([]float64{1, -2, 3}, []float64{4, 5, 6, 7}); got != 12 {
		t.Errorf("⟨(1, −2, 3), (4, 5, 6)⟩ = %v", got)
	}
}

func TestMatrixVector(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 0))
	for rows := range 14 {
		for columns := range 23 {
			for shift := range 2 {
				a := numbers(rng, rows*columns+shift)[shift:]
				x, y := numbers(rng, columns), numbers(rng, rows)
				got, check := guarded(t, rows, shift)
				want := make([]float64, rows)
				MulVec(got, a, x)
				mulVecReference(want, a, x)
				check()
				compare(t, "a x", got, want)

				got, check = guarded(t, columns, shift)
				want = make([]float64, columns)
				MulTransVec(got, a, y)
				mulTransVecReference(want, a, y)
				check()
				compare(t, "aᵀ x", got, want)
			}
		}
	}
}

// TestReferences against the definitions, whose sums of whole numbers are exact.
func TestReferences(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 0))
	whole := func(n int) []float64 {
		x := make([]float64, n)
		for i := range x {
			x[i] = float64(rng.IntN(19) - 9)
		}
		return x
	}
	for rows := range 10 {
		for columns := range 10 {
			a, x, y := whole(rows*columns), whole(columns), whole(rows)
			ax, aty := make([]float64, rows), make([]float64, columns)
			for i := range rows {
				for j := range columns {
					ax[i] += a[i*columns+j] * x[j]
					aty[j] += a[i*columns+j] * y[i]
				}
			}
			got, gotT := make([]float64, rows), whole(columns)
			mulVecReference(got, a, x)
			mulTransVecReference(gotT, a, y)
			if !slices.Equal(got, ax) || !slices.Equal(gotT, aty) {
				t.Fatalf("%d×%d: %v, %v; want %v, %v", rows, columns, got, gotT, ax, aty)
			}
			if rows == 1 && dotReference(a, x) != ax[0] {
				t.Fatalf("dot %v, want %v", dotReference(a, x), ax[0])
			}
		}
	}
}

func TestExpAndLog(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 0))
	for _, f := range []struct {
		name string
		all  func(dst, x []float64)
		one  func(float64) float64
	}{{"exp", Exp, ExpOf}, {"log", Log, LogOf}} {
		for n := range 40 {
			for shift := range 2 {
				x := numbers(rng, n)
				if f.name == "log" {
					for i := range x {
						if rng.IntN(8) > 0 {
							x[i] = math.Abs(x[i])
						}
					}
				}
				want := make([]float64, n)
				for i, v := range x {
					want[i] = f.one(v)
				}
				got, check := guarded(t, n, shift)
				f.all(got, x)
				check()
				compare(t, f.name, got, want)
				f.all(x, x) // in place
				compare(t, f.name+" in place", x, want)
			}
		}
	}
}

// TestAccuracy against Go's own functions, which are accurate to one unit in the last place.
func TestAccuracy(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 0))
	apart := func(a, b float64) uint64 { // in units in the last place
		return uint64(math.Abs(float64(int64(math.Float64bits(a) - math.Float64bits(b)))))
	}
	for range 200000 {
		x := rng.Float64()*1455 - 746 // math.Exp overflows a little early on some processors
		if got, want := ExpOf(x), math.Exp(x); apart(got, want) > 2 {
			t.Fatalf("exp %v is %v, want %v", x, got, want)
		}
		x = math.Ldexp(1+rng.Float64(), rng.IntN(2046)-1022)
		if got, want := LogOf(x), math.Log(x); apart(got, want) > 1 && math.Abs(got-want) > 1e-16 {
			t.Fatalf("log %v is %v, want %v", x, got, want)
		}
		// On some processors math.Log is wrong for numbers as small as this.
		if got, want := LogOf(x*0x1p-1040), LogOf(x)-1040*math.Ln2; x >= 1 && x < 2 && math.Abs(got-want) > 1e-4 {
			t.Fatalf("log %v is %v, want %v", x*0x1p-1040, got, want)
		}
		x = 1 + 0.1*rng.NormFloat64()
		if got, want := LogOf(x), math.Log(x); math.Abs(got-want) > 3e-16*math.Abs(want) {
			t.Fatalf("log %v is %v, want %v", x, got, want)
		}
	}
	for x, want := range map[float64]float64{0: 1, 1: math.E, -746: 0, 710: math.Inf(1), 1e300: math.Inf(1), math.Inf(-1): 0, math.Inf(1): math.Inf(1), 709.7: 1.6549840276802644e+308, -745: 5e-324} {
		if got := ExpOf(x); apart(got, want) > 1 {
			t.Errorf("exp %v is %v, want %v", x, got, want)
		}
	}
	for _, x := range []float64{0, math.Copysign(0, -1), -1, math.Inf(1), math.Inf(-1), math.NaN(), 1, math.MaxFloat64} {
		if got, want := LogOf(x), math.Log(x); !same(got, want) && apart(got, want) > 1 {
			t.Errorf("log %v is %v, want %v", x, got, want)
		}
	}
	if v := ExpOf(math.NaN()); v == v {
		t.Errorf("exp of none is %v", v)
	}
}

// floats reads numbers from what a fuzzer gives.
func floats(data []byte) []float64 {
	x := make([]float64, len(data)/8)
	for i := range x {
		x[i] = math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:]))
	}
	return x
}

func FuzzKernels(f *testing.F) {
	f.Add(make([]byte, 8*70), uint8(3))
	f.Fuzz(func(t *testing.T, data []byte, wide uint8) {
		x := floats(data)
		half := len(x) / 2
		if got, want := Dot(x[:half], x[half:]), dotReference(x[:half], x[half:]); !same(got, want) {
			t.Errorf("dot %v, by the reference %v", got, want)
		}
		got, want := make([]float64, len(x)), make([]float64, len(x))
		Exp(got, x)
		for i, v := range x {
			want[i] = ExpOf(v)
		}
		compare(t, "exp", got, want)
		Log(got, x)
		for i, v := range x {
			want[i] = LogOf(v)
		}
		compare(t, "log", got, want)
		columns := int(wide)%12 + 1
		if rows := len(x)/columns - 1; rows > 0 {
			MulVec(got[:rows], x[:rows*columns], x[rows*columns:][:columns])
			mulVecReference(want[:rows], x[:rows*columns], x[rows*columns:][:columns])
			compare(t, "a x", got[:rows], want[:rows])
			MulTransVec(got[:columns], x[:rows*columns], x[:rows])
			mulTransVecReference(want[:columns], x[:rows*columns], x[:rows])
			compare(t, "aᵀ x", got[:columns], want[:columns])
		}
	})
}
