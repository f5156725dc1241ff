package explorer

import (
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/render/window/batch"
	"github.com/solvarium/solvarium/scenes"
)

// BenchmarkFrame measures a whole frame of every scene at rest, but for the GPU: the explorer
// draws itself and the figure into the batch that the window would upload. "Blank" is
// what an empty frame costs.
func BenchmarkFrame(b *testing.B) {
	laptop := render.Point{X: 1280, Y: 800}
	const settle = 240 // frames until the scene is at its step and all glyphs are cut
	frame := func(b *testing.B, app ui.App) {
		sheet := batch.New()
		in := &ui.Input{Size: laptop, Dark: true, Seconds: 1.0 / 60}
		for range settle {
			app.Frame(in, sheet.Begin(1280, 800, 1))
		}
		b.ReportAllocs()
		for b.Loop() {
			app.Frame(in, sheet.Begin(1280, 800, 1))
		}
	}
	b.Run("Blank", func(b *testing.B) { frame(b, empty{}) })
	for _, s := range scenes.All() {
		b.Run(s.Slug, func(b *testing.B) {
			r, err := scenes.Open(s.Slug + "?t=100")
			if err != nil {
				b.Fatal(err)
			}
			r.Finish()
			frame(b, New(r.Link()))
		})
	}
}

type empty struct{}

func (empty) Frame(_ *ui.Input, c render.Canvas) ui.Output {
	render.FillRect(c, render.Rect{W: 1280, H: 800}, render.Dark.Ground)
	return ui.Output{}
}
