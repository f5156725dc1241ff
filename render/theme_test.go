package render

import (
	"math"
	"testing"

	"github.com/lucasb-eyer/go-colorful"
)

var themes = []*Theme{Dark, Light}

var hueNames = [hues]string{"Ink", "Muted", "Faint", "Accent", "S1", "S2", "S3", "S4", "S5", "S6", "Good", "Bad"}

// luminance is the relative luminance of WCAG 2.2.
func luminance(c Color) float64 {
	linear := func(v uint8) float64 {
		u := float64(v) / 255
		if u <= 0.04045 {
			return u / 12.92
		}
		return math.Pow((u+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// contrast is the contrast ratio of WCAG 2.2.
func contrast(c, d Color) float64 {
	a, b := luminance(c), luminance(d)
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

func grey(v uint8) Color { return Color{R: v, G: v, B: v, A: 255} }

func TestContrastFormula(t *testing.T) {
	// White on black is 21, and #767676 is the lightest grey that passes AA on
	// white, with 4.54 (both from the WCAG texts).
	if got := contrast(grey(255), grey(0)); math.Abs(got-21) > 1e-9 {
		t.Errorf("white on black: %v", got)
	}
	if got := contrast(grey(255), grey(0x76)); math.Abs(got-4.54) > 0.005 {
		t.Errorf("#767676 on white: %v", got)
	}
}

// Text in every colour but Faint meets WCAG AA for small type on the ground and on panels.
func TestTextContrast(t *testing.T) {
	for _, theme := range themes {
		for h := range hues {
			if h == Faint {
				continue
			}
			for name, ground := range map[string]Color{"ground": theme.Ground, "panel": theme.Panel} {
				if got := contrast(theme.Color(h), ground); got < 4.5 {
					t.Errorf("%s: %s on %s: contrast %.2f", theme.Name, hueNames[h], name, got)
				}
			}
		}
		for h, ground := range map[Hue]Color{Ink: theme.Raised, Accent: theme.Raised, Muted: theme.Raised} {
			if got := contrast(theme.Color(h), ground); got < 4.5 {
				t.Errorf("%s: %s on raised: contrast %.2f", theme.Name, hueNames[h], got)
			}
		}
	}
}

// TestGroundsOfText: what else has text on it: a button pressed or under the pointer, what is
// filled with the accent, and the banner of what broke.
func TestGroundsOfText(t *testing.T) {
	for _, theme := range themes {
		warm := Mix(theme.Raised, theme.Color(Ink), 0.12)
		banner := Mix(theme.Ground, theme.Color(Bad), 0.18)
		for _, c := range []struct {
			what         string
			text, ground Color
		}{
			{"a button under the pointer", theme.Color(Ink), warm},
			{"a choice under the pointer", theme.Color(Accent), warm},
			{"the sign on the accent", theme.Ground, theme.Color(Accent)},
			{"the sign on the accent under the pointer", theme.Ground, Mix(theme.Color(Accent), theme.Color(Ink), 0.12)},
			{"the banner", theme.Color(Ink), banner},
		} {
			if got := contrast(c.text, c.ground); got < 4.5 {
				t.Errorf("%s: %s: contrast %.2f", theme.Name, c.what, got)
			}
		}
		if got := contrast(theme.Color(Bad), banner); got < 3 {
			t.Errorf("%s: the triangle of the banner: contrast %.2f", theme.Name, got)
		}
	}
}

// TestMarkContrast: every hue that carries meaning has the contrast of 3 that WCAG asks of graphics, on
// every ground, and on the ground of the domain of a map. Faint is for lines that may be missed.
func TestMarkContrast(t *testing.T) {
	for _, theme := range themes {
		tinted := Mix(theme.Ground, theme.Color(Muted), 0.05) // inside a Circle
		for h := range hues {
			for name, ground := range map[string]Color{"ground": theme.Ground, "panel": theme.Panel, "raised": theme.Raised, "circle": tinted} {
				if got := contrast(theme.Color(h), ground); h != Faint && got < 3 {
					t.Errorf("%s: %s on %s: contrast %.2f", theme.Name, hueNames[h], name, got)
				}
			}
		}
		// A scale of colours has to begin somewhere: from its middle on cells stand out.
		for _, u := range []float64{0.5, 0.75, 1} {
			if got := contrast(theme.Sequential(u), theme.Ground); got < 3 {
				t.Errorf("%s: the sequential scale at %g: contrast %.2f", theme.Name, u, got)
			}
		}
		for _, u := range []float64{-1, 1} {
			if got := contrast(theme.Diverging(u), theme.Diverging(0)); got < 3 {
				t.Errorf("%s: the diverging scale at %g on its middle: contrast %.2f", theme.Name, u, got)
			}
		}
	}
}

func TestSeriesHaveEqualLightness(t *testing.T) {
	for _, theme := range themes {
		first := math.NaN()
		for h := S1; h <= S6; h++ {
			c, _ := colorful.MakeColor(theme.Color(h))
			l, _, _ := c.OkLab()
			if h == S1 {
				first = l
			}
			// Rounding to eight bits moves L by up to 0.003.
			if math.Abs(l-first) > 0.005 {
				t.Errorf("%s: %s has lightness %.4f, S1 %.4f", theme.Name, hueNames[h], l, first)
			}
		}
	}
}

// The simulations of Machado, Oliveira and Fernandes, "A Physiologically-based
// Model for Simulation of Color Vision Deficiency" (2009), at severity 1, on linear RGB.
var deficiencies = map[string][3][3]float64{
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

func simulate(c Color, m [3][3]float64) colorful.Color {
	full, _ := colorful.MakeColor(c)
	r, g, b := full.LinearRgb()
	row := func(k int) float64 { return min(max(m[k][0]*r+m[k][1]*g+m[k][2]*b, 0), 1) }
	return colorful.LinearRgb(row(0), row(1), row(2))
}

func TestDeficienciesKeepGrey(t *testing.T) {
	// The rows of each matrix sum to one, so that neutral colours stay neutral.
	for name, m := range deficiencies {
		for k, row := range m {
			if sum := row[0] + row[1] + row[2]; math.Abs(sum-1) > 2e-6 {
				t.Errorf("%s, row %d: sum %v", name, k, sum)
			}
		}
	}
}

func distance(c, d colorful.Color) float64 {
	l, a, b := c.OkLab()
	m, e, f := d.OkLab()
	return math.Sqrt((l-m)*(l-m) + (a-e)*(a-e) + (b-f)*(b-f))
}

// Any two series are at least this far apart in OKLab to colour-blind eyes, which at
// equal lightness have one dimension left to tell six colours by; the gamut allows
// little more. That is twice the 0.02 or so that is just noticeable on
// patches side by side: shape or dash must second the colour.
const leastDistance = 0.04

// leastPair is the same for S1 and S2, the two actors of most scenes and the ends of the
// diverging scale: these are told apart without help.
const leastPair = 0.11

// leastDelta is the least CIEDE2000 of any two: one is just noticeable.
const leastDelta = 3

// leastFull is the same for eyes that see all colours.
const leastFull = 0.09

func TestSeriesAreDistinct(t *testing.T) {
	for _, theme := range themes {
		for h := S1; h <= S6; h++ {
			for k := S1; k < h; k++ {
				c, _ := colorful.MakeColor(theme.Color(h))
				d, _ := colorful.MakeColor(theme.Color(k))
				if got := distance(c, d); got < leastFull {
					t.Errorf("%s: %s and %s are only %.3f apart", theme.Name, hueNames[k], hueNames[h], got)
				}
			}
		}
		for name, m := range deficiencies {
			for h := S1; h <= S6; h++ {
				for k := S1; k < h; k++ {
					c, d, least := simulate(theme.Color(h), m), simulate(theme.Color(k), m), leastDistance
					if k == S1 && h == S2 {
						least = leastPair
					}
					if got := distance(c, d); got < least {
						t.Errorf("%s, %s: %s and %s are only %.3f apart", theme.Name, name, hueNames[k], hueNames[h], got)
					}
					if got := 100 * c.DistanceCIEDE2000(d); got < leastDelta {
						t.Errorf("%s, %s: %s and %s have a CIEDE2000 of only %.1f", theme.Name, name, hueNames[k], hueNames[h], got)
					}
				}
			}
		}
	}
}

// TestVerdictsAreShapes: good and bad are near each other for some eyes, and are told apart by shape.
func TestVerdictsAreShapes(t *testing.T) {
	if Pending.Shape() == Holds.Shape() || Holds.Shape() == Fails.Shape() || Pending.Shape() == Fails.Shape() {
		t.Error("two verdicts have one shape")
	}
}

// TestDashesSecondHues: series whose colours a colour-blind eye may take for each other differ in their dashes.
func TestDashesSecondHues(t *testing.T) {
	const alike = 0.11 // in OKLab: some five times what is just noticeable
	for _, theme := range themes {
		for name, m := range deficiencies {
			for h := S1; h <= S6; h++ {
				for k := S1; k < h; k++ {
					if far := distance(simulate(theme.Color(h), m), simulate(theme.Color(k), m)); far < alike && h.Dash() == k.Dash() {
						t.Errorf("%s, %s: %s and %s are %.3f apart, and dashed alike", theme.Name, name, hueNames[k], hueNames[h], far)
					}
				}
			}
		}
	}
}

// TestMarksStandOutOnFields: marks of every colour have a contrast of 3 to a quiet field beneath them.
func TestMarksStandOutOnFields(t *testing.T) {
	for _, theme := range themes {
		field := over(Alpha(theme.Quiet(1), QuietField), theme.Ground)
		for h := S1; h <= Bad; h++ {
			if got := contrast(theme.Color(h), field); got < 3 {
				t.Errorf("%s: %s has the contrast %.2f", theme.Name, hueNames[h], got)
			}
		}
	}
}

func TestRampsAreMonotone(t *testing.T) {
	for _, theme := range themes {
		lightness := func(c Color) float64 {
			full, _ := colorful.MakeColor(c)
			l, _, _ := full.OkLab()
			return l
		}
		away := 1.0 // from the ground
		if theme == Light {
			away = -1
		}
		for i := 1; i <= 255; i++ {
			u, v := float64(i-1)/255, float64(i)/255
			if d := away * (lightness(theme.Sequential(v)) - lightness(theme.Sequential(u))); d < -0.002 {
				t.Errorf("%s: the sequential scale turns at %.3f by %.4f", theme.Name, v, d)
			}
			if d := away * (lightness(theme.Quiet(v)) - lightness(theme.Quiet(u))); d < -0.002 {
				t.Errorf("%s: the quiet scale turns at %.3f by %.4f", theme.Name, v, d)
			}
		}
		for _, u := range []float64{0.25, 0.5, 1} {
			// Both arms are equally strong: their lightness differs little.
			if d := lightness(theme.Diverging(u)) - lightness(theme.Diverging(-u)); math.Abs(d) > 0.03 {
				t.Errorf("%s: diverging at ±%g differs by %.3f in lightness", theme.Name, u, d)
			}
		}
	}
}

func TestRampEnds(t *testing.T) {
	if Dark.Sequential(-1) != Dark.Sequential(0) || Dark.Sequential(2) != Dark.Sequential(1) {
		t.Error("values outside are not clamped")
	}
	if c := Dark.Sequential(math.NaN()); c.A != 0 {
		t.Errorf("NaN is %v, not transparent", c)
	}
	if c := Alpha(Color{R: 1, A: 200}, 0.5); c != (Color{R: 1, A: 100}) {
		t.Errorf("half of 200 is %v", c)
	}
}
