package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render/golden"
	"github.com/solvarium/solvarium/scenes"
)

// TestReadmeListsTheScenes: the table in the README is made from the catalogue.
func TestReadmeListsTheScenes(t *testing.T) {
	var table strings.Builder
	table.WriteString("| scene | what it shows | paper |\n|---|---|---|\n")
	for _, s := range scenes.All() {
		fmt.Fprintf(&table, "| [`%s`](scenes/%s.go) %s | %s | %s, *%s* (%d), arXiv %s |\n",
			s.Slug, s.Slug, s.Title, s.Look, s.Paper.Authors, s.Paper.Title, s.Paper.Year, s.Paper.ArXiv)
	}
	golden.Section(t, "README.md", "scenes", table.String())
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
		var out bytes.Buffer
		err := run(strings.Fields(c.args), &out)
		if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: error %v does not say %q in one line", c.args, err, c.says)
		}
		if out.Len() > 0 {
			t.Errorf("%s: an error, and yet %q on standard output", c.args, out.String())
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
		var out bytes.Buffer
		if err := run(strings.Fields(args), &out); err != nil || !strings.Contains(out.String(), says) {
			t.Errorf("%s: error %v, and the output lacks %q", args, err, says)
		}
	}
}
