package scenes

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/solvarium/solvarium/algorithms/formula"
	"github.com/solvarium/solvarium/algorithms/objective"
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

// The landscape of the consensus scene: the energy with all that was moved and
// dropped on it, where its minima are, and its map.

// cboFunctions are the objectives that fit on a map whose points can be dragged
// in steps of a hundredth: all but eggholder, whose box is a thousand wide.
var cboFunctions = slices.DeleteFunc(slices.Clone(objective.All), func(f *objective.Function) bool { return f == objective.Eggholder })

var ownFormula = len(cboFunctions)

func cboObjectives() []string {
	var names []string
	for _, f := range cboFunctions {
		names = append(names, f.Name)
	}
	return append(names, "formula")
}

// cboLand is a landscape in the plane.
type cboLand struct {
	energy    *objective.Bumpy // with everything on it
	moved     *objective.Moved
	function  *objective.Function // nil: a formula
	width     float64             // of the box that the function is made for
	low, high float64             // of the map, in both coordinates
	tolerance float64             // so near to a minimum is success
	from      param.Point         // where runs start
	minima    [][]float64         // all global ones
	floor     float64             // the energy there
	middle    float64             // the median height of the bare landscape
	fine      []float64           // heights for the colours
	coarse    []float64           // and for the contours
	offset    float64             // added to heights, so that logarithms exist
}

// The sides of the two grids of heights: colours need more cells than lines.
const (
	fineSide   = 112
	coarseSide = 72
)

func newCBOLand(s *consensus) (*cboLand, error) {
	k, l := &s.knobs, &cboLand{}
	var bare objective.Energy
	if k.objective == ownFormula {
		f, err := objective.ParseFormula(k.formula)
		if err != nil {
			return nil, pointOut(k.formula, err)
		}
		bare, l.low, l.high = f, -k.reach, k.reach
	} else {
		l.function = cboFunctions[k.objective]
		bare, l.low, l.high = l.function, l.function.Low, l.function.High
	}
	l.width = l.high - l.low
	l.tolerance = 0.025 * l.width
	u, v := 0.6, 0.6 // where runs start, in shares of the box's half width
	switch l.function {
	case objective.GrandCanyon: // the paper's figures: from (8, 8), which is a corner of their box, to within 0.5
		l.tolerance, u, v = 0.5, 1, 1
		l.low, l.high = -2.5, 9.5
	case objective.Griewank:
		l.tolerance = 1
	case objective.Himmelblau: // from the hill between the four minima
		u, v = 0, 0
	case objective.Rosenbrock:
		u = -0.6
	}
	l.from = param.Point{X: u * l.width / 2, Y: v * l.width / 2}
	if l.function == objective.GrandCanyon {
		l.from = param.Point{X: 8, Y: 8}
	}
	if p, ok := k.start[0]; ok {
		l.from = p
	}
	l.moved = objective.Move(bare, make([]float64, 2))
	l.energy = &objective.Bumpy{Of: l.moved}
	_, es := objective.Grid(bare, l.low, l.high, coarseSide)
	es = slices.DeleteFunc(es, func(v float64) bool { return math.IsNaN(v - v) })
	l.middle = 1
	if slices.Sort(es); len(es) > 0 && es[len(es)/2] > es[0] {
		l.middle = es[len(es)/2] - es[0]
	}
	l.shape(s)
	return l, nil
}

// pointOut says what is wrong with a formula, and where.
func pointOut(source string, err error) error {
	var wrong *formula.Error
	if !errors.As(err, &wrong) {
		return err
	}
	return fmt.Errorf("formula: %s, here: %s ▸ %s", wrong.Msg, source[:wrong.Pos], source[wrong.Pos:])
}

// shape puts everything where the knobs have it.
func (l *cboLand) shape(s *consensus) {
	k := &s.knobs
	clear(l.moved.By)
	if p, ok := k.minimum[0]; ok && l.function != nil {
		home := l.function.Minimisers(2)[0]
		l.moved.By[0], l.moved.By[1] = p.X-home[0], p.Y-home[1]
	}
	l.energy.Bumps = l.energy.Bumps[:0]
	for i := range k.bumps {
		l.drop(l.place(k.bump, i, 0.5), k.height*l.middle, k.radius)
	}
	for i := range k.pits {
		l.drop(l.place(k.pit, i, 0.25), -k.height*l.middle, k.radius)
	}
	l.minima, l.floor = nil, math.NaN()
	if l.function != nil && len(l.energy.Bumps) == 0 {
		l.minima, l.floor = l.function.Minimisers(2), l.function.Minimum
		for _, m := range l.minima {
			m[0], m[1] = m[0]+l.moved.By[0], m[1]+l.moved.By[1]
		}
	} else if x, v := objective.Lowest(l.energy, l.low, l.high, coarseSide); !math.IsInf(v, 0) {
		l.minima, l.floor = [][]float64{x}, v
	}
	l.offset = 0.01 * l.middle
	l.fine, l.coarse = l.heights(fineSide), l.heights(coarseSide)
}

// place returns where bump i is: dragged there, or in a row across the middle of the map.
func (l *cboLand) place(dragged map[int]param.Point, i int, height float64) param.Point {
	if p, ok := dragged[i]; ok {
		return p
	}
	share := 0.5 + 0.13*float64((i+1)/2)*float64(1-i%2*2)
	return param.Point{X: l.low + share*(l.high-l.low), Y: l.low + height*(l.high-l.low)}
}

func (l *cboLand) drop(at param.Point, height, radius float64) {
	l.energy.Bumps = append(l.energy.Bumps, objective.Bump{At: []float64{at.X, at.Y}, Height: height, Radius: radius * l.width})
}

// heights returns the energies above the floor on a grid, NaN where there are none.
func (l *cboLand) heights(side int) []float64 {
	_, es := objective.Grid(l.energy, l.low, l.high, side)
	for i, v := range es {
		if es[i] = max(v-l.floor, 0) + l.offset; math.IsInf(es[i], 0) {
			es[i] = math.NaN()
		}
	}
	return es
}

// nearest returns the index of the global minimum nearest to a point, and how far it is; −1 if none is known.
func (l *cboLand) nearest(x []float64) (i int, distance float64) {
	i, distance = -1, math.Inf(1)
	for k, m := range l.minima {
		if d := math.Hypot(x[0]-m[0], x[1]-m[1]); d < distance {
			i, distance = k, d
		}
	}
	return i, distance
}

// found reports success: a point near a global minimum.
func (l *cboLand) found(x []float64) bool {
	_, distance := l.nearest(x)
	return distance < l.tolerance
}

// name is what the landscape is called in titles.
func (l *cboLand) name() string {
	if l.function == nil {
		return "Your formula"
	}
	return l.function.Title
}

// ground draws the map with its corner at a place, in shades of the ground with contours.
func (l *cboLand) ground(x, y float64) []render.Mark {
	lo, hi := render.Point{X: l.low + x, Y: l.low + y}, render.Point{X: l.high + x, Y: l.high + y}
	return []render.Mark{
		render.Heat{W: fineSide, H: fineSide, Values: l.fine, Min: lo, Max: hi, Log: true, Quiet: true, Opacity: render.QuietField},
		render.Contour{W: coarseSide, H: coarseSide, Values: l.coarse, Min: lo, Max: hi, Log: true, Count: 14, Hue: render.Muted, Opacity: 0.3},
	}
}
