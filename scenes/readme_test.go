package scenes

import (
	"fmt"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render/golden"
)

// TestReadmeListsTheScenes: the table in the README is made from the catalogue.
func TestReadmeListsTheScenes(t *testing.T) {
	var table strings.Builder
	table.WriteString("| scene | what it shows | paper |\n|---|---|---|\n")
	for _, s := range all {
		fmt.Fprintf(&table, "| [`%s`](scenes/%s.go) %s | %s | %s, *%s* (%d), arXiv %s |\n",
			s.Slug, s.Slug, s.Title, s.Look, s.Paper.Authors, s.Paper.Title, s.Paper.Year, s.Paper.ArXiv)
	}
	golden.Section(t, "../README.md", "scenes", table.String())
}

// TestReadmeListsWhatTakesData: so is the one of the knobs that take data of one's own.
func TestReadmeListsWhatTakesData(t *testing.T) {
	var table strings.Builder
	table.WriteString("| scene | knob | what it is | what it takes |\n|---|---|---|---|\n")
	for i := range all {
		slug := fmt.Sprintf("`%s`", all[i].Slug)
		for _, k := range start(t, &all[i], "").Knobs.Knobs() {
			if k.Takes() {
				fmt.Fprintf(&table, "| %s | `%s` | %s | %s |\n", slug, k.Name, k.Doc, k.Form())
				slug = "" // once
			}
		}
	}
	golden.Section(t, "../README.md", "data", table.String())
}

// TestReadmeSaysHowFarNumbersStray: that table is made from the catalogue, too, and every scene says it.
func TestReadmeSaysHowFarNumbersStray(t *testing.T) {
	var table strings.Builder
	table.WriteString("| scene | within | until step | what makes it grow |\n|---|---|---|---|\n")
	for _, s := range all {
		if s.Stray.Within <= 0 || s.Stray.Until < 30 || s.Stray.Why == "" {
			t.Errorf("%s does not say how far its numbers may stray: %+v", s.Slug, s.Stray)
		}
		fmt.Fprintf(&table, "| `%s` | %.0e | %d | %s |\n", s.Slug, s.Stray.Within, s.Stray.Until, s.Stray.Why)
	}
	golden.Section(t, "../README.md", "strays", table.String())
}
