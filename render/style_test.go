package render

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestStyleHasTheColorsOfTheThemes: the page around the program has its colours, which CSS repeats
// in hex, and so their contrasts, which are tested there.
func TestStyleHasTheColorsOfTheThemes(t *testing.T) {
	style, err := os.ReadFile("../web/style.css")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile(`(?s)color-scheme: (dark|light);(.*?)\}`).FindAllStringSubmatch(string(style), -1)
	if len(blocks) != 3 { // dark, light by the system's wish, light
		t.Fatalf("%d sets of colours", len(blocks))
	}
	for _, block := range blocks {
		theme := Dark
		if block[1] == "light" {
			theme = Light
		}
		for name, c := range map[string]Color{
			"ground": theme.Ground, "panel": theme.Panel, "raised": theme.Raised,
			"ink": theme.Color(Ink), "muted": theme.Color(Muted),
			"accent": theme.Color(Accent), "on-accent": theme.Ground,
		} {
			if want := fmt.Sprintf("--%s: #%02x%02x%02x;", name, c.R, c.G, c.B); !strings.Contains(block[2], want) {
				t.Errorf("%s: style.css does not say %q", block[1], want)
			}
		}
	}
}
