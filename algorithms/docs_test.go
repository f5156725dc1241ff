package algorithms_test

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// TestEveryPackageReadsLikeATextbook: the comment of every package that others can import says
// what the problem is, sets formulas apart, and ends with its references; each exported name
// is explained, with its errors; and there is an example whose output is compared.
func TestEveryPackageReadsLikeATextbook(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("the same comments are read natively")
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	packages := 0
	for _, entry := range entries {
		if name := entry.Name(); entry.IsDir() && name != "internal" && name != "testdata" {
			packages++
			t.Run(name, func(t *testing.T) { textbook(t, name) })
		}
	}
	if packages < 10 {
		t.Errorf("there are only %d packages", packages)
	}
}

// year is when a reference was published, or its arXiv identifier.
var year = regexp.MustCompile(`\b(19|20)\d\d\b|\b\d{4}\.\d{5}\b`)

// saysWhen is what a comment has that tells of errors.
var saysWhen = regexp.MustCompile(`(?i)\berror`)

func returnsError(f *ast.FuncDecl) bool {
	if f.Type.Results == nil {
		return false
	}
	list := f.Type.Results.List
	name, ok := list[len(list)-1].Type.(*ast.Ident)
	return ok && name.Name == "error"
}

func textbook(t *testing.T, folder string) {
	set := token.NewFileSet()
	var files []*ast.File
	names, _ := filepath.Glob(filepath.Join(folder, "*.go"))
	for _, name := range names {
		file, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	p, err := doc.NewFromFiles(set, files, folder)
	if err != nil {
		t.Fatal(err)
	}
	// In the text of a comment what is set apart is indented by a tab.
	if len(p.Doc) < 600 || !strings.Contains(p.Doc, "\n\t") {
		t.Errorf("the package's comment has %d characters, or no formula set apart", len(p.Doc))
	}
	_, references, found := strings.Cut(p.Doc, "\nReference")
	if !found || !year.MatchString(references) || !strings.Contains(references, "\"") {
		t.Error("the package's comment has no paragraph that begins with Reference, and has authors, a title in quotes and a year")
	}
	explained := func(kind, name, text string) {
		// A String or an Error is what fmt makes of it.
		if strings.TrimSpace(text) == "" && name != "String" && name != "Error" {
			t.Errorf("%s %s is not explained", kind, name)
		}
	}
	funcs := func(list []*doc.Func) {
		for _, f := range list {
			explained("func "+f.Recv, f.Name, f.Doc)
			// What an error of a mirror map's Primal means is said at MirrorMap.
			if returnsError(f.Decl) && !saysWhen.MatchString(f.Doc) && f.Name != "Primal" {
				t.Errorf("%s %s does not say when it returns an error", f.Recv, f.Name)
			}
		}
	}
	values := func(list []*doc.Value) {
		for _, v := range list {
			explained("value", strings.Join(v.Names, ", "), v.Doc)
		}
	}
	funcs(p.Funcs)
	values(append(p.Consts, p.Vars...))
	for _, kind := range p.Types {
		explained("type", kind.Name, kind.Doc)
		funcs(append(kind.Funcs, kind.Methods...))
		values(append(kind.Consts, kind.Vars...))
	}
	examples := doc.Examples(files...)
	if len(examples) == 0 {
		t.Error("there is no example")
	}
	for _, e := range examples {
		if e.Output == "" {
			t.Errorf("what Example%s prints is not compared", e.Name)
		}
	}
}
