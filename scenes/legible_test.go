package scenes

import (
	"fmt"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/typeface"
)

// stages are what the explorer leaves for the plots of a scene.
var stages = []struct {
	name string
	size render.Point
}{
	{"laptop", render.Point{X: 896, Y: 500}},
	{"projector", render.Point{X: 1134, Y: 533}},
}

// phoneStage is that of a phone upright, on which each plot stands alone.
var phoneStage = render.Rect{W: 366, H: 390}

// A page of texts is a canvas that remembers what is written on it, and where.
type textPage struct {
	texts *[]render.Label
	clip  render.Rect
}

func (textPage) Lines([]render.Line)                {}
func (textPage) Area([]render.Band)                 {}
func (textPage) Dots([]render.Dot)                  {}
func (textPage) Image(render.Rect, *render.Raster)  {}
func (p textPage) Clip(r render.Rect) render.Canvas { p.clip = p.clip.Intersect(r); return p }
func (p textPage) Text(l []render.Label) {
	for _, x := range l {
		if b := inked(x); p.clip.Intersect(b).W > 0 && p.clip.Intersect(b).H > 0 {
			*p.texts = append(*p.texts, x)
		}
	}
}

// inked is the room that a text takes, by the heights of small letters: so far that what is
// nearer than that cannot be read.
func inked(l render.Label) render.Rect {
	w := typeface.Width(l.Text, l.Size, l.Bold)
	return render.Rect{X: l.At.X - float64(l.Align)*w/2, Y: l.At.Y - 0.7*l.Size, W: w, H: 0.7 * l.Size}
}

// texts returns what draw writes.
func texts(draw func(render.Canvas)) []render.Label {
	var list []render.Label
	draw(textPage{&list, render.Rect{X: -1e6, Y: -1e6, W: 2e6, H: 2e6}})
	return list
}

// collisions lists the texts that are written over each other, and those that are cut short.
func collisions(list []render.Label) (found []string) {
	for i, a := range list {
		if strings.HasSuffix(a.Text, "…") {
			found = append(found, fmt.Sprintf("%q is cut", a.Text))
		}
		for _, b := range list[:i] {
			if over := inked(a).Intersect(inked(b)); over.W > 1 && over.H > 1 {
				found = append(found, fmt.Sprintf("%q lies on %q", a.Text, b.Text))
			}
		}
	}
	return found
}

// legible are the scenes in which every preset is looked at.
var legible = []string{"attnsvm", "cbo", "lmc", "mdpo"}

// TestTextsAreLegible: at no size is a text of a plot written over another, or cut short.
func TestTextsAreLegible(t *testing.T) {
	for _, slug := range legible {
		s, err := Find(slug)
		if err != nil {
			t.Fatal(err)
		}
		for i, try := range s.Try {
			for _, step := range []string{"1", "12"} {
				r := start(t, s, strings.TrimPrefix(try.Query+"&t="+step, "&"))
				r.Finish()
				for _, found := range illegible(r.Figure()) {
					t.Errorf("%s, preset %d, step %s, %s", slug, i+1, step, found)
				}
			}
		}
	}
}

// illegible lists what cannot be read of a figure on each kind of screen.
func illegible(f render.Figure) (found []string) {
	report := func(where string, draw func(render.Canvas)) {
		for _, x := range collisions(texts(draw)) {
			found = append(found, where+": "+x)
		}
	}
	for _, s := range stages {
		stage := render.Rect{W: s.size.X, H: s.size.Y}
		for page := range f.Pages(stage) {
			report(s.name, func(c render.Canvas) { f.Draw(c, stage, render.Light, page) })
		}
	}
	for _, p := range f.Plots {
		report("phone", func(c render.Canvas) { p.Draw(c, phoneStage, render.Light) })
	}
	return found
}

// TestNothingIsCalledTheSame: who has the picture read out hears the title of a plot, the label of a number
// and that of a claim once each.
func TestNothingIsCalledTheSame(t *testing.T) {
	for _, slug := range legible {
		s, err := Find(slug)
		if err != nil {
			t.Fatal(err)
		}
		f := start(t, s, "").Figure()
		said := map[string]bool{}
		say := func(name string) {
			if said[name] {
				t.Errorf("%s: %q is said twice", slug, name)
			}
			said[name] = true
		}
		for _, p := range f.Plots {
			say(p.Title)
		}
		for _, x := range f.Readouts {
			say(x.Label)
		}
		for _, c := range f.Checks {
			say(c.Label)
		}
	}
}

// TestCurvesThatStandStillAreLevel: an energy that changes in its eighth digit is drawn as a level line, and
// one that changes is not.
func TestCurvesThatStandStillAreLevel(t *testing.T) {
	still := []render.Point{{X: 0, Y: 32.2108144}, {X: 1, Y: 32.2108146}, {X: 2, Y: 0}}
	if a := level(still); !(a.Lo < 20 && a.Hi > 50 && a.Log) {
		t.Errorf("a level curve has the axis %+v", a)
	}
	for _, c := range [][]render.Point{nil, {{X: 0, Y: 1}, {X: 1, Y: 2}}} {
		if a := level(c, c); a != (render.Axis{Log: true}) {
			t.Errorf("%v has the axis %+v", c, a)
		}
	}
}

// TestFewUnitsFillTheStage: the fewest units of the merging scene stand in two rows of blocks, and keep to
// the places that the knob of their drags speaks of.
func TestFewUnitsFillTheStage(t *testing.T) {
	s, err := Find("lmc")
	if err != nil {
		t.Fatal(err)
	}
	for query, shape := range map[string][2]float64{"width=8": {4, 2}, "width=11": {6, 2}, "width=13": {12, 2}, "": {12, 3}, "width=8&data=blobs": {12, 1}} {
		r := start(t, s, query)
		m := r.sim.(*merging)
		last := m.tile(m.units()-1, 0)
		if m.columns() != int(shape[0]) || last.Y != blockTall*(shape[1]-1) || last.X >= shape[0] {
			t.Errorf("%q: %d columns, and the last unit is at %v", query, m.columns(), last)
		}
	}
}

// TestReliefFillsItsFrame: nothing is left empty below a landscape whose near corner is high.
func TestReliefFillsItsFrame(t *testing.T) {
	s, err := Find("cbo")
	if err != nil {
		t.Fatal(err)
	}
	f := start(t, s, "relief=on&method=hopping&objective=rastrigin").Figure()
	hero := f.Plots[0]
	r := render.Rect{W: 600, H: 500}
	a := hero.Axes(r, render.Light)
	low := &lowest{}
	for _, m := range hero.Marks {
		m.Draw(low, a)
	}
	if rest := a.Rect.Bottom() - low.y; !(rest >= 0 && rest < 0.05*a.Rect.H) {
		t.Errorf("%.0f of %.0f pixels are empty below the relief", rest, a.Rect.H)
	}
}

// lowest is a canvas that remembers how far down areas reach.
type lowest struct {
	textPage
	y float64
}

func (l *lowest) Text([]render.Label) {}
func (l *lowest) Area(bands []render.Band) {
	for _, b := range bands {
		for _, p := range append(b.Lower, b.Upper...) {
			l.y = max(l.y, p.Y)
		}
	}
}
