package explorer

import (
	"math/rand/v2"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes"
	"github.com/solvarium/solvarium/scenes/param"
)

// floors is a scene in which two maps, side by side, paint the same cells.
type floors struct{ cells []float64 }

func (f *floors) Reset(*rand.Rand) error { return nil }
func (f *floors) Step()                  {}
func (f *floors) View() render.Figure {
	brush := func(x float64) render.Brush {
		return render.Brush{Knob: "floor", Min: render.Point{X: x, Y: 4}, Max: render.Point{X: x + 4}, Width: 4, Stamp: true, Value: 0.6}
	}
	return render.Figure{Plots: []render.Plot{{Name: "floors", Title: "Floors", Equal: true,
		X: render.Axis{Lo: 0, Hi: 9, Bare: true}, Y: render.Axis{Lo: 0, Hi: 4, Down: true, Bare: true},
		Brushes: []render.Brush{brush(0), brush(5)}}}}
}

func TestStampsInTwoPlacesSetTheSameCells(t *testing.T) {
	s := scenes.Scene{Slug: "floors", Title: "Floors", New: func(p *param.Set) scenes.Sim {
		f := &floors{cells: make([]float64, 16)}
		p.Paint(&f.cells, "floor", "what is where").Live()
		return f
	}}
	d := &driver{T: t, e: newExplorer([]scenes.Scene{s}, "floors"), size: render.Point{X: 1280, Y: 800}}
	d.e.player.playing = false
	d.idle(1)
	cell := func(i int) float64 { return d.e.run.Knobs.Find("floor").Cells()[i] }
	a := d.axes("floors")
	d.drag(a.Pixel(render.Point{X: 0.5, Y: 0.5}), a.Pixel(render.Point{X: 3.2, Y: 0.6})) // along the first row
	d.clickAt(a.Pixel(render.Point{X: 5.9, Y: 3.9}))                                     // the last row, on the other map
	for i := range 16 {
		want := 0.0
		if i < 4 || i == 12 {
			want = 0.6
		}
		if cell(i) != want {
			t.Errorf("cell %d is %g, want %g", i, cell(i), want)
		}
	}
	d.shift = true
	d.clickAt(a.Pixel(render.Point{X: 6.5, Y: 0.5}))
	if cell(1) != 0 || cell(0) != 0.6 || cell(2) != 0.6 {
		t.Errorf("erased: %v", d.e.run.Knobs.Find("floor").Cells())
	}
}
