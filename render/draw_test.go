package render

import (
	"math"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render/typeface"
)

func TestRoundRect(t *testing.T) {
	r := Rect{10, 20, 60, 30}
	c := newRecord()
	RoundRect(c, r, 8, grey(9))
	sameRect(t, "box", bandBox(c.bands[0]), r)
	b, area := c.bands[0], 0.0
	for i := 1; i < len(b.Lower); i++ {
		dx := b.Lower[i].X - b.Lower[i-1].X
		if dx < -1e-9 {
			t.Fatal("the columns do not go from left to right")
		}
		area += dx * (b.Lower[i].Y - b.Upper[i].Y + b.Lower[i-1].Y - b.Upper[i-1].Y) / 2
	}
	// A tenth of a pixel along the arc of 2π·8.
	closeTo(t, "area", area, 60*30-(4-math.Pi)*64, 5)
	c = newRecord()
	RoundRect(c, r, 0, grey(9))
	if len(c.bands[0].Lower) != 2 {
		t.Error("a rectangle without radius has more than four corners")
	}
	RoundRect(c, Rect{0, 0, 0, 5}, 3, grey(9))
	if len(c.bands) != 1 {
		t.Error("an empty rectangle is drawn")
	}
}

func TestStrokeRect(t *testing.T) {
	r := Rect{10, 20, 60, 30}
	for _, radius := range []float64{0, 6, 99} {
		c := newRecord()
		StrokeRoundRect(c, r, radius, 2, grey(9))
		sameRect(t, "middle of the line", bandBox(Band{Lower: c.lines[0].Points}), r.Inset(1))
	}
}

func TestWrap(t *testing.T) {
	const text = "Sinkhorn alternates between rows and columns.\n\nAveryveryverylongwordwithoutanyplacetobreakit ends here."
	for _, width := range []float64{30, 90, 200, 1000} {
		lines := Wrap(text, 13, false, width)
		for _, l := range lines {
			if typeface.Width(l, 13, false) > width && len([]rune(l)) > 1 {
				t.Errorf("%q is wider than %v", l, width)
			}
		}
		strip := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if strip(strings.Join(lines, "")) != strip(text) {
			t.Errorf("at %v the text has changed: %q", width, lines)
		}
	}
	if lines := Wrap(text, 13, false, 1000); len(lines) != 3 || lines[1] != "" {
		t.Errorf("line breaks are not kept: %q", lines)
	}
}

func TestEllipsis(t *testing.T) {
	const text = "Fehler der Ränder, gemessen"
	if got := Ellipsis(text, 13, true, 1000); got != text {
		t.Errorf("what fits has become %q", got)
	}
	for width := 1.0; width < 180; width++ {
		got := Ellipsis(text, 13, true, width)
		if typeface.Width(got, 13, true) > width {
			t.Errorf("%q is wider than %v", got, width)
		}
		head := strings.TrimSuffix(got, "…")
		if !strings.HasPrefix(text, head) || got != "" && got != text && head == got || strings.HasSuffix(head, ",") {
			t.Errorf("%q at %v", got, width)
		}
	}
}

func TestParagraph(t *testing.T) {
	c := newRecord()
	h := Paragraph(c, Rect{0, 0, 120, 40}, "one two three four five six seven eight nine ten eleven twelve", 13, grey(0))
	if len(c.labels) != 2 || h != 2*Leading(13) || !strings.HasSuffix(c.labels[1].Text, "…") {
		t.Errorf("height %v, lines %v", h, c.labels)
	}
}

func TestWriteIn(t *testing.T) {
	r := Rect{10, 10, 80, 20}
	for _, align := range []Align{Start, Middle, End} {
		c := newRecord()
		WriteIn(c, r, "a long text that does not fit", 13, false, align, grey(0))
		if b := c.labels[0].box(); b.X < r.X-1e-9 || b.Right() > r.Right()+1e-9 || b.Y < r.Y || b.Bottom() > r.Bottom() {
			t.Errorf("%v: %q covers %v", align, c.labels[0].Text, b)
		}
	}
}
