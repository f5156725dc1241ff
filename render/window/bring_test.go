//go:build !js

package window

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render/ui"
)

// TestPasteGoesWhereItBelongs: into a field that is being edited, else to the app.
func TestPasteGoesWhereItBelongs(t *testing.T) {
	files := []ui.File{{Name: "points.csv", Data: []byte("1,2")}, {Name: pastedText, Data: []byte("3e-4")}}
	in := ui.Input{Files: append([]ui.File(nil), files...), Typed: []rune("1")}
	if paste(&in, true); string(in.Typed) != "13e-4" || len(in.Files) != 1 || in.Files[0].Name != "points.csv" {
		t.Errorf("while editing: typed %q, %d files", string(in.Typed), len(in.Files))
	}
	in = ui.Input{Files: files}
	if paste(&in, false); len(in.Typed) != 0 || len(in.Files) != 2 {
		t.Errorf("otherwise: typed %q, %d files", string(in.Typed), len(in.Files))
	}
}

// programs puts shell scripts of these names before all others.
func programs(t *testing.T, scripts map[string]string) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("the programs of Linux")
	}
	dir := t.TempDir()
	for name, script := range scripts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	t.Setenv("WAYLAND_DISPLAY", "")
}

func TestTheClipboardAndTheFileDialog(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "my points.csv")
	if err := os.WriteFile(file, []byte("1,2\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	const refuse = "case \"$*\" in *image*) exit 1;; esac\n"
	programs(t, map[string]string{"xclip": refuse + "echo 5,6", "zenity": "echo " + "'" + file + "'"})
	if f := clipboard(); f.Name != pastedText || string(f.Data) != "5,6\n" || f.Err != nil {
		t.Errorf("text: %+v", f)
	}
	d := make(dropped)
	new(host).pick(d)
	if f := <-d; f.Name != "my points.csv" || string(f.Data) != "1,2\n" || f.Err != nil {
		t.Errorf("the dialog: %+v", f)
	}
	programs(t, map[string]string{"xclip": refuse + "echo 'file://" + strings.ReplaceAll(file, " ", "%20") + "'"})
	if f := clipboard(); f.Name != "my points.csv" || string(f.Data) != "1,2\n" {
		t.Errorf("a copied file: %+v", f)
	}
	if new(host).pick(d); !strings.Contains((<-d).Err.Error(), "install zenity or kdialog") {
		t.Error("without a dialog it does not say what to do")
	}
	programs(t, map[string]string{"xclip": "printf '\\211PNG and so on'"})
	if f := clipboard(); f.Name != pastedPicture || !strings.HasPrefix(string(f.Data), "\x89PNG") {
		t.Errorf("a picture: %+v", f)
	}
	programs(t, nil)
	if f := clipboard(); f.Err == nil || !strings.Contains(f.Err.Error(), "xclip") {
		t.Errorf("without a clipboard: %+v", f)
	}
}
