package render

import "math"

// Units returns which plots belong together: a plot by itself, or one with the pair
// that stands beside it.
func (f Figure) Units() [][]int {
	var units [][]int
	for i, p := range f.Plots {
		if p.Pair && i > 0 {
			units[len(units)-1] = append(units[len(units)-1], i)
		} else {
			units = append(units, []int{i})
		}
	}
	return units
}

// PlaceUnit gives the plots of a unit their places in r: one all of it, two half of it
// each, next to each other or above each other, whichever leaves them larger.
func (f Figure) PlaceUnit(rects []Rect, unit []int, r Rect) {
	if len(unit) < 2 {
		rects[unit[0]] = r
		return
	}
	left, right := halves(r.X, r.W)
	upper, lower := halves(r.Y, r.H)
	rects[unit[0]], rects[unit[1]] = Rect{left, r.Y, right - left - pairGap, r.H}, Rect{right, r.Y, r.Right() - right, r.H}
	above := Rect{r.X, upper, r.W, lower - upper - pairGap}
	if f.size(unit[0], above) > f.size(unit[0], rects[unit[0]]) {
		rects[unit[0]], rects[unit[1]] = above, Rect{r.X, lower, r.W, r.Bottom() - lower}
	}
}

// halves returns where the two halves of a length begin, with a gap between them.
func halves(at, length float64) (first, second float64) {
	return at, math.Round(at + (length+pairGap)/2)
}

// size is how large a plot is drawn in r: the area of its axes; of one that is no map,
// which may be any shape, the shorter side counts for more.
func (f Figure) size(i int, r Rect) float64 {
	a := f.Plots[i].frame(r, nil).Rect
	if f.Plots[i].Equal {
		return a.W * a.H
	}
	return min(a.W/1.6, a.H) * min(a.W/1.6, a.H)
}
