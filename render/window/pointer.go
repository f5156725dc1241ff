package window

import (
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/render/ui"
)

// event is one thing that the mouse or the first finger did.
type event struct {
	kind  kind
	at    render.Point
	touch bool
}

type kind uint8

const (
	moved kind = iota
	pressed
	released
	cancelled // released, but not meant: nothing was clicked
)

// pointer spreads events over frames, so that the app sees each of them: a tap
// that came and went between two frames is pressed, down and released in one;
// two such taps take two.
type pointer struct {
	queue []event
	at    render.Point
	down  bool
	touch bool
}

func (p *pointer) add(e event) { p.queue = append(p.queue, e) }

// frame takes as many events as one frame can tell.
func (p *pointer) frame(in *ui.Input) {
	in.Down = p.down
	n := 0
	for ; n < len(p.queue); n++ {
		e := p.queue[n]
		// Where it was pressed or released must not be lost to what came after.
		if (in.Pressed || in.Released) && e.kind != released {
			break
		}
		switch e.kind {
		case pressed:
			p.down, in.Pressed, in.Down = true, true, true
		case released:
			in.Released = p.down
			p.down = false
		case cancelled:
			p.down = false
		}
		p.at, p.touch = e.at, e.touch
	}
	p.queue = append(p.queue[:0], p.queue[n:]...)
	if !p.down && !in.Pressed {
		in.Down = false
	}
	in.Pointer, in.Touch = p.at, p.touch
}
