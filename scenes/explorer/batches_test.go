package explorer

import (
	"image"
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/render/window/batch"
	"github.com/solvarium/solvarium/scenes"
)

// TestFramesAreFewBatches counts what a frame of every scene costs the GPU. All but
// rasters share one texture, so that a batch ends only where a raster begins or ends,
// however many marks there are; and a frame that looks like the last one cuts no glyph
// and sends no texture again.
func TestFramesAreFewBatches(t *testing.T) {
	const (
		settle  = 240 // frames until the scene is at its step and all glyphs are cut
		rasters = 12  // more than a scene has panels
	)
	for _, s := range scenes.All() {
		t.Run(s.Slug, func(t *testing.T) {
			r, err := scenes.Open(s.Slug + "?t=20")
			if err != nil {
				t.Fatal(err)
			}
			r.Finish()
			app, sheet := New(r.Link()), batch.New()
			in := &ui.Input{Size: render.Point{X: 1280, Y: 800}, Dark: true, Seconds: 1.0 / 60}
			for range settle {
				app.Frame(in, sheet.Begin(1280, 800, 1))
			}
			sheet.Atlas.Dirty = image.Rectangle{}
			for i := range sheet.Pictures {
				sheet.Pictures[i].Fresh = false
			}
			app.Frame(in, sheet.Begin(1280, 800, 1))
			calls := 0
			for _, c := range sheet.Commands {
				if c.Begin != c.End {
					calls++
				}
			}
			if n := len(sheet.Pictures); calls < 1 || calls > 2*n+1 || n > rasters {
				t.Errorf("%d draw calls with %d rasters; at most two for each and one more, and %d rasters, are right", calls, n, rasters)
			}
			if !sheet.Atlas.Dirty.Empty() {
				t.Errorf("a frame like the last one cuts glyphs anew, in %v", sheet.Atlas.Dirty)
			}
			for i := range sheet.Pictures {
				if p := &sheet.Pictures[i]; p.Fresh {
					t.Errorf("raster %d of %d, %d by %d, is sent again without a change", i, len(sheet.Pictures), p.W, p.H)
				}
			}
			t.Logf("%d draw calls, %d vertices, %d rasters", calls, len(sheet.Vertices), len(sheet.Pictures))
		})
	}
}
