package render

import "math"

// The measures of a figure, in pixels.
const (
	gutter      = 24  // between the hero and the others
	between     = 16  // between the others
	leastWidth  = 520 // of a stage that shows more than two plots
	leastHeight = 112 // of a plot beside the hero
	leastColumn = 144 // of the column beside the hero
	pairWidth   = 400 // of the column beside the hero in which two plots share a row
	sideWidth   = 200 // at least, of a plot in the room that the hero leaves on a tall stage
)

// Pages returns how many pages the figure has on a stage: one if it has room
// for every plot. Otherwise each page shows the hero and one of the others.
func (f Figure) Pages(stage Rect) int {
	if f.Paired() {
		_, pages := f.pairPages(stage)
		return len(pages)
	}
	if len(f.Plots) > 2 && !f.roomy(stage) {
		return len(f.Plots) - 1
	}
	return 1
}

// roomy reports whether all plots fit at a readable size.
func (f Figure) roomy(stage Rect) bool {
	if stage.W < leastWidth {
		return false
	}
	rows, columns := grid(len(f.Plots)-1, stage)
	if wide(stage) {
		return (stage.H-float64(rows-1)*between)/float64(rows) >= leastHeight
	}
	return (stage.W-float64(columns-1)*between)/float64(columns) >= 150
}

// Flat reports whether the hero is of equal units and so flat that there is room for another plot below
// it on a tall stage that it fills from side to side.
func (f Figure) Flat(stage Rect) bool {
	if wide(stage) || len(f.Plots) < 2 || !f.Plots[0].Equal {
		return false
	}
	hero := f.heroHeight(stage)
	return stage.H-hero-gutter >= leastHeight && f.slack(Rect{stage.X, stage.Y, stage.W, hero}) < 0.05*stage.W
}

func wide(stage Rect) bool { return stage.W > 1.1*stage.H }

// grid returns how n plots beside the hero are arranged.
func grid(n int, stage Rect) (rows, columns int) {
	switch {
	case wide(stage) && n <= 4:
		columns = 1
	case wide(stage), n == 1, n == 2, n == 4:
		columns = min(n, 2)
	default:
		columns = 3
	}
	return (n + columns - 1) / max(columns, 1), columns
}

// Layout returns where each plot stands on the stage: the first, the hero, at
// the left of a wide stage and at the top of a tall one. A plot that is not on
// the page (counted from 0, round and round) has an empty rectangle.
func (f Figure) Layout(stage Rect, page int) []Rect {
	if f.Paired() {
		return f.layoutPairs(stage, page)
	}
	rects := make([]Rect, len(f.Plots))
	if len(f.Plots) == 0 {
		return rects
	}
	others := make([]int, 0, len(f.Plots))
	for i := 1; i < len(f.Plots); i++ {
		others = append(others, i)
	}
	if pages := f.Pages(stage); pages > 1 {
		others = []int{1 + (page%pages+pages)%pages}
	}
	if len(others) == 0 {
		rects[0] = stage
		return rects
	}
	var rest Rect
	if wide(stage) {
		_, columns := grid(len(others), stage)
		rects[0], rest = stage.CutLeft(f.heroWidth(stage, len(others), columns))
		_, rest = rest.CutLeft(gutter)
	} else {
		rects[0], rest = stage.CutTop(f.heroHeight(stage))
		_, rest = rest.CutTop(gutter)
		// The first of several others fits beside a hero that leaves width unused.
		if side := f.slack(rects[0]) - gutter; side >= sideWidth && len(others) > 1 {
			rects[0], rects[others[0]] = rects[0].CutRight(math.Floor(side))
			rects[0].W -= gutter
			others = others[1:]
		}
	}
	rows, columns := grid(len(others), stage)
	if columns == 1 && rest.W >= pairWidth {
		f.stack(rects, others, rest)
		return rects
	}
	h := (rest.H - float64(rows-1)*between) / float64(rows)
	for k, i := range others {
		row, column := k/columns, k%columns
		inRow := min(columns, len(others)-row*columns) // the last row shares its width
		w := (rest.W - float64(inRow-1)*between) / float64(inRow)
		rects[i] = Rect{
			math.Round(rest.X + float64(column)*(w+between)),
			math.Round(rest.Y + float64(row)*(h+between)),
			math.Floor(w), math.Floor(h),
		}
	}
	return rects
}

// stack puts plots below each other. A plot of equal units shares its row with
// the next one, for it could not use the width.
func (f Figure) stack(rects []Rect, others []int, rest Rect) {
	var rows [][]int
	for k := 0; k < len(others); k++ {
		row := others[k : k+1]
		if f.Plots[others[k]].Equal && k+1 < len(others) && !f.Plots[others[k+1]].Equal {
			row = others[k : k+2]
			k++
		}
		rows = append(rows, row)
	}
	h := math.Floor((rest.H - float64(len(rows)-1)*between) / float64(len(rows)))
	for k, row := range rows {
		r := Rect{rest.X, math.Round(rest.Y + float64(k)*(h+between)), rest.W, h}
		if len(row) == 2 {
			r.W = math.Round(min(h, 0.45*rest.W))
			rects[row[1]] = r
			rects[row[1]].X += r.W + between
			rects[row[1]].W = rest.W - r.W - between
		}
		rects[row[0]] = r
	}
}

// heroWidth is 58 % of a wide stage, or half of it beside two columns. A hero of equal
// units takes just the width that its height makes use of, within bounds; at least
// half beside a single other plot.
func (f Figure) heroWidth(stage Rect, others, columns int) float64 {
	share, least, most := 0.58, 0.4, 0.68
	switch {
	case columns > 1:
		share, most = 0.5, 0.55
	case others == 1:
		least = 0.5
	}
	widest := min(most*stage.W, stage.W-gutter-leastColumn)
	w := share * stage.W
	if f.Plots[0].Equal {
		w = widest - f.slack(Rect{stage.X, stage.Y, widest, stage.H})
	}
	return snap8(min(max(w, least*stage.W), widest))
}

// heroHeight is 55 % of a tall stage. A hero of equal units takes just the
// height that its width makes use of, within bounds.
func (f Figure) heroHeight(stage Rect) float64 {
	h := 0.55 * stage.H
	if f.Plots[0].Equal {
		most := Rect{stage.X, stage.Y, stage.W, 0.62 * stage.H}
		h = most.H - f.Plots[0].frame(most, nil).slackBelow
	}
	return snap8(max(h, 0.4*stage.H))
}

// slack is the width that a hero of equal units leaves unused in r.
func (f Figure) slack(r Rect) float64 { return f.Plots[0].frame(r, nil).slack }

// snap8 rounds to the grid of eight pixels.
func snap8(v float64) float64 { return 8 * math.Round(v/8) }

// Draw draws the plots of a page on the stage and returns the axes of each; a
// plot that is not on the page has zero Axes.
func (f Figure) Draw(c Canvas, stage Rect, t *Theme, page int) []Axes {
	axes := make([]Axes, len(f.Plots))
	for i, r := range f.Layout(stage, page) {
		if r.W > 0 && r.H > 0 {
			axes[i] = f.Plots[i].Draw(c, r, t)
		}
	}
	return axes
}
