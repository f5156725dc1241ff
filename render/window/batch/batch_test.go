package batch

import (
	"fmt"
	"image"
	"math"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/typeface"
)

var black = render.Color{A: 255}

// TestSegments: a line is the set of points within half its width of it, at
// every angle and width.
func TestSegments(t *testing.T) {
	for _, width := range []float64{1.5, 2, 3, 7} {
		for degrees := 0; degrees < 360; degrees += 13 {
			s, k := math.Sincos(float64(degrees) * math.Pi / 180)
			p, q := render.Point{X: 20.3 - 14*k, Y: 20.6 - 14*s}, render.Point{X: 20.3 + 14*k, Y: 20.6 + 14*s}
			got := shade(40, 40, 1, func(c render.Canvas) {
				c.Lines([]render.Line{{Points: []render.Point{p, q}, Width: width, Color: black}})
			})
			want := reference(40, 40, func(x, y float64) bool { return near(x, y, p, q, width/2) })
			alike(t, fmt.Sprintf("width %v at %d°", width, degrees), got, want, 0.13, 0.04)
		}
	}
}

// TestHairlines: below a pixel, ink is length times width, and aligned ones are crisp.
func TestHairlines(t *testing.T) {
	for _, width := range []float64{0.25, 0.5, 0.75, 1} {
		for degrees := 0; degrees < 180; degrees += 11 {
			s, k := math.Sincos(float64(degrees) * math.Pi / 180)
			got := shade(80, 80, 1, func(c render.Canvas) {
				c.Lines([]render.Line{{Points: []render.Point{{X: 40.3 - 30*k, Y: 40.2 - 30*s}, {X: 40.3 + 30*k, Y: 40.2 + 30*s}}, Width: width, Color: black}})
			}).sum()
			if want := 60 * width; math.Abs(got-want) > 0.06*want {
				t.Errorf("width %v at %d°: %.2f pixels of ink, want %v", width, degrees, got, want)
			}
		}
	}
	f := shade(20, 9, 1, func(c render.Canvas) {
		c.Lines([]render.Line{{Points: []render.Point{{X: 4, Y: 4.5}, {X: 16, Y: 4.5}}, Color: black}})
	})
	for x := range 20 {
		for y := range 9 {
			want := 0.0
			if y == 4 && x >= 4 && x < 16 {
				want = 1
			}
			if math.Abs(f.at(x, y)-want) > 1e-6 {
				t.Errorf("a hairline along pixels has %v at (%d, %d), want %v", f.at(x, y), x, y, want)
			}
		}
	}
}

// TestJoins: a polyline is the union of its segments, however sharp its corners are;
// a translucent one is nowhere drawn twice.
func TestJoins(t *testing.T) {
	for degrees := -176; degrees <= 176; degrees += 16 {
		s, k := math.Sincos(float64(degrees) * math.Pi / 180)
		p := []render.Point{{X: 8.2, Y: 30.4}, {X: 30.1, Y: 30.4}, {X: 30.1 + 22*k, Y: 30.4 + 22*s}}
		for _, width := range []float64{2, 6} {
			got := shade(60, 60, 1, func(c render.Canvas) {
				c.Lines([]render.Line{{Points: p, Width: width, Color: black}})
			})
			want := reference(60, 60, func(x, y float64) bool {
				return near(x, y, p[0], p[1], width/2) || near(x, y, p[1], p[2], width/2)
			})
			// In a sharp inner corner a pixel has two edges, and the shader knows but one.
			edge := 0.3
			if math.Abs(float64(degrees)) > 110 {
				edge = 0.45
			}
			alike(t, fmt.Sprintf("width %v, turn of %d°", width, degrees), got, want, edge, 0.05)
			if degrees > -150 && degrees < 150 { // beyond, the segments lie on each other
				for i, n := range got.layers {
					if n > 1 {
						t.Errorf("width %v, turn of %d°: pixel (%d, %d) is drawn %d times", width, degrees, i%60, i/60, n)
						break
					}
				}
			}
		}
	}
}

func TestClosedLine(t *testing.T) {
	p := []render.Point{{X: 10, Y: 10}, {X: 30, Y: 10}, {X: 30, Y: 30}, {X: 10, Y: 30}, {X: 10, Y: 10}}
	got := shade(40, 40, 1, func(c render.Canvas) { c.Lines([]render.Line{{Points: p, Width: 4, Color: black}}) })
	want := reference(40, 40, func(x, y float64) bool {
		for i := range 4 {
			if near(x, y, p[i], p[i+1], 2) {
				return true
			}
		}
		return false
	})
	alike(t, "closed line", got, want, 0.15, 0.01)
	for i, n := range got.layers {
		if n > 1 {
			t.Errorf("pixel (%d, %d) is drawn %d times", i%40, i/40, n)
		}
	}
}

// TestDashes: ink and gaps have the lengths of the pattern, in line widths,
// whether or not the line has more points than it needs.
func TestDashes(t *testing.T) {
	for _, d := range []render.Dash{render.Dashed, render.Dotted, render.DashDot} {
		for _, step := range []float64{300, 7, 1.3} {
			var p []render.Point
			for x := 10.0; x < 310; x += step {
				p = append(p, render.Point{X: x, Y: 6})
			}
			p = append(p, render.Point{X: 310, Y: 6})
			f := shade(320, 12, 1, func(c render.Canvas) {
				c.Lines([]render.Line{{Points: p, Width: 2, Color: black, Dash: d}})
			})
			pattern := d.Pattern()
			total := 0.0
			for _, l := range pattern {
				total += 2 * l
			}
			for x := range 320 {
				// The middle of the pixel, if it is well within ink or gap.
				along := math.Mod(float64(x)+0.5-10+10*total, total)
				k, end := 0, 0.0
				for end += 2 * pattern[0]; along > end; end += 2 * pattern[k] {
					k++
				}
				begin := end - 2*pattern[k]
				if along-begin < 0.51 || end-along < 0.51 {
					continue
				}
				want := 1.0
				if x < 10 || x >= 310 || k%2 == 1 {
					want = 0
				}
				if math.Abs(f.at(x, 5)-want) > 1e-3 {
					t.Fatalf("pattern %v in steps of %v: pixel %d has %v, want %v", pattern, step, x, f.at(x, 5), want)
				}
			}
		}
	}
}

// TestFarAwayLines: what is seen of a line does not depend on how far it goes,
// and neither do its dashes.
func TestFarAwayLines(t *testing.T) {
	draw := func(far float64, d render.Dash) *field {
		return shade(400, 200, 1, func(c render.Canvas) {
			c.Lines([]render.Line{{Points: []render.Point{{X: -16 * far, Y: -8 * far}, {X: 16 * far, Y: 8 * far}}, Width: 4, Color: black, Dash: d}})
		})
	}
	alike(t, "far away", draw(1e7, render.Solid), draw(100, render.Solid), 1e-3, 1e-3)
	// 14 periods of 8 widths, 5 of which are ink, and what the ends cut off.
	if got, want := draw(1e7, render.Dashed).sum(), 5.0/8*draw(100, render.Solid).sum(); math.Abs(got-want) > 0.05*want {
		t.Errorf("dashes of a far line have %v pixels of ink, want about %v", got, want)
	}
	// A dashed line that begins outside is cut, not begun anew.
	dashes := func(w int, from float64) *field {
		return shade(w, 9, 1, func(c render.Canvas) {
			c.Lines([]render.Line{{Points: []render.Point{{X: from, Y: 4.5}, {X: from + 1000, Y: 4.5}}, Dash: render.Dashed, Color: black}})
		})
	}
	whole, part := dashes(400, 0), dashes(200, -200)
	for x := range 200 {
		if math.Abs(part.at(x, 4)-whole.at(x+200, 4)) > 1e-3 {
			t.Fatalf("pixel %d of a dashed line has %v, want %v", x, part.at(x, 4), whole.at(x+200, 4))
		}
	}
	nothing := shade(40, 40, 1, func(c render.Canvas) {
		nan, inf := math.NaN(), math.Inf(1)
		c.Lines([]render.Line{
			{}, {Points: []render.Point{{X: 1, Y: 1}}, Color: black},
			{Points: []render.Point{{X: 5, Y: 5}, {X: 5, Y: 5}, {X: 5, Y: 5}}, Width: 9, Color: black},
			{Points: []render.Point{{X: nan, Y: 5}, {X: 5, Y: 5}, {X: 5, Y: inf}}, Width: 9, Color: black},
			{Points: []render.Point{{X: 5, Y: 5}, {X: 9, Y: 5}}, Width: -1, Color: black},
			{Points: []render.Point{{X: 5, Y: 5}, {X: 9, Y: 5}}, Width: nan, Color: black},
			{Points: []render.Point{{X: -1e300, Y: 5}, {X: 1e300, Y: 1e300}}, Color: black, Dash: render.Dotted},
		})
		c.Area([]render.Band{{}, {Lower: []render.Point{{X: nan}, {X: 5}}, Upper: []render.Point{{X: 1}, {X: 5}}, Color: black}})
		c.Dots([]render.Dot{{At: render.Point{X: inf}, Radius: 1, Color: black}, {Radius: nan, Color: black}})
		c.Text([]render.Label{{At: render.Point{X: nan}, Text: "x", Color: black}, {Text: "x", Size: nan, Color: black}, {At: render.Point{X: 1e300}, Text: "x", Color: black}})
		c.Image(render.Rect{W: nan, H: 1}, render.NewRaster(1, 1))
		c.Image(render.Rect{W: 1, H: 1}, nil)
	})
	if s := nothing.sum(); s > 0 {
		t.Errorf("nothing to draw leaves %v pixels of ink", s)
	}
}

// TestBands compares bands of several kinds with the area between their polylines.
func TestBands(t *testing.T) {
	between := func(b render.Band) func(x, y float64) bool {
		return func(x, y float64) bool {
			for i := 1; i < len(b.Lower); i++ {
				x0, x1 := b.Lower[i-1].X, b.Lower[i].X
				if x < x0 || x >= x1 {
					continue
				}
				u := (x - x0) / (x1 - x0)
				lo, hi := b.Lower[i-1].Y+(b.Lower[i].Y-b.Lower[i-1].Y)*u, b.Upper[i-1].Y+(b.Upper[i].Y-b.Upper[i-1].Y)*u
				return y >= min(lo, hi) && y < max(lo, hi)
			}
			return false
		}
	}
	band := func(x0, dx float64, heights ...[2]float64) (b render.Band) {
		b.Color = black
		for i, h := range heights {
			b.Lower = append(b.Lower, render.Point{X: x0 + dx*float64(i), Y: h[0]})
			b.Upper = append(b.Upper, render.Point{X: x0 + dx*float64(i), Y: h[1]})
		}
		return b
	}
	reversed := func(b render.Band) render.Band { return render.Band{Lower: b.Upper, Upper: b.Lower, Color: b.Color} }
	wave := make([][2]float64, 60)
	for i := range wave {
		wave[i] = [2]float64{20 + 9*math.Sin(float64(i)/6), 20 + 7*math.Cos(float64(i)/9)}
	}
	for _, c := range []struct {
		name        string
		band        render.Band
		edge, total float64
	}{
		{"pixels", band(5, 20, [2]float64{30, 10}, [2]float64{30, 10}), 1e-6, 1e-6},
		{"between pixels", band(5.3, 20.4, [2]float64{30.2, 10.6}, [2]float64{30.2, 10.6}), 0.1, 0.01},
		{"upside down", reversed(band(5.3, 20.4, [2]float64{30.2, 10.6}, [2]float64{30.2, 10.6})), 0.1, 0.01},
		{"thin bar", band(5.3, 0.4, [2]float64{30, 10}, [2]float64{30, 10}), 0.1, 0.01},
		{"thin band", band(5, 30, [2]float64{20.5, 20.2}, [2]float64{20.5, 20.2}), 0.1, 0.01},
		{"trapezium", band(5, 25, [2]float64{30, 25}, [2]float64{34, 6}), 0.13, 0.01},
		{"wedge", band(5, 30, [2]float64{20, 20}, [2]float64{25, 15}), 0.13, 0.02},
		{"bow", band(5, 30, [2]float64{25, 15}, [2]float64{12, 27}), 0.3, 0.02},
		{"wave", band(3, 0.6, wave...), 0.35, 0.02},
	} {
		got := shade(40, 40, 1, func(canvas render.Canvas) { canvas.Area([]render.Band{c.band}) })
		alike(t, c.name, got, reference(40, 40, between(c.band)), c.edge, c.total)
		for i, n := range got.layers {
			if n > 1 && c.name != "bow" && c.name != "wave" { // at a crossing the smooth edges meet
				t.Errorf("%s: pixel (%d, %d) is drawn %d times", c.name, i%40, i/40, n)
				break
			}
		}
	}
}

// TestDots compares the shapes with their definitions.
func TestDots(t *testing.T) {
	const x0, y0 = 15.3, 14.8
	inside := map[render.Shape]func(x, y, r float64) bool{
		render.Disc:    func(x, y, r float64) bool { return math.Hypot(x, y) <= r },
		render.Ring:    func(x, y, r float64) bool { d := math.Hypot(x, y); return d <= r && d >= r-min(1.5, r/3) },
		render.Square:  func(x, y, r float64) bool { return max(math.Abs(x), math.Abs(y)) <= r/math.Sqrt2 },
		render.Diamond: func(x, y, r float64) bool { return math.Abs(x)+math.Abs(y) <= r },
		render.Triangle: func(x, y, r float64) bool {
			return y <= r/2 && math.Sqrt(3)*x-y <= r && -math.Sqrt(3)*x-y <= r
		},
		render.Plus: func(x, y, r float64) bool {
			h := min(1.5, r/3) / 2
			return near(x, y, render.Point{X: h - r}, render.Point{X: r - h}, h) || near(x, y, render.Point{Y: h - r}, render.Point{Y: r - h}, h)
		},
		render.Cross: func(x, y, r float64) bool {
			h := min(1.5, r/3) / 2
			e := (r - h) / math.Sqrt2
			return near(x, y, render.Point{X: -e, Y: -e}, render.Point{X: e, Y: e}, h) || near(x, y, render.Point{X: -e, Y: e}, render.Point{X: e, Y: -e}, h)
		},
	}
	for shape := render.Disc; shape <= render.Plus; shape++ {
		for _, r := range []float64{2, 3.5, 6, 12} {
			got := shade(30, 30, 1, func(c render.Canvas) {
				c.Dots([]render.Dot{{At: render.Point{X: x0, Y: y0}, Radius: r, Color: black, Shape: shape}})
			})
			want := reference(30, 30, func(x, y float64) bool { return inside[shape](x-x0, y-y0, r) })
			alike(t, fmt.Sprintf("shape %d, radius %v", shape, r), got, want, 0.35, 0.25/r)
		}
	}
}

// TestScale: twice the density is the same picture, twice as large.
func TestScale(t *testing.T) {
	draw := func(size float64) func(render.Canvas) {
		return func(c render.Canvas) {
			c.Lines([]render.Line{{Points: []render.Point{{X: 3 * size, Y: 4 * size}, {X: 15 * size, Y: 9 * size}, {X: 4 * size, Y: 16 * size}}, Width: 2 * size, Color: black}})
			c.Area([]render.Band{{Lower: []render.Point{{X: size, Y: 19 * size}, {X: 18 * size, Y: 19 * size}}, Upper: []render.Point{{X: size, Y: 17 * size}, {X: 18 * size, Y: 18 * size}}, Color: black}})
			c.Text([]render.Label{{At: render.Point{X: 2 * size, Y: 15 * size}, Text: "ag", Size: 8 * size, Color: black}})
		}
	}
	one, two := shade(40, 40, 2, draw(1)), shade(40, 40, 1, draw(2))
	alike(t, "scale", one, two, 1e-5, 1e-5)
}

// TestClip: inside of a clip everything is as without, outside there is nothing.
func TestClip(t *testing.T) {
	draw := func(c render.Canvas) {
		for i := range 12 {
			s, k := math.Sincos(float64(i))
			c.Lines([]render.Line{{Points: []render.Point{{X: 20, Y: 20}, {X: 20 + 30*k, Y: 20 + 30*s}}, Width: 2.5, Color: black}})
			c.Dots([]render.Dot{{At: render.Point{X: 20 + 12*k, Y: 20 + 12*s}, Radius: 4, Color: render.Color{A: 128}, Shape: render.Shape(i % 7)}})
		}
		c.Text([]render.Label{{At: render.Point{X: 1, Y: 23}, Text: "clipped", Color: black}, {At: render.Point{X: 30, Y: 40}, Text: "clipped", Up: true, Color: black}})
		m := render.NewRaster(2, 2)
		m.Set(1, 1, black)
		c.Image(render.Rect{X: 20, Y: 20, W: 20, H: 20}, m)
	}
	all := shade(40, 40, 1, draw)
	some := shade(40, 40, 1, func(c render.Canvas) {
		// What is left of the two is rounded to the pixels from (9, 12) to (30, 29).
		draw(c.Clip(render.Rect{X: 9.4, Y: -5, W: 20.4, H: 34.3}).Clip(render.Rect{X: 0, Y: 12, W: 100, H: 100}))
	})
	for y := range 40 {
		for x := range 40 {
			want := 0.0
			if image.Pt(x, y).In(image.Rect(9, 12, 30, 29)) {
				want = all.at(x, y)
			}
			// Cutting moves the corners of triangles by the last bit of a float32.
			if math.Abs(some.at(x, y)-want) > 2e-3 {
				t.Fatalf("pixel (%d, %d) has %v, want %v", x, y, some.at(x, y), want)
			}
		}
	}
}

// TestText: each pixel of a glyph is one of its mask, upright and turned.
func TestText(t *testing.T) {
	m := typeface.Rasterize('g', true, 26, 0.25)
	for _, up := range []bool{false, true} {
		f := shade(60, 60, 2, func(c render.Canvas) {
			at := render.Point{X: 10.1, Y: 15.1} // 20.2 pixels: a phase of a quarter; the line is at 30
			if up {
				at = render.Point{X: 15.1, Y: 20 - 0.1} // up is -y: -39.8 is -40 and 0.2
			}
			c.Text([]render.Label{{At: at, Text: "g", Size: 13, Bold: true, Color: black, Up: up}})
		})
		for y := range 60 {
			for x := range 60 {
				want := m.AlphaAt(x-20, y-30)
				if up {
					want = m.AlphaAt(39-y, x-30)
				}
				if math.Abs(f.at(x, y)-float64(want.A)/255) > 1e-6 {
					t.Fatalf("turned %v: pixel (%d, %d) has %v, the mask %v", up, x, y, f.at(x, y), float64(want.A)/255)
				}
			}
		}
	}
	// Aligned text begins where the measure says.
	for align, want := range map[render.Align]float64{render.Start: 30, render.Middle: 30 - typeface.Width("HH", 20, false)/2, render.End: 30 - typeface.Width("HH", 20, false)} {
		f := shade(60, 30, 1, func(c render.Canvas) {
			c.Text([]render.Label{{At: render.Point{X: 30, Y: 25}, Text: "HH", Size: 20, Color: black, Align: align}})
		})
		left := 0
		for left < 60 && f.at(left, 15) == 0 {
			left++
		}
		// The stem of H begins 169 of 2048 units right of the pen.
		if got := want + 169.0/2048*20; math.Abs(float64(left)-got) > 1 {
			t.Errorf("alignment %d begins at pixel %d, want %.1f", align, left, got)
		}
	}
}

// TestGlyphs: an outline is filled where its mask says, at the resolution of the device.
func TestGlyphs(t *testing.T) {
	o, err := typeface.NewOutline("M0 0L500 0L250 -700Z")
	if err != nil {
		t.Fatal(err)
	}
	const scale = 2
	f := shade(40, 40, scale, func(c render.Canvas) {
		render.FillGlyphs(c, []render.Glyph{
			{Outline: o, At: render.Point{X: 5, Y: 15}, Size: 20, Color: black},
			{Outline: o, At: render.Point{X: math.NaN(), Y: 15}, Size: 20, Color: black},
			{At: render.Point{X: 5, Y: 15}, Size: 20, Color: black},
			{Outline: o, At: render.Point{X: 5, Y: 15}, Color: black},
		})
	})
	m := o.Rasterize(20*scale, 0)
	for y := range 40 {
		for x := range 40 {
			if want := float64(m.AlphaAt(x-5*scale, y-15*scale).A) / 255; math.Abs(f.at(x, y)-want) > 1e-6 {
				t.Fatalf("pixel (%d, %d) has %v, the mask %v", x, y, f.at(x, y), want)
			}
		}
	}
}

// TestAtlas: glyphs keep their places when the atlas grows, and it starts anew when
// it cannot.
func TestAtlas(t *testing.T) {
	b := New()
	c := b.Begin(100, 100, 1)
	first := b.Atlas.glyph(key{'a', 13, false, 0, nil})
	size := b.Atlas.Coverage.Rect.Dx()
	for ppem := 20; b.Atlas.Coverage.Rect.Dx() == size; ppem++ {
		for r := 'A'; r <= 'Z'; r++ {
			b.Atlas.glyph(key{r, float32(ppem), false, 0, nil})
		}
	}
	m := typeface.Rasterize('a', false, 13, 0)
	check := func(when string, g glyph) {
		for y := range g.h {
			for x := range g.w {
				if got, want := b.Atlas.Coverage.AlphaAt(g.x+x, g.y+y), m.AlphaAt(m.Rect.Min.X+x, m.Rect.Min.Y+y); got != want {
					t.Fatalf("%s: pixel (%d, %d) of the glyph is %v, want %v", when, x, y, got, want)
				}
			}
		}
		if a := b.Atlas.Coverage.AlphaAt(1, 1).A; a != 255 {
			t.Errorf("%s: white is %d", when, a)
		}
	}
	check("after growing", first)
	for ppem := 200; !b.Atlas.Full(); ppem++ {
		for r := 'A'; r <= 'Z'; r++ {
			c.Text([]render.Label{{At: render.Point{X: 5, Y: 5}, Text: string(r), Size: float64(ppem)}})
			b.Atlas.glyph(key{r, float32(ppem), false, 0, nil})
		}
	}
	b.Begin(100, 100, 1)
	if b.Atlas.Full() {
		t.Error("the atlas is still full")
	}
	check("after starting anew", b.Atlas.glyph(key{'a', 13, false, 0, nil}))
	// Glyphs do not lie on each other.
	var taken [smallestAtlas][smallestAtlas]bool
	for r := '!'; r <= 'z'; r++ {
		g := b.Atlas.glyph(key{r, 13, false, 0, nil})
		for y := range g.h {
			for x := range g.w {
				if r != 'a' && taken[g.y+y][g.x+x] {
					t.Fatalf("%c lies on another glyph", r)
				}
				taken[g.y+y][g.x+x] = true
			}
		}
	}
}

// TestPictures: a raster is sent to the GPU when it is new, and not again.
func TestPictures(t *testing.T) {
	b := New()
	m := render.NewRaster(3, 2)
	m.Set(1, 1, render.Color{R: 200, G: 100, B: 50, A: 128})
	draw := func() *Picture {
		b.Begin(30, 20, 1).Image(render.Rect{W: 30, H: 20}, m)
		return &b.Pictures[0]
	}
	p := draw()
	if !p.Fresh || p.W != 3 || p.H != 2 {
		t.Errorf("a new picture is %+v", p)
	}
	// 200*128/255 = 100.4, 100*128/255 = 50.2, 50*128/255 = 25.1
	if got := [4]uint8(p.Pix[4*(3+1):]); got != [4]uint8{100, 50, 25, 128} {
		t.Errorf("premultiplied it is %v", got)
	}
	p.Fresh = false
	if draw().Fresh {
		t.Error("the same picture again is fresh")
	}
	m.Set(0, 0, black)
	if !draw().Fresh {
		t.Error("a changed picture is not fresh")
	}
	if draw(); !b.Pictures[0].Fresh {
		t.Error("a picture that was never sent is not fresh")
	}
	f := b.shade(30, 20)
	for y := range 20 {
		for x := range 30 {
			want := 0.0
			switch (image.Point{x / 10, y / 10}) {
			case image.Pt(0, 0):
				want = 1
			case image.Pt(1, 1):
				want = 128.0 / 255
			}
			if math.Abs(f.at(x, y)-want) > 1e-6 {
				t.Fatalf("pixel (%d, %d) has %v, want %v", x, y, f.at(x, y), want)
			}
		}
	}
}

// TestOneCall: all that is not a raster goes in one draw call, clipped or not.
func TestOneCall(t *testing.T) {
	b := New()
	busy(b, 100)
	if len(b.Commands) != 1 {
		t.Errorf("%d draw calls", len(b.Commands))
	}
	c := b.Begin(100, 100, 1)
	c.Dots([]render.Dot{{Radius: 3, Color: black}})
	c.Image(render.Rect{W: 9, H: 9}, render.NewRaster(1, 1))
	c.Dots([]render.Dot{{Radius: 3, Color: black}})
	if got := len(b.Commands); got != 3 || b.Commands[1].Picture != 0 || b.Commands[2].Picture != -1 || b.Commands[2].End != len(b.Indices) {
		t.Errorf("around a raster the calls are %+v", b.Commands)
	}
}

func TestSteadyFramesAllocateNothing(t *testing.T) {
	b := New()
	scene := newScene(200)
	scene.draw(b)
	if n := testing.AllocsPerRun(20, func() { scene.draw(b) }); n > 0 {
		t.Errorf("%v allocations a frame", n)
	}
}

// scene is a frame of much of everything.
type scene struct {
	dots   []render.Dot
	lines  []render.Line
	bands  []render.Band
	labels []render.Label
	raster *render.Raster
}

func newScene(n int) *scene {
	s := &scene{raster: render.NewRaster(128, 128)}
	points := make([]render.Point, n)
	for i := range points {
		u := float64(i) / float64(n)
		points[i] = render.Point{X: 1280 * u, Y: 400 + 300*math.Sin(40*u)}
		s.dots = append(s.dots, render.Dot{At: points[i], Radius: 2.5, Color: black})
		if i%8 == 0 {
			s.lines = append(s.lines, render.Line{Points: []render.Point{points[i], {X: 640, Y: 400}}, Color: black})
		}
		if i%100 == 0 {
			s.labels = append(s.labels, render.Label{At: points[i], Text: "ε = 0.05 after 120 steps", Size: 13, Color: black})
		}
	}
	s.lines = append(s.lines, render.Line{Points: points, Width: 2, Color: black}, render.Line{Points: points, Width: 2, Color: black, Dash: render.Dashed})
	s.bands = []render.Band{{Lower: points, Upper: points, Color: black}}
	return s
}

func (s *scene) draw(b *Batch) {
	c := b.Begin(1280, 800, 1)
	in := c.Clip(render.Rect{X: 100, Y: 100, W: 800, H: 500})
	in.Area(s.bands)
	in.Lines(s.lines)
	in.Dots(s.dots)
	c.Text(s.labels)
	c.Image(render.Rect{W: 100, H: 100}, s.raster)
}

func busy(b *Batch, n int) {
	s := newScene(n)
	c := b.Begin(1280, 800, 1)
	c.Clip(render.Rect{X: 100, Y: 100, W: 800, H: 500}).Lines(s.lines)
	c.Dots(s.dots)
	c.Text(s.labels)
	c.Area(s.bands)
}

func BenchmarkDots10k(b *testing.B) {
	batch, s := New(), newScene(10000)
	for b.Loop() {
		batch.Begin(1280, 800, 1).Dots(s.dots)
	}
}

func BenchmarkLinks4096(b *testing.B) {
	batch, s := New(), newScene(8*4096)
	links := s.lines[:4096]
	for b.Loop() {
		batch.Begin(1280, 800, 1).Lines(links)
	}
}

func BenchmarkCurve2k(b *testing.B) {
	batch, s := New(), newScene(2000)
	for b.Loop() {
		batch.Begin(1280, 800, 1).Lines(s.lines[len(s.lines)-2 : len(s.lines)-1])
	}
}

func BenchmarkLabels60(b *testing.B) {
	batch, s := New(), newScene(6000)
	for b.Loop() {
		batch.Begin(1280, 800, 1).Text(s.labels)
	}
}

func BenchmarkRaster128(b *testing.B) {
	batch, s := New(), newScene(1)
	for b.Loop() {
		batch.Begin(1280, 800, 1).Image(render.Rect{W: 100, H: 100}, s.raster)
	}
}
