package kernel

import (
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestPowers against the standard library, and where it says what must come out exactly.
func TestPowers(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 0))
	close := func(name string, x, y, got, want, tolerance float64) {
		t.Helper()
		if math.Abs(got-want) > tolerance*math.Abs(want) {
			t.Fatalf("%s(%v, %v) is %v, want %v", name, x, y, got, want)
		}
	}
	for range 100000 {
		x, y := math.Exp(3*rng.NormFloat64()), 4*rng.NormFloat64()
		close("pow", x, y, Pow(x, y), math.Pow(x, y), 4e-15)
		x = 10 * rng.NormFloat64()
		close("sinh", x, 0, Sinh(x), math.Sinh(x), 1e-15)
		close("cosh", x, 0, Cosh(x), math.Cosh(x), 1e-15)
		close("tanh", x, 0, Tanh(x), math.Tanh(x), 1e-15)
	}
	specials := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 2, -3, 1.5, -2.5, 1e300, 1e-300, math.Inf(1), math.Inf(-1), math.NaN()}
	for _, x := range specials {
		for _, y := range specials {
			if got, want := Pow(x, y), math.Pow(x, y); !same(got, want) && !(math.Abs(got-want) <= 1e-13*math.Abs(want)) {
				t.Errorf("pow(%v, %v) is %v, want %v", x, y, got, want)
			}
		}
		for _, f := range []struct {
			name      string
			got, want float64
		}{{"sinh", Sinh(x), math.Sinh(x)}, {"cosh", Cosh(x), math.Cosh(x)}, {"tanh", Tanh(x), math.Tanh(x)}} {
			if !same(f.got, f.want) && !(math.Abs(f.got-f.want) <= 1e-15*math.Abs(f.want)) {
				t.Errorf("%s %v is %v, want %v", f.name, x, f.got, f.want)
			}
		}
	}
}

// TestSolversTakeTheseExponentials: the functions of package math in which there is an exponential would
// give a run natively other bits than in a browser.
func TestSolversTakeTheseExponentials(t *testing.T) {
	unlike := regexp.MustCompile(`\bmath\.(Exp2?|Pow|Sinh|Cosh|Tanh|Erfc?|J[01n]|Y[01n]|Gamma|Lgamma)\b`)
	comment := regexp.MustCompile(`//.*`)
	files := 0
	err := filepath.WalkDir("../..", func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.Name() == "kernel", d.Name() == "compare": // these are made of them; the other measures other programs
			return filepath.SkipDir
		case !strings.HasSuffix(file, ".go"), strings.HasSuffix(file, "_test.go"):
			return nil
		}
		files++
		source, err := os.ReadFile(file)
		for _, name := range unlike.FindAllString(comment.ReplaceAllString(string(source), ""), -1) {
			t.Errorf("%s takes %s: package kernel has one that is the same everywhere", filepath.Clean(file), name)
		}
		return err
	})
	if err != nil || files < 100 {
		t.Fatalf("%d files, error %v", files, err)
	}
}
