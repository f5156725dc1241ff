//go:build !js

package program

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render/window/vmtest"
)

// The README's guide to adding a scene, walked: the scene that it quotes is laid over the
// module as one file, and nothing else is changed.

const (
	sampleFile  = root + "/scenes/testdata/heavyball.go.txt"
	sampleTitle = "Momentum in a narrow valley"
	samplePaper = "Analysis and Design of Optimization Algorithms via Integral Quadratic Constraints"
)

func readSample(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(sampleFile)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestTheGuideQuotesTheSample: all Go in the guide stands in the sample, word for word.
func TestTheGuideQuotesTheSample(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, guide, found := strings.Cut(string(readme), "\n### Adding a scene\n")
	guide, _, ends := strings.Cut(guide, "\n## ")
	if !found || !ends {
		t.Fatal("the README has no guide to adding a scene")
	}
	sample := readSample(t)
	if formatted, err := format.Source([]byte(sample)); err != nil || string(formatted) != sample {
		t.Errorf("the sample is not as gofmt has it, error %v", err)
	}
	if n := strings.Count(sample, "\n"); n > 120 {
		t.Errorf("the sample has %d lines: a guide shows something short", n)
	}
	quotes := regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(guide, -1)
	if len(quotes) < 4 {
		t.Fatalf("the guide quotes %d pieces of the sample: not the card, the knobs, the steps and the view", len(quotes))
	}
	for _, quote := range quotes {
		if !strings.Contains(sample, quote[1]) {
			t.Errorf("the guide shows what %s does not have:\n%s", sampleFile, quote[1])
		}
	}
}

// TestAddingAScene: from its one file the scene comes into the catalogue, the links, the
// contract, the docs and the gallery.
func TestAddingAScene(t *testing.T) {
	overlay := overlaySample(t)
	program := vmtest.Build(t, root, "-overlay", overlay)
	says := func(args string, wants ...string) {
		t.Helper()
		out, err := exec.Command(program, strings.Fields(args)...).CombinedOutput()
		for _, want := range wants {
			if !strings.Contains(string(out), want) {
				t.Errorf("%s: it does not say %q, error %v\n%.400s", args, want, err, out)
			}
		}
	}
	t.Run("catalogue", func(t *testing.T) {
		says("-list", "\nheavyball\t"+sampleTitle+"\tFirst-order methods\t"+samplePaper, "\nsinkhorn\t")
		says("-list -json", `"condition number κ: how much longer than wide the valley is"`, `"link": "heavyball?kappa=400"`)
		drawn := command(t, "go", "run", "-overlay", overlay, "./scenes/program/testdata/catalogue")
		for _, want := range []string{sampleTitle, "First-order methods", "2014 · " + samplePaper[:40], "Sinkhorn against sparse Newton"} {
			if !strings.Contains(drawn, ">"+want) {
				t.Errorf("the catalogue does not show %q", want)
			}
		}
	})
	t.Run("links", func(t *testing.T) {
		says("-rows - heavyball?kappa=400&start=0.5,-0.25&at=2:step=0.3&seed=7&t=4", `"link":"heavyball?kappa=400&start=0.5,-0.25&seed=7&at=2:step=0.3&t=4"`)
		says("-csv - heavyball?kapa=3", `did you mean "kappa"?`)
		says("-csv - heavybal", `did you mean "heavyball"?`)
		// What the presets say of the check is so.
		says("-csv - heavyball?t=60", "step,distance,rate,heavy_ball_rate\n", "\n60,", ",0.6666666666666666,holds\n")
		says("-csv - heavyball?momentum=off&t=12", "\n8,0.5701591269745627,0.6666666666666666,holds\n9,", ",fails\n")
		says("-csv - heavyball?step=0.3&t=60", ",fails\n")
	})
	t.Run("docs", func(t *testing.T) {
		says("-handout - heavyball?t=3", samplePaper[:40], "heavyball?t=3</text>")
	})
	t.Run("contract", func(t *testing.T) { keepsTheContract(t, overlay) })
	t.Run("gallery", func(t *testing.T) { isInTheGallery(t, overlay) })
}

// overlaySample returns the file that lays the sample over the module for one build.
func overlaySample(t *testing.T) string {
	t.Helper()
	var paths [2]string
	for i, name := range []string{root + "/scenes/heavyball.go", sampleFile} {
		var err error
		if paths[i], err = filepath.Abs(name); err != nil {
			t.Fatal(err)
		}
	}
	list, err := json.Marshal(map[string]any{"Replace": map[string]string{paths[0]: paths[1]}})
	overlay := filepath.Join(t.TempDir(), "overlay.json")
	if err == nil {
		err = os.WriteFile(overlay, list, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	return overlay
}

// command runs a command in the module, which must succeed, and returns what it prints.
func command(t *testing.T, name string, args ...string) string {
	t.Helper()
	var out, said bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = root, &out, &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v: %v\n%s", cmd, err, said.String())
	}
	return out.String()
}

var overScenes = regexp.MustCompile(`func (Test\w+)\(t \*testing\.T\) \{\n\teachScene\(`)

// keepsTheContract runs what the tests of package scenes ask of every scene, of the sample,
// in a folder that has what they read. Those that keep what make golden has made fail without it.
func keepsTheContract(t *testing.T, overlay string) {
	dir := t.TempDir()
	tests := filepath.Join(dir, "scenes.test.exe")
	command(t, "go", "test", "-c", "-overlay", overlay, "-o", tests, "./scenes")
	for to, from := range map[string]string{"README.md": "README.md", "scenes/heavyball.go": "scenes/testdata/heavyball.go.txt"} {
		text, err := os.ReadFile(filepath.Join(root, from))
		if err == nil {
			err = os.MkdirAll(filepath.Dir(filepath.Join(dir, to)), 0o777)
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, to), text, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	run := func(pattern string, flags ...string) (out string, ok bool) {
		cmd := exec.Command(tests, append([]string{"-test.v", "-test.run", pattern}, flags...)...)
		cmd.Dir = filepath.Join(dir, "scenes")
		text, err := cmd.CombinedOutput()
		return string(text), err == nil
	}

	var names []string
	files, _ := filepath.Glob(root + "/scenes/*_test.go")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range overScenes.FindAllStringSubmatch(string(text), -1) {
			if m[1] != "TestGolden" {
				names = append(names, m[1])
			}
		}
	}
	out, ok := run("^(" + strings.Join(names, "|") + ")$/^heavyball$")
	if passed := strings.Count(out, "/heavyball ("); !ok || passed != len(names) || len(names) < 10 {
		t.Errorf("%d tests of %q have run with the sample\n%s", passed, names, out)
	}

	for _, made := range []struct{ test, file, has string }{
		{"^TestGolden$/^heavyball$", "scenes/testdata/heavyball.svg", "</svg>"},
		{"^TestReadmeListsTheScenes$", "README.md", fmt.Sprintf("\n| [`heavyball`](scenes/heavyball.go) %s | ", sampleTitle)},
	} {
		if out, ok := run(made.test); ok {
			t.Errorf("%s does not miss the sample's part\n%s", made.test, out)
		}
		out, ok := run(made.test, "-update")
		text, err := os.ReadFile(filepath.Join(dir, made.file))
		if !ok || err != nil || !strings.Contains(string(text), made.has) {
			t.Errorf("%s does not make %s with %q, error %v\n%s", made.test, made.file, made.has, err, out)
		}
	}
}

// isInTheGallery: the page shows the sample's card, with a drawing of it until make golden has
// made a picture.
func isInTheGallery(t *testing.T, overlay string) {
	dir := t.TempDir()
	cards := command(t, "go", "run", "-overlay", overlay, "./web/testdata/gallery", dir)
	for _, want := range []string{`href="#heavyball"`, `src="heavyball.svg"`, `srcset="heavyball-dark.svg"`, sampleTitle, samplePaper, "arxiv.org/abs/1408.3595", `src="sinkhorn.jpg"`} {
		if !strings.Contains(cards, want) {
			t.Errorf("the gallery lacks %s", want)
		}
	}
	for _, name := range []string{"heavyball.svg", "heavyball-dark.svg"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !bytes.Contains(text, []byte("Distance to the minimum")) || len(text) > 30_000 {
			t.Errorf("%s has %d bytes, error %v", name, len(text), err)
		}
	}
}
