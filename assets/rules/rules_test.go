package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheRulesAreThoseOfTheSources: each rule carries the hash of the source that it
// was set from.
func TestTheRulesAreThoseOfTheSources(t *testing.T) {
	var made struct {
		Rules map[string]struct{ Source string }
	}
	if err := json.Unmarshal(JSON, &made); err != nil {
		t.Fatal(err)
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
		if got, want := made.Rules[strings.TrimSuffix(file, ".tex")].Source, hex.EncodeToString(sum[:])[:16]; got != want {
			t.Errorf("rules.json is not made from %s as it is now: run make rules", file)
		}
	}
	if len(made.Rules) != len(sources) {
		t.Errorf("rules.json has %d rules of %d sources: run make rules", len(made.Rules), len(sources))
	}
	if len(JSON) > 80_000 {
		t.Errorf("rules.json has %d bytes: everybody who opens the page loads them", len(JSON))
	}
}
