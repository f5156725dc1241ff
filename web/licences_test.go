//go:build !js

package web

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render/golden"
)

// targets are what the program is built for.
var targets = [][2]string{{"js", "wasm"}, {"linux", "amd64"}, {"windows", "amd64"}, {"darwin", "arm64"}}

// TestReadmeNamesWhatIsEmbedded: the README has a row for everything of others that is part of
// the page or of a native program, with the licence that its text is.
func TestReadmeNamesWhatIsEmbedded(t *testing.T) {
	type row struct{ name, where, licence string }
	var rows []row
	for i, target := range targets {
		parts, err := partsOf(context.Background(), target[0], target[1])
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range parts[1:] {
			if p.module != "" {
				p.name = fmt.Sprintf("[%s](https://pkg.go.dev/%s)", p.name, p.name)
			}
			at := slices.IndexFunc(rows, func(r row) bool { return r.name == p.name })
			switch {
			case at < 0 && i == 0:
				rows = append(rows, row{p.name, "page", p.licence})
			case at < 0:
				rows = append(rows, row{p.name, "native", p.licence})
			case i > 0 && rows[at].where == "page":
				rows[at].where = "both"
			}
		}
	}
	var table strings.Builder
	table.WriteString("| what | in | licence |\n|---|---|---|\n")
	for _, r := range rows {
		fmt.Fprintf(&table, "| %s | %s | %s |\n", r.name, r.where, r.licence)
	}
	golden.Section(t, "../README.md", "licences", table.String())
}

// ours are the embedded files that nobody else has a part in.
var ours = []string{
	"render/window/coverage.kage", "assets/rules/mathml.txt", "scenes/words/en.tsv",
	"assets/icon/16.png", "assets/icon/32.png", "assets/icon/48.png", "assets/icon/64.png", "assets/icon/128.png", "assets/icon/256.png",
}

// TestEveryEmbeddedFileIsAccountedFor: a file that is embedded into the program is ours, or is
// among what is carried, and the licence told of it is the one that its text is.
func TestEveryEmbeddedFileIsAccountedFor(t *testing.T) {
	known := slices.Clone(ours)
	for _, p := range carried {
		known = append(known, p.files...)
		for _, file := range p.texts {
			text, err := os.ReadFile(filepath.Join("..", file))
			if err != nil || licenceOf(string(text)) != p.licence {
				t.Errorf("%s: %s is the licence %q, not %q, error %v", p.name, file, licenceOf(string(text)), p.licence, err)
			}
		}
		for _, file := range p.files {
			if _, err := os.Stat(filepath.Join("..", file)); err != nil {
				t.Error(err)
			}
		}
	}
	list := exec.Command("go", "list", "-deps", "-f", "{{$p := .ImportPath}}{{range .EmbedFiles}}{{$p}}/{{.}}\n{{end}}", Program)
	list.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for line := range strings.Lines(string(out)) {
		file, own := strings.CutPrefix(strings.TrimSpace(line), Program+"/")
		if !own {
			continue // it comes with its module
		}
		if found++; !slices.Contains(known, file) {
			t.Errorf("%s is embedded: whose is it, and under which licence?", file)
		}
	}
	if found < 5 {
		t.Errorf("only %d embedded files are found", found)
	}
	// The fonts are cut from these.
	for module, licence := range map[string]string{"eliasnaur.com/font/roboto/ttfs": "Apache-2.0", "codeberg.org/go-fonts/dejavu": "Bitstream-Vera"} {
		name := strings.TrimSuffix(module, "/roboto/ttfs")
		out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		dir := filepath.Join(strings.TrimSpace(string(out)), strings.TrimPrefix(module, name))
		file := "LICENSE"
		if path.Base(module) == "dejavu" {
			file = "LICENSE-DejaVu"
		}
		if text, err := os.ReadFile(filepath.Join(dir, file)); err != nil || licenceOf(string(text)) != licence {
			t.Errorf("%s is %q, error %v", module, licenceOf(string(text)), err)
		}
	}
}

// TestLicencesOfThePage: the text names all parts, and has the text of each licence once.
func TestLicencesOfThePage(t *testing.T) {
	text, err := Licences(context.Background(), "js", "wasm")
	if err != nil {
		t.Fatal(err)
	}
	for _, phrase := range []string{
		"* Solvarium: Apache-2.0\n", "* Go, its runtime and library: BSD-3-Clause\n", "\n* github.com/hajimehoshi/ebiten/v2 v",
		"Copyright 2026 the Solvarium authors", "Copyright 2009 The Go Authors.", "Copyright ©2013 The Gonum Authors",
		"Copyright (c) 2013 Lucas Beyer", "Camilla Löwy", "Stephen L. Moshier", "Tavmjong Bah", "10.24432/C50P49",
	} {
		if !strings.Contains(string(text), phrase) {
			t.Errorf("it lacks %q", phrase)
		}
	}
	// Ours, and that of Ebitengine's authors, who have left the name of the owner open.
	if n := strings.Count(string(text), "END OF TERMS AND CONDITIONS"); n != 2 {
		t.Errorf("it has the Apache License %d times", n)
	}
	if len(text) > 120_000 {
		t.Errorf("it has %d bytes", len(text))
	}
}

// TestUnknownLicences: what is not known is not taken for something else.
func TestUnknownLicences(t *testing.T) {
	if got := licenceOf("All rights reserved. You may look, and not touch."); got != "" {
		t.Errorf("it is taken for %s", got)
	}
	if got := licenceOf("the Apache   License\n\tVersion 2.0, January 2004"); got != "Apache-2.0" {
		t.Errorf("the Apache License is taken for %q", got)
	}
}
