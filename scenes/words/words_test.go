package words

import (
	"strings"
	"testing"
)

func TestTheTableIsClean(t *testing.T) {
	seen := map[string]bool{}
	for i, line := range strings.Split(english, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, text, ok := strings.Cut(line, "\t")
		switch {
		case !ok || text == "" || key != strings.ToLower(key) || strings.ContainsAny(key, " /"):
			t.Errorf("line %d: %q is not a key, a tab and a text", i+1, line)
		case seen[key]:
			t.Errorf("line %d: the key %q is there twice", i+1, key)
		case strings.TrimSpace(text) != text || strings.Contains(text, "  "):
			t.Errorf("line %d: stray spaces", i+1)
		}
		seen[key] = true
	}
}

func TestAMissingKeyShowsItself(t *testing.T) {
	if Text("no.such.key") != "no.such.key" || Has("no.such.key") {
		t.Error("a missing key is not told apart")
	}
}
