package typeface

import (
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"codeberg.org/go-fonts/dejavu/dejavusansmono"
	"eliasnaur.com/font/roboto/robotomedium"
	"eliasnaur.com/font/roboto/robotoregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// TestCutFontsAreTheWholeOnes: every rune that is left has the outline, the advance and
// the kerning of the whole font.
func TestCutFontsAreTheWholeOnes(t *testing.T) {
	var b sfnt.Buffer
	own, spare := parse(regular), parse(signs)
	wholeOwn := parse(robotoregular.TTF)
	for r := range rune(0x30000) {
		in, _ := own.GlyphIndex(&b, r)
		in2, _ := spare.GlyphIndex(&b, r)
		was, _ := wholeOwn.GlyphIndex(&b, r)
		if in2 != 0 && in == 0 && was != 0 {
			t.Errorf("%q (%U) is taken from the spare font, but Roboto has it", r, r)
		}
	}
	for name, pair := range map[string][2][]byte{
		"regular": {regular, robotoregular.TTF}, "medium": {medium, robotomedium.TTF}, "signs": {signs, dejavusansmono.TTF},
	} {
		cut, whole := parse(pair[0]), parse(pair[1])
		glyphs := map[sfnt.GlyphIndex]sfnt.GlyphIndex{}
		for r := rune(0); r < 0x30000; r++ {
			c, err := cut.GlyphIndex(&b, r)
			if err != nil {
				t.Fatal(name, err)
			}
			if c == 0 {
				continue
			}
			w, err := whole.GlyphIndex(&b, r)
			if err != nil {
				t.Fatal(name, err)
			}
			glyphs[c] = w
			got, err := cut.LoadGlyph(&b, c, fixed.I(unit), nil)
			if err != nil {
				t.Fatalf("%s, %q: %v", name, r, err)
			}
			got = append(sfnt.Segments(nil), got...)
			want, err := whole.LoadGlyph(&b, w, fixed.I(unit), nil)
			if err != nil || !reflect.DeepEqual(got, append(sfnt.Segments(nil), want...)) {
				t.Errorf("%s: %q (%U) has another outline, error %v", name, r, r, err)
			}
			advance, err := cut.GlyphAdvance(&b, c, fixed.I(unit), font.HintingNone)
			if other, err2 := whole.GlyphAdvance(&b, w, fixed.I(unit), font.HintingNone); err != nil || err2 != nil || advance != other {
				t.Errorf("%s: %q (%U) advances by %v instead of %v, errors %v, %v", name, r, r, advance, other, err, err2)
			}
		}
		if len(glyphs) < 250 {
			t.Errorf("%s has only %d glyphs", name, len(glyphs))
		}
		if name == "signs" {
			continue // nobody asks for its kerning
		}
		wrong := 0
		for a, wholeA := range glyphs {
			for c, wholeC := range glyphs {
				got, _ := cut.Kern(&b, a, c, fixed.I(unit), font.HintingNone) // an error leaves 0, as in findKern
				if want, _ := whole.Kern(&b, wholeA, wholeC, fixed.I(unit), font.HintingNone); got != want {
					wrong++
				}
			}
		}
		if wrong > 0 {
			t.Errorf("%s: %d pairs are kerned otherwise", name, wrong)
		}
	}
}

// TestTextsAreCovered: every rune of a text in the program has a shape.
func TestTextsAreCovered(t *testing.T) {
	texts := 0
	look := func(text, path string) {
		texts++
		for _, r := range text {
			if r > ' ' && !Covered(r) {
				t.Errorf("%s: %q (%U) has no shape; see render/typeface/cut and make type", path, r, r)
			}
		}
	}
	for _, root := range []string{"../../scenes", "../../render", "../../algorithms"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			content, err := os.ReadFile(path)
			switch {
			case filepath.Ext(path) == ".tsv":
				look(string(content), path)
			case filepath.Ext(path) == ".go" && !strings.HasSuffix(path, "_test.go"):
				var s scanner.Scanner
				s.Init(token.NewFileSet().AddFile(path, -1, len(content)), content, nil, 0)
				for tok, literal := token.ILLEGAL, ""; tok != token.EOF; _, tok, literal = s.Scan() {
					if tok == token.STRING || tok == token.CHAR {
						text, _ := strconv.Unquote(literal)
						if tok == token.CHAR {
							text, _, _ = strings.Cut(literal, "\\") // an escape is no sign to be drawn
						}
						look(text, path)
					}
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if texts < 1000 {
		t.Errorf("only %d texts were found", texts)
	}
}
