package render

import "math"

// The measures of a figure of pairs, in pixels.
const (
	pairGap   = 16  // between the two of a pair
	leastUnit = 168 // width of a plot below the hero
	leastRow  = 128 // height of a row of them
)

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

func (f Figure) paired() bool {
	for _, p := range f.Plots {
		if p.Pair {
			return true
		}
	}
	return false
}

// pairPages returns which units stand below the first one on each page.
func (f Figure) pairPages(stage Rect) [][][]int {
	units := f.Units()[1:]
	if len(units) == 0 {
		return [][][]int{nil}
	}
	rows := 1
	if stage.H >= 3*leastRow+2*between+240 {
		rows = 2
	}
	room := (stage.W + between) / (leastUnit + between) // plots in a row
	var pages [][][]int
	var page [][]int
	row, used := 0, 0.0
	for _, u := range units {
		if used+float64(len(u)) > room && used > 0 {
			row, used = row+1, 0
			if row == rows {
				pages, page, row = append(pages, page), nil, 0
			}
		}
		page, used = append(page, u), used+float64(len(u))
	}
	return append(pages, page)
}

// layoutPairs is Layout for a figure with pairs: the first across the whole stage, the
// others in rows below.
func (f Figure) layoutPairs(stage Rect, page int) []Rect {
	rects := make([]Rect, len(f.Plots))
	pages := f.pairPages(stage)
	others := pages[(page%len(pages)+len(pages))%len(pages)]
	top, rest := stage, Rect{}
	if len(others) > 0 && stage.H >= 2*leastRow {
		top, rest = stage.CutTop(snap8(min(0.6*stage.H, stage.H-leastRow-gutter)))
		_, rest = rest.CutTop(gutter)
	}
	f.PlaceUnit(rects, f.Units()[0], top)
	if rest.H <= 0 {
		return rects
	}
	// As many rows as are needed, of about as many plots each.
	weight := 0
	for _, u := range others {
		weight += len(u)
	}
	room := max(1, int((rest.W+between)/(leastUnit+between)))
	rows := (weight + room - 1) / room
	perRow := (weight + rows - 1) / rows
	var lines [][][]int
	used := 0
	for _, u := range others {
		if len(lines) == 0 || used+len(u) > max(perRow, len(u)) {
			lines, used = append(lines, nil), 0
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], u)
		used += len(u)
	}
	h := (rest.H - float64(len(lines)-1)*between) / float64(len(lines))
	for k, line := range lines {
		n := 0
		for _, u := range line {
			n += len(u)
		}
		w := (rest.W - float64(n-1)*between) / float64(n)
		x := rest.X
		for _, u := range line {
			wide := w*float64(len(u)) + between*float64(len(u)-1)
			y := rest.Y + float64(k)*(h+between)
			f.PlaceUnit(rects, u, Rect{math.Round(x), math.Round(y), math.Floor(wide), math.Floor(h)})
			x += wide + between
		}
	}
	return rects
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
