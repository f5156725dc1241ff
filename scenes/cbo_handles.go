package scenes

import (
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

// What can be dragged in the consensus scene.

// mapHandles are what can be dragged on a map.
func (s *consensus) mapHandles() []render.Handle {
	k, l := &s.knobs, s.land
	handle := func(knob string, i int, p param.Point, hue render.Hue, shape render.Shape) render.Handle {
		return render.Handle{Knob: knob, Index: i, At: render.Point{X: p.X, Y: p.Y}, Hue: hue, Shape: shape}
	}
	hs := []render.Handle{handle("start", 0, l.from, render.Ink, render.Square)}
	if l.function != nil {
		m := l.function.Minimisers(2)[0]
		hs = append(hs, handle("minimum", 0, param.Point{X: m[0] + l.moved.By[0], Y: m[1] + l.moved.By[1]}, render.Good, render.Diamond))
	}
	for i, b := range l.energy.Bumps {
		at := param.Point{X: b.At[0], Y: b.At[1]}
		if i < k.bumps {
			hs = append(hs, handle("bump", i, at, render.Bad, render.Triangle))
		} else {
			hs = append(hs, handle("pit", i-k.bumps, at, render.Muted, render.Disc))
		}
	}
	if r := s.run; r != nil && r.solver != nil && k.view == onLandscape {
		for i := range min(cboMarked, len(r.solver.E)) {
			hs = append(hs, handle("particle", i, param.Point{X: r.solver.X[2*i], Y: r.solver.X[2*i+1]}, cboHues[theSwarm], render.Disc))
		}
	}
	for i := range hs {
		l.catch(&hs[i])
	}
	return hs
}

// catch keeps a handle on the map, with its ring: beyond the frame it would float over what
// is beside it, and nobody could bring back what is there. One that is not where its
// point is, off the map, is a cross.
func (l *cboLand) catch(h *render.Handle) {
	if at := h.At; at.X < l.low || at.X > l.high || at.Y < l.low || at.Y > l.high {
		h.Shape = render.Cross
	}
	edge := 0.025 * (l.high - l.low)
	low, high := l.low+edge, l.high-edge
	h.At = render.Point{X: min(max(h.At.X, low), high), Y: min(max(h.At.Y, low), high)}
}
