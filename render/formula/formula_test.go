package formula

import (
	"image"
	"image/color"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/golden"
)

func rules(t *testing.T) (map[string]*Rule, []string) {
	t.Helper()
	data, err := os.ReadFile("../../assets/rules/rules.txt")
	if err != nil {
		t.Fatal(err)
	}
	all, err := Parse(string(data))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	return all, names
}

// paper is a canvas of pixels on which glyphs are set as the window sets them.
type paper struct {
	render.Canvas
	*image.RGBA
}

func (p paper) Glyphs(glyphs []render.Glyph) {
	for _, g := range glyphs {
		x, y := g.At.X, math.Round(g.At.Y)
		left := math.Floor(x)
		m := g.Outline.Rasterize(g.Size, x-left)
		if m == nil {
			continue
		}
		for j := m.Rect.Min.Y; j < m.Rect.Max.Y; j++ {
			for i := m.Rect.Min.X; i < m.Rect.Max.X; i++ {
				// Sixteen shades make a small file.
				p.blend(int(left)+i, int(y)+j, g.Color, m.AlphaAt(i, j).A/17*17)
			}
		}
	}
}

func (p paper) blend(x, y int, c color.NRGBA, a uint8) {
	old := p.RGBAAt(x, y)
	mix := func(a0, b0, w uint8) uint8 { return uint8((int(a0)*(255-int(w)) + int(b0)*int(w) + 127) / 255) }
	p.SetRGBA(x, y, color.RGBA{mix(old.R, c.R, a), mix(old.G, c.G, a), mix(old.B, c.B, a), 255})
}

// TestPicture sets all rules one below the other, their first symbol lit, and beside
// each all its symbols alone.
func TestPicture(t *testing.T) {
	golden.Check(t, "testdata/rules.png", sheet(t), golden.Options{Threshold: 20, Share: 0.002})
}

func sheet(t *testing.T) image.Image {
	all, names := rules(t)
	const size, width, gap = 18, 640, 16
	height := float64(gap)
	for _, name := range names {
		height += size*all[name].Box.H + gap
	}
	p := paper{nil, image.NewRGBA(image.Rect(0, 0, width, int(height)))}
	for i := range p.Pix {
		p.Pix[i] = 255
	}
	ink, accent := render.Light.Color(render.Ink), render.Light.Color(render.Accent)
	y := float64(gap)
	for _, name := range names {
		r := all[name]
		r.Draw(p, render.Point{X: gap, Y: y}, size, ink, 0, accent)
		at := render.Point{X: 340, Y: y + size}
		for i := range r.Symbols {
			s := &r.Symbols[i]
			if at.X+size*s.Size().X > width-gap {
				at = render.Point{X: 340, Y: at.Y + 1.6*size}
			}
			s.Draw(p, at, size, ink)
			at.X += size*s.Size().X + 14
		}
		y += size*r.Box.H + gap
	}
	return p
}

// TestGeometry: what a rule is made of lies within its box, and its size is one that a
// panel has room for: the narrowest leaves 216 pixels, the usual one 285.
func TestGeometry(t *testing.T) {
	all, names := rules(t)
	const slack = 0.002 // rounding to thousandths
	for _, name := range names {
		r := all[name]
		if r.Box.W < 8 || r.Box.W > 14.6 || r.Box.H < 2 || r.Box.H > 7 {
			t.Errorf("%s is %.1f by %.1f ems", name, r.Box.W, r.Box.H)
		}
		if len(r.Symbols) < 5 || len(r.Symbols) > 14 {
			t.Errorf("%s explains %d symbols", name, len(r.Symbols))
		}
		for _, s := range r.Symbols {
			for i, p := range s.Places {
				if p.X < r.Box.X-slack || p.Y < r.Box.Y-slack || p.Right() > r.Box.Right()+slack || p.Bottom() > r.Box.Bottom()+slack {
					t.Errorf("%s: %s at %v is not within %v", name, s.Name, p, r.Box)
				}
				if p.W < 0.2 || p.H < 0.2 || p.W > 5 || p.H > 2 || len(s.signs[i]) == 0 {
					t.Errorf("%s: %s is %v by %v ems, of %d signs", name, s.Name, p.W, p.H, len(s.signs[i]))
				}
			}
			if z := s.Size(); !(z.X > 0.2 && z.X < 4) {
				t.Errorf("%s: %s alone is %v ems wide", name, s.Name, z.X)
			}
		}
	}
}

func TestAt(t *testing.T) {
	all, _ := rules(t)
	r, corner := all["mirror"], render.Point{X: 100, Y: 50}
	i := r.Find("eta")
	if i < 0 || !r.Symbols[i].Knob || r.Find("none") != -1 {
		t.Fatalf("mirror's eta is symbol %d", i)
	}
	box := r.Place(corner, 20, r.Symbols[i].Places[0])
	for _, c := range []struct {
		at    render.Point
		reach float64
		want  int
	}{
		{box.Center(), 0, i},
		{render.Point{X: box.Center().X, Y: box.Bottom() + 3}, 4, i},
		{render.Point{X: box.Center().X, Y: box.Bottom() + 3}, 2, -1},
		{render.Point{X: 0, Y: 0}, 20, -1},
	} {
		if got, _ := r.At(corner, 20, c.at, c.reach); got != c.want {
			t.Errorf("%v within %v is symbol %d, want %d", c.at, c.reach, got, c.want)
		}
	}
}

func TestDamagedRules(t *testing.T) {
	for text, want := range map[string]string{
		"outline M0 0L1":                     "line 1: L lacks a pair",
		"outline L1 1":                       "begins with M",
		"outline M0 x":                       "pair of whole numbers",
		"outline A0 0":                       "no segments of the kind",
		"rule a 0\nplace 0 0 1 1 0 0 0":      "line 2: 7 numbers are not fours",
		"rule a 0\nplace 0 0 1 1 0 0 0 1000": "there is no outline 0",
		"rule a 0\nplace 0 0 1 one":          "\"one\" is not a whole number",
		"place 0 0 1 1":                      "belongs to no rule",
		"rule a 0\nsing 1":                   "what is \"sing\"?",
	} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}
