package typeface

import (
	"math"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// TestWantedRunesAreCovered: whatever the scenes write has a shape.
func TestWantedRunesAreCovered(t *testing.T) {
	wanted := []rune("∇‖∂∑∏√∞≤≥≈≠×·−±→←↑↓∈ℝᵀ⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉½…–—“”‘’✓∥ℓ⊙⊗∝∼⋅∗⟨⟩∫ⁿ′•†\u00a0\u2009")
	for r := ' '; r <= '~'; r++ {
		wanted = append(wanted, r)
	}
	for r := rune(0xa0); r <= 0xff; r++ { // Latin-1
		wanted = append(wanted, r)
	}
	for r := 'Α'; r <= 'ω'; r++ { // Greek; U+03A2 is no letter
		if r != 0x3a2 {
			wanted = append(wanted, r)
		}
	}
	for _, r := range wanted {
		if !Covered(r) {
			t.Errorf("%q (%U) is missing", r, r)
		}
	}
	if Covered('\U000f0000') {
		t.Error("a private rune is covered")
	}
	if m := Rasterize('\U000f0000', false, 16, 0); m == nil || m.AlphaAt(m.Rect.Min.X, m.Rect.Max.Y-3).A == 0 {
		t.Error("a missing rune leaves no box")
	}
}

// TestHeights: the constants are those of the fonts.
func TestHeights(t *testing.T) {
	for _, f := range faces() {
		m, err := f.own.Metrics(&f.buffer, fixed.I(unit), font.HintingNone)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			name string
			got  float64
			want fixed.Int26_6
		}{{"ascent", Ascent, m.Ascent}, {"descent", Descent, m.Descent}, {"capitals", CapHeight, m.CapHeight}, {"x-height", XHeight, m.XHeight}} {
			if c.got*unit*64 != float64(c.want) {
				t.Errorf("%s is %v units, the font says %v", c.name, c.got*unit, c.want)
			}
		}
		if f.own.UnitsPerEm() != unit || f.spare.UnitsPerEm() != unit {
			t.Error("an em is not 2048 units")
		}
		// The spare font's capitals are as high as Roboto's.
		capital, err := f.spare.GlyphIndex(&f.buffer, 'H')
		if err != nil {
			t.Fatal(err)
		}
		box, _, err := f.spare.GlyphBounds(&f.buffer, capital, fixed.I(unit), font.HintingNone)
		if err != nil {
			t.Fatal(err)
		}
		if got := -float64(box.Min.Y) / 64 / unit * f.shape('∇').scale; math.Abs(got-CapHeight) > 1e-12 {
			t.Errorf("capitals of the spare font are scaled to %v em, want %v", got, CapHeight)
		}
	}
}

func TestWidth(t *testing.T) {
	// 1461 and 1151 units are the advances of H and 0 in Roboto Regular (table hmtx).
	if got, want := Width("H0", 2048, false), 1461.0+1151; math.Abs(got-want) > 1e-3 {
		t.Errorf("H0 is %v units wide, want %v", got, want)
	}
	if Width("AV", 100, false) >= Width("A", 100, false)+Width("V", 100, false) {
		t.Error("AV is not kerned")
	}
	if got, want := Width("Wasserstein ∇φ", 26, true), 2*Width("Wasserstein ∇φ", 13, true); math.Abs(got-want) > 1e-9 {
		t.Errorf("twice the size gives %v, want %v", got, want)
	}
	if Width("", 13, false) != 0 {
		t.Error("an empty text has a width")
	}
	// Figures must not jiggle: all digits, and the signs among them, keep their places.
	digit := Width("0", 13, false)
	for a := '0'; a <= '9'; a++ {
		for b := '0'; b <= '9'; b++ {
			if got := Width(string([]rune{a, b}), 13, false); math.Abs(got-2*digit) > 1e-6 {
				t.Errorf("%c%c is %v wide, want %v", a, b, got, 2*digit)
			}
		}
	}
}

func TestWidthAllocatesNothing(t *testing.T) {
	s := "ε = 0.05, ‖∇f‖ ≤ 10⁻³"
	Width(s, 13, false)
	if n := testing.AllocsPerRun(100, func() { Width(s, 13, false) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// ink is the area of a mask in pixels.
func ink(m Mask) float64 {
	sum := 0.0
	for _, a := range m.Pix {
		sum += float64(a) / 255
	}
	return sum
}

func TestRasterize(t *testing.T) {
	// The stem of an l is a rectangle: its area is its width times its height.
	m := Rasterize('l', false, 2048, 0)
	if w, h := m.Rect.Dx(), m.Rect.Dy(); math.Abs(ink(m)-float64((w-1)*(h-1))) > float64(w+h) {
		t.Errorf("the l has %v pixels of ink in %d by %d", ink(m), w, h)
	}
	if m := Rasterize(' ', false, 13, 0); m != nil {
		t.Error("a space has ink")
	}
	// Ink moves with the pen, and keeps its amount.
	a, b := Rasterize('o', false, 13, 0), Rasterize('o', false, 13, 0.5)
	if math.Abs(ink(a)-ink(b)) > 0.05*ink(a) {
		t.Errorf("half a pixel aside the ink is %v, before %v", ink(b), ink(a))
	}
	if d := middle(b) - middle(a); math.Abs(d-0.5) > 0.02 {
		t.Errorf("the ink moved by %v pixels, want 0.5", d)
	}
	// At any size small letters and capitals fill whole rows at both ends.
	for _, ppem := range []float64{11, 13, 16, 22, 26} {
		for _, r := range "xzEHT" {
			m := Rasterize(r, false, ppem, 0)
			if top, bottom := row(m, m.Rect.Min.Y), row(m, -1); top < 0.5 || bottom < 0.5 {
				t.Errorf("%c at %v pixels: strongest ink in the first row %.2f, in the last %.2f", r, ppem, top, bottom)
			}
		}
		if m := Rasterize('−', false, ppem, 0); row(m, m.Rect.Max.Y-1) < 0.5 && row(m, m.Rect.Max.Y-2) < 0.7 {
			t.Errorf("the minus at %v pixels is blurred", ppem)
		}
	}
}

// middle is the mean x of the ink.
func middle(m Mask) float64 {
	sum := 0.0
	for y := m.Rect.Min.Y; y < m.Rect.Max.Y; y++ {
		for x := m.Rect.Min.X; x < m.Rect.Max.X; x++ {
			sum += (float64(x) + 0.5) * float64(m.AlphaAt(x, y).A) / 255
		}
	}
	return sum / ink(m)
}

// row is the strongest coverage in a row.
func row(m Mask, y int) float64 {
	strongest := uint8(0)
	for x := m.Rect.Min.X; x < m.Rect.Max.X; x++ {
		strongest = max(strongest, m.AlphaAt(x, y).A)
	}
	return float64(strongest) / 255
}

func BenchmarkWidth(b *testing.B) {
	for b.Loop() {
		Width("regularisation ε = 0.05", 13, false)
	}
}
