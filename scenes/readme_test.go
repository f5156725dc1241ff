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
