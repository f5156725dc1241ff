//go:build !js

// Package program tests the program as a whole: what the command line says, and
// what its window shows.
package program

import (
	"bytes"
	"image/gif"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render/window/vmtest"
)

// root is the folder of the program.
const root = "../.."

// call runs the program with arguments, separated by spaces.
func call(t *testing.T, args string) (out, said string, status int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.Command(vmtest.Build(t, root), strings.Fields(args)...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()
}

func TestErrorsAreOneLine(t *testing.T) {
	for _, c := range []struct{ args, says string }{
		{"-csv - snkhorn", `did you mean "sinkhorn"?`},
		{"-gif - -from 9 -to 3 sinkhorn", "-from 9 -to 3: the last step must come after the first"},
		{"-gif - -from -1 sinkhorn?t=3", "the first step is 0 or a later one"},
		{"-handout page.pdf sinkhorn?t=1", "page.pdf: the name of a handout ends in .svg or .png"},
		{"-csv - sinkhorn?eta=x", "not a number"},
		{"-csv -", "no scene called"},
		{"-svg /nowhere/at/all.svg sinkhorn?t=1", "no such file"},
		{"-size 10 -svg - sinkhorn", "1280x800"},
		{"-size 1e9x5 -svg - sinkhorn", "1280x800"},
		{"-every 0 -csv - sinkhorn", "at least 1"},
		{"-nonsense", "not defined"},
		{"sinkhorn cbo", "left over"},
	} {
		out, said, status := call(t, c.args)
		if status != 2 || !strings.Contains(said, c.says) || strings.Count(said, "\n") != 1 {
			t.Errorf("%s: status %d, and %q does not say %q in one line", c.args, status, said, c.says)
		}
		if out != "" {
			t.Errorf("%s: an error, and yet %q on standard output", c.args, out)
		}
	}
}

func TestHeadless(t *testing.T) {
	for args, says := range map[string]string{
		"-list":                        "sinkhorn\t",
		"-list -json":                  `"name": "eta"`,
		"-csv - -every 5 sinkhorn?t=9": "step,sinkhorn_iterations,",
		"-svg - sinkhorn?t=3":          "</svg>",
		"-rows - -every 5 cbo?t=9":     `"columns":["step",`,
		"-handout - cbo?n=300&t=3":     "cbo?n=300&amp;t=3</text>",
		"-h":                           "usage: solvarium",
	} {
		if out, said, status := call(t, args); status != 0 || said != "" || !strings.Contains(out, says) {
			t.Errorf("%s: status %d, %q, and the output lacks %q", args, status, said, says)
		}
	}
}

// TestData: rows of one's own reach the scene, and what is wrong with them is said by row and column.
func TestData(t *testing.T) {
	const good = `sequence,kind,label,x,y
1,0,1,1,0
1,0,1,-1,0
1,1,1,0.5,0.5
0,2,0,1,0
`
	file := filepath.Join(t.TempDir(), "tokens.csv")
	for _, c := range []struct{ rows, says string }{
		{good, ""},
		{strings.Replace(good, "-1,0", "-1,zero", 1), `tokens.csv: row 3, column 5: "zero" is not a number`},
		{strings.Replace(good, "1,1,1,", "1,7,1,", 1), "row 3, column 2"},
	} {
		if err := os.WriteFile(file, []byte(c.rows), 0o666); err != nil {
			t.Fatal(err)
		}
		out, said, status := call(t, "-data "+file+" -csv - attnsvm?t=3")
		switch {
		case c.says == "" && (status != 0 || strings.Count(out, "\n") != 5):
			t.Errorf("status %d, %q\n%s", status, said, out)
		case c.says != "" && (status != 2 || !strings.Contains(said, c.says) || strings.Count(said, "\n") != 1):
			t.Errorf("status %d, and %q does not say %q in one line", status, said, c.says)
		}
	}
	if _, said, status := call(t, "-data "+file+".not -csv - attnsvm"); status != 2 || !strings.Contains(said, "no such file") {
		t.Errorf("status %d, %q", status, said)
	}
}

// TestHeadlessPixels: an animation and a handout from the command line, as a display shows them.
func TestHeadlessPixels(t *testing.T) {
	vmtest.NeedPixels(t)
	out, said, status := call(t, "-gif - -from 2 -to 5 -size 320x240 sinkhorn?n=24")
	g, err := gif.DecodeAll(strings.NewReader(out))
	if status != 0 || err != nil || len(g.Image) != 4 || g.Config.Width != 320 || g.Config.Height != 240 {
		t.Fatalf("status %d, %q, %v", status, said, err)
	}
	for i, m := range g.Image[1:] {
		if m.Rect.Dx() < 8 {
			t.Errorf("frame %d differs in %v only", i+1, m.Rect)
		}
	}
	file := filepath.Join(t.TempDir(), "page.png")
	if _, said, status := call(t, "-handout "+file+" sinkhorn?t=3"); status != 0 {
		t.Fatalf("status %d, %q", status, said)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := png.DecodeConfig(bytes.NewReader(data)); err != nil || c.Width != 2400 || c.Height != 1695 {
		t.Errorf("the handout is %d × %d, %v", c.Width, c.Height, err)
	}
}
