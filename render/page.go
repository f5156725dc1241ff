package render

import (
	"math"

	"github.com/solvarium/solvarium/render/typeface"
)

// The measures of a page, in pixels.
const (
	pageMargin  = 24
	pageHeading = 32
	pageGap     = 16
	cellWidth   = 168 // at least, of a readout or check
	cellHeight  = 36  // two lines of small type
	leastStage  = 176 // height that the numbers leave to the plots
)

// DrawPage draws the whole figure where there is no explorer around it, on a page of
// the given size: a heading, the plots, a notice if there is one, and below
// them the checks and the readouts.
func (f Figure) DrawPage(c Canvas, size Point, t *Theme, heading string) {
	stage := pageStage(size)
	if heading != "" {
		_, stage = stage.CutTop(pageHeading + 8)
		WriteIn(c, Heading(size), heading, SizeTitle, true, Start, t.Color(Ink))
	}
	if f.Notice != "" {
		var row Rect
		row, stage = stage.CutTop(pageHeading)
		_, stage = stage.CutTop(pageGap)
		RoundRect(c, row, 6, Alpha(t.Color(Bad), 0.16))
		WriteIn(c, row.Trim(12, 0, 12, 0), f.Notice, SizeBody, false, Start, t.Color(Ink))
	}
	f.Readouts = f.Major()
	if cells := len(f.Readouts) + len(f.Checks); cells > 0 {
		columns := max(1, int((stage.W+pageGap)/(cellWidth+pageGap)))
		rows := (len(f.Readouts)+columns-1)/columns + (len(f.Checks)+columns-1)/columns
		var strip Rect
		// The numbers matter more than large plots; those keep enough to be readable.
		stage, strip = stage.CutBottom(min(float64(rows)*cellHeight, max(0, stage.H-leastStage)))
		stage, _ = stage.CutBottom(pageGap)
		f.drawStrip(c, strip, columns, t)
	}
	f.Draw(c, stage, t, 0)
}

// pageStage is a page within its margins, which are narrow on a narrow page.
func pageStage(size Point) Rect {
	if size.X < leastWidth {
		return Rect{0, 0, size.X, size.Y}.Inset(pageMargin / 2)
	}
	return Rect{0, 0, size.X, size.Y}.Inset(pageMargin)
}

// Heading returns where DrawPage writes the heading of a page.
func Heading(size Point) Rect {
	row, _ := pageStage(size).CutTop(pageHeading)
	return row
}

// Major returns the readouts that are not minor.
func (f Figure) Major() []Readout {
	var list []Readout
	for _, x := range f.Readouts {
		if !x.Minor {
			list = append(list, x)
		}
	}
	return list
}

// drawStrip draws the checks and then, from a row of their own on, the readouts:
// where there is no room for all, the verdicts come first.
func (f Figure) drawStrip(c Canvas, strip Rect, columns int, t *Theme) {
	w := (strip.W - float64(columns-1)*pageGap) / float64(columns)
	cell := func(k int) (Rect, bool) {
		r := Rect{strip.X + float64(k%columns)*(w+pageGap), strip.Y + float64(k/columns)*cellHeight, w, cellHeight}
		return r, r.Bottom() <= strip.Bottom()
	}
	for k, m := range f.Checks {
		if r, ok := cell(k); ok {
			m.draw(c, r, t)
		}
	}
	below := (len(f.Checks) + columns - 1) / columns * columns
	for k, m := range f.Readouts {
		if r, ok := cell(below + k); ok {
			m.draw(c, r, t)
		}
	}
}

// Text returns the value of a readout with its unit, as read by people.
func (m Readout) Text() string {
	text := m.Digits(4)
	if text == "–" || m.Unit == "" {
		return text
	}
	return text + " " + m.Unit
}

// Digits returns the value to so many significant digits or, if it is several numbers,
// as they were written.
func (m Readout) Digits(n int) string {
	switch {
	case m.Shown != "":
		return m.Shown
	case math.IsNaN(m.Value):
		return "–"
	}
	return Number(m.Value, n)
}

// Text returns the two numbers of a check: what is claimed, and what is measured.
func (m Check) Text() string {
	if m.Got == "" {
		return m.Want
	}
	return m.Got + " (" + m.Want + ")"
}

// States returns the verdict and those beside it.
func (m Check) States() []State { return append([]State{m.State}, m.Also...) }

func (m Readout) draw(c Canvas, r Rect, t *Theme) {
	label, value := r.CutTop(16)
	WriteIn(c, label, m.Label, SizeSmall, false, Start, t.Color(Muted))
	value.H = 18
	WriteIn(c, value, m.Text(), SizeBody, true, Start, t.Color(Ink))
}

func (m Check) draw(c Canvas, r Rect, t *Theme) {
	label, value := r.CutTop(16)
	value.H = 18
	for i, s := range m.States() {
		c.Dots([]Dot{{At: Point{label.X + 5 + 14*float64(i), label.Y + 8}, Radius: 5, Color: t.Color(s.Hue()), Shape: s.Shape()}})
	}
	_, label = label.CutLeft(16 + 14*float64(len(m.Also)))
	_, value = value.CutLeft(16)
	WriteIn(c, label, m.Label, SizeSmall, false, Start, t.Color(Muted))
	got := Ellipsis(m.Got, SizeBody, true, value.W)
	if got == "" {
		got = m.State.String()
	}
	WriteIn(c, value, got, SizeBody, true, Start, t.Color(m.State.Hue()))
	_, rest := value.CutLeft(typeface.Width(got, SizeBody, true) + 8)
	WriteIn(c, rest, m.Want, SizeSmall, false, Start, t.Color(Muted))
}
