package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheRulesAreThoseOfTheSources: each rule carries the hash of the source that it
// was set from.
func TestTheRulesAreThoseOfTheSources(t *testing.T) {
	made := map[string]string{}
	for _, line := range strings.Split(Text, "\n") {
		if f := strings.Fields(line); len(f) == 3 && f[0] == "rule" {
			made[f[1]] = f[2]
		}
	}
	sources, err := filepath.Glob("*.tex")
	if err != nil || len(sources) == 0 {
		t.Fatalf("sources %q, error %v", sources, err)
	}
	for _, file := range sources {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(text)
		if made[strings.TrimSuffix(file, ".tex")] != hex.EncodeToString(sum[:])[:16] {
			t.Errorf("rules.txt is not made from %s as it is now: run make rules", file)
		}
	}
	if len(made) != len(sources) {
		t.Errorf("rules.txt has %d rules of %d sources: run make rules", len(made), len(sources))
	}
	if len(Text) > 80_000 {
		t.Errorf("rules.txt has %d bytes: everybody who opens the page loads them", len(Text))
	}
}
