package render

import (
	"math"

	"github.com/lucasb-eyer/go-colorful"
)

// Hue names a colour by its meaning, so that a mark is drawn well in every theme.
type Hue uint8

// The hues. S1 to S6 tell categories apart: they have equal OKLab lightness
// within a theme and stay distinct for colour-blind eyes. A scene gives each
// of its actors one of them and keeps it in every plot.
const (
	Ink    Hue = iota // text and main lines
	Muted             // secondary text, axes
	Faint             // grid, hairlines, disabled
	Accent            // what can be touched
	S1
	S2
	S3
	S4
	S5
	S6
	Good
	Bad
	hues
)

// Theme is a set of colours designed together.
type Theme struct {
	Name   string
	Ground Color // behind everything
	Panel  Color // behind controls
	Raised Color // buttons, tracks, chips
	Colors [hues]Color
	seq    [256]Color
	div    [256]Color
	quiet  [256]Color
}

// Color returns the colour of a hue.
func (t *Theme) Color(h Hue) Color { return t.Colors[h] }

// Sequential returns the colour of u in [0, 1], from next to the ground to the
// most intense; values outside are clamped, NaN is transparent.
func (t *Theme) Sequential(u float64) Color { return ramp(&t.seq, u) }

// Diverging returns the colour of u in [-1, 1]; 0 is neutral.
func (t *Theme) Diverging(u float64) Color { return ramp(&t.div, (u+1)/2) }

// Quiet returns a shade of the ground for u in [0, 1], for fields that other
// marks lie on.
func (t *Theme) Quiet(u float64) Color { return ramp(&t.quiet, u) }

// QuietField is the opacity of a quiet field beneath marks of every hue: as strong as it may be for them
// to stand out three to one, as WCAG 2.2 asks of graphics.
const QuietField = 0.55

func ramp(table *[256]Color, u float64) Color {
	if math.IsNaN(u) {
		return Color{}
	}
	return table[int(255*min(max(u, 0), 1)+half)]
}

// half rounds to the nearest whole number, and what should be right between two of
// them up, even if it arrives a little low: pictures must not depend on the
// last bit of a float64.
const half = 0.5 + 1e-6

// Alpha returns c with its opacity multiplied by a in [0, 1].
func Alpha(c Color, a float64) Color {
	c.A = uint8(float64(c.A)*min(max(a, 0), 1) + half)
	return c
}

// Mix returns the colour a share u of the way from c to d, through OKLab.
func Mix(c, d Color, u float64) Color {
	a, _ := colorful.MakeColor(opaque(c))
	b, _ := colorful.MakeColor(opaque(d))
	r, g, bl := a.BlendOkLab(b, u).Clamped().RGB255()
	return Color{R: r, G: g, B: bl, A: uint8(float64(c.A)*(1-u) + float64(d.A)*u + 0.5)}
}

func opaque(c Color) Color { c.A = 255; return c }

// oklch returns a colour by OKLab lightness, chroma and hue angle in degrees.
func oklch(l, c, h float64) Color {
	r, g, b := colorful.OkLch(l, c, h).Clamped().RGB255()
	return Color{R: r, G: g, B: b, A: 255}
}

// The six series of a theme were found by a search over chroma and hue, at one lightness and
// with hues near orange, blue, teal, pink, olive and violet, for the largest least
// distance of any two as seen with protanopia, deuteranopia and tritanopia, of S1 and S2 in
// particular, for most scenes have two actors. The accent is
// no seventh hue but lighter (dark theme) or darker (light theme) than all of them.

// Dark is the default where the system prefers it.
var Dark = newTheme("dark", [3]Color{oklch(0.17, 0.025, 265), oklch(0.215, 0.028, 265), oklch(0.285, 0.03, 265)}, [hues]Color{
	Ink: oklch(0.94, 0.01, 265), Muted: oklch(0.74, 0.02, 265), Faint: oklch(0.40, 0.025, 265), Accent: oklch(0.90, 0.075, 205),
	S1: oklch(0.77, 0.174, 64), S2: oklch(0.77, 0.145, 230), S3: oklch(0.77, 0.110, 157),
	S4: oklch(0.77, 0.143, 345), S5: oklch(0.77, 0.127, 109), S6: oklch(0.77, 0.084, 297),
	Good: oklch(0.80, 0.16, 150), Bad: oklch(0.70, 0.19, 25),
}, [5][3]float64{{0.17, 0.025, 265}, {0.36, 0.10, 290}, {0.56, 0.15, 330}, {0.76, 0.14, 45}, {0.96, 0.09, 100}})

// Light is designed for projectors: white ground, dark saturated marks.
var Light = newTheme("light", [3]Color{oklch(0.995, 0.002, 265), oklch(0.965, 0.006, 265), oklch(0.915, 0.012, 265)}, [hues]Color{
	Ink: oklch(0.24, 0.03, 265), Muted: oklch(0.47, 0.025, 265), Faint: oklch(0.84, 0.015, 265), Accent: oklch(0.42, 0.19, 266),
	S1: oklch(0.53, 0.140, 50), S2: oklch(0.53, 0.182, 257), S3: oklch(0.53, 0.068, 190),
	S4: oklch(0.53, 0.236, 326), S5: oklch(0.53, 0.072, 101), S6: oklch(0.53, 0.240, 281),
	Good: oklch(0.50, 0.13, 150), Bad: oklch(0.53, 0.20, 27),
}, [5][3]float64{{0.985, 0.01, 100}, {0.82, 0.09, 95}, {0.62, 0.15, 40}, {0.44, 0.15, 340}, {0.22, 0.09, 290}})

// newTheme builds a theme: its three grounds, its hues, and the five stops
// (lightness, chroma, angle) of its sequential scale.
func newTheme(name string, grounds [3]Color, colors [hues]Color, stops [5][3]float64) *Theme {
	t := &Theme{Name: name, Ground: grounds[0], Panel: grounds[1], Raised: grounds[2], Colors: colors}
	for i := range t.seq {
		u := float64(i) / 255 * 4
		k := min(int(u), 3)
		a, b, w := stops[k], stops[k+1], u-float64(k)
		// Angles run the short way round.
		turn := math.Mod(b[2]-a[2]+540, 360) - 180
		t.seq[i] = oklch(a[0]+(b[0]-a[0])*w, a[1]+(b[1]-a[1])*w, math.Mod(a[2]+turn*w+360, 360))
	}
	for i := range t.quiet {
		t.quiet[i] = Mix(t.Ground, colors[Muted], 0.04+0.5*float64(i)/255)
	}
	neutral := Mix(t.Ground, colors[Ink], 0.12)
	for i := range t.div {
		u := float64(i)/127.5 - 1
		if u < 0 {
			t.div[i] = Mix(neutral, colors[S2], -u)
		} else {
			t.div[i] = Mix(neutral, colors[S1], u)
		}
	}
	return t
}
