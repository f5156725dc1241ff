package svg

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/typeface"
)

var red = render.Color{R: 255, A: 255}

func document(t *testing.T, c *Canvas) string {
	t.Helper()
	var b bytes.Buffer
	n, err := c.WriteTo(&b)
	if err != nil || n != int64(b.Len()) {
		t.Fatalf("wrote %d of %d bytes: %v", n, b.Len(), err)
	}
	return b.String()
}

// wellFormed decodes the document to its end and counts its elements.
func wellFormed(t *testing.T, s string) map[string]int {
	t.Helper()
	count := map[string]int{}
	for d := xml.NewDecoder(strings.NewReader(s)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return count
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, s)
		}
		if e, ok := token.(xml.StartElement); ok {
			count[e.Name.Local]++
		}
	}
}

// drawing uses everything that a canvas can do.
func drawing() *Canvas {
	c := New(200, 100, render.Color{A: 255})
	half := render.Alpha(red, 0.5)
	for _, dash := range []render.Dash{render.Solid, render.Dashed, render.Dotted, render.DashDot} {
		c.Lines([]render.Line{{Points: []render.Point{{X: 1, Y: 2}, {X: 30, Y: 4.125}}, Color: red, Dash: dash}})
	}
	c.Area([]render.Band{{Lower: []render.Point{{X: 0, Y: 9}, {X: 5, Y: 9}}, Upper: []render.Point{{X: 0, Y: 1}, {X: 5, Y: 2}}, Color: half}})
	for s := render.Disc; s <= render.Plus; s++ {
		c.Dots([]render.Dot{{At: render.Point{X: 10, Y: 10}, Radius: 4, Color: red, Shape: s}})
	}
	m := render.NewRaster(2, 1)
	m.Set(1, 0, half)
	c.Clip(render.Rect{X: 1, Y: 1, W: 50, H: 50}).Image(render.Rect{X: 3, Y: 4, W: 20, H: 10}, m)
	c.Text([]render.Label{
		{Text: `a < b & "c"`, At: render.Point{X: 5, Y: 50}, Color: red, Bold: true, Align: render.Middle},
		{Text: "10⁻³", At: render.Point{X: 5, Y: 50}, Color: red, Size: 11, Align: render.End, Up: true},
	})
	return c
}

func TestWellFormed(t *testing.T) {
	s := document(t, drawing())
	count := wellFormed(t, s)
	for element, want := range map[string]int{"svg": 1, "clipPath": 1, "image": 1, "text": 2, "path": 12} {
		if count[element] != want {
			t.Errorf("%d elements %s, want %d", count[element], element, want)
		}
	}
	for _, want := range []string{
		`font-family="Roboto, 'Helvetica Neue', Arial, sans-serif"`, "tabular-nums", "pixelated",
		`a &lt; b &amp; &#34;c&#34;`, `text-anchor="middle"`, `font-weight="500"`, `rotate(-90 5 50)`, `viewBox="0 0 200 100"`,
	} {
		if !strings.Contains(s, want) {
			t.Errorf("no %s in\n%s", want, s)
		}
	}
	if s != document(t, drawing()) {
		t.Error("the same drawing gives different bytes")
	}
	wellFormed(t, document(t, New(10, 10, render.Color{})))
}

func TestNumbers(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 1: "1", -1: "-1", 0.5: ".5", -0.5: "-.5", 12.3: "12.3", 0.05: ".05", 99.999: "100", 0.004: "0", -0.004: "0",
		10.125: "10.13", 10.124999999999: "10.13", 10.1249: "10.12", 0.1 + 0.2: ".3", 1e300: "10000000",
	} {
		if got := number(v); got != want {
			t.Errorf("%v is written %s, want %s", v, got, want)
		}
	}
	if number(math.NaN()) != "0" {
		t.Error("NaN is no number")
	}
}

// points reads a path of relative commands back.
func points(t *testing.T, d string) (p [][2]float64) {
	t.Helper()
	var x, y float64
	command := byte(0)
	next := func() float64 {
		d = strings.TrimLeft(d, " ")
		n := 1
		for n < len(d) && strings.IndexByte("0123456789.", d[n]) >= 0 {
			n++
		}
		v, err := strconv.ParseFloat(d[:n], 64)
		if err != nil {
			t.Fatal(err)
		}
		d = d[n:]
		return v
	}
	for d != "" {
		if d[0] >= 'A' {
			command, d = d[0], d[1:]
		}
		switch command {
		case 'M':
			x, y = next(), next()
		case 'm', 'l':
			x += next()
			y += next()
		case 'h':
			x += next()
		case 'v':
			y += next()
		default:
			t.Fatalf("command %c", command)
		}
		p = append(p, [2]float64{x, y})
	}
	return p
}

// However long a path, no rounding accumulates.
func TestPathsAreExact(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var line []render.Point
	for i := range 1000 {
		line = append(line, render.Point{X: float64(i) * 1.003, Y: 100 * rng.Float64()})
		if i%3 == 0 {
			line = append(line, render.Point{X: line[i].X, Y: 7})
		}
	}
	var d path
	d.polyline(line[:500]) // in two parts
	d.polyline(line[500:])
	got := points(t, string(d.text))
	for i, p := range got {
		if math.Abs(p[0]-line[i].X) > 0.0051 || math.Abs(p[1]-line[i].Y) > 0.0051 {
			t.Fatalf("point %d: %v, want %v", i, p, line[i])
		}
	}
	if len(got) != len(line) {
		t.Errorf("%d points of %d", len(got), len(line))
	}
}

// TestGlyphs: outlines are one path, their curves curves.
func TestGlyphs(t *testing.T) {
	o, err := typeface.NewOutline("M100 0L200 0Q100 -100 0 -200C0 -50 -50 -100 -100 -100ZM0 300L10 0L0 10Z")
	if err != nil {
		t.Fatal(err)
	}
	c := New(100, 100, render.Color{})
	render.FillGlyphs(c, []render.Glyph{{Outline: o, At: render.Point{X: 10, Y: 20}, Size: 10, Color: red}, {At: render.Point{X: 1}, Color: red}})
	if s := document(t, c); !strings.Contains(s, `<path fill="#ff0000" d="M11 20h2q1-1 0-2c0-.5-.5-1-1-1zm1 0h.1v.1z"/>`) {
		t.Errorf("%s", s)
	}
}

func TestGroups(t *testing.T) {
	dots := func(c render.Color) map[string]int {
		canvas := New(10, 10, render.Color{})
		var d []render.Dot
		for i := range 5 {
			d = append(d, render.Dot{At: render.Point{X: float64(i), Y: 1}, Radius: 2, Color: c})
		}
		canvas.Dots(d)
		return wellFormed(t, document(t, canvas))
	}
	if n := dots(red)["path"]; n != 1 {
		t.Errorf("five opaque dots are %d paths", n)
	}
	if n := dots(render.Alpha(red, 0.5)); n["path"] != 5 || n["g"] != 1 {
		t.Errorf("five translucent dots are %v: their opacities must add up", n)
	}
}

func TestClip(t *testing.T) {
	c := New(100, 100, render.Color{})
	dot := []render.Dot{{At: render.Point{X: 1, Y: 1}, Radius: 1, Color: red}}
	a := c.Clip(render.Rect{X: 0, Y: 0, W: 50, H: 50})
	b := a.Clip(render.Rect{X: 25, Y: 25, W: 50, H: 50})
	again := c.Clip(render.Rect{X: 0, Y: 0, W: 50, H: 50})
	a.Dots(dot)
	again.Dots(dot)
	b.Dots(dot)
	c.Dots(dot)
	s := document(t, c)
	count := wellFormed(t, s)
	if count["clipPath"] != 2 || strings.Count(s, "<g clip-path") != 2 {
		t.Errorf("%v in\n%s", count, s)
	}
	if !strings.Contains(s, `<rect x="25" y="25" width="25" height="25"/>`) {
		t.Errorf("a clip within a clip is not what both share:\n%s", s)
	}
}

func TestImage(t *testing.T) {
	for _, colours := range []int{3, 300} {
		m := render.NewRaster(20, 20)
		for i := range 400 {
			k := i % colours
			m.Set(i%20, i/20, render.Color{R: uint8(k), G: uint8(k / 256), B: 9, A: 128})
		}
		c := New(10, 10, render.Color{})
		c.Image(render.Rect{W: 5, H: 5}, m)
		s := document(t, c)
		_, data, _ := strings.Cut(s, "base64,")
		data, _, _ = strings.Cut(data, `"`)
		raw, err := base64.StdEncoding.DecodeString(data)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		for i := range 400 {
			k := i % colours
			want := render.Color{R: uint8(k), G: uint8(k / 256), B: 9, A: 128}
			r, g, b, a := img.At(i%20, i/20).RGBA()
			wr, wg, wb, wa := want.RGBA()
			if r != wr || g != wg || b != wb || a != wa {
				t.Fatalf("%d colours: pixel %d is %v", colours, i, img.At(i%20, i/20))
			}
		}
	}
}

func TestNothingIsNotDrawn(t *testing.T) {
	c := New(10, 10, render.Color{})
	c.Lines([]render.Line{{Points: []render.Point{{X: 1, Y: 1}}, Color: red}, {Points: []render.Point{{X: 1, Y: 1}, {X: 2, Y: 2}}}})
	c.Area([]render.Band{{Color: red}})
	c.Dots([]render.Dot{{Color: red}})
	c.Image(render.Rect{W: 5, H: 5}, &render.Raster{})
	c.Text([]render.Label{{Color: red}})
	if n := wellFormed(t, document(t, c)); len(n) != 1 {
		t.Errorf("elements %v", n)
	}
}
