package explorer

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render/ui"
)

func (d *driver) drop(name, text string, err error) {
	d.frame(ui.Input{Files: []ui.File{{Name: name, Data: []byte(text), Err: err}}})
}

// TestDroppedFile: its rows go into the link; what cannot be is said, and nothing is lost.
func TestDroppedFile(t *testing.T) {
	d := drive(t, "")
	if d.drop("points.csv", "1,2", nil); !strings.Contains(d.e.toast.text, "Open a scene first") {
		t.Errorf("in the catalogue: %q", d.e.toast.text)
	}
	d = drive(t, "dots")
	if d.drop("points.csv", "1,2", nil); !strings.Contains(d.e.toast.text, "takes no data") {
		t.Errorf("in a scene without a table: %q", d.e.toast.text)
	}
	d = paused(t, "spiral")
	d.drop("points.csv", "x,y\n1,2\n3,4.5\n", nil)
	if want := "spiral?rows=1,2_3,4.5"; d.out.Link != want || !strings.Contains(d.e.toast.text, "taken over points.csv") {
		t.Errorf("%s, %q; want %s", d.out.Link, d.e.toast.text, want)
	}
	d.key(ui.KeyRight, ui.KeyRight)
	before := d.out.Link
	if d.drop("points.csv", "1,2\n3,4.5\n", nil); d.step() != 0 || d.e.run.Goal() != 0 {
		t.Errorf("after the file a run that had begun is at step %d on the way to %d", d.step(), d.e.run.Goal())
	}
	d.key(ui.KeyRight, ui.KeyRight)
	// Where the rows would have no effect, the choice that they belong to is made with them.
	other := paused(t, "spiral?rule=full")
	if other.drop("bad.csv", "1,x", nil); other.out.Link != "spiral?rule=full" {
		t.Errorf("a damaged file changes the link to %s", other.out.Link)
	}
	if other.drop("points.csv", "1,2\n3,4", nil); other.out.Link != "spiral?rows=1,2_3,4" {
		t.Errorf("where rows have no effect: %s", other.out.Link)
	}
	for _, c := range []struct {
		name, text string
		err        error
		says       string
	}{
		{"bad.csv", "1,2\n3,x", nil, `Bad.csv: row 2, column 2: "x" is not a number.`},
		{"wide.csv", "1,2,3\n4,5,6", nil, "Wide.csv: rows: two columns are wanted."},
		{"gone.csv", "", errors.New("it is gone"), "Gone.csv: it is gone."},
	} {
		d.drop(c.name, c.text, c.err)
		if !strings.EqualFold(d.e.toast.text, c.says) {
			t.Errorf("%s: %q, want %q", c.name, d.e.toast.text, c.says)
		}
		if rows := d.knob("rows"); rows != "1,2_3,4.5" {
			t.Errorf("%s: the rows are now %s (%s, was %s)", c.name, rows, d.out.Link, before)
		}
	}
}

// TestAFileThatCouldBeSeveralThings asks, by mouse, touch and keyboard.
func TestAFileThatCouldBeSeveralThings(t *testing.T) {
	for name, choose := range map[string]func(d *driver){
		"mouse":    func(d *driver) { d.click("bring/density") },
		"touch":    func(d *driver) { d.touch = true; d.idle(2); d.click("bring/density") },
		"keyboard": func(d *driver) { d.e.controls.Focus, d.e.controls.Ring = "bring/density", true; d.key(ui.KeyEnter) },
	} {
		d := paused(t, "spiral")
		before := d.out.Link
		d.drop("mine.csv", "0,1,2,4", nil)
		if d.e.sheet != bringSheet || d.out.Link != before {
			t.Fatalf("%s: sheet %v, link %s", name, d.e.sheet, d.out.Link)
		}
		d.idle(1)
		if choose(d); d.e.sheet != noSheet || !strings.Contains(d.out.Link, "density=") || strings.Contains(d.out.Link, "rows=") {
			t.Errorf("%s: sheet %v, link %s", name, d.e.sheet, d.out.Link)
		}
		if cells := d.e.run.Knobs.Find("density").Cells(); len(cells) != 32 || cells[0] != 0 || cells[31] != 1 {
			t.Errorf("%s: the heights are %v", name, cells)
		}
	}
	d := paused(t, "spiral")
	if d.drop("Density.csv", "0,1,2,4", nil); !strings.Contains(d.out.Link, "density=") {
		t.Errorf("a file called like a knob: %s, sheet %v", d.out.Link, d.e.sheet)
	}
	d = paused(t, "spiral")
	d.drop("mine.csv", "0,1,2,4", nil)
	if d.key(ui.KeyEscape); d.e.sheet != noSheet || d.out.Link != "spiral" {
		t.Errorf("Esc: sheet %v, link %s", d.e.sheet, d.out.Link)
	}
}

// TestAPastedPictureAndAPastedLink: both arrive as files.
func TestAPastedPictureAndAPastedLink(t *testing.T) {
	d := paused(t, "spiral")
	m := image.NewGray(image.Rect(0, 0, 16, 16))
	m.SetGray(3, 5, color.Gray{255})
	var file bytes.Buffer
	if err := png.Encode(&file, m); err != nil {
		t.Fatal(err)
	}
	d.drop("pasted.png", file.String(), nil)
	cells := d.e.run.Knobs.Find("image").Cells()
	for i, v := range cells {
		if want := i == 5*16+3; (v == 1) != want || !want && v != 0 {
			t.Errorf("cell %d is %v", i, v)
		}
	}
	for _, text := range []string{"dots?seed=5", "https://example.org/demo/#dots?seed=5\n"} {
		d = paused(t, "spiral")
		if d.drop("pasted text", text, nil); d.out.Link != "dots?seed=5" || !d.out.Visit {
			t.Errorf("%q leads to %s, as a visit %v", text, d.out.Link, d.out.Visit)
		}
	}
}

// TestChoosingAFile asks the window for one, by key, button, and the sheet's button.
func TestChoosingAFile(t *testing.T) {
	d := paused(t, "spiral")
	d.key("o")
	if d.e.sheet != bringSheet {
		t.Fatal("O does not open the sheet")
	}
	d.idle(1)
	r := d.rect("bring/choose")
	d.press(r.Center())
	if d.release(); !d.out.Pick || d.e.sheet != noSheet {
		t.Errorf("the button: asked %v, sheet %v", d.out.Pick, d.e.sheet)
	}
	if d.idle(1); d.out.Pick {
		t.Error("it asks again")
	}
	if d.click("bring"); d.e.sheet != bringSheet {
		t.Error("the tool beside the title does not open the sheet")
	}
	d = paused(t, "dots")
	if d.key("o"); d.e.sheet == bringSheet {
		t.Error("a scene that takes nothing asks for a file")
	}
}
