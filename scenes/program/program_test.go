//go:build !js

// Package program tests the program as a whole: what the command line says, and
// what its window shows.
package program

import (
	"bytes"
	"os/exec"
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
		"-h":                           "usage: solvarium",
	} {
		if out, said, status := call(t, args); status != 0 || said != "" || !strings.Contains(out, says) {
			t.Errorf("%s: status %d, %q, and the output lacks %q", args, status, said, says)
		}
	}
}
