package scenes

import "github.com/solvarium/solvarium/render"

// historyLimit is how many points a history keeps: more than any plot has pixel columns.
const historyLimit = 4096

// history is a curve recorded while a scene runs. When it is full it drops
// every second point and from then on records half as often, so that a run of
// any length fits and adding never allocates.
type history struct {
	points []render.Point
	stride int
	skip   int // how many more additions to pass over
}

func newHistory() history {
	return history{points: make([]render.Point, 0, historyLimit), stride: 1}
}

// reset forgets everything.
func (h *history) reset() { h.points, h.stride, h.skip = h.points[:0], 1, 0 }

// add records y at x; the x never fall.
func (h *history) add(x, y float64) {
	if h.skip--; h.skip > 0 {
		return
	}
	h.skip = h.stride
	if len(h.points) == historyLimit {
		half := h.points[:0]
		for i := 0; i < historyLimit; i += 2 {
			half = append(half, h.points[i])
		}
		h.points = half
		h.stride *= 2
		h.skip = h.stride
	}
	h.points = append(h.points, render.Point{X: x, Y: y})
}
