package window

import (
	"testing"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/window/batch"
)

// TestPartsOfAFrame: each command gets the vertices that it draws, and no command any other.
func TestPartsOfAFrame(t *testing.T) {
	b := batch.New()
	c := b.Begin(400, 300, 1)
	white := render.Color{R: 255, G: 255, B: 255, A: 255}
	for i := range 20 {
		x := 20 * float64(i)
		c.Dots([]render.Dot{{At: render.Point{X: x, Y: 20}, Radius: 4, Color: white}})
		c.Image(render.Rect{X: x, Y: 40, W: 15, H: 15}, render.NewRaster(3, 3))
	}
	var r renderer
	given := 0
	for _, command := range b.Commands {
		vertices, indices := r.part(b, command)
		given += len(vertices)
		for i, index := range indices {
			if want := b.Vertices[b.Indices[command.Begin+i]]; vertices[index] != want {
				t.Fatalf("corner %d is at %v, want %v", i, vertices[index], want)
			}
		}
	}
	if len(b.Commands) < 40 || given != len(b.Vertices) {
		t.Errorf("%d commands are given %d vertices of %d", len(b.Commands), given, len(b.Vertices))
	}
}
