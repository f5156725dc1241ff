// Package golden compares what a test made with what is checked in.
//
// The flag -update rewrites the files instead. A comparison that fails leaves
// what was got, what was wanted, and for pictures the difference, in the folder
// failed beside the golden file.
package golden

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Updating reports whether golden files are being rewritten.
func Updating() bool { return *update }

// Bytes compares got with the file at path, byte by byte.
//
// Text made from floating-point results is only the same to the last digit on
// the same kind of processor: others fuse multiplications with additions. So
// the files are those of amd64, and elsewhere the test is skipped.
func Bytes(t testing.TB, path string, got []byte) {
	t.Helper()
	if runtime.GOARCH != "amd64" {
		t.Skipf("%s was made on amd64; on %s the last digits differ", path, runtime.GOARCH)
	}
	if *update {
		write(t, path, got)
		return
	}
	want := read(t, path)
	if want == nil || bytes.Equal(got, want) {
		forget(path)
		return
	}
	keep(t, path, "got", got)
	keep(t, path, "want", want)
	line, a, b := firstDifference(got, want)
	t.Errorf("%s differs from line %d on (see %s)\n got %s\nwant %s", path, line, failedBeside(path), a, b)
}

// Section compares text with a section of a file that is otherwise written by
// hand. The section stands between a line that begins "<!-- name" and the next line
// that begins "<!-- end of name".
func Section(t testing.TB, path, name, text string) {
	t.Helper()
	data := read(t, path)
	begin := bytes.Index(data, []byte("<!-- "+name))
	end := bytes.Index(data, []byte("<!-- end of "+name))
	if begin < 0 || end < begin {
		t.Fatalf("%s has no section between <!-- %s --> and <!-- end of %s -->", path, name, name)
	}
	begin += bytes.IndexByte(data[begin:], '\n') + 1
	if *update {
		write(t, path, []byte(string(data[:begin])+text+string(data[end:])))
		return
	}
	if got, want := string(data[begin:end]), text; got != want {
		line, a, b := firstDifference([]byte(want), []byte(got))
		t.Errorf("the section %q of %s is stale, from its line %d on: run this test with -update\n it must say %s\nbut it says %s",
			name, path, line, a, b)
	}
}

// failedBeside returns the folder where a failing comparison leaves its files.
func failedBeside(path string) string { return filepath.Join(filepath.Dir(path), "failed") }

// leftover is the file of a kind (got, want, difference) that belongs to path.
func leftover(path, kind string) string {
	ext := filepath.Ext(path)
	return filepath.Join(failedBeside(path), strings.TrimSuffix(filepath.Base(path), ext)+"."+kind+ext)
}

func keep(t testing.TB, path, kind string, data []byte) {
	t.Helper()
	write(t, leftover(path, kind), data)
}

// forget removes what an earlier failure left.
func forget(path string) {
	for _, kind := range []string{"got", "want", "difference"} {
		os.Remove(leftover(path, kind))
	}
}

func write(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// read returns the file, or nil if there is none, which is an error of the test.
func read(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Errorf("there is no %s yet: run this test with -update, and look at what it made", path)
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// firstDifference returns the number of the first line that differs, and it in
// both texts, cut to a readable length.
func firstDifference(a, b []byte) (line int, inA, inB string) {
	left, right := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for line < len(left) && line < len(right) && left[line] == right[line] {
		line++
	}
	at := func(lines []string) string {
		if line >= len(lines) {
			return "(the end)"
		}
		return "\"" + lines[line][:min(len(lines[line]), 200)] + "\""
	}
	return line + 1, at(left), at(right)
}
