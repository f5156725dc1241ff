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
	Slug, Query, Name string
	Step              int
	Value             string `json:",omitempty"` // of a readout, in full precision
	Text              string // as people read it
	State             string `json:",omitempty"` // of a check
}

// numbers calls take with every number of every preset.
func numbers(t *testing.T, take func(measured)) {
	steps := []int{1, 30, 100}
	if *far > 0 {
		steps = append(steps, *far)
	}
	for i := range all {
		for _, query := range queries(&all[i]) {
			r := start(t, &all[i], query)
			for _, step := range steps {
				r.Advance(step-r.Step(), always)
				n := measured{Slug: r.Scene.Slug, Query: query, Step: r.Step()}
				f := r.Figure()
				for _, x := range f.Readouts {
					n.Name, n.Value, n.Text = x.Name, strconv.FormatFloat(x.Value, 'g', -1, 64), x.Text()
					take(n)
				}
				n.Value = ""
				for _, x := range f.Checks {
					n.Name, n.State, n.Text = x.Name, x.State.String(), x.Text()
					take(n)
				}
			}
		}
	}
}

// numbersFile is where the test as WebAssembly leaves its numbers, in the environment.
const numbersFile = "NUMBERS"

// TestSameNumbersInWebAssembly runs every preset natively and, under Node.js with the kernels of the
// page, as WebAssembly. All that is measured must have the same bits and the same texts or, where
// operations are fused, stray no farther than the scene says.
func TestSameNumbersInWebAssembly(t *testing.T) {
	if runtime.GOOS == "js" {
		leaveNumbers(t)
		return
	}
	theirs := numbersOfWebAssembly(t)
	fuses := golden.Fuses()
	differ := map[string]int{}
	numbers(t, func(ours measured) {
		if len(theirs) == 0 {
			t.Fatalf("%+v and what follows are missing as WebAssembly", ours)
		}
		browser := theirs[0]
		theirs = theirs[1:]
		s, err := Find(ours.Slug)
		if err != nil {
			t.Fatal(err)
		}
		if fuses && near(ours, browser, s.Stray) || ours == browser {
			return
		}
		if differ[ours.Slug]++; differ[ours.Slug] <= 5 {
			t.Errorf("%s?%s, step %d: %s is %s %s %s, and as WebAssembly %s %s %s", ours.Slug, ours.Query, ours.Step,
				ours.Name, ours.Value, ours.Text, ours.State, browser.Value, browser.Text, browser.State)
		}
	})
	if len(theirs) > 0 {
		t.Errorf("as WebAssembly there are %d numbers more", len(theirs))
	}
	for slug, n := range differ {
		t.Errorf("%s: %d numbers differ", slug, n)
	}
}

// near reports whether two numbers are as near as a scene says, or at a step of which it says nothing.
func near(a, b measured, s Stray) bool {
	if a.Step > s.Until {
		return true
	}
	x, _ := strconv.ParseFloat(a.Value, 64)
	y, _ := strconv.ParseFloat(b.Value, 64)
	return a.Name == b.Name && a.State == b.State && math.IsNaN(x) == math.IsNaN(y) &&
		!(math.Abs(x-y) > s.Within*max(math.Abs(x), math.Abs(y), 1))
}

func leaveNumbers(t *testing.T) {
	file := os.Getenv(numbersFile)
	if file == "" {
		t.Skip("the native test asks for it")
	}
	var out bytes.Buffer
	to := json.NewEncoder(&out)
	numbers(t, func(n measured) {
		if err := to.Encode(n); err != nil {
			t.Fatal(err)
		}
	})
	if err := os.WriteFile(file, out.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

func numbersOfWebAssembly(t *testing.T) (list []measured) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal("the numbers as WebAssembly need Node.js: install nodejs")
	}
	if err != nil {
		t.Skip("the numbers as WebAssembly need Node.js: install nodejs")
	}
	dir := t.TempDir()
	binary, file := filepath.Join(dir, "numbers.wasm"), filepath.Join(dir, "numbers")
	build := exec.Command("go", "test", "-c", "-tags", "simd128", "-o", binary, ".")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	run := exec.Command(node, "--stack-size=8192", "../algorithms/internal/kernel/run.cjs", binary,
		"-test.run", "^"+t.Name()+"$", "-test.timeout", "0", "-far", strconv.Itoa(*far))
	// Go as WebAssembly has room for 8 kB of environment.
	run.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "GOROOT=" + strings.TrimSpace(string(goroot)), numbersFile + "=" + file}
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for from := json.NewDecoder(bytes.NewReader(data)); from.More(); {
		var n measured
		if err := from.Decode(&n); err != nil {
			t.Fatal(err)
		}
		list = append(list, n)
	}
	return list
}
