package headless

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
)

// release is the version that make release writes into the program.
var release string

// Version writes the program's name and version, the Go version and the platform.
func Version(w io.Writer) error {
	_, err := fmt.Fprintf(w, "solvarium %s (%s, %s/%s)\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

// version returns that of a release, or what go build or go install noted: a tag, or
// the commit and its date.
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
