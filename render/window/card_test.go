package window_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/golden"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/render/window"
	"github.com/solvarium/solvarium/render/window/vmtest"
)

func TestMain(m *testing.M) { vmtest.Main(m) }

// card is an app that shows all that a canvas can do.
type card struct{ theme *render.Theme }

var cardSize = render.Point{X: 640, Y: 560}

// TestCard compares the whole vocabulary, in both themes and at two densities,
// with pictures that were looked at.
func TestCard(t *testing.T) {
	vmtest.NeedPixels(t)
	for _, c := range []struct {
		theme *render.Theme
		scale float64
	}{{render.Dark, 1}, {render.Dark, 2}, {render.Light, 1}} {
		m, err := window.Screenshot(card{c.theme}, cardSize, c.scale)
		if err != nil {
			t.Fatal(err)
		}
		// Renderers differ from one another where the edge of a triangle meets the
		// middles of pixels: two of Mesa in 0.05 % of them.
		golden.Check(t, fmt.Sprintf("testdata/card-%s-%g.png", c.theme.Name, c.scale), m, golden.Options{Threshold: 8, Share: 0.001})
	}
}

func (a card) Frame(in *ui.Input, c render.Canvas) ui.Output {
	t := a.theme
	render.FillRect(c, render.Rect{W: in.Size.X, H: in.Size.Y}, t.Ground)
	a.fan(c, render.Rect{X: 10, Y: 10, W: 150, H: 150})
	a.joins(c, render.Rect{X: 170, Y: 10, W: 150, H: 150})
	a.dashes(c, render.Rect{X: 330, Y: 10, W: 140, H: 150})
	a.dots(c, render.Rect{X: 480, Y: 10, W: 150, H: 150})
	a.bands(c, render.Rect{X: 10, Y: 170, W: 310, H: 120})
	a.clips(c, render.Rect{X: 330, Y: 170, W: 300, H: 120})
	a.text(c, render.Rect{X: 10, Y: 300, W: 620, H: 250})
	return ui.Output{}
}

// fan has thin lines at all angles.
func (a card) fan(c render.Canvas, r render.Rect) {
	at := r.Center()
	var lines []render.Line
	for i := range 36 {
		s, k := math.Sincos(float64(i) * math.Pi / 18)
		far := 74.0
		width := []float64{0.5, 1, 1.5, 2}[i%4]
		lines = append(lines, render.Line{
			Points: []render.Point{{X: at.X + 14*k, Y: at.Y + 14*s}, {X: at.X + far*k, Y: at.Y + far*s}},
			Width:  width, Color: a.theme.Color(render.S1 + render.Hue(i%4)),
		})
	}
	c.Lines(lines)
}

// joins has zigzags of several widths, solid and translucent, a smooth curve,
// a closed one, and lines that must leave gaps.
func (a card) joins(c render.Canvas, r render.Rect) {
	zigzag := func(y, step, height float64) (p []render.Point) {
		for i := range 9 {
			p = append(p, render.Point{X: r.X + 8 + float64(i)*step, Y: y + height*float64(i%2)})
		}
		return p
	}
	c.Lines([]render.Line{
		{Points: zigzag(r.Y+8, 8, 18), Width: 1, Color: a.theme.Color(render.Ink)},
		{Points: zigzag(r.Y+34, 8, 18), Width: 3, Color: a.theme.Color(render.S2)},
		{Points: zigzag(r.Y+64, 8, 18), Width: 6, Color: render.Alpha(a.theme.Color(render.S3), 0.5)},
		{Points: zigzag(r.Y+98, 4, 6), Width: 8, Color: a.theme.Color(render.S4)},
	})
	var wave, closed []render.Point
	for i := range 60 {
		u := float64(i) / 59
		wave = append(wave, render.Point{X: r.X + 8 + 134*u, Y: r.Y + 132 + 12*math.Sin(u*14)})
		s, k := math.Sincos(2 * math.Pi * u)
		closed = append(closed, render.Point{X: r.X + 112 + 26*k, Y: r.Y + 34 + 20*s})
	}
	closed[59] = closed[0]
	nan := math.NaN()
	corner := render.Point{X: r.X + 96, Y: r.Y + 72}
	c.Lines([]render.Line{
		{Points: wave, Width: 2, Color: a.theme.Color(render.S5)},
		{Points: closed, Width: 5, Color: render.Alpha(a.theme.Color(render.S6), 0.6)},
		// A turn back on itself, a point twice, and a gap.
		{Points: []render.Point{corner, {X: corner.X + 40, Y: corner.Y}, {X: corner.X + 40, Y: corner.Y}, {X: corner.X + 6, Y: corner.Y + 6}}, Width: 4, Color: a.theme.Color(render.Ink)},
		{Points: []render.Point{{X: corner.X, Y: corner.Y + 22}, {X: corner.X + 15, Y: corner.Y + 22}, {X: nan, Y: 0}, {X: corner.X + 25, Y: corner.Y + 22}, {X: corner.X + 40, Y: corner.Y + 22}}, Width: 4, Color: a.theme.Color(render.Ink)},
		{Points: []render.Point{corner}, Width: 4, Color: a.theme.Color(render.Bad)},
		{Points: []render.Point{corner, corner}, Width: 4, Color: a.theme.Color(render.Bad)},
	})
}

func (a card) dashes(c render.Canvas, r render.Rect) {
	y := r.Y + 8
	for _, width := range []float64{1, 1.5, 2, 3} {
		for d := render.Solid; d <= render.DashDot; d++ {
			c.Lines([]render.Line{{Points: []render.Point{{X: r.X, Y: y + 0.5}, {X: r.Right(), Y: y + 0.5}}, Width: width, Color: a.theme.Color(render.Ink), Dash: d}})
			y += 6
		}
	}
	for d := render.Solid; d <= render.DashDot; d++ {
		var p []render.Point
		for i := range 50 {
			u := float64(i) / 49
			p = append(p, render.Point{X: r.X + 138*u, Y: y + 14 + 9*math.Sin(u*12) + float64(d)*7})
		}
		c.Lines([]render.Line{{Points: p, Width: 2, Color: a.theme.Color(render.S1 + render.Hue(d)), Dash: d}})
	}
}

// dots has each shape in sizes from half a pixel on, aligned to pixels and not.
func (a card) dots(c render.Canvas, r render.Rect) {
	for s := render.Disc; s <= render.Plus; s++ {
		x := r.X + 6
		for i, radius := range []float64{0.5, 1, 1.5, 2, 3, 4, 6, 8} {
			x += 2*radius + 3
			c.Dots([]render.Dot{{At: render.Point{X: x + 0.3*float64(i%3), Y: r.Y + 10 + 19*float64(s)}, Radius: radius, Color: a.theme.Color(render.S1 + render.Hue(s%6)), Shape: s}})
		}
		c.Dots([]render.Dot{{At: render.Point{X: r.Right() - 34, Y: r.Y + 10 + 19*float64(s)}, Radius: 9, Color: render.Alpha(a.theme.Color(render.Ink), 0.4), Shape: s}})
		c.Dots([]render.Dot{{At: render.Point{X: math.NaN(), Y: 3}, Radius: 9}, {Radius: math.Inf(1)}, {Radius: -1}})
	}
}

// bands has bars that meet pixels and that do not, rounded rectangles, ribbons that cross, and tips.
func (a card) bands(c render.Canvas, r render.Rect) {
	for i := range 8 {
		x := r.X + 2 + 9.3*float64(i)
		render.FillRect(c, render.Rect{X: x, Y: r.Y + 40 - 4.7*float64(i), W: 7, H: 10 + 4.7*float64(i)}, a.theme.Color(render.S2))
		render.FillRect(c, render.Rect{X: r.X + 84 + 5*float64(i), Y: r.Y + 4, W: 0.25 * float64(i+1), H: 46}, a.theme.Color(render.Ink))
	}
	render.RoundRect(c, render.Rect{X: r.X + 2, Y: r.Y + 60, W: 60, H: 24}, 6, a.theme.Color(render.Accent))
	render.RoundRect(c, render.Rect{X: r.X + 70, Y: r.Y + 60, W: 24, H: 24}, 12, a.theme.Color(render.S4))
	render.RoundRect(c, render.Rect{X: r.X + 100.4, Y: r.Y + 60.4, W: 24, H: 24}, 3, render.Alpha(a.theme.Color(render.S4), 0.5))
	render.StrokeRoundRect(c, render.Rect{X: r.X + 2, Y: r.Y + 92, W: 60, H: 24}, 6, 1, a.theme.Color(render.Muted))
	render.StrokeRoundRect(c, render.Rect{X: r.X + 70, Y: r.Y + 92, W: 54, H: 24}, 8, 3, render.Alpha(a.theme.Color(render.Accent), 0.5))
	var one, two render.Band
	one.Color, two.Color = render.Alpha(a.theme.Color(render.S1), 0.6), a.theme.Color(render.S3)
	for i := range 60 {
		u := float64(i) / 59
		x := r.X + 134 + 170*u
		one.Lower = append(one.Lower, render.Point{X: x, Y: r.Y + 30 + 20*math.Sin(9*u)})
		one.Upper = append(one.Upper, render.Point{X: x, Y: r.Y + 30 + 20*math.Cos(7*u)})
		y := r.Y + 76 + 10*math.Sin(10*u)
		if i >= 30 && i < 33 {
			y = math.NaN()
		}
		two.Lower = append(two.Lower, render.Point{X: x, Y: y})
		two.Upper = append(two.Upper, render.Point{X: x, Y: y - 8*u})
	}
	c.Area([]render.Band{one, two})
	for i := range 12 {
		s, k := math.Sincos(float64(i) * math.Pi / 6)
		at := render.Point{X: r.X + 144 + 14*float64(i), Y: r.Y + 106}
		tip := render.Point{X: at.X + 8*k, Y: at.Y + 8*s}
		left, right := render.Point{X: at.X - 4*k - 4*s, Y: at.Y - 4*s + 4*k}, render.Point{X: at.X - 4*k + 4*s, Y: at.Y - 4*s - 4*k}
		c.Area([]render.Band{{Lower: []render.Point{left, tip}, Upper: []render.Point{right, tip}, Color: a.theme.Color(render.S6)}})
	}
}

// clips has everything cut off, and a raster.
func (a card) clips(c render.Canvas, r render.Rect) {
	box := render.Rect{X: r.X + 4, Y: r.Y + 4, W: 100, H: 112}
	render.StrokeRect(c, box.Inset(-1), 1, a.theme.Color(render.Muted))
	in := c.Clip(box)
	at := box.Center()
	for i := range 12 {
		s, k := math.Sincos(float64(i) * math.Pi / 6)
		in.Lines([]render.Line{{Points: []render.Point{{X: at.X + 1e7*k, Y: at.Y + 1e7*s}, at}, Width: 3, Color: a.theme.Color(render.S1 + render.Hue(i%6))}})
		in.Dots([]render.Dot{{At: render.Point{X: at.X + 56*k, Y: at.Y + 56*s}, Radius: 9, Color: a.theme.Color(render.Accent), Shape: render.Shape(i % 7)}})
	}
	in.Text([]render.Label{{At: render.Point{X: box.X - 8, Y: box.Y + 20}, Text: "cut off at both ends", Color: a.theme.Color(render.Ink)}})
	nested := in.Clip(render.Rect{X: box.X - 30, Y: box.Y + 80.3, W: 70, H: 80})
	render.FillRect(nested, render.Rect{X: box.X - 40, Y: box.Y, W: 300, H: 300}, render.Alpha(a.theme.Color(render.Ink), 0.5))
	empty := in.Clip(render.Rect{X: 500, Y: 500, W: 9, H: 9})
	render.FillRect(empty, render.Rect{W: 2000, H: 2000}, a.theme.Color(render.Bad))
	m := render.NewRaster(12, 12)
	for y := range 12 {
		for x := range 12 {
			m.Set(x, y, a.theme.Sequential(float64(x*y)/121))
		}
	}
	m.Set(11, 0, render.Color{R: 255, A: 128})
	c.Image(render.Rect{X: r.X + 112, Y: r.Y + 4, W: 84, H: 84}, m)
	in2 := c.Clip(render.Rect{X: r.X + 206, Y: r.Y + 20, W: 60, H: 40})
	in2.Image(render.Rect{X: r.X + 200.5, Y: r.Y + 4.5, W: 84, H: 84}, m)
	c.Text([]render.Label{
		{At: render.Point{X: r.X + 154, Y: r.Y + 110}, Text: "raster, clipped raster", Size: render.SizeSmall, Align: render.Middle, Color: a.theme.Color(render.Muted)},
		{At: render.Point{X: r.Right() - 6, Y: r.Y + 100}, Text: "turned, 10⁻³", Size: render.SizeSmall, Color: a.theme.Color(render.Ink), Up: true},
		{At: render.Point{X: r.Right() - 22, Y: r.Y + 60}, Text: "middle ∇φ", Size: render.SizeBody, Color: a.theme.Color(render.Ink), Up: true, Align: render.Middle},
	})
}

func (a card) text(c render.Canvas, r render.Rect) {
	y := r.Y
	for _, size := range []float64{render.SizeSmall, render.SizeBody, render.SizeHead, render.SizeTitle} {
		for _, bold := range []bool{false, true} {
			y += render.Leading(size)
			c.Text([]render.Label{{
				At: render.Point{X: r.X, Y: y}, Size: size, Bold: bold, Color: a.theme.Color(render.Ink),
				Text: "Sinkhorn diverges? ‖∇f(x)‖ ≤ 10⁻³ · ε → 0, x₁² ∈ ℝᵀ ±½ ∑∏√∞ “naïve” ✓",
			}})
		}
	}
	y += render.Leading(render.SizeSmall)
	for i, align := range []render.Align{render.Start, render.Middle, render.End} {
		c.Text([]render.Label{{At: render.Point{X: r.X + 300*float64(align)/2, Y: y}, Size: render.SizeSmall, Align: align, Color: a.theme.Color(render.Hue(i)), Text: "−12.50 to 1,048,576"}})
	}
	c.Text([]render.Label{{At: render.Point{X: r.X + 330, Y: y}, Size: render.SizeSmall, Color: a.theme.Color(render.Muted), Text: "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ ₀₁₂₃₄₅₆₇₈₉ αβγδεζηθικλμνξοπρστυφχψω \U000f0000"}})
}

// TestShader reads single pixels: the coverage that the GPU computes is that of
// the formula in package batch.
func TestShader(t *testing.T) {
	vmtest.NeedPixels(t)
	white := render.Color{R: 255, G: 255, B: 255, A: 255}
	m, err := window.Screenshot(drawing(func(c render.Canvas) {
		render.FillRect(c, render.Rect{W: 64, H: 64}, render.Color{A: 255})
		line := func(y, width float64) render.Line {
			return render.Line{Points: []render.Point{{X: 4, Y: y}, {X: 30, Y: y}}, Width: width, Color: white}
		}
		c.Lines([]render.Line{line(5.5, 0.5), line(10, 1), line(15.25, 1), line(20, 4)})
		c.Dots([]render.Dot{{At: render.Point{X: 45.5, Y: 20.5}, Radius: 8.25, Color: white}, {At: render.Point{X: 45.5, Y: 45.5}, Radius: 9, Color: white, Shape: render.Ring}})
		render.FillRect(c, render.Rect{X: 4, Y: 40, W: 10, H: 10}, render.Color{R: 255, A: 51})
	}), render.Point{X: 64, Y: 64}, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what  string
		x, y  int
		share float64
	}{
		{"half a pixel", 15, 5, 0.5}, {"its neighbour", 15, 4, 0},
		{"between two pixels, above", 15, 9, 0.5}, {"and below", 15, 10, 0.5},
		{"off the middle, above", 15, 14, 0.25}, {"and below", 15, 15, 0.75},
		{"broad, within", 15, 19, 1}, {"beside", 15, 22, 0},
		{"before the round end, 2.5 from its middle", 1, 19, 0}, {"within it: 0.5 + 2 - hypot(1.5, 0.5)", 2, 19, 0.919},
		{"middle of a disc", 45, 20, 1}, {"its edge, 8 from the middle", 53, 20, 0.75}, {"outside", 54, 20, 0},
		{"middle of a ring", 45, 45, 0}, {"in its stroke, from 7.5 to 9", 53, 45, 1}, {"at its inner edge", 52, 45, 0}, {"at its outer edge", 54, 45, 0.5},
		{"a fifth of red", 8, 45, 0.2},
	} {
		r, _, _, _ := m.At(c.x, c.y).RGBA()
		if got := float64(r) / 65535; math.Abs(got-c.share) > 0.01 {
			t.Errorf("%s: pixel (%d, %d) has %.3f, want %.3f", c.what, c.x, c.y, got, c.share)
		}
	}
}

// drawing is an app that draws one picture.
type drawing func(render.Canvas)

func (d drawing) Frame(_ *ui.Input, c render.Canvas) ui.Output { d(c); return ui.Output{} }
