package explorer

import (
	"errors"
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
	if other.drop("points.csv", "1,2", nil); other.out.Link != "spiral?rows=1,2" {
		t.Errorf("where rows have no effect: %s", other.out.Link)
	}
	for _, c := range []struct {
		name, text string
		err        error
		says       string
	}{
		{"bad.csv", "1,2\n3,x", nil, `Bad.csv: row 2, column 2: "x" is not a number.`},
		{"wide.csv", "1,2,3", nil, "Wide.csv: rows: two columns are wanted."},
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
