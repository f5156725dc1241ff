package scenes

import (
	"bytes"
	"encoding/json"
	"flag"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render/golden"
)

// far is one more step at which numbers are compared: a hundred are enough to see a difference, and a
// thousand take minutes.
var far = flag.Int("far", 0, "compare the numbers of WebAssembly after so many steps, too")

// measured is a readout or a check of a preset at a step.
type measured struct {
	Query, Name string
	Step        int
	Value       string `json:",omitempty"` // of a readout, in full precision
	Text        string // as people read it
	State       string `json:",omitempty"` // of a check
}

// numbers measures every preset of a scene.
func numbers(t *testing.T, s *Scene) (list []measured) {
	steps := []int{1, 30, 100}
	if *far > 0 {
		steps = append(steps, *far)
	}
	for _, query := range queries(s) {
		r := start(t, s, query)
		for _, step := range steps {
			r.Advance(step-r.Step(), always)
			n := measured{Query: query, Step: r.Step()}
			f := r.Figure()
			for _, x := range f.Readouts {
				n.Name, n.Value, n.Text = x.Name, strconv.FormatFloat(x.Value, 'g', -1, 64), x.Text()
				list = append(list, n)
			}
			n.Value = ""
			for _, x := range f.Checks {
				n.Name, n.State, n.Text = x.Name, x.State.String(), x.Text()
				list = append(list, n)
			}
		}
	}
	return list
}

// numbersFile is where the test as WebAssembly leaves its numbers, in the environment.
const numbersFile = "NUMBERS"

// TestSameNumbersInWebAssembly runs every preset natively and, under Node.js with the kernels of the
// page, as WebAssembly. All that is measured must have the same bits and the same texts or, where
// operations are fused, stray no farther than the scene says.
func TestSameNumbersInWebAssembly(t *testing.T) {
	if runtime.GOOS == "js" {
		eachScene(t, leaveNumbers)
		return
	}
	webAssembly := buildNumbers(t)
	eachScene(t, func(t *testing.T, s *Scene) {
		theirs := webAssembly(t)
		ours := numbers(t, s)
		compareNumbers(t, s, ours, theirs())
	})
}

func compareNumbers(t *testing.T, s *Scene, ours, theirs []measured) {
	if len(ours) == 0 || len(ours) != len(theirs) {
		t.Fatalf("there are %d numbers, and as WebAssembly %d", len(ours), len(theirs))
	}
	fuses, differ := golden.Fuses(), 0
	for i, a := range ours {
		b := theirs[i]
		if a == b || fuses && near(a, b, s.Stray) {
			continue
		}
		if differ++; differ <= 5 {
			t.Errorf("%s?%s, step %d: %s is %s %s %s, and as WebAssembly %s %s %s",
				s.Slug, a.Query, a.Step, a.Name, a.Value, a.Text, a.State, b.Value, b.Text, b.State)
		}
	}
	if differ > 5 {
		t.Errorf("and so on: of %d numbers %d differ", len(ours), differ)
	}
}

// near reports whether two numbers are as near as a scene says, or at a step of which it says nothing.
func near(a, b measured, s Stray) bool {
	if a.Step > s.Until {
		return true
	}
	x, _ := strconv.ParseFloat(a.Value, 64)
	y, _ := strconv.ParseFloat(b.Value, 64)
	return a.Query == b.Query && a.Step == b.Step && a.Name == b.Name && a.State == b.State &&
		math.IsNaN(x) == math.IsNaN(y) && !(math.Abs(x-y) > s.Within*max(math.Abs(x), math.Abs(y), 1))
}

func TestNear(t *testing.T) {
	a := measured{Name: "gap", Step: 30, Value: "2"}
	for _, c := range []struct {
		name, value string
		step        int
		ok          bool
	}{
		{"gap", "2", 30, true}, {"gap", "2.00000001", 30, true}, {"gap", "2.0001", 30, false}, {"gap", "NaN", 30, false},
		{"gape", "2", 30, false}, {"gap", "5", 31, true},
	} {
		a.Step = c.step
		if near(a, measured{Name: c.name, Step: c.step, Value: c.value}, Stray{1e-6, 30, ""}) != c.ok {
			t.Errorf("%+v: near is %v", c, !c.ok)
		}
	}
}

func leaveNumbers(t *testing.T, s *Scene) {
	file := os.Getenv(numbersFile)
	if file == "" {
		t.Skip("the native test asks for it")
	}
	data, err := json.Marshal(numbers(t, s))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// buildNumbers builds this test as WebAssembly, and returns what starts a part of it, so named, which
// returns in turn what waits for its numbers.
func buildNumbers(t *testing.T) func(part *testing.T) func() []measured {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal("the numbers as WebAssembly need Node.js: install nodejs")
	}
	if err != nil {
		t.Skip("the numbers as WebAssembly need Node.js: install nodejs")
	}
	dir := t.TempDir()
	binary := filepath.Join(dir, "numbers.wasm")
	build := exec.Command("go", "test", "-c", "-tags", "simd128", "-o", binary, ".")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return func(part *testing.T) func() []measured {
		file := filepath.Join(part.TempDir(), "numbers.json")
		run := exec.CommandContext(part.Context(), node, "--stack-size=8192", "../algorithms/internal/kernel/run.cjs", binary,
			"-test.run", "^"+strings.ReplaceAll(part.Name(), "/", "$/^")+"$", "-test.timeout", "0", "-far", strconv.Itoa(*far))
		// Go as WebAssembly has room for 8 kB of environment.
		run.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "GOROOT=" + strings.TrimSpace(string(goroot)), numbersFile + "=" + file}
		var said bytes.Buffer
		run.Stdout, run.Stderr = &said, &said
		if err := run.Start(); err != nil {
			part.Fatal(err)
		}
		return func() (list []measured) {
			part.Helper()
			if err := run.Wait(); err != nil {
				part.Fatalf("%v\n%s", err, said.Bytes())
			}
			data, err := os.ReadFile(file)
			if err == nil {
				err = json.Unmarshal(data, &list)
			}
			if err != nil {
				part.Fatal(err)
			}
			return list
		}
	}
}
