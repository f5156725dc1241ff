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
