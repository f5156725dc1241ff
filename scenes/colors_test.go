package scenes

import (
	"math"
	"testing"

	"github.com/lucasb-eyer/go-colorful"

	"github.com/solvarium/solvarium/render"
)

// deficiencies are the simulations of Machado, Oliveira and Fernandes (2009) at severity 1, on linear RGB.
var deficiencies = map[string][3][3]float64{
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// seen is a colour as the eye of a deficiency has it, in OKLab.
func seen(c render.Color, m [3][3]float64) (lab [3]float64) {
	full, _ := colorful.MakeColor(c)
	r, g, b := full.LinearRgb()
	row := func(k int) float64 { return min(max(m[k][0]*r+m[k][1]*g+m[k][2]*b, 0), 1) }
	lab[0], lab[1], lab[2] = colorful.LinearRgb(row(0), row(1), row(2)).OkLab()
	return lab
}

// TestDashesSecondHues: curves whose colours a colour-blind eye may take for each other differ in
// their dashes.
func TestDashesSecondHues(t *testing.T) {
	const alike = 0.11 // in OKLab: some five times what is just seen on patches side by side
	for _, theme := range []*render.Theme{render.Light, render.Dark} {
		for name, m := range deficiencies {
			for h := render.S1; h <= render.S6; h++ {
				for k := render.S1; k < h; k++ {
					a, b := seen(theme.Color(h), m), seen(theme.Color(k), m)
					far := math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
					if far < alike && dashOf(h) == dashOf(k) {
						t.Errorf("%s, %s: series %d and %d are %.3f apart, and dashed alike", theme.Name, name, h-render.S1+1, k-render.S1+1, far)
					}
				}
			}
		}
	}
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(c render.Color) float64 {
	full, _ := colorful.MakeColor(c)
	r, g, b := full.LinearRgb()
	return 0.2126*r + 0.7152*g + 0.0722*b
}

// TestMarksStandOutOnFields: marks of every colour have a contrast of 3 to the fields of shades beneath
// them, as WCAG 2.2 asks of graphics.
func TestMarksStandOutOnFields(t *testing.T) {
	for _, theme := range []*render.Theme{render.Light, render.Dark} {
		field := luminance(render.Mix(theme.Ground, theme.Quiet(1), quietField))
		for h := render.S1; h <= render.Bad; h++ {
			mark := luminance(theme.Color(h))
			if got := (max(mark, field) + 0.05) / (min(mark, field) + 0.05); got < 3 {
				t.Errorf("%s: hue %d has the contrast %.2f", theme.Name, h, got)
			}
		}
	}
}
