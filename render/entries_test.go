package render

import (
	"strings"
	"testing"
)

// mapped is a map with a legend of two lines and one below.
func mapped() Plot {
	return Plot{Equal: true, X: Axis{Lo: 0, Hi: 1, Bare: true}, Y: Axis{Lo: 0, Hi: 1, Bare: true}, Entries: []Entry{
		{Text: "the way of the Euclidean map", Short: "Euclidean", Hue: S1},
		{Text: "the way of the entropy", Short: "entropy", Hue: S2},
		{Text: "dashed: expected", Hue: Muted, Foot: true},
	}}
}

// TestLegendMakesRoom: a large map has its legend in its corners, a middle-sized one in short,
// a flat one beside itself, and a small one has none.
func TestLegendMakesRoom(t *testing.T) {
	for _, c := range []struct {
		size   Point
		want   string
		beside bool
	}{
		{Point{500, 500}, "the way of the Euclidean map|the way of the entropy|dashed: expected", false},
		{Point{220, 220}, "Euclidean|entropy|dashed: expected", false},
		{Point{200, 90}, "Euclidean|entropy", true},
		{Point{90, 90}, "", false},
	} {
		rec := newRecord()
		p := mapped()
		a := p.Draw(rec, Rect{0, 0, c.size.X, c.size.Y}, Dark)
		var got []string
		for _, l := range rec.labels {
			got = append(got, l.Text)
			if beside := l.box().X >= a.Rect.Right(); beside != c.beside {
				t.Errorf("%v: %q at %v, axes at %v", c.size, l.Text, l.box(), a.Rect)
			}
			if b := l.box(); b.Right() > c.size.X || b.Bottom() > c.size.Y {
				t.Errorf("%v: %q at %v is outside", c.size, l.Text, b)
			}
		}
		if text := strings.Join(got, "|"); text != c.want {
			t.Errorf("%v: the legend says %q, not %q", c.size, text, c.want)
		}
	}
}

// TestLegendIsNoSlack: a hero is not made narrower by the legend beside it.
func TestLegendIsNoSlack(t *testing.T) {
	p := mapped()
	r := Rect{0, 0, 400, 90}
	f := p.frame(r, Dark)
	if narrow := p.frame(Rect{0, 0, r.W - f.slack, r.H}, Dark); f.slack <= 0 || narrow.Rect != f.Rect || len(narrow.entries) != 2 {
		t.Errorf("with %g off the width the axes are %v, not %v, with %d lines beside", f.slack, narrow.Rect, f.Rect, len(narrow.entries))
	}
}

// TestNotesYield: notes at one point stand clear of each other, of the legend and of handles,
// and the last of too many is left out.
func TestNotesYield(t *testing.T) {
	p := Plot{X: Axis{Lo: 0, Hi: 1, Bare: true}, Y: Axis{Lo: 0, Hi: 1, Bare: true}}
	at := Point{0.5, 0.5}
	p.Handles = []Handle{{Knob: "a", At: at}}
	for range 40 {
		p.Marks = append(p.Marks, Note{At: at, Text: "minimum", Align: Middle, Shift: Point{Y: 15}})
	}
	rec := newRecord()
	a := p.Draw(rec, Rect{0, 0, 300, 300}, Dark)
	if n := len(rec.labels); n < 6 || n > 20 {
		t.Fatalf("%d notes are drawn", n)
	}
	ring := Rect{a.Pixel(at).X - 8, a.Pixel(at).Y - 8, 16, 16}
	for i, l := range rec.labels {
		for _, m := range rec.labels[:i] {
			if touches(l.box(), []Rect{m.box()}) {
				t.Errorf("%v on %v", l.box(), m.box())
			}
		}
		if touches(l.box(), []Rect{ring}) {
			t.Errorf("%v on the handle %v", l.box(), ring)
		}
	}
}

// TestLoneNoteStays: a note that nothing stands in the way of is where it was put.
func TestLoneNoteStays(t *testing.T) {
	n := Note{At: Point{0.5, 0.5}, Text: "minimum", Shift: Point{X: 14, Y: -2}}
	var taken []Rect
	if got := n.placed(unitAxes(), &taken); got != n || len(taken) != 1 {
		t.Errorf("%v became %v", n, got)
	}
}

// TestWordless: a preview has neither the scale of its colours nor the names of its curves.
func TestWordless(t *testing.T) {
	p := Plot{X: Axis{Bare: true}, Y: Axis{Bare: true}, Marks: []Mark{
		Heat{W: 2, H: 1, Values: []float64{1, 2}}, Curve{Points: []Point{{0, 0}, {1, 1}}, Name: "entropy"},
	}}
	for _, p.Wordless = range []bool{false, true} {
		rec := newRecord()
		p.Draw(rec, Rect{0, 0, 400, 300}, Dark)
		if told := len(rec.labels) > 0; told == p.Wordless {
			t.Errorf("wordless is %v, and %d texts are drawn", p.Wordless, len(rec.labels))
		}
	}
}

// TestNamesInThePlotKeepApart: of more names than there are rows in a low plot the last are left out.
func TestNamesInThePlotKeepApart(t *testing.T) {
	p := Plot{X: Axis{Lo: 0, Hi: 10, Bare: true}, Y: Axis{Lo: 0, Hi: 1, Bare: true}}
	for _, name := range []string{"one", "two", "three", "four", "five", "six", "seven"} {
		p.Marks = append(p.Marks, Curve{Points: []Point{{0, 0.5}, {2, 0.5}}, Name: name})
	}
	rec := newRecord()
	p.Draw(rec, Rect{0, 0, 400, 60}, Dark)
	if n := len(rec.labels); n < 2 || n > 4 {
		t.Errorf("%d names in 60 pixels", n)
	}
	for i, l := range rec.labels {
		for _, m := range rec.labels[:i] {
			if touches(l.box(), []Rect{m.box()}) {
				t.Errorf("%q on %q", l.Text, m.Text)
			}
		}
	}
}
