package window

import (
	"errors"
	"image"
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
	"github.com/solvarium/solvarium/render/window/batch"
)

// Screenshot shows the app to nobody for a few frames of a sixtieth of a second, and
// returns what the last one looks like, drawn by the real renderer. The size is in logical
// pixels, scale of which make a device pixel. The script is what the person does, frame
// by frame; Size and Seconds of it are filled in. After it come two frames in which
// nothing is done, so that the app can settle.
func Screenshot(app ui.App, size render.Point, scale float64, script ...ui.Input) (image.Image, error) {
	width, height := int(math.Round(size.X*scale)), int(math.Round(size.Y*scale))
	if width < 1 || height < 1 || width > 8192 || height > 8192 {
		return nil, errors.New("a picture has from 1 to 8192 pixels a side")
	}
	var picture image.Image
	err := Offscreen(func() {
		b := batch.New()
		rest := ui.Input{Dark: true}
		if n := len(script); n > 0 {
			rest = script[n-1]
			rest.Pressed, rest.Released, rest.Down = false, false, false
			rest.Wheel, rest.Keys, rest.Typed, rest.Files, rest.HasLink = render.Point{}, nil, nil, nil, false
		}
		for i := range len(script) + restless {
			in := rest
			if i < len(script) {
				in = script[i]
			}
			in.Size, in.Seconds = size, 1.0/60
			app.Frame(&in, b.Begin(width, height, scale))
		}
		var r renderer
		picture = r.snapshot(b, width, height)
		r.release()
	})
	return picture, err
}

// snapshot draws a batch into an image. It works only while a game runs.
func (r *renderer) snapshot(b *batch.Batch, width, height int) *image.RGBA {
	screen := ebiten.NewImageWithOptions(image.Rect(0, 0, width, height), unmanaged)
	defer screen.Deallocate()
	r.draw(screen, b)
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	screen.ReadPixels(m.Pix)
	return m
}

// inside says that Offscreen has been called and its function runs.
var inside bool

// Offscreen runs f with a hidden window behind it, as drawing needs one. It
// does so once in a program, for ever so many screenshots within f; calls
// within f just run theirs.
func Offscreen(f func()) error {
	if inside {
		f()
		return nil
	}
	inside = true
	defer func() { inside = false }()
	ebiten.SetWindowVisible(false)
	ebiten.SetWindowSize(64, 64) // no one sees it
	return start(&once{f: f}, &ebiten.RunGameOptions{InitUnfocused: true, SkipTaskbar: true})
}

// once is a game that runs a function in its first tick and ends.
type once struct{ f func() }

func (o *once) Update() error                     { o.f(); return ebiten.Termination }
func (*once) Draw(*ebiten.Image)                  {}
func (*once) Layout(width, height int) (int, int) { return width, height }
