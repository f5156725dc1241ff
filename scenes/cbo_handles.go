package scenes

import (
	"slices"

	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

// What can be dragged in the consensus scene.

// mapHandles are what can be dragged on a map, where it is on the map: a ring beyond
// the frame would float over what is beside it.
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
	return slices.DeleteFunc(hs, func(h render.Handle) bool { return !l.holds(h) })
}

// holds reports whether a handle is on the map; a particle, which nobody has put there, with its ring.
func (l *cboLand) holds(h render.Handle) bool {
	edge := 0.0
	if h.Knob == "particle" {
		edge = 0.025 * (l.high - l.low)
	}
	low, high := l.low+edge, l.high-edge
	return h.At.X >= low && h.At.X <= high && h.At.Y >= low && h.At.Y <= high
}
