package render

import "math"

// The measures of a figure of pairs, in pixels.
const (
	pairGap   = 16  // between the two of a pair
	leastUnit = 168 // width of a plot below the hero
	leastRow  = 128 // height of a row of them
)

// Paired reports whether there are pairs.
func (f Figure) Paired() bool {
	for _, p := range f.Plots {
		if p.Pair {
			return true
		}
	}
	return false
}

// pairPages returns which units stand below the first one on each page. One that stands
// aside of it is on every page.
func (f Figure) pairPages(stage Rect) (aside []int, pages [][][]int) {
	units := f.Units()
	if lowStage(stage) { // one at a time
		for _, u := range units {
			pages = append(pages, [][]int{u})
		}
		return nil, pages
	}
	first, units := units[0], units[1:]
	if side, _ := f.pairSlack(first, f.pairTop(stage)); side > 0 {
		for i, u := range units {
			if len(u) == 1 {
				aside, units = u, append(units[:i:i], units[i+1:]...)
				break
			}
		}
	}
	rows := 1
	if stage.H >= 3*leastRow+2*between+240 {
		rows = 2
	}
	room := (stage.W + between) / (leastUnit + between) // plots in a row
	if stage.W < leastWidth {
		room = 1 // of a phone held upright
	}
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
	return aside, append(pages, page)
}

// pairTop returns where the first unit stands: across the stage, with room for the others below.
func (f Figure) pairTop(stage Rect) Rect {
	units := f.Units()
	if len(units) == 1 {
		return stage
	}
	top, _ := stage.CutTop(snap8(min(0.6*stage.H, stage.H-leastRow-gutter)))
	rects := make([]Rect, len(f.Plots))
	f.PlaceUnit(rects, units[0], top)
	if a := rects[units[0][0]]; a.H == top.H { // what two maps leave below them is the others'
		top.H -= math.Floor(f.Plots[units[0][0]].frame(a, nil).slackBelow)
	}
	return top
}

// lowStage reports whether there is no room for a row below the first unit.
func lowStage(stage Rect) bool { return stage.H < 2*leastRow+gutter }

// pairSlack returns the width that two maps next to each other leave for another plot
// beside them, and how much narrower each is then; 0 if that is too little.
func (f Figure) pairSlack(unit []int, r Rect) (side, each float64) {
	rects := make([]Rect, len(f.Plots))
	f.PlaceUnit(rects, unit, r)
	if len(unit) < 2 || rects[unit[1]].Y != r.Y {
		return 0, 0
	}
	for _, i := range unit {
		slack := f.Plots[i].frame(rects[i], nil).slack
		if i == unit[0] || slack < each {
			each = slack
		}
	}
	each = math.Floor(each)
	if side = 2*each - gutter; side < sideWidth {
		return 0, 0
	}
	return side, each
}

// layoutPairs is Layout for a figure with pairs: the first across the whole stage, the
// others in rows below; one of them aside of two maps, if there is room.
func (f Figure) layoutPairs(stage Rect, page int) []Rect {
	rects := make([]Rect, len(f.Plots))
	aside, pages := f.pairPages(stage)
	others := pages[(page%len(pages)+len(pages))%len(pages)]
	if lowStage(stage) {
		f.PlaceUnit(rects, others[0], stage)
		return rects
	}
	first, top := f.Units()[0], f.pairTop(stage)
	f.PlaceUnit(rects, first, top)
	if len(aside) > 0 {
		side, each := f.pairSlack(first, top)
		a, b := &rects[first[0]], &rects[first[1]]
		a.W, b.X, b.W = a.W-each, b.X-each, b.W-each
		rects[aside[0]] = Rect{top.Right() - side, top.Y, side, top.H}
	}
	if rest := (Rect{stage.X, top.Bottom() + gutter, stage.W, stage.Bottom() - top.Bottom() - gutter}); rest.H > 0 {
		f.layRows(rects, others, rest)
	}
	return rects
}

// layRows lays units in as many rows as are needed, of about as many plots each.
func (f Figure) layRows(rects []Rect, units [][]int, rest Rect) {
	weight := 0
	for _, u := range units {
		weight += len(u)
	}
	room := max(1, int((rest.W+between)/(leastUnit+between)))
	rows := max(1, (weight+room-1)/room)
	perRow := (weight + rows - 1) / rows
	var lines [][][]int
	used := 0
	for _, u := range units {
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
}
