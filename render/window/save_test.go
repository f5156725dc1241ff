//go:build !js

package window

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/solvarium/solvarium/render/ui"
)

// TestSaving: a file never lies over another one, and what cannot be is said without the path.
func TestSaving(t *testing.T) {
	folder := t.TempDir()
	for _, want := range []string{"a.tar.csv", "a.tar-2.csv", "a.tar-3.csv"} {
		f := saveIn(folder, ui.File{Name: "a.tar.csv", Data: []byte(want)})
		if data, err := os.ReadFile(filepath.Join(folder, want)); f.Name != filepath.Join(folder, want) || f.Err != nil || err != nil || string(data) != want {
			t.Errorf("%v, %q, %v; want %s", f, data, err, want)
		}
	}
	for _, name := range []string{"", ".", "..", "../a.csv", "b/a.csv", "/a.csv"} {
		if f := saveIn(folder, ui.File{Name: name}); f.Err == nil {
			t.Errorf("%q is saved as %s", name, f.Name)
		}
	}
	if f := saveIn(filepath.Join(folder, "none"), ui.File{Name: "a.csv"}); f.Err == nil || f.Err.Error() != "no such file or directory" {
		t.Errorf("where there is no folder it says %v", f.Err)
	}
}

// TestWorkingFolder: what the Finder starts stands at the root of all, where nobody looks or may write.
func TestWorkingFolder(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	for at, want := range map[string]string{home: home, filepath.VolumeName(home) + string(filepath.Separator): home} {
		t.Chdir(at)
		if got, err := workingFolder(); got != want || err != nil {
			t.Errorf("in %s files go to %s, %v", at, got, err)
		}
	}
}
