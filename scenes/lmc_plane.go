package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/lmc"
	"github.com/solvarium/solvarium/render"
)

// Data in the plane: four networks' decisions above the units.

// Panels stand two by two.
const (
	panelSide = 5.65
	panelGap  = 0.7                            // a line of text
	panelsLow = 2*panelSide + 2*panelGap + 0.4 // where the units begin
	dotsShown = 240                            // samples drawn in a panel
)

func (s *merging) plane() render.Plot {
	n := s.units()
	p := render.Plot{
		Name: "regions", Title: "Where the networks decide for which class", Equal: true,
		X: render.Axis{Lo: -0.9, Hi: tilesInRow, Bare: true}, Y: render.Axis{Lo: -panelGap, Hi: panelsLow + blockTall, Bare: true, Down: true},
	}
	for k, name := range []string{"A", "merged as trained", "merged in A's order", "B"} {
		corner := render.Point{X: float64(k%2) * (panelSide + panelGap), Y: float64(k/2) * (panelSide + panelGap)}
		switch k { // A and B above, what becomes of them below
		case lmc.RegionB:
			corner = render.Point{X: panelSide + panelGap}
		case lmc.RegionNaive:
			corner = render.Point{Y: panelSide + panelGap}
		case lmc.RegionMatched:
			corner = render.Point{X: panelSide + panelGap, Y: panelSide + panelGap}
		}
		p.Marks = append(p.Marks, s.panel(k, corner)...)
		p.Marks = append(p.Marks, render.Note{At: render.Point{X: corner.X, Y: corner.Y - panelGap/2}, Text: name, Bold: true, Room: panelSide + panelGap/2, Hue: [...]render.Hue{hueA, hueNaive, hueMatched, hueB}[k]})
	}
	tiles, handles := s.tiles(n, panelsLow)
	p.Marks, p.Handles = append(p.Marks, tiles...), handles
	if s.knobs.data == onCanvas {
		p.Brushes = []render.Brush{{Knob: "canvas", Min: render.Point{Y: panelSide}, Max: render.Point{X: panelSide}, Width: heartSide}}
	}
	return p
}

// classHues tell classes apart; their shapes second them.
var classHues = []render.Hue{render.S2, render.S1, render.S3}

func (s *merging) panel(k int, corner render.Point) []render.Mark {
	r, d := s.solver.Regions, s.solver.Data
	marks := []render.Mark{render.Heat{
		W: r.Side, H: r.Side, Values: r.Class[k], Hues: classHues, Opacity: 0.42,
		Min: render.Point{X: corner.X, Y: corner.Y + panelSide}, Max: render.Point{X: corner.X + panelSide, Y: corner.Y},
	}}
	for class := range d.Classes {
		dots := render.Points{Hue: classHues[class], Radius: 2, Shape: [...]render.Shape{render.Disc, render.Square, render.Triangle}[class]}
		for i, y := range d.Train.Y[:min(dotsShown, len(d.Train.Y))] {
			px, py := d.Train.X[2*i]/lmc.Half, d.Train.X[2*i+1]/lmc.Half
			if y == class && math.Abs(px) < 1 && math.Abs(py) < 1 {
				dots.At = append(dots.At, render.Point{X: corner.X + panelSide*(px+1)/2, Y: corner.Y + panelSide*(1-py)/2})
			}
		}
		marks = append(marks, dots)
	}
	return marks
}

// swap tells the solver which units were dragged where: a unit let go within another's
// place takes it, and that one goes where the first came from.
func (s *merging) swap() {
	for i := range s.tokens {
		s.tokens[i] = i
	}
	y := 0.0
	if s.solver.Regions != nil {
		y = panelsLow
	}
	var swaps []lmc.Swap
	for token := range s.tokens {
		p, moved := s.knobs.moved[token]
		if !moved {
			continue
		}
		for to := range s.tokens {
			at := s.tile(to, 2)
			const reach = 0.55 // a little more than half a tile: a place is easy to hit
			if math.Abs(p.X-at.X-0.44) > reach || math.Abs(p.Y-y-at.Y-0.5) > reach || s.tokens[token] == to {
				continue
			}
			from := s.tokens[token]
			for other := range s.tokens {
				if s.tokens[other] == to {
					s.tokens[other] = from
				}
			}
			s.tokens[token] = to
			swaps = append(swaps, lmc.Swap{I: from, J: to})
			break
		}
	}
	s.solver.SetSwaps(swaps)
}
