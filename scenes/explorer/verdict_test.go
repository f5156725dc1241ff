package explorer

import (
	"math"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// drawn returns the texts that draw writes.
func drawn(draw func(*ui.Context)) *recorder {
	r := &recorder{}
	draw(&ui.Context{State: &ui.State{}, In: &ui.Input{Pointer: render.Point{X: -1, Y: -1}}, Canvas: r, Theme: render.Dark})
	return r
}

// TestWhatIsMeasuredIsWhole: in the row of a phone, where two runs are side by side, what was measured is
// not cut for the sake of what was wanted.
func TestWhatIsMeasuredIsWhole(t *testing.T) {
	k := render.Check{Name: "rate", Label: "f(xₖ) − f* ≤ D(x*, x₀)/Σηₖ", Want: "≤ 0.275 | ≤ 0.0915", Got: "0.0186 | 6.14×10⁻⁶", Also: []render.State{render.Holds}}
	r := drawn(func(c *ui.Context) { drawCheckLine(c, render.Rect{W: 340, H: 22}, k) })
	if !r.has(k.Got) {
		t.Errorf("it says %q", r.texts)
	}
}

// TestNoUnitWithoutANumber: what is not known yet is a dash, not a dash of percent.
func TestNoUnitWithoutANumber(t *testing.T) {
	x := render.Readout{Name: "precision", Label: "On target", Value: math.NaN(), Unit: "%"}
	if r := drawn(func(c *ui.Context) { drawReadout(c, render.Rect{W: 200, H: 36}, x) }); r.has("%") {
		t.Errorf("it says %q", r.texts)
	}
	x.Value = 97
	if r := drawn(func(c *ui.Context) { drawReadout(c, render.Rect{W: 200, H: 36}, x) }); !r.has("%") || !r.has("97") {
		t.Errorf("it says %q", r.texts)
	}
}
