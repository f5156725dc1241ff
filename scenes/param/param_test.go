package param

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// bench is one knob of every kind.
type bench struct {
	x, y  float64
	n     int
	on    bool
	mode  uint8
	at    Point
	moved map[int]Point
	cells []float64
	text  string
}

func declare() (*bench, *Set) {
	b := &bench{x: 1, y: 0.01, n: 3, mode: 1, cells: []float64{0, 0.5, 1}, text: "x^2"}
	s := &Set{}
	s.Range(&b.x, "x", -2, 2, "a number")
	s.Log(&b.y, "y", 1e-3, 10, "a positive number").Live()
	s.Int(&b.n, "n", 1, 9, "a count")
	s.Bool(&b.on, "on", "a switch")
	Choose(s, &b.mode, "mode", []string{"slow", "fast"}, "a choice")
	s.Place(&b.at, "point", -1, 1, "a point")
	s.Cloud(&b.moved, "cloud", 0, 1, "points")
	s.Paint(&b.cells, "cells", "a density")
	s.Line(&b.text, "text", 20, "a formula")
	return b, s
}

func TestEveryKindRoundTrips(t *testing.T) {
	b, s := declare()
	b.x, b.y, b.n, b.on, b.mode, b.at = -0.125, 0.3, 7, true, 0, Point{0.25, -1}
	b.moved = map[int]Point{12: {0.5, 1}, 3: {0, 0.125}}
	b.cells, b.text = []float64{1, 0, 51.0 / 255}, "sin(x) + y"
	copied, other := declare()
	for _, k := range s.Knobs() {
		if k.IsDefault() {
			t.Errorf("%s: the changed value %q counts as the default", k.Name, k)
		}
		if err := other.Find(k.Name).Parse(k.String()); err != nil {
			t.Error(err)
		}
		if got := other.Find(k.Name).String(); got != k.String() {
			t.Errorf("%s: %q came back as %q", k.Name, k, got)
		}
	}
	if copied.moved[12] != (Point{0.5, 1}) || copied.cells[2] != 51.0/255 || copied.x != -0.125 {
		t.Errorf("values arrived changed: %+v", copied)
	}
	for _, k := range other.Knobs() {
		if k.Reset(); !k.IsDefault() {
			t.Errorf("%s: Reset left %q", k.Name, k)
		}
	}
}

func TestBadValuesAreRefusedInPlainWordsAndChangeNothing(t *testing.T) {
	for _, c := range []struct{ name, value, says string }{
		{"x", "2.5", "not between -2 and 2"},
		{"x", "NaN", "not a number"},
		{"x", "", "not a number"},
		{"n", "2.5", "not a whole number"},
		{"n", "0", "not between 1 and 9"},
		{"on", "maybe", "neither on nor off"},
		{"mode", "medium", "not one of slow, fast"},
		{"point", "0.5", "not a point"},
		{"point", "0,7", "not between -1 and 1"},
		{"cloud", "x:0,0", "index of a point"},
		{"cloud", "4096:0,0", "index of a point"},
		{"cloud", "1:0,2", "not between 0 and 1"},
		{"cells", "!", "not base 64"},
		{"cells", strings.Repeat("A", 6000), "more than 4096"},
		{"text", strings.Repeat("x", 21), "longer than 20"},
	} {
		_, s := declare()
		k := s.Find(c.name)
		before := k.String()
		err := k.Parse(c.value)
		if err == nil || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), c.name+": ") {
			t.Errorf("%s=%.20s: error %v does not say %q", c.name, c.value, err, c.says)
		}
		if k.String() != before {
			t.Errorf("%s=%.20s: the refused value changed the knob to %q", c.name, c.value, k)
		}
	}
}

func TestSliderRoundsToShortNumbers(t *testing.T) {
	b, s := declare()
	k := s.Find("y")
	for _, u := range []float64{0, 0.1, 0.37, 0.5, 0.99, 1} {
		k.SetFraction(u)
		if digits := strings.TrimLeft(strings.NewReplacer(".", "", "e-", "").Replace(k.String()), "0"); len(digits) > 3 {
			t.Errorf("fraction %g gives the long value %s", u, k)
		}
		if math.Abs(k.Fraction()-u) > 0.005/math.Log(1e4)*2 {
			t.Errorf("fraction %g came back as %g", u, k.Fraction())
		}
	}
	x := s.Find("x")
	for _, c := range []struct{ u, want float64 }{{0, -2}, {0.5, 0}, {1, 2}, {0.3, -0.8}, {-5, -2}, {5, 2}} {
		if x.SetFraction(c.u); b.x != c.want {
			t.Errorf("fraction %g gives %g, want %g", c.u, b.x, c.want)
		}
	}
	n := s.Find("n")
	if n.SetFraction(0.5); b.n != 5 {
		t.Errorf("the middle of 1 to 9 is %d", b.n)
	}
}

func TestMoveClampsAndRounds(t *testing.T) {
	b, s := declare()
	s.Find("point").Move(0, Point{3, -0.123456})
	if b.at != (Point{1, -0.1235}) {
		t.Errorf("moved to %v", b.at)
	}
	k := s.Find("cloud")
	k.Move(4, Point{0.5, math.NaN()})
	kept := b.moved
	k.Move(5, Point{0.1, 0.2})
	if len(kept) != 1 || b.moved[4] != (Point{0.5, 0}) || b.moved[5] != (Point{0.1, 0.2}) {
		t.Errorf("moved %v, kept %v", b.moved, kept)
	}
}

func TestBrush(t *testing.T) {
	cells := make([]float64, 16)
	s := &Set{}
	k := s.Paint(&cells, "cells", "a density")
	k.Brush(0, 0.5, 0.8, 0.2, false)
	if c := k.Cells(); c[0] != 0 || c[15] != 0 || c[7] < 0.7 || c[7] != c[8] {
		t.Errorf("a row painted in its middle: %v", c)
	}
	k.SetCells(make([]float64, 16))
	k.Brush(4, 0.125, 0.875, 0.1, false) // the top left cell of 4 by 4
	for i, v := range k.Cells() {
		if (v > 0) != (i == 0) {
			t.Errorf("cell %d is %g after painting only the top left one", i, v)
		}
	}
	k.Brush(4, 0.125, 0.875, 0.3, true)
	if v := k.Cells()[0]; v > 0.01 {
		t.Errorf("erasing left %g", v)
	}
}

func TestStampSetsWholeCells(t *testing.T) {
	cells := make([]float64, 16)
	cells[5] = 1
	s := &Set{}
	k := s.Paint(&cells, "cells", "a map")
	k.Stamp(4, 0.26, 0.51, 0.01, 0.8) // a corner of cell 5: column 1 of row 1
	for i, v := range k.Cells() {
		if want := map[int]float64{5: 204.0 / 255}[i]; v != want {
			t.Errorf("cell %d is %g, want %g", i, v, want)
		}
	}
	k.Stamp(4, 0.375, 0.625, 0.26, 0) // and its four neighbours
	k.Stamp(4, 0.375, 0.625, 0.26, 0.4)
	count := 0
	for _, v := range k.Cells() {
		if v == 102.0/255 {
			count++
		}
	}
	if count != 5 {
		t.Errorf("a stamp a cell wide sets %d cells", count)
	}
	k.Stamp(4, 2, 2, 0.1, 1) // outside
	if slices.Max(k.Cells()) > 0.5 {
		t.Error("a stamp outside leaves a mark")
	}
}

func TestResampleKeepsEndsAndLines(t *testing.T) {
	line := []float64{0, 1, 2, 3}
	out := Resample(line, 8)
	if out[0] != 0 || out[7] != 3 {
		t.Errorf("ends are %g and %g", out[0], out[7])
	}
	for i := 1; i < 7; i++ { // a straight line stays straight inside: cell centres at (i+½)/2 − ½
		if want := (float64(i)+0.5)/2 - 0.5; math.Abs(out[i]-want) > 1e-12 {
			t.Errorf("cell %d is %g, want %g", i, out[i], want)
		}
	}
}

func TestMistakesOfAuthorsPanic(t *testing.T) {
	for name, declare := range map[string]func(*Set){
		"a default outside":  func(s *Set) { x := 3.0; s.Range(&x, "x", 0, 1, "a number") },
		"no sentence":        func(s *Set) { x := 0.5; s.Range(&x, "x", 0, 1, "") },
		"a name used twice":  func(s *Set) { x := 0.5; s.Range(&x, "x", 0, 1, "a"); s.Range(&x, "x", 0, 1, "b") },
		"a word of the link": func(s *Set) { x := 0.5; s.Range(&x, "seed", 0, 1, "a") },
		"a stop in a link":   func(s *Set) { x := 0.5; s.Range(&x, "lesson", 0, 1, "a") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			declare(&Set{})
		}()
	}
}
