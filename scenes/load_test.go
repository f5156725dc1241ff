package scenes

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDataFromTheCommandLine: points, a matrix and a picture reach the knobs that take
// them, by name where there are several, and the link holds them.
func TestDataFromTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	dot := image.NewGray(image.Rect(0, 0, 16, 16))
	dot.SetGray(2, 3, color.Gray{255})
	var picture bytes.Buffer
	if err := png.Encode(&picture, dot); err != nil {
		t.Fatal(err)
	}
	points := write("points.csv", []byte("x,y\n0,0\n0,1\n1,0\n1,1\n0.5,0.5\n0.2,0.2\n0.3,0.3\n0.4,0.4\n"))
	few := write("few.csv", []byte("0,0\n1,1\n"))
	costs := write("costs.csv", []byte("0,1,2\n1,0,1\n2,1,0\n"))
	wide := write("wide.csv", []byte("0,1,2,3\n1,0,1,3\n2,1,0,3\n"))
	from := write("from.png", picture.Bytes())
	for _, c := range []struct{ link, file, want, wrong string }{
		{"sinkhorn", "a=" + points, "sinkhorn?n=8&a=0:0,0_1:0,1_2:1,0_3:1,1_4:0.5,0.5_5:0.2,0.2_6:0.3,0.3_7:0.4,0.4", ""},
		{"sinkhorn", points, "", "it could be a or b: say which"},
		{"sinkhorn", "a=" + few, "", "2 points are fewer than 8"},
		{"sinkhorn?eta=50&t=30", "costs=" + costs, "sinkhorn?problem=costs&eta=50&costs=0,1,2_1,0,1_2,1,0&t=30", ""},
		{"sinkhorn?problem=costs", costs, "sinkhorn?problem=costs&costs=0,1,2_1,0,1_2,1,0", ""},
		{"sinkhorn?problem=costs", wide, "", "a square matrix is wanted, not one of 3 rows and 4 columns"},
		{"sinkhorn", from, "sinkhorn?problem=images&from=", ""},
		{"sinkhorn", "form=" + from, "", "form: it takes no data"},
		{"sinkhorn", "fron=" + from, "", `no knob called "fron"; did you mean "from"`},
		{"optimistic", points, "", "takes no data"},
		{"mirror?problem=design", few, "mirror?problem=design&points=0:0,0_1:1,1", ""},
	} {
		got, err := WithData(c.link, c.file)
		switch {
		case c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)):
			t.Errorf("%s with %s: error %v, want %q", c.link, c.file, err, c.wrong)
		case c.wrong == "" && (err != nil || !strings.HasPrefix(got, c.want)):
			t.Errorf("%s with %s: %s, error %v; want %s", c.link, c.file, got, err, c.want)
		case c.wrong == "":
			if r, err := Open(got); err != nil || r.Link() != got {
				t.Errorf("%s leads to another run, error %v", got, err)
			}
		}
	}
}

// TestOwnCosts: scaling all costs, or the file they come in, changes nothing.
func TestOwnCosts(t *testing.T) {
	plan := func(link string) []float64 {
		r, err := Open(link)
		if err != nil {
			t.Fatal(err)
		}
		r.Advance(60, always)
		s := r.sim.(*transport)
		s.fillPlan()
		return s.plan
	}
	a, b := plan("sinkhorn?problem=costs&eta=20&costs=0,1,2_1,0,1_2,1,0"), plan("sinkhorn?problem=costs&eta=20&costs=0,5,10_5,0,5_10,5,0")
	for i := range a {
		if a[i] != b[i] {
			t.Errorf("entry %d: %v and %v", i, a[i], b[i])
		}
	}
	// By symmetry the plan is a third of a symmetric, doubly stochastic matrix.
	if a[1] != a[3] && (a[1]-a[3] > 1e-15 || a[3]-a[1] > 1e-15) {
		t.Errorf("the plan is not symmetric: %v, %v", a[1], a[3])
	}
}
