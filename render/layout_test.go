package render

import (
	"fmt"
	"math"
	"testing"
)

func figureOf(n int, equal bool) Figure {
	f := Figure{}
	for i := range n {
		f.Plots = append(f.Plots, Plot{Name: fmt.Sprint("plot", i), Title: "Title", Equal: equal && i == 0, X: Axis{Lo: 0, Hi: 1}, Y: Axis{Lo: 0, Hi: 1}})
	}
	return f
}

// On every stage, plots lie within it and apart, and the hero is the largest.
func TestLayout(t *testing.T) {
	for n := range 8 {
		for _, equal := range []bool{false, true} {
			for _, size := range []Point{{360, 640}, {390, 300}, {740, 360}, {768, 1024}, {1024, 700}, {1280, 720}, {1600, 900}, {2560, 1200}} {
				f := figureOf(n, equal)
				stage := Rect{16, 8, size.X, size.Y}
				name := fmt.Sprintf("%d plots, equal %v, stage %g×%g", n, equal, size.X, size.Y)
				seen := make([]bool, n)
				for page := range f.Pages(stage) {
					rects := f.Layout(stage, page)
					for i, r := range rects {
						if r == (Rect{}) {
							continue
						}
						seen[i] = true
						if in := r.Intersect(stage); math.Abs(in.W-r.W)+math.Abs(in.H-r.H) > 1e-9 || r.W < 120 || r.H < 100 {
							t.Errorf("%s: plot %d at %v", name, i, r)
						}
						if r.W*r.H > rects[0].W*rects[0].H {
							t.Errorf("%s: plot %d is larger than the hero: %v, %v", name, i, r, rects[0])
						}
						for k := range i {
							grown := rects[k].Inset(-between + 1)
							grown = Rect{grown.X, grown.Y, grown.W, grown.H}
							if s := r.Intersect(grown); rects[k].W > 0 && s.W > 0 && s.H > 0 {
								t.Errorf("%s: plots %d and %d are closer than %d: %v, %v", name, k, i, between, rects[k], r)
							}
						}
					}
				}
				for i, ok := range seen {
					if !ok {
						t.Errorf("%s: plot %d is on no page", name, i)
					}
				}
			}
		}
	}
}

func TestLayoutShapes(t *testing.T) {
	wide := figureOf(3, false).Layout(Rect{0, 0, 1200, 800}, 0)
	if wide[0].H != 800 || wide[0].W < 0.55*1200 || wide[0].W > 0.6*1200 || wide[1].X != wide[2].X || wide[1].Bottom() > wide[2].Y {
		t.Errorf("wide: %v", wide)
	}
	tall := figureOf(3, false).Layout(Rect{0, 0, 800, 1000}, 0)
	if tall[0].W != 800 || tall[1].Y < tall[0].Bottom() || tall[1].Y != tall[2].Y {
		t.Errorf("tall: %v", tall)
	}
	// A square hero takes no more than its height, but for what stands around the axes.
	square := figureOf(3, true)
	r := square.Layout(Rect{0, 0, 1600, 700}, 0)[0]
	a := square.Plots[0].Axes(r, Dark)
	if r.W > 700 || a.Rect.H < 600 {
		t.Errorf("square: %v with axes %v", r, a.Rect)
	}
	phone := Rect{0, 0, 360, 700}
	f := figureOf(4, true)
	if f.Pages(phone) != 3 {
		t.Fatalf("%d pages on a phone", f.Pages(phone))
	}
	for page := -1; page < 4; page++ {
		rects, shown := f.Layout(phone, page), 1+(page+3)%3
		for i, r := range rects {
			if (r.W > 0) != (i == 0 || i == shown) {
				t.Errorf("page %d: plot %d at %v", page, i, r)
			}
		}
	}
}

// TestFlat: on a phone a flat hero shares its page with another plot and is as wide as the screen
// all the same; a square one or one that can be of any shape would not be.
func TestFlat(t *testing.T) {
	phone := Rect{0, 0, 366, 390}
	f := figureOf(3, true)
	if f.Flat(phone) || figureOf(3, false).Flat(phone) {
		t.Error("a square hero, or one of any shape, counts as flat")
	}
	f.Plots[0].X, f.Plots[0].Y = Axis{Lo: 0, Hi: 2, Bare: true}, Axis{Lo: 0, Hi: 1, Bare: true}
	if !f.Flat(phone) || f.Flat(Rect{0, 0, 366, 300}) || f.Flat(Rect{0, 0, 844, 390}) {
		t.Error("a hero of two by one is flat where another plot has room below it, and only there")
	}
	rects := f.Layout(phone, 0)
	if a := f.Plots[0].Axes(rects[0], Dark); a.Rect.W < 360 || rects[1].H < leastHeight {
		t.Errorf("the hero's axes are %v, and the other plot is at %v", a.Rect, rects[1])
	}
}

func TestDrawReturnsAxes(t *testing.T) {
	f := figureOf(4, false)
	axes := f.Draw(newRecord(), Rect{0, 0, 360, 700}, Dark, 1)
	for i, a := range axes {
		if (a.Rect.W > 0) != (i == 0 || i == 2) {
			t.Errorf("plot %d has axes %v", i, a.Rect)
		}
	}
}

func TestDrawPage(t *testing.T) {
	f := figureOf(3, true)
	f.Notice = "The step is too long: the iterates leave the domain."
	f.Readouts = []Readout{{Label: "error", Value: 1.5e-7}, {Label: "dropped mass", Value: 0.4, Unit: "%"}, {Label: "none yet", Value: math.NaN()}}
	f.Checks = []Check{
		{Label: "mass", Want: "1", Got: "1.000", State: Holds},
		{Label: "rate", Want: "0.5", Got: "0.7", State: Fails},
		{Label: "limit", Want: "2", State: Pending},
	}
	for _, size := range []Point{{360, 640}, {740, 360}, {800, 1000}, {1400, 900}} {
		c := newRecord()
		f.DrawPage(c, size, Light, "A heading")
		for k, l := range c.labels {
			b := l.box()
			if b.X < 0 || b.Right() > size.X || b.Y < 0 || b.Bottom() > size.Y {
				t.Errorf("%v: %q reaches out: %v", size, l.Text, b)
			}
			for _, m := range c.labels[:k] {
				if s := b.Intersect(m.box()); s.W > 0.5 && s.H > 0.5 {
					t.Errorf("%v: %q lies on %q", size, l.Text, m.Text)
				}
			}
		}
		shapes := map[Shape]Color{}
		for _, d := range c.dots {
			shapes[d.Shape] = d.Color
		}
		if shapes[Disc] != Light.Color(Good) || shapes[Triangle] != Light.Color(Bad) || shapes[Ring] != Light.Color(Muted) {
			t.Errorf("%v: the shapes of the checks are %v", size, shapes)
		}
	}
}

func TestTexts(t *testing.T) {
	for want, got := range map[string]string{
		"–":            Readout{Value: math.NaN()}.Text(),
		"1.500×10⁻⁷":   Readout{Value: 1.5e-7}.Text(),
		"12.50 ms":     Readout{Value: 12.5, Unit: "ms"}.Text(),
		"0.7 (0.5)":    Check{Want: "0.5", Got: "0.7"}.Text(),
		"at most 0.5":  Check{Want: "at most 0.5"}.Text(),
		"pending":      Pending.String(),
		"holds, fails": Verdict(true).String() + ", " + Verdict(false).String(),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
