//go:build !js

package window

import (
	"slices"

	"github.com/hajimehoshi/ebiten/v2"

	"github.com/solvarium/solvarium/render"
)

// finger follows the first finger on a touch screen.
type finger struct {
	down bool
	id   ebiten.TouchID
	at   render.Point
	ids  []ebiten.TouchID
}

// read queues what the finger did.
func (f *finger) read(scale float64, p *pointer, _ *host) {
	f.ids = ebiten.AppendTouchIDs(f.ids[:0])
	if f.down && !slices.Contains(f.ids, f.id) {
		f.down = false
		p.add(event{released, f.at, true})
	}
	if len(f.ids) == 0 {
		return
	}
	k := moved
	if !f.down {
		f.down, f.id, k = true, f.ids[0], pressed
	}
	x, y := ebiten.TouchPosition(f.id)
	at := render.Point{X: float64(x) / scale, Y: float64(y) / scale}
	if k == pressed || at != f.at {
		p.add(event{k, at, true})
	}
	f.at = at
}
