package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// licenceFile is what files are called whose text has to go along.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents|copyright)`)

// embedded are works of others in the project's own files, and the text that says under
// which terms.
var embedded = []struct{ name, file string }{
	{"Roboto, cut (Apache License 2.0, Google)", "LICENSE"},
	{"Symbols of DejaVu Sans Mono, cut", "render/typeface/fonts/LICENSE-DejaVu"},
	{"Outlines of the TeX fonts of MathJax (Apache License 2.0, The MathJax Consortium)", "LICENSE"},
	{"Handwritten digits", "assets/digits.md"},
}

// licences returns the licence texts of all that is linked into or embedded in the
// program: of every module with a package in it, of Go itself, and of works in our files.
func (r Release) licences(ctx context.Context, source string, t Target) ([]byte, error) {
	var list strings.Builder
	err := r.run(ctx, source, []string{"GOOS=" + t.OS, "GOARCH=" + t.Arch}, &list, "list", "-deps",
		"-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}\t{{$.Dir}}{{end}}{{end}}", ".")
	if err != nil {
		return nil, fmt.Errorf("cannot list what is linked for %s: %w", t, err)
	}
	texts := map[string]map[string]bool{} // of a module, the files
	for line := range strings.Lines(list.String()) {
		parts := strings.Split(strings.TrimSpace(line), "\t")
		if len(parts) != 3 {
			continue
		}
		if texts[parts[0]] == nil {
			texts[parts[0]] = map[string]bool{}
		}
		// A folder within may be another's, with a licence of its own.
		for folder := parts[2]; strings.HasPrefix(folder, parts[1]); folder = filepath.Dir(folder) {
			for _, file := range licencesIn(folder) {
				texts[parts[0]][file] = true
			}
		}
	}
	var out bytes.Buffer
	out.WriteString("Solvarium is built of its own files (see LICENSE) and of what follows, each under its own terms.\n")
	section := func(name string, files ...string) error {
		if len(files) == 0 {
			return errors.New("there is no licence beside " + name)
		}
		fmt.Fprintf(&out, "\n%s\n%s\n", strings.Repeat("=", 78), name)
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				return fmt.Errorf("the licence of %s: %w", name, err)
			}
			fmt.Fprintf(&out, "\n%s\n", bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))))
		}
		return nil
	}
	var goroot strings.Builder
	if err := r.run(ctx, source, nil, &goroot, "env", "GOROOT"); err != nil {
		return nil, err
	}
	err = section("The Go runtime and standard library", licencesIn(strings.TrimSpace(goroot.String()))...)
	if err != nil {
		return nil, err
	}
	var names []string
	for name := range texts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		var files []string
		for file := range texts[name] {
			files = append(files, file)
		}
		slices.Sort(files)
		if err := section(name, files...); err != nil {
			return nil, err
		}
	}
	for _, e := range embedded {
		file := filepath.Join(source, filepath.FromSlash(e.file))
		if e.file == "LICENSE" {
			fmt.Fprintf(&out, "\n%s\n%s\n\nThe text is that of the file LICENSE.\n", strings.Repeat("=", 78), e.name)
		} else if err := section(e.name, file); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

func licencesIn(folder string) []string {
	entries, _ := os.ReadDir(folder)
	var files []string
	for _, e := range entries {
		if e.Type().IsRegular() && licenceFile.MatchString(e.Name()) && !strings.HasSuffix(e.Name(), ".go") {
			files = append(files, filepath.Join(folder, e.Name()))
		}
	}
	return files
}
