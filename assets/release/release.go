package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/solvarium/solvarium/web"
)

// A Target is a system and a processor, as Go calls them.
type Target struct{ OS, Arch string }

func (t Target) String() string { return t.OS + "/" + t.Arch }

// Targets are all that there is a release for.
var Targets = []Target{
	{"darwin", "amd64"}, {"darwin", "arm64"},
	{"linux", "amd64"}, {"linux", "arm64"},
	{"windows", "amd64"}, {"windows", "arm64"},
}

// A Release is what is built of a version.
type Release struct {
	Root    string // of the module whose top is the program
	Out     string // where the archives go
	Targets []Target
	Version Version
	Cache   string // of the compiler; empty for the usual one
}

// sumsName is the file of checksums, in the format of sha256sum.
const sumsName = "SHA256SUMS"

// Make builds all targets, and writes an archive for each and the checksums.
func (r Release) Make(ctx context.Context) error {
	if err := os.RemoveAll(r.Out); err != nil {
		return err
	}
	if err := os.MkdirAll(r.Out, 0o777); err != nil {
		return err
	}
	source, err := os.MkdirTemp("", "solvarium-source-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(source)
	if err := copySource(r.Root, source); err != nil {
		return err
	}
	var sums []string
	for _, t := range r.Targets {
		program, err := r.build(ctx, source, t)
		if err != nil {
			return err
		}
		licences, err := web.Licences(ctx, t.OS, t.Arch)
		if err != nil {
			return err
		}
		files, err := r.contents(t, program, licences)
		if err != nil {
			return err
		}
		archive, err := pack(t, files, r.Version.Time)
		if err != nil {
			return err
		}
		name := r.archiveName(t)
		if err := os.WriteFile(filepath.Join(r.Out, name), archive, 0o666); err != nil {
			return err
		}
		sums = append(sums, fmt.Sprintf("%x  %s\n", sha256.Sum256(archive), name))
		fmt.Fprintln(os.Stderr, "built", name)
	}
	slices.SortFunc(sums, func(a, b string) int { return strings.Compare(a[sha256.Size*2:], b[sha256.Size*2:]) })
	return os.WriteFile(filepath.Join(r.Out, sumsName), []byte(strings.Join(sums, "")), 0o666)
}

// stem is the name of the folder within an archive.
func (r Release) stem() string { return "solvarium-" + strings.TrimPrefix(r.Version.Name, "v") }

func (r Release) archiveName(t Target) string {
	system := map[string]string{"darwin": "macos"}[t.OS]
	if system == "" {
		system = t.OS
	}
	return r.stem() + "-" + system + "-" + t.Arch + map[bool]string{true: ".tar.gz", false: ".zip"}[t.OS == "linux"]
}
