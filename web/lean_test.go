package web

import (
	"os/exec"
	"strings"
	"testing"
)

// TestTemplatesAreFoundPlain: with this Go the lookup of methods is where it was, or else
// every exported method is in the program again.
func TestTemplatesAreFoundPlain(t *testing.T) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	overlay, err := plainTemplates(strings.TrimSpace(string(goroot)), t.TempDir())
	if err != nil || overlay == "" {
		t.Errorf("the standard library looks methods up in another way than lean.go knows (error %v)", err)
	}
}
