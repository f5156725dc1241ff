package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestFontsAreCutAnew: the fonts of the program are what this command makes.
func TestFontsAreCutAnew(t *testing.T) {
	for _, f := range fonts {
		want, err := subset(f.whole, f.runes)
		if err != nil {
			t.Fatal(f.name, err)
		}
		got, err := os.ReadFile(filepath.Join("..", "fonts", f.name))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is stale, run make type (error %v)", f.name, err)
		}
		if 3*len(want) > 2*len(f.whole) {
			t.Errorf("%s has %d of %d bytes", f.name, len(want), len(f.whole))
		}
	}
}

func TestGlyphsCutShort(t *testing.T) {
	c := cutter{tables: map[string][]byte{"loca": {0, 0, 0, 6}, "glyf": make([]byte, 12)}, number: map[uint16]uint16{}}
	be.PutUint16(c.tables["glyf"], 4) // contours whose ends are missing
	if _, err := c.outline(0); err == nil {
		t.Error("a glyph without its points is taken")
	}
}
