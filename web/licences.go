package web

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// part is something of others that the program contains.
type part struct {
	name    string // as people know it
	module  string // its path, with a version; empty for what is no Go module
	licence string // by its SPDX identifier where there is one
	files   []string
	texts   []string
}

// carried are the files of others in this module that become part of the program, with the
// files that have their licences. The Apache License is the same for all who leave it as it is.
var carried = []part{
	{name: "Roboto, regular and medium, © 2011 Google", licence: "Apache-2.0",
		files: []string{"render/typeface/fonts/regular.ttf", "render/typeface/fonts/medium.ttf"}},
	{name: "DejaVu Sans Mono, for signs", licence: "Bitstream-Vera", texts: []string{"render/typeface/fonts/LICENSE-DejaVu"},
		files: []string{"render/typeface/fonts/signs.ttf"}},
	{name: "MathJax's TeX fonts, as outlines in the update rules, © The MathJax Consortium", licence: "Apache-2.0",
		files: []string{"assets/rules/rules.txt"}},
	{name: "Digits by E. Alpaydin and C. Kaynak", licence: "CC-BY-4.0", texts: []string{"assets/digits.md"},
		files: []string{"assets/digits.bin.gz"}},
}

// phrases tell licences apart, white space aside. The first that a text has counts.
var phrases = []struct{ licence, phrase string }{
	{"Apache-2.0", "Apache License Version 2.0"},
	{"Bitstream-Vera", "Bitstream Vera Fonts Copyright"},
	{"OFL-1.1", "SIL OPEN FONT LICENSE Version 1.1"},
	{"CC-BY-4.0", "creativecommons.org/licenses/by/4.0"},
	{"BSD-3-Clause", "Neither the name of"},
	{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files"},
}

// licenceOf returns the licence that a text is, or an empty string.
func licenceOf(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	for _, p := range phrases {
		if strings.Contains(text, p.phrase) {
			return p.licence
		}
	}
	return ""
}

// Licences returns a text to go with the program for an operating system and an
// architecture, as Go calls them: all that others have made of it, and under which licences.
func Licences(ctx context.Context, goos, goarch string) ([]byte, error) {
	parts, err := partsOf(ctx, goos, goarch)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString("Solvarium contains what follows, each under its own licence. The texts of the licences stand below.\n\n")
	var texts []string // each once, in the order of the parts
	of := map[string][]string{}
	for _, p := range parts {
		name := p.name
		if p.module != "" {
			name = p.module
		}
		fmt.Fprintf(&b, "* %s: %s\n", name, p.licence)
		for _, text := range p.texts {
			if of[text] == nil {
				texts = append(texts, text)
			}
			of[text] = append(of[text], name)
		}
	}
	for _, text := range texts {
		fmt.Fprintf(&b, "\n%s\n%s\n\n%s\n", strings.Repeat("-", 80), strings.Join(of[text], "\n"), strings.TrimRight(text, "\n"))
	}
	return b.Bytes(), nil
}

// partsOf returns the program itself, Go, the modules that are linked, and what is carried,
// with the texts of their licences.
func partsOf(ctx context.Context, goos, goarch string) ([]part, error) {
	modules, home, err := linked(ctx, goos, goarch)
	if err != nil {
		return nil, err
	}
	read := func(p part) (part, error) {
		var texts []string
		for _, file := range p.texts {
			text, err := os.ReadFile(filepath.Join(home, filepath.FromSlash(file)))
			if err != nil {
				return p, err
			}
			texts = append(texts, string(text))
		}
		p.texts = texts
		return p, nil
	}
	own, err := read(part{name: "Solvarium", licence: "Apache-2.0", texts: []string{"LICENSE"}})
	if err != nil {
		return nil, err
	}
	goes := part{name: "Go, its runtime and library", licence: "BSD-3-Clause"}
	var apache []string
	for _, m := range modules {
		switch {
		case strings.HasPrefix(m.name, "golang.org/x/"): // by the same authors: not every installation of Go has its licence
			goes.texts = m.texts
		case m.licence == "Apache-2.0":
			apache = m.texts[:1]
		}
	}
	parts := append([]part{own, goes}, modules...)
	for _, c := range carried {
		if c, err = read(c); err != nil {
			return nil, err
		}
		if c.licence == "Apache-2.0" {
			c.texts = apache
		}
		parts = append(parts, c)
	}
	return parts, nil
}

// linked returns the modules of others that the program is linked with, by name, and the
// folder of its own.
func linked(ctx context.Context, goos, goarch string) (modules []part, home string, err error) {
	list := exec.CommandContext(ctx, "go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}", Program)
	list.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0")
	var said bytes.Buffer
	list.Stderr = &said
	out, err := list.Output()
	if err != nil {
		return nil, "", fmt.Errorf("cannot ask go what is linked for %s/%s: %w\n%s", goos, goarch, err, said.String())
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	slices.Sort(lines)
	for _, line := range slices.Compact(lines) {
		fields := strings.Split(strings.TrimRight(line, "\r"), "\t")
		if len(fields) != 3 {
			continue // the standard library belongs to no module
		}
		if fields[0] == Program {
			home = fields[2]
			continue
		}
		p := part{name: fields[0], module: fields[0] + " " + fields[1]}
		if p.texts, err = textsIn(fields[2]); err != nil {
			return nil, "", err
		}
		if p.licence = licenceOf(p.texts[0]); p.licence == "" {
			return nil, "", fmt.Errorf("the licence of %s is none that is known here: see %s", p.module, fields[2])
		}
		modules = append(modules, p)
	}
	return modules, home, nil
}

// textsIn returns what a module says about its licence and those of what it contains, its own
// licence first.
func textsIn(dir string) ([]string, error) {
	var texts []string
	for _, pattern := range []string{"LICEN[CS]E*", "COPYING*", "NOTICE*", "THIRD_PARTY_LICENSES/*"} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			texts = append(texts, string(text))
		}
	}
	if len(texts) == 0 {
		return nil, fmt.Errorf("there is no licence in %s", dir)
	}
	return texts, nil
}
