package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/gridworld"
	"github.com/solvarium/solvarium/render"
)

// The stage of the policy scene: the same world in a tile for each method.

// The measures of the tiles, in cells.
const (
	tilesApart  = 0.7 // tiles of a row
	captionRoom = 1.3 // above every tile
	fewRoom     = 0.8 // above one or two, whose cells are larger
	tileFooter  = 1.2 // below the last row
)

// The signs on the map, in pixels.
const (
	goalRadius  = 8
	decoyRadius = 4.5
	trapRadius  = 5
)

// tileColumns is how many tiles stand in a row.
func tileColumns(n int) int {
	switch {
	case n <= 1:
		return 1
	case n <= 4:
		return 2
	}
	return 3
}

// tileCorner returns the upper left corner of tile i; that of the first is the origin,
// so that its coordinates are those of the knobs.
func tileCorner(i, n int) render.Point {
	c := tileColumns(n)
	return render.Point{X: float64(i%c) * (gridSide + tilesApart), Y: float64(i/c) * (gridSide + captionRoom)}
}

// tiles draws every method's values and policy.
func (s *policies) tiles() render.Plot {
	n := len(s.racers)
	last := tileCorner(n-1, n)
	width := float64(min(n, tileColumns(n)))*(gridSide+tilesApart) - tilesApart
	top := captionRoom
	if n <= 2 {
		top = fewRoom
	}
	p := render.Plot{
		Name: "tiles", Title: "Policies over their values V", Equal: true,
		X: render.Axis{Lo: 0, Hi: width, Bare: true}, Y: render.Axis{Lo: -top, Hi: last.Y + gridSide + tileFooter, Bare: true, Down: true},
		Marks: signKey(width, last.Y+gridSide+0.6*tileFooter),
	}
	if tileColumns(n) > 2 {
		p.Subtitle = "gap in %" // captions have no room to say so
	}
	for i, r := range s.racers {
		at := tileCorner(i, n)
		p.Marks = append(p.Marks, s.tile(r, at)...)
		p.Brushes = append(p.Brushes, render.Brush{
			Knob: "map", Min: render.Point{X: at.X, Y: at.Y + gridSide}, Max: render.Point{X: at.X + gridSide, Y: at.Y},
			Width: gridSide, Stamp: true, Value: kindLevel(gridworld.Kind(s.knobs.tool) + gridworld.Wall),
		})
	}
	start, look := cellCentre(s.model.Start), cellCentre(cellAt(s.knobs.look))
	p.Handles = []render.Handle{
		{Knob: "look", At: render.Point{X: look.X, Y: look.Y}, Shape: render.Plus},
		{Knob: "start", At: render.Point{X: start.X, Y: start.Y}, Shape: render.Square},
	}
	return p
}

// signKey says what the signs on the map mean, in a row below the tiles.
func signKey(width, y float64) []render.Mark {
	place := func(share float64) []render.Point { return []render.Point{{X: (share+0.02)*width + 0.1, Y: y}} }
	note := func(share float64, text string) render.Mark {
		return render.Note{At: place(share)[0], Text: text, Hue: render.Muted, Shift: render.Point{X: 11}, Room: 0.22 * width}
	}
	return []render.Mark{
		render.Points{At: place(0), Radius: goalRadius, Hue: render.Good, Shape: render.Diamond}, note(0, "goal, 1"),
		render.Points{At: place(0.22), Radius: decoyRadius, Hue: render.Good, Shape: render.Diamond}, note(0.22, "decoy, 0.3"),
		render.Points{At: place(0.5), Radius: trapRadius, Hue: render.Bad, Shape: render.Cross}, note(0.5, "trap, 0"),
		render.Points{At: place(0.73), Radius: 3.5, Hue: render.Ink}, note(0.73, "time spent"),
	}
}

// tile draws one method's world, with its upper left corner at a point.
func (s *policies) tile(r *policyRacer, corner render.Point) []render.Mark {
	e := r.solver.Exact
	values, walls := make([]float64, gridSide*gridSide), make([]bool, gridSide*gridSide)
	var hatch render.Links
	compass := render.Compass{Hue: r.hue, CoreHue: render.Ink, Size: 0.47}
	var goals, decoys, traps []render.Point
	for cell, kind := range s.model.Cells {
		at := render.Point{X: corner.X + cellCentre(cell).X, Y: corner.Y + cellCentre(cell).Y}
		values[cell], walls[cell] = e.V[cell], kind == gridworld.Wall
		switch kind {
		case gridworld.Wall:
			values[cell] = math.NaN()
			hatch = hatchedWall(hatch, at)
		case gridworld.Goal:
			goals = append(goals, at)
		case gridworld.Decoy:
			decoys = append(decoys, at)
		case gridworld.Trap:
			traps = append(traps, at)
		default:
			compass.At = append(compass.At, at)
			compass.Shares = append(compass.Shares, r.solver.Policy[gridworld.Actions*cell:][:gridworld.Actions]...)
			compass.Cores = append(compass.Cores, e.Occupancy[cell])
		}
	}
	end := render.Point{X: corner.X + gridSide, Y: corner.Y + gridSide}
	marks := []render.Mark{
		render.Heat{W: gridSide, H: gridSide, Values: values, Min: corner, Max: end, Hi: 1, Quiet: true, Opacity: render.QuietField, Mask: walls, MaskHue: render.Muted},
		hatch,
	}
	marks = append(marks, s.walks(r, corner)...)
	marks = append(marks, compass,
		render.Points{At: goals, Radius: goalRadius, Hue: render.Good, Shape: render.Diamond},
		render.Points{At: decoys, Radius: decoyRadius, Hue: render.Good, Shape: render.Diamond},
		render.Points{At: traps, Radius: trapRadius, Hue: render.Bad, Shape: render.Cross},
		render.Note{At: render.Point{X: corner.X, Y: corner.Y}, Text: s.caption(r), Hue: r.hue, Bold: true, Shift: render.Point{Y: -10}, Room: gridSide + tilesApart/2},
	)
	// In the first tile the handles show the start and the inspected cell.
	if corner != (render.Point{}) {
		marks = append(marks, cellBox(corner, s.model.Start, render.Accent, render.Solid), cellBox(corner, cellAt(s.knobs.look), render.Accent, render.Dotted))
	}
	return marks
}

// hatchedWall adds the hatching of a wall around a point.
func hatchedWall(h render.Links, at render.Point) render.Links {
	h.Hue, h.Width = render.Muted, 1
	const lines = 3 // rising, through the cell's edges at equal distances
	for i := range lines {
		shift := float64(i+1)/(lines+1)*2 - 1
		from, to := max(-0.5, shift-0.5), min(0.5, shift+0.5)
		h.From = append(h.From, render.Point{X: at.X + from, Y: at.Y + shift - from})
		h.To = append(h.To, render.Point{X: at.X + to, Y: at.Y + shift - to})
		h.Weights = append(h.Weights, wallInk)
	}
	h.Full = 1
	return h
}

// wallInk is the strength of a wall's hatching: below that of policies.
const wallInk = 0.6

// cellBox outlines a cell.
func cellBox(corner render.Point, cell int, hue render.Hue, dash render.Dash) render.Mark {
	x, y := corner.X+float64(cell%gridSide), corner.Y+float64(cell/gridSide)
	const in = 0.06
	lo, hi := in, 1-in
	return render.Curve{Hue: hue, Width: 1.5, Dash: dash, Points: []render.Point{
		{X: x + lo, Y: y + lo}, {X: x + hi, Y: y + lo}, {X: x + hi, Y: y + hi}, {X: x + lo, Y: y + hi}, {X: x + lo, Y: y + lo}}}
}

// walksDrawn is how many of the sampled episodes are drawn.
const walksDrawn = 4

// walks draws the latest episodes, each a little beside the others.
func (s *policies) walks(r *policyRacer, corner render.Point) []render.Mark {
	var marks []render.Mark
	for i, path := range r.solver.Paths[:min(walksDrawn, len(r.solver.Paths))] {
		aside := 0.12 * (float64(i) - (walksDrawn-1)/2.0)
		points := make([]render.Point, len(path))
		for k, cell := range path {
			points[k] = render.Point{X: corner.X + cellCentre(cell).X + aside, Y: corner.Y + cellCentre(cell).Y + aside}
		}
		marks = append(marks, render.Curve{Points: points, Hue: render.Muted, Width: 1.5, Fade: true})
	}
	return marks
}
