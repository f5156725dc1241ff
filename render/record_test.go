package render

import (
	"math"
	"testing"

	"github.com/solvarium/solvarium/render/typeface"
)

// A record is a canvas that remembers what was drawn.
type record struct {
	*tape
	clip Rect
}

type tape struct {
	lines  []Line
	bands  []Band
	dots   []Dot
	images []Rect
	raster []*Raster
	labels []Label
	clips  []Rect // that each label was drawn in
	calls  int
}

var everywhere = Rect{-1e9, -1e9, 2e9, 2e9}

func newRecord() *record { return &record{&tape{}, everywhere} }

func (c *record) Lines(l []Line) { c.calls++; c.lines = append(c.lines, l...) }
func (c *record) Area(b []Band)  { c.calls++; c.bands = append(c.bands, b...) }
func (c *record) Dots(d []Dot)   { c.calls++; c.dots = append(c.dots, d...) }
func (c *record) Image(r Rect, m *Raster) {
	c.calls++
	c.images, c.raster = append(c.images, r), append(c.raster, m)
}
func (c *record) Text(l []Label) {
	c.calls++
	c.labels = append(c.labels, l...)
	for range l {
		c.clips = append(c.clips, c.clip)
	}
}
func (c *record) Clip(r Rect) Canvas { return &record{c.tape, c.clip.Intersect(r)} }

// box is the room that a label takes, by the heights of capitals and descenders.
func (l Label) box() Rect {
	w := typeface.Width(l.Text, l.Size, l.Bold)
	return Rect{l.At.X - float64(l.Align)*w/2, l.At.Y - 0.72*l.Size, w, 0.92 * l.Size}
}

// unitAxes show 0 to 1 on 100 by 100 pixels, at the origin.
func unitAxes() Axes {
	return Axes{X: Scale{Lo: 0, Hi: 1}, Y: Scale{Lo: 0, Hi: 1}, Rect: Rect{0, 0, 100, 100}, Theme: Dark}
}

func draw(m Mark, a Axes) *record {
	c := newRecord()
	m.Draw(c, a)
	return c
}

func closeTo(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func samePoint(t *testing.T, what string, got, want Point) {
	t.Helper()
	if math.Abs(got.X-want.X) > 1e-9 || math.Abs(got.Y-want.Y) > 1e-9 {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// rangeOf is the box of what a mark wants visible, ignoring NaN.
func rangeOf(m Ranger) (x, y reach) {
	x, y = emptyReach(), emptyReach()
	m.Range(func(p Point) { x.see(p.X, false); y.see(p.Y, false) })
	return x, y
}
