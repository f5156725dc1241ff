// Size says what the download consists of, by package, beside a blank Ebitengine program
// that the same compiler builds:
//
//	go run ./web/size             the table, with brotli as it is served (minutes)
//	go run ./web/size -check      only holds it against web/size/record.tsv
//	go run ./web/size -update     writes that record
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"

	"github.com/andybalholm/brotli"

	"github.com/solvarium/solvarium/web"
)

const (
	recordFile   = "record.tsv"
	blankPackage = web.Program + "/web/size/testdata/blank"
)

func main() {
	check := flag.Bool("check", false, "only say whether the program has grown since the record")
	update := flag.Bool("update", false, "write the record")
	flag.Parse()
	if err := run(os.Stdout, *check, *update); err != nil {
		fmt.Fprintln(os.Stderr, "size:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, check, update bool) error {
	root, err := output(nil, "go", "env", "GOMOD")
	if err != nil {
		return err
	}
	folder := filepath.Join(filepath.Dir(root), "web", "size")
	m, err := measure()
	if err != nil {
		return err
	}
	path := filepath.Join(folder, recordFile)
	if update {
		if err := os.WriteFile(path, []byte(m.record().String()), 0o666); err != nil {
			return err
		}
	}
	if !check {
		m.print(out)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	old, err := parseRecord(string(text))
	if err != nil {
		return err
	}
	return compare(old, m.record())
}

// measured is the program as it is served, a blank one, and the program's packages.
type measured struct {
	program, blank []byte
	shares         []*share
}

// measure builds all three. The blank program is built as anybody would, without what
// package web does to make this one small.
func measure() (measured, error) {
	var m measured
	dir, err := os.MkdirTemp("", "solvarium-size-*")
	if err != nil {
		return m, err
	}
	defer os.RemoveAll(dir)
	goroot, err := output(nil, "go", "env", "GOROOT")
	if err != nil {
		return m, err
	}
	lean, err := web.LeanFlags(goroot, dir)
	if err != nil {
		return m, err
	}
	build := func(program, ldflags string, more ...string) ([]byte, error) {
		file := filepath.Join(dir, "main.wasm")
		args := append([]string{"build", "-trimpath", "-buildvcs=false", "-ldflags=" + ldflags, "-o", file}, more...)
		if _, err := output(wasm, "go", append(args, program)...); err != nil {
			return nil, err
		}
		return os.ReadFile(file)
	}
	if m.program, err = build(web.Program, "-s -w", lean...); err != nil {
		return m, err
	}
	if m.blank, err = build(blankPackage, "-s -w"); err != nil {
		return m, err
	}
	named, err := build(web.Program, "", lean...)
	if err != nil {
		return m, err
	}
	list, err := output(wasm, "go", "list", "-deps", web.Program)
	if err != nil {
		return m, err
	}
	m.shares, err = attribute(named, strings.Fields(list))
	return m, err
}

var wasm = []string{"GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0"}

func output(env []string, name string, args ...string) (string, error) {
	c := exec.CommandContext(context.Background(), name, args...)
	c.Env = append(os.Environ(), env...)
	c.Stderr = os.Stderr
	b, err := c.Output()
	if err != nil {
		err = fmt.Errorf("%s %s: %w", name, args[0], err)
	}
	return strings.TrimSpace(string(b)), err
}

func (m measured) record() record {
	r := record{ratio: float64(packed(m.program)) / float64(packed(m.blank)), packages: map[string]int{}}
	for _, s := range m.shares {
		r.packages[s.pkg] = s.raw
	}
	return r
}

func (m measured) print(out io.Writer) {
	for _, s := range m.shares {
		s.packed = packed(s.code)
	}
	sort.Slice(m.shares, func(i, j int) bool { return m.shares[i].packed > m.shares[j].packed })
	fmt.Fprintf(out, "%9s %9s  kB of code, and what gzip leaves of it alone\n", "raw", "gzip")
	for _, s := range m.shares {
		fmt.Fprintf(out, "%9.1f %9.1f  %s\n", float64(s.raw)/1000, float64(s.packed)/1000, s.pkg)
	}
	fmt.Fprintf(out, "\n%9s %9s %9s  MB\n", "raw", "gzip", "brotli")
	line := func(b []byte) (raw, zipped, brotlied float64) {
		return float64(len(b)) / 1e6, float64(packed(b)) / 1e6, float64(served(b)) / 1e6
	}
	a, b, c := line(m.program)
	d, e, f := line(m.blank)
	fmt.Fprintf(out, "%9.2f %9.2f %9.2f  the program\n%9.2f %9.2f %9.2f  a blank one\n%9.2f %9.2f %9.2f  ratio\n", a, b, c, d, e, f, a/d, b/e, c/f)
}

// served returns how many bytes brotli leaves as in package web's Dist.
func served(b []byte) int {
	var out bytes.Buffer
	w := brotli.NewWriterOptions(&out, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24})
	_, err := w.Write(b)
	if closing := w.Close(); err != nil || closing != nil {
		panic("brotli cannot write to memory")
	}
	return out.Len()
}
