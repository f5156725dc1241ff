package formula

import (
	"math"
	"os"
	"strings"
	"testing"
)

// FuzzRules: of whatever is read as rules there are rules whose signs have a place, or an
// error that names the line.
func FuzzRules(f *testing.F) {
	data, err := os.ReadFile("../../assets/rules/rules.txt")
	if err != nil {
		f.Fatal(err)
	}
	lines := strings.SplitAfter(string(data), "\n")
	for i := 0; i < len(lines); i += 25 {
		f.Add(lines[i])
	}
	f.Add("outline M0 0L1 1Q2 2 3 3C1 1 2 2 3 3Z\nrule a\nplace 0 0 10 10 0 1 2 3\nknob b\nplace 1 2 3 4\n")
	f.Add("outline L0 0")
	f.Add("rule a\nplace 0 0 10 10 7 1 2 3")
	f.Add("rule a\nplace 99999999999999999999 0 0 0")
	f.Fuzz(func(t *testing.T, text string) {
		book, err := Parse(text)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "rules: line ") {
				t.Errorf("refused with %q", err)
			}
			return
		}
		for name, r := range book {
			for _, s := range r.Symbols {
				if len(s.Places) != len(s.signs) {
					t.Errorf("%s: the symbol %s has %d places and signs for %d", name, s.Name, len(s.Places), len(s.signs))
				}
			}
			for _, s := range r.signs {
				if s.outline == nil || math.IsNaN(s.at.X+s.at.Y+s.scale) {
					t.Errorf("%s: a sign of size %v stands at %v", name, s.scale, s.at)
				}
			}
		}
	})
}
