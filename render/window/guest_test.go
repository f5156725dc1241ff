package window_test

import (
	"bytes"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/golden"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/render/window/vmtest"
)

// TestProgram drives a real program from outside: what the mouse, a finger, the
// wheel and the keys do must arrive, once each, and idle time must cost no frames.
func TestProgram(t *testing.T) {
	vmtest.NeedPixels(t)
	g := vmtest.Start(t, "testdata/app", render.Point{X: 320, Y: 240}, "argument", "of main")
	g.Drag(render.Point{X: 65, Y: 62}, render.Point{X: 200, Y: 100})
	g.Tick(100) // nothing happens: no frame, and no time passes for the app
	g.Touch(render.Point{X: 200, Y: 100}, render.Point{X: 100, Y: 40})
	g.Touch(render.Point{X: 10, Y: 10}, render.Point{X: 10, Y: 10})
	g.Wheel(2)
	g.Key(ui.KeySpace)
	g.Key("r")
	g.Key("7")
	g.Type("ε?")
	g.Tick(10)
	golden.Check(t, "testdata/program.png", g.Screenshot(), golden.Options{Threshold: 8, Share: 0.001})
}

// TestTakingHome: what the app saves lies in the working folder, under a name of its own,
// and a picture is drawn off the screen as it would be on it.
func TestTakingHome(t *testing.T) {
	vmtest.NeedPixels(t)
	folder := t.TempDir()
	t.Setenv("FOLDER", folder)
	g := vmtest.Start(t, "testdata/app", render.Point{X: 320, Y: 240})
	before := g.Screenshot()
	read := func(name string) string {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	g.Key("s")
	g.Tick(5)
	if read("note.txt") != "a note" {
		t.Errorf("the note says %q", read("note.txt"))
	}
	if said := read("saved.txt"); said != filepath.Join(folder, "note.txt")+" <nil>" {
		t.Errorf("of the note the app learns %q", said)
	}
	if said := read("saved-2.txt"); !strings.HasPrefix(said, "../note.txt ") || !strings.Contains(said, "no name for a file") {
		t.Errorf("of a file elsewhere the app learns %q", said)
	}
	if _, err := os.Stat(filepath.Join(folder, "..", "note.txt")); err == nil {
		t.Error("it wrote outside of its folder")
	}
	g.Key("s")
	g.Tick(5)
	if read("note-2.txt") != "a note" || read("note.txt") != "a note" {
		t.Error("the second note is not beside the first")
	}
	g.Key("p")
	g.Tick(5)
	picture, err := png.Decode(bytes.NewReader([]byte(read("shot.png"))))
	if err != nil {
		t.Fatal(err)
	}
	red, ground := color.RGBA{R: 255, A: 255}, color.RGBA(render.Dark.Ground)
	for at, want := range map[[2]int]color.RGBA{{0, 0}: ground, {79, 59}: ground, {21, 21}: red, {58, 38}: red, {18, 21}: ground} {
		if got := color.RGBAModel.Convert(picture.At(at[0], at[1])); got != want {
			t.Errorf("%v is %v, want %v", at, got, want)
		}
	}
	if picture.Bounds().Dx() != 80 || picture.Bounds().Dy() != 60 {
		t.Errorf("the picture is %v", picture.Bounds())
	}
	g.Key("l")
	g.Tick(5)
	if said := read("large.png"); !strings.Contains(said, "from 1 to 4096 pixels") {
		t.Errorf("of one that is too large it says %q", said)
	}
	// The screen shows what it did, but for the lines of text.
	after := g.Screenshot()
	for y := range 180 {
		for x := range 320 {
			if before.At(x, y) != after.At(x, y) {
				t.Fatalf("the picture left a trace on the screen at %d, %d", x, y)
			}
		}
	}
}

// TestCommandsAndSigns: of the keys with Ctrl the one of the palette arrives, and no other;
// signs arrive wherever the layout has them.
func TestCommandsAndSigns(t *testing.T) {
	vmtest.NeedPixels(t)
	g := vmtest.Start(t, "testdata/app", render.Point{X: 320, Y: 240})
	g.Key(ui.KeyPalette)
	g.Key("ctrl+r") // is the system's
	g.Key(ui.KeyDelete)
	g.Type("/+=-")
	g.Tick(10)
	golden.Check(t, "testdata/commands.png", g.Screenshot(), golden.Options{Threshold: 8, Share: 0.001})
}
