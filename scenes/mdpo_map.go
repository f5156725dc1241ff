package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/gridworld"
	"github.com/solvarium/solvarium/scenes/param"
)

// The world of the policy scene: the map as it is painted, and what it is worth.

// kindLevel is how a painting holds a kind of cell: the kinds share [0, 1] evenly.
func kindLevel(kind gridworld.Kind) float64 { return float64(kind) / float64(gridworld.Goal) }

// mapLevels returns a world's map as a painting.
func mapLevels(w gridworld.World) []float64 {
	cells := make([]float64, len(w.Cells))
	for i, kind := range w.Cells {
		cells[i] = kindLevel(kind)
	}
	return cells
}

// side is the number of cells along each edge of the map.
const gridSide = 8

// cellCentre returns the middle of a cell, x to the right and y down.
func cellCentre(cell int) param.Point {
	return param.Point{X: float64(cell%gridSide) + 0.5, Y: float64(cell/gridSide) + 0.5}
}

// cellAt returns the cell under a point.
func cellAt(p param.Point) int {
	return min(int(p.Y), gridSide-1)*gridSide + min(int(p.X), gridSide-1)
}

// world returns what the knobs describe. A wall gives way to the start; a
// painting of another size, as a link may bring one, is stretched.
func (s *policies) world() gridworld.World {
	k := &s.knobs
	painted := k.cells
	if len(painted) != gridSide*gridSide {
		painted = param.Resample(painted, gridSide*gridSide)
	}
	w := gridworld.World{W: gridSide, H: gridSide, Cells: make([]gridworld.Kind, gridSide*gridSide), Start: cellAt(k.start), Gamma: k.gamma, Slip: k.slip}
	for i, v := range painted {
		w.Cells[i] = gridworld.Kind(math.Round(v * float64(gridworld.Goal)))
	}
	if w.Cells[w.Start] == gridworld.Wall {
		w.Cells[w.Start] = gridworld.Open
	}
	return w
}

// build makes the model that the knobs describe, and finds out what can be earned in it.
func (s *policies) build() {
	w := s.world()
	s.model = gridModel(w)
	s.best = s.model.Optimal().Return
	without := w
	without.Cells = make([]gridworld.Kind, len(w.Cells))
	for i, kind := range w.Cells {
		if kind != gridworld.Goal {
			without.Cells[i] = kind
		}
	}
	s.decoy = gridModel(without).Optimal().Return
	s.since = 0
	if len(s.racers) > 0 {
		s.since = s.racers[0].solver.Iteration
	}
}

// gridModel never fails: world returns none but sound ones.
func gridModel(w gridworld.World) *gridworld.Model {
	m, err := gridworld.NewModel(w)
	if err != nil {
		panic(err)
	}
	return m
}
