package formula

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// same reports whether two results agree, NaN with NaN.
func same(a, b, tolerance float64) bool {
	return a == b || math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= tolerance*(1+math.Abs(b))
}

// TestValues against the same formulas in numpy 1.24.2 at x = 1.3, y = -0.7,
// with ** for ^ and every product written out.
func TestValues(t *testing.T) {
	for source, want := range map[string]float64{
		"x^2 + 2.5(1 - cos(2pi x)) + y^2 + 2.5(1-cos(2*pi*y))": 8.725084971874736,
		"2e3 + 2e + .5 + 1.e-1":                                2006.036563656918,
		"sin(x)cos(y)tan(x*y)":                                 -0.9480155783333066,
		"exp(-x^2)log(abs(y))sqrt(x)":                          -0.0750389249365747,
		"atan(y) + tanh(x) - floor(y)":                         1.250997194924098,
		"x^y":                                                  0.8322228835727137,
		"(x+y)^-3":                                             4.629629629629628,
		"x^20 - y^17":                                          190.051964053948,
		"exp(y)^x^y":                                           0.558469083397101,
		"2sin(x)^2*3":                                          5.570666260106843,
		"-3*-x--y":                                             3.2,
		"x-y-x y/2":                                            2.455, // by hand: 2 + 0.91/2
		"-x^2":                                                 -1.69,
		"2^-1":                                                 0.5,
		"2^3^2":                                                512,
		"-2^2":                                                 -4,
		"1 - 2 - 3":                                            -4,
		"12/3/2":                                               2,
		"12/3*2":                                               8,
		"\t2 x y\n":                                            -1.82,
		"3(x+1)(y-2)":                                          -18.63,
		"min(x, y, 0) + max(x, y, 0)":                          0.6,
		"+x":                                                   1.3,
		"0^0":                                                  1,
	} {
		e, err := Parse(source)
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		if got := e.Eval(1.3, -0.7); !same(got, want, 1e-13) {
			t.Errorf("%s = %.16g, want %.16g", source, got, want)
		}
		if e.String() != source {
			t.Errorf("%q says that it is %q", source, e)
		}
	}
}

// TestSpecialValues: what IEEE 754 says of the quotients and logarithms that
// have no value.
func TestSpecialValues(t *testing.T) {
	for source, want := range map[string]float64{
		"1/x":        math.Inf(1),
		"-1/x":       math.Inf(-1),
		"x/x":        math.NaN(),
		"log(x)":     math.Inf(-1),
		"sqrt(x-1)":  math.NaN(),
		"x^-2":       math.Inf(1),
		"min(x/x,1)": math.NaN(),
	} {
		e, err := Parse(source)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.Eval(0, 0); !same(got, want, 0) {
			t.Errorf("%s at 0 = %v, want %v", source, got, want)
		}
	}
}

// TestErrors: each says what is wrong and where.
func TestErrors(t *testing.T) {
	for _, c := range []struct {
		source string
		at     int
		says   string
	}{
		{"", 0, "empty"},
		{" \t ", 0, "empty"},
		{"x +", 3, "breaks off"},
		{"x + * y", 4, `before '*'`},
		{"x ** 2", 3, "written ^"},
		{"(x + y", 0, "never closed"},
		{"2 + sin(x", 7, "never closed"},
		{"x)", 1, "no ( before"},
		{"()", 1, "missing before )"},
		{"xy", 0, "write x*y"},
		{"2 + foo", 4, `"foo" is not known; there are x, y, e, pi, abs`},
		{"X", 0, "not known"},
		{"sin x", 0, "sin(…)"},
		{"sin(x, y)", 5, "one argument"},
		{"max(x)", 5, "two arguments"},
		{"min(x,)", 6, "missing before )"},
		{"1,5 x", 1, "comma"},
		{"2 3", 2, "cannot follow"},
		{"x2", 1, "cannot follow"},
		{"1/2x", 3, "two ways"},
		{"x^2y", 3, "two ways"},
		{"2x^2(y+1)", 4, "two ways"},
		{"x $ y", 2, `'$'`},
		{"x·y", 1, `'·'`},
		{"x\x00", 1, `'\x00'`},
		{"x\xff", 1, "cannot stand"},
		{".", 0, "not a number"},
		{"1e999", 0, "too large"},
		{strings.Repeat("(", 70), 64, "64 levels"},
		{strings.Repeat("-", 70) + "x", 64, "64 levels"},
		{"x" + strings.Repeat("^x", 70), 128, "64 levels"},
		{strings.Repeat("x+", 300), MaxLength, "longer"},
	} {
		_, err := Parse(c.source)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%q: error %v", c.source, err)
		} else if e.Pos != c.at || !strings.Contains(e.Error(), c.says) {
			t.Errorf("%q: %q at byte %d, want %q at %d", c.source, e, e.Pos, c.says, c.at)
		}
	}
}

// grow makes a random formula together with its value, which is worked out
// here, by Go itself and without the parser: at strength 0 any formula, at 1
// no bare sum, at 2 no bare product or sign, at 3 no bare power.
func grow(rng *rand.Rand, x, y float64, depth, strength int) (string, float64) {
	if depth == 0 {
		switch rng.IntN(3) {
		case 0:
			return "x", x
		case 1:
			return "y", y
		}
		v := float64(rng.IntN(40)) / 8
		return fmt.Sprint(v), v
	}
	space := strings.Repeat(" ", rng.IntN(2))
	bare := rng.IntN(8)
	switch {
	case bare < 2 && strength < 1: // a sum
		a, va := grow(rng, x, y, depth-1, 0)
		b, vb := grow(rng, x, y, depth-1, 1)
		if bare == 0 {
			return a + space + "+" + space + b, va + vb
		}
		return a + space + "-" + space + b, va - vb
	case bare < 4 && strength < 2: // a product
		a, va := grow(rng, x, y, depth-1, 1)
		b, vb := grow(rng, x, y, depth-1, 2)
		if bare == 2 {
			return a + space + "*" + space + b, va * vb
		}
		return a + space + "/" + space + b, va / vb
	case bare == 4 && strength < 2: // a sign
		a, va := grow(rng, x, y, depth-1, 2)
		return "-" + space + a, -va
	case bare == 5 && strength < 3: // a power
		a, va := grow(rng, x, y, depth-1, 3)
		b, vb := grow(rng, x, y, depth-1, 2)
		return a + "^" + space + b, kernel.Pow(va, vb)
	case bare == 6:
		a, va := grow(rng, x, y, depth-1, 0)
		b, vb := grow(rng, x, y, depth-1, 0)
		return "max(" + a + space + "," + b + ")", max(va, vb)
	case bare == 7:
		a, va := grow(rng, x, y, depth-1, 0)
		names := []string{"sin", "cos", "tan", "atan", "exp", "log", "sqrt", "abs", "tanh", "floor"}
		calls := []func(float64) float64{math.Sin, math.Cos, math.Tan, math.Atan, kernel.ExpOf, math.Log, math.Sqrt, math.Abs, kernel.Tanh, math.Floor}
		k := rng.IntN(len(names))
		return names[k] + space + "(" + a + ")", calls[k](va)
	default: // anything in parentheses
		a, va := grow(rng, x, y, depth-1, 0)
		return "(" + space + a + ")", va
	}
}

// TestRandomFormulas: what the parser and the stack machine make of a formula
// is what Go made of it while it grew.
func TestRandomFormulas(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 0))
	for range 5000 {
		x, y := 2*rng.NormFloat64(), 2*rng.NormFloat64()
		source, want := grow(rng, x, y, 1+rng.IntN(5), 0)
		if len(source) > MaxLength {
			continue
		}
		e, err := Parse(source)
		if err != nil {
			t.Fatalf("%s: %v", source, err)
		}
		// Whole powers are multiplied out, and rounding grows where functions are steep.
		if got := e.Eval(x, y); !same(got, want, 1e-6) && math.Abs(want) < 1e6 {
			t.Errorf("%s at (%v, %v) = %v, want %v", source, x, y, got, want)
		}
	}
}

// TestProductsWithoutStar: leaving out a * changes nothing.
func TestProductsWithoutStar(t *testing.T) {
	for short, long := range map[string]string{
		"2x":             "2*x",
		"2x^2":           "2*(x^2)",
		"x y":            "x*y",
		"-2x":            "-(2*x)",
		"3pi(x+1)(y+2)":  "3*pi*(x+1)*(y+2)",
		"2e^x":           "2*e^x",
		"2e-x":           "2*e-x",
		"sin(x)exp(y)x":  "sin(x)*exp(y)*x",
		"x/2*3y":         "x/2*3*y",
		"x^2*3y":         "x^2*3*y",
		"4x y - 2(y)(x)": "4*x*y-2*y*x",
	} {
		a, errA := Parse(short)
		b, errB := Parse(long)
		if errA != nil || errB != nil {
			t.Fatal(short, errA, errB)
		}
		if got, want := a.Eval(1.7, 0.6), b.Eval(1.7, 0.6); !same(got, want, 1e-15) {
			t.Errorf("%s = %v, but %s = %v", short, got, long, want)
		}
	}
}

// TestEvalAll: many points at once are the same as one by one, without allocating.
func TestEvalAll(t *testing.T) {
	e, err := Parse("max(x^3 - 2y, sin(x y)^5) + x/y")
	if err != nil {
		t.Fatal(err)
	}
	const n = 3*lanes + 5
	xy, out := make([]float64, 2*n), make([]float64, n)
	rng := rand.New(rand.NewPCG(2, 0))
	for i := range xy {
		xy[i] = rng.NormFloat64()
	}
	e.EvalAll(out, xy)
	for i, v := range out {
		if want := e.Eval(xy[2*i], xy[2*i+1]); v != want {
			t.Fatalf("point %d: %v in the crowd, %v alone", i, v, want)
		}
	}
	if allocs := testing.AllocsPerRun(10, func() { e.EvalAll(out, xy); e.Eval(1, 2) }); allocs != 0 {
		t.Errorf("%v allocations", allocs)
	}
}

// TestConstantsAreWorkedOut once, when the formula is compiled.
func TestConstantsAreWorkedOut(t *testing.T) {
	e, err := Parse("x + 2pi^2*sqrt(4)/-max(1, 2)")
	if err != nil {
		t.Fatal(err)
	}
	if len(e.program) != 3 {
		t.Errorf("%d instructions, want x, a number and their sum", len(e.program))
	}
	if got, want := e.Eval(1, 0), 1-2*math.Pi*math.Pi; !same(got, want, 1e-15) {
		t.Errorf("%v, want %v", got, want)
	}
}

// FuzzParse: whatever is typed, there is a program that runs, or an error that
// points into the text.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"x^2+y^2", "2.5(1-cos(2pi x))", "-x--y", "min(x,y,1)", "((((x))))", "1e-3x", "x^y^2", "max(x", "sin()", ",", "é", "\x00",
		"1/0", "2^-1^2", "floor(-x)*", "e", "2e", "x/2y", strings.Repeat("(", 100), strings.Repeat("-x", 200),
	} {
		f.Add(seed)
	}
	rng := rand.New(rand.NewPCG(3, 0))
	for range 20 {
		seed, _ := grow(rng, 0, 0, 4, 0)
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		e, err := Parse(source)
		if err == nil {
			e.Eval(1.5, -2)
			return
		}
		var typed *Error
		if !errors.As(err, &typed) || typed.Pos < 0 || typed.Pos > len(source) || typed.Msg == "" {
			t.Errorf("%q: error %#v", source, err)
		}
	})
}
