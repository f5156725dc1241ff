//go:build !js

package program

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/render/window/settings"
	"github.com/solvarium/solvarium/render/window/vmtest"
)

// patience is how long a test waits for the program to remember something.
const patience = 2 * time.Minute

// remembered is a folder of settings and the program that uses it.
type remembered struct {
	t      *testing.T
	folder string
	file   string
}

func newRemembered(t *testing.T) remembered {
	vmtest.NeedPixels(t)
	if runtime.GOOS != "linux" {
		t.Skip("other systems show the window to whoever sits there, and end it in other ways")
	}
	folder := t.TempDir()
	return remembered{t, folder, filepath.Join(folder, "solvarium", "settings.json")}
}

// show opens a real window until what is remembered is as it is to be, and asks the
// program to end. It returns what the program said.
func (r remembered) show(is func(settings.Settings) bool, args ...string) string {
	r.t.Helper()
	var said bytes.Buffer
	cmd := exec.Command(vmtest.Build(r.t, root), args...)
	cmd.Env = append(os.Environ(), vmtest.Settings(r.folder)...)
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		r.t.Fatal(err)
	}
	for end := time.Now().Add(patience); !is(r.read()); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			cmd.Process.Kill()
			cmd.Wait()
			r.t.Fatalf("%v: %+v is remembered, and it says %q", args, r.read(), said.String())
		}
	}
	cmd.Process.Signal(syscall.SIGTERM)
	if err := cmd.Wait(); err != nil {
		r.t.Errorf("%v: it ends with %v, and says %q", args, err, said.String())
	}
	return said.String()
}

func (r remembered) read() settings.Settings {
	data, _ := os.ReadFile(r.file)
	s, _ := settings.Decode(data)
	return s
}

func (r remembered) write(text string) {
	r.t.Helper()
	if err := os.MkdirAll(filepath.Dir(r.file), 0o777); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(r.file, []byte(text), 0o666); err != nil {
		r.t.Fatal(err)
	}
}

// TestTheWindowIsRemembered: its size outlives the program, a place on a screen that is
// gone is put right, and what a newer program wrote stays.
func TestTheWindowIsRemembered(t *testing.T) {
	r := newRemembered(t)
	sized := func(w, h int) func(settings.Settings) bool {
		return func(s settings.Settings) bool { return s.Window.Width == w && s.Window.Height == h }
	}
	if said := r.show(sized(700, 520), "-size", "700x520", "sinkhorn?n=24&t=3"); said != "" {
		t.Errorf("it says %q", said)
	}
	if s := r.read(); len(s.Recent) != 1 || s.Recent[0] != "sinkhorn?n=24&t=3" || s.Theme != "" {
		t.Errorf("it remembers %+v", s)
	}
	r.write(`{"version": 3, "font": 14, "theme": "light", "recent": ["cbo"], "window": {"monitor": "gone", "x": 7000, "y": -900, "width": 710, "height": 530}}`)
	r.show(func(s settings.Settings) bool {
		return sized(710, 530)(s) && s.Window.X >= 0 && s.Window.X < 2000 && s.Window.Y >= 0 && s.Window.Monitor != "gone"
	}, "-theme", "dark")
	if data, err := os.ReadFile(r.file); err != nil || !bytes.Contains(data, []byte(`"font": 14`)) || !bytes.Contains(data, []byte(`"version": 3`)) {
		t.Errorf("of a newer program's settings is left %s, %v", data, err)
	}
	if s := r.read(); s.Theme != "light" || len(s.Recent) != 1 {
		t.Errorf("after -theme dark it remembers %+v", s)
	}
}

// TestCorruptSettings are set aside, which is said in one sentence, and the program runs.
func TestCorruptSettings(t *testing.T) {
	r := newRemembered(t)
	r.write(`{"version": 1, "theme": "li`)
	said := r.show(func(settings.Settings) bool {
		_, err := os.Stat(r.file + ".corrupt-1")
		return err == nil
	})
	if strings.Count(said, "\n") != 1 || !strings.Contains(said, "cannot be read") || !strings.Contains(said, "corrupt-1") {
		t.Errorf("it says %q", said)
	}
}

// TestAFolderThatCannotBeWritten costs a sentence and no more.
func TestAFolderThatCannotBeWritten(t *testing.T) {
	r := newRemembered(t)
	blocked := filepath.Join(r.folder, "solvarium")
	if err := os.WriteFile(blocked, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	said := r.show(func(settings.Settings) bool { return time.Since(begun) > 5*time.Second })
	if strings.Count(said, "\n") != 1 || !strings.Contains(said, "nothing is remembered") {
		t.Errorf("it says %q", said)
	}
}

// TestThemeIsRemembered: the person's choice outlives the program, and shows.
func TestThemeIsRemembered(t *testing.T) {
	vmtest.NeedPixels(t)
	folder := t.TempDir()
	ground := func(keys ...string) uint32 {
		g := vmtest.StartIn(t, root, folder, render.Point{X: 640, Y: 480}, "mirror?t=3")
		for _, k := range keys {
			g.Key(ui.Key(k))
		}
		g.Tick(30)
		red, _, _, _ := g.Screenshot().At(1, 1).RGBA()
		g.Close()
		return red
	}
	first := ground()
	chosen := ground("t")
	if again := ground(); first == chosen || again != chosen {
		t.Errorf("red of the ground is %d, after T %d, and at the next start %d", first, chosen, again)
	}
}

// TestPicturesRememberNothing: what opens no window of its own neither reads nor writes.
func TestPicturesRememberNothing(t *testing.T) {
	r := newRemembered(t)
	r.write("{")
	for _, args := range []string{"-list", "-version", "-svg - sinkhorn?t=3", "-png - sinkhorn?n=24&t=3"} {
		cmd := exec.Command(vmtest.Build(t, root), strings.Fields(args)...)
		cmd.Env = append(os.Environ(), vmtest.Settings(r.folder)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v, %.200q", args, err, out)
		}
	}
	entries, err := os.ReadDir(filepath.Dir(r.file))
	data, _ := os.ReadFile(r.file)
	if err != nil || len(entries) != 1 || string(data) != "{" {
		t.Errorf("in the folder lie %v, and the settings are %q", entries, data)
	}
}
