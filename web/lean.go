package web

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// hot are the packages whose functions are inlined: what runs in every step or for
// every mark of a frame. Elsewhere a call costs nothing that anybody would notice, and
// a body that is not copied to where it is called need not be downloaded twice.
var hot = []string{
	Program + "/algorithms/...", Program + "/render", Program + "/render/window/batch", Program + "/render/typeface",
	"runtime/...", "internal/runtime/...", "sync/...", "math", "math/bits", "math/rand/...", "cmp", "slices", "sort", "unicode/...",
	"gonum.org/v1/gonum/...", "golang.org/x/image/vector",
	"github.com/hajimehoshi/ebiten/v2/internal/atlas",
	"github.com/hajimehoshi/ebiten/v2/internal/buffered",
	"github.com/hajimehoshi/ebiten/v2/internal/graphicscommand",
}

// LeanFlags returns flags for go build that make the program smaller to download. What
// they refer to is written to a folder, which must stay until the build is over.
func LeanFlags(goroot, dir string) ([]string, error) {
	// simd128 asks for the kernels, which the page then has to bring.
	flags := []string{"-tags=simd128", "-gcflags=all=-l"}
	for _, p := range hot {
		flags = append(flags, "-gcflags="+p+"=")
	}
	overlay, err := plainTemplates(goroot, dir)
	if overlay != "" {
		flags = append(flags, "-overlay="+overlay)
	}
	return flags, err
}

// Where a template looks for a method by its name.
const (
	methodLookup = "method := ptr.MethodByName(fieldName);"
	noLookup     = "method := (reflect.Value{});"
)

// plainTemplates takes methods out of the standard library's templates for one build.
// Ebitengine fills the source of its shaders in by a template that calls none. But
// where a program looks methods up by names that the linker cannot know, the linker has
// to keep every exported method of every type: a fifth of this program.
//
// Without a name the standard library has changed, and the program is complete as it is.
func plainTemplates(goroot, dir string) (overlay string, err error) {
	path := filepath.Join(goroot, "src", "text", "template", "exec.go")
	source, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("cannot read the standard library's templates: %w", err)
	}
	if strings.Count(string(source), methodLookup) != 1 {
		return "", nil
	}
	plain := filepath.Join(dir, "exec.go")
	if err := os.WriteFile(plain, []byte(strings.Replace(string(source), methodLookup, noLookup, 1)), 0o666); err != nil {
		return "", err
	}
	list, err := json.Marshal(map[string]any{"Replace": map[string]string{path: plain}})
	if err != nil {
		return "", err
	}
	overlay = filepath.Join(dir, "overlay.json")
	return overlay, os.WriteFile(overlay, list, 0o666)
}
