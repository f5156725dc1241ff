package scenes

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/solvarium/solvarium/"

// mayImport says who may import whom: a package (with all below it) and the
// prefixes that it may import besides the standard library. The first row that
// matches counts. Nothing downstream is imported upstream.
var mayImport = []struct {
	from string
	to   []string
}{
	{"assets/release", []string{"web"}},
	{"assets", nil},
	{"algorithms", []string{"algorithms", "assets", "gonum.org/v1/gonum"}},
	{"render/window", []string{"render", "github.com/hajimehoshi/ebiten/v2"}},
	{"render/typeface", []string{"golang.org/x/image", "eliasnaur.com/font", "codeberg.org/go-fonts"}},
	{"render/golden", nil},
	{"render", []string{"render", "github.com/lucasb-eyer/go-colorful"}},
	{"scenes/param", nil},
	{"scenes/words", nil},
	{"scenes/explorer", []string{"scenes", "render", "assets/rules"}},
	{"scenes/headless", []string{"scenes", "render"}},
	{"scenes/memory", nil},
	{"scenes/program", []string{"scenes", "render", "assets/screenshots"}},
	{"scenes", []string{"scenes/param", "scenes/words", "scenes/memory", "algorithms", "render", "gonum.org/v1/gonum"}},
	{"web", []string{"web", "scenes", "assets", "render/golden", "github.com/chromedp", "github.com/andybalholm/brotli"}},
	{"", []string{"scenes", "render", "assets/icon"}},
}

// testsMay says what only tests may import beyond that.
var testsMay = []string{"render/golden", "render/svg", "gonum.org/v1/gonum"}

func TestWhoImportsWhom(t *testing.T) {
	files := 0
	err := filepath.WalkDir("..", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if strings.HasPrefix(d.Name(), ".") && d.Name() != ".." || d.Name() == "testdata" {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(file, ".go") {
			return nil
		}
		files++
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		from := strings.TrimPrefix(path.Dir(filepath.ToSlash(file)), "../")
		if from == ".." {
			from = ""
		}
		for _, i := range parsed.Imports {
			to, _ := strconv.Unquote(i.Path.Value)
			if !allowed(from, to, strings.HasSuffix(file, "_test.go")) {
				t.Errorf("%s imports %s: the policy above forbids it", file, to)
			}
		}
		return nil
	})
	if err != nil || files < 20 {
		t.Fatalf("%d files, error %v", files, err)
	}
}

func allowed(from, to string, test bool) bool {
	own := strings.HasPrefix(to, module)
	to = strings.TrimPrefix(to, module)
	if !own && !strings.Contains(strings.SplitN(to, "/", 2)[0], ".") {
		// The standard library, but no clock for algorithms, scenes or render, and no network outside web.
		clock := to == "time" && !test && !below(from, "render/window") && !below(from, "web") && from != "algorithms/internal/compare" && from != "assets/release"
		network := strings.HasPrefix(to, "net/http") && !below(from, "web")
		return !clock && !network
	}
	if test && below(to, testsMay...) {
		return true
	}
	for _, row := range mayImport {
		if below(from, row.from) {
			return below(to, row.to...) || to == from
		}
	}
	return false
}

// below reports whether a path is one of the prefixes or lies below one.
func below(p string, prefixes ...string) bool {
	for _, prefix := range prefixes {
		if prefix == "" || p == prefix || strings.HasPrefix(p, prefix+"/") {
			return true
		}
	}
	return false
}

func TestThePolicyForbids(t *testing.T) {
	for _, c := range []struct {
		from, to string
		ok       bool
	}{
		{"algorithms/cbo", module + "render", false},
		{"algorithms/cbo", module + "algorithms/objective", true},
		{"scenes", "github.com/hajimehoshi/ebiten/v2", false},
		{"render", module + "scenes", false},
		{"render/svg", module + "render", true},
		{"render/window", "github.com/hajimehoshi/ebiten/v2/vector", true},
		{"scenes", module + "scenes/explorer", false},
		{"algorithms/cbo", "time", false},
		{"algorithms/internal/compare", "time", true}, // it measures
		{"scenes", "net/http", false},
	} {
		if allowed(c.from, c.to, false) != c.ok {
			t.Errorf("%s importing %s: allowed is %v", c.from, c.to, !c.ok)
		}
	}
}
