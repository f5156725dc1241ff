package window

import (
	"image"
	"math"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/window/batch"
)

// BenchmarkFrame is a whole frame of 1280 by 800 pixels: canvas calls, upload and
// drawing, until the pixels are there. "ground" is a filled window and no more.
func BenchmarkFrame(b *testing.B) {
	if !inside {
		b.Skip("no window to draw in")
	}
	dots := make([]render.Dot, 10000)
	links := make([]render.Line, 4096)
	curve := make([]render.Point, 2000)
	for i := range dots {
		s, k := math.Sincos(float64(i))
		dots[i] = render.Dot{At: render.Point{X: 640 + 390*k*float64(i)/1e4, Y: 400 + 390*s*float64(i)/1e4}, Radius: 2.5, Color: render.Dark.Color(render.S1)}
		if i < len(links) {
			links[i] = render.Line{Points: []render.Point{dots[i].At, {X: dots[i].At.X + 40*s, Y: dots[i].At.Y + 40*k}}, Color: render.Dark.Color(render.S2)}
		}
		if i < len(curve) {
			curve[i] = render.Point{X: 1280 * float64(i) / 2000, Y: 400 + 300*math.Sin(float64(i)/60)}
		}
	}
	m := render.NewRaster(128, 128)
	for name, draw := range map[string]func(render.Canvas){
		"ground":    func(render.Canvas) {},
		"dots10k":   func(c render.Canvas) { c.Dots(dots) },
		"links4096": func(c render.Canvas) { c.Lines(links) },
		"curve2k": func(c render.Canvas) {
			c.Lines([]render.Line{{Points: curve, Width: 2, Color: render.Dark.Color(render.S3)}})
		},
		"raster128":  func(c render.Canvas) { m.Pix[0]++; c.Image(render.Rect{W: 700, H: 700}, m) },
		"allOfThese": func(c render.Canvas) { c.Dots(dots); c.Lines(links); c.Image(render.Rect{W: 500, H: 500}, m) },
	} {
		b.Run(name, func(b *testing.B) {
			screen := ebiten.NewImageWithOptions(image.Rect(0, 0, 1280, 800), unmanaged)
			defer screen.Deallocate()
			var r renderer
			defer r.release()
			list := batch.New()
			pixel := make([]byte, 4)
			for b.Loop() {
				c := list.Begin(1280, 800, 1)
				render.FillRect(c, render.Rect{W: 1280, H: 800}, render.Dark.Ground)
				draw(c)
				r.draw(screen, list)
				screen.SubImage(image.Rect(0, 0, 1, 1)).(*ebiten.Image).ReadPixels(pixel)
			}
		})
	}
}
