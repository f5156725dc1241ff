package render

import (
	"math"

	"github.com/solvarium/solvarium/render/typeface"
)

// Axes returns the axes of the plot when it is drawn in r.
func (p Plot) Axes(r Rect, t *Theme) Axes { return p.frame(r, t).Axes }

// Draw draws the plot within r and returns its axes. Where r is small, things
// are left out one after the other: axis labels, ticks, the title.
func (p Plot) Draw(c Canvas, r Rect, t *Theme) Axes {
	f := p.frame(r, t)
	f.drawGrid(c)
	clipped := c.Clip(f.Rect)
	taken := f.taken()
	for _, m := range p.Marks {
		if n, ok := m.(Note); ok {
			m = n.placed(f.Axes, &taken)
		}
		m.Draw(clipped, f.Axes)
	}
	f.drawEntries(c)
	f.drawTicks(c)
	f.drawHeadings(c)
	f.drawKeys(c)
	p.drawHandles(c, f.Axes)
	return f.Axes
}

// taken is the room on the axes that texts and handles have, before any note.
func (f *frame) taken() []Rect {
	boxes := append(f.entryBoxes(), f.plot.handleBoxes(f.Axes)...)
	for _, g := range f.keys {
		if g.side != inMargin && g.text != "" {
			boxes = append(boxes, g.box)
		}
	}
	return boxes
}

// A frame is everything around the marks, laid out.
type frame struct {
	Axes
	plot           Plot
	outer          Rect // all that the plot may use
	title          Rect // the row of the title; empty if there is no room
	titleSize      float64
	above, below   Rect // the rows of the labels of y and x
	legend         Legend
	legendRow      Rect
	xTicks, yTicks []Tick
	keys           []tag
	entries        []Entry // of the legend that have room
	entriesBeside  float64 // the width that they take beside the axes; 0: they stand on them
	slack          float64 // width that axes of equal units leave unused
	slackBelow     float64 // and height
}

// The heights and gaps of what stands around the axes, in pixels.
const (
	labelRow = 16 // of an axis label
	tickRow  = 18 // of the tick labels of x, with the ticks
	tickGap  = 6  // between tick labels of y and the axes
	tickMark = 4
	overhang = 6 // half a line of small type
)

// frame lays the plot out in r. Rows are taken off first, then the columns at
// the left and right, whose widths depend on the texts in them.
func (p Plot) frame(r Rect, t *Theme) frame {
	x, y := p.scales()
	f := frame{plot: p, outer: r, Axes: Axes{X: x, Y: y, Theme: t}}
	inner := f.takeRows(r)
	if !p.Y.Bare && r.W >= 140 && inner.H >= 28 {
		f.yTicks = y.fittingTicks(clampInt(inner.H/40, 2, 7), inner.H, func(Tick) float64 { return SizeSmall })
		inner = inner.Trim(widestLabel(f.yTicks)+tickGap, 0, 0, 0)
	}
	if f.wantsXTicks(r) {
		inner = inner.Trim(0, 0, 8, 0) // the last label hangs over
	}
	inner = f.takeKeys(r, inner)
	if p.Equal && !x.Log && !y.Log {
		ratio := math.Abs(x.Hi-x.Lo) / math.Abs(y.Hi-y.Lo)
		fit := f.takeEntries(inner, fitAspect(inner, ratio), ratio)
		f.slack, f.slackBelow = inner.W-f.entriesBeside-fit.W, inner.H-fit.H
		inner = fit
	}
	left, top := math.Round(inner.X), math.Round(inner.Y)
	f.Rect = Rect{left, top, max(1, math.Floor(inner.Right())-left), max(1, math.Floor(inner.Bottom())-top)}
	if f.yTicks != nil { // again, for the height may have shrunk
		f.yTicks = y.fittingTicks(clampInt(f.Rect.H/40, 2, 7), f.Rect.H, func(Tick) float64 { return SizeSmall })
	}
	if f.wantsXTicks(r) {
		f.xTicks = x.fittingTicks(clampInt(f.Rect.W/64, 2, 9), f.Rect.W, func(t Tick) float64 {
			return typeface.Width(t.Label, SizeSmall, false) + 10
		})
	}
	if f.legendRow.H > 0 { // it ends with the axes if the title leaves it the room
		least := typeface.Width(p.Title, f.titleSize, true) + 16 + f.legend.width()
		f.legendRow.W = min(f.legendRow.W, max(f.Rect.Right()-f.legendRow.X, least))
	}
	f.placeKeys()
	return f
}

// takeRows reserves the rows above and below the axes and returns what is left.
func (f *frame) takeRows(r Rect) Rect {
	p := f.plot
	inner := r
	f.titleSize = SizeBody
	if r.W >= 420 && r.H >= 280 {
		f.titleSize = SizeHead
	}
	if p.Title != "" && r.H >= 56 && r.W >= 48 {
		f.title, inner = inner.CutTop(f.titleSize + 8)
	}
	roomy := r.H >= 140 && r.W >= 120
	f.legend = p.legend()
	need := f.legend.width()
	besideTitle := need > 0 && f.title.H > 0 && typeface.Width(p.Title, f.titleSize, true)+16+need <= r.W
	if roomy && (p.Y.Label != "" || need > 0 && !besideTitle && need <= r.W) {
		f.above, inner = inner.CutTop(labelRow)
	}
	switch {
	case besideTitle:
		f.legendRow = f.title
	case need > 0 && f.above.H > 0 && need <= r.W:
		f.legendRow = f.above
	}
	if f.title.H > 0 || f.above.H > 0 {
		_, inner = inner.CutTop(4)
	}
	if !p.Y.Bare && r.W >= 140 && f.above.H == 0 {
		_, inner = inner.CutTop(overhang)
	}
	if roomy && p.X.Label != "" {
		inner, f.below = inner.CutBottom(labelRow)
	}
	switch {
	case f.wantsXTicks(r):
		inner, _ = inner.CutBottom(tickRow)
	case !p.Y.Bare && r.W >= 140:
		inner, _ = inner.CutBottom(overhang)
	}
	return inner
}

func (f *frame) wantsXTicks(r Rect) bool { return !f.plot.X.Bare && r.H >= 100 && r.W >= 80 }

func (p Plot) legend() Legend {
	if p.Wordless {
		return Legend{}
	}
	for _, m := range p.Marks {
		if l, ok := m.(Legender); ok && l.Legend() != (Legend{}) {
			return l.Legend()
		}
	}
	return Legend{}
}

// fitAspect returns the largest rectangle within r of a ratio of width to
// height, at the top left: under the title.
func fitAspect(r Rect, ratio float64) Rect {
	if w := r.H * ratio; w < r.W {
		return Rect{r.X, r.Y, w, r.H}
	}
	return Rect{r.X, r.Y, r.W, r.W / ratio}
}

// fittingTicks returns about n ticks whose labels, of the size along the axis
// that extent says, do not touch on the given length. One tick is no scale: it
// asks for more before it makes do with fewer than two.
func (s Scale) fittingTicks(n int, length float64, extent func(Tick) float64) []Tick {
	fits := func(ticks []Tick) bool {
		for i := 1; i < len(ticks); i++ {
			distance := math.Abs(s.Unit(ticks[i].Value)-s.Unit(ticks[i-1].Value)) * length
			if distance < (extent(ticks[i])+extent(ticks[i-1]))/2 {
				return false
			}
		}
		return true
	}
	var single []Tick
	for _, k := range []int{n, n - 1, n - 2, n + 1, n + 2, n + 4, n - 3, n - 4, 1} {
		ticks := s.Ticks(k)
		switch {
		case !fits(ticks):
		case len(ticks) >= 2:
			return ticks
		case single == nil:
			single = ticks
		}
	}
	return single
}

func widestLabel(ticks []Tick) float64 {
	w := 0.0
	for _, t := range ticks {
		w = max(w, typeface.Width(t.Label, SizeSmall, false))
	}
	return math.Ceil(w)
}

func clampInt(v float64, lo, hi int) int { return min(max(int(v), lo), hi) }

// drawGrid draws what lies beneath the marks.
func (f *frame) drawGrid(c Canvas) {
	faint := Alpha(f.Theme.Color(Faint), 0.5)
	var lines []Line
	for _, t := range f.yTicks {
		y := hair(min(f.Pixel(Point{f.X.Lo, t.Value}).Y, f.Rect.Bottom()-1))
		lines = append(lines, Line{Points: []Point{{f.Rect.X, y}, {f.Rect.Right(), y}}, Width: 1, Color: faint})
	}
	if f.plot.Equal {
		for _, t := range f.xTicks {
			x := hair(min(f.Pixel(Point{t.Value, f.Y.Lo}).X, f.Rect.Right()-1))
			lines = append(lines, Line{Points: []Point{{x, f.Rect.Y}, {x, f.Rect.Bottom()}}, Width: 1, Color: faint})
		}
	}
	c.Lines(lines)
}

// drawTicks draws the line of the x axis, its ticks, and the labels of both axes.
func (f *frame) drawTicks(c Canvas) {
	var lines []Line
	var labels []Label
	muted, faint := f.Theme.Color(Muted), f.Theme.Color(Faint)
	bottom := f.Rect.Bottom()
	if !f.plot.X.Bare {
		lines = append(lines, Line{Points: []Point{{f.Rect.X, hair(bottom)}, {f.Rect.Right(), hair(bottom)}}, Width: 1, Color: faint})
	}
	for _, t := range f.xTicks {
		x := f.Pixel(Point{t.Value, f.Y.Lo}).X
		mark := hair(min(x, f.Rect.Right()-1))
		lines = append(lines, Line{Points: []Point{{mark, bottom}, {mark, bottom + tickMark}}, Width: 1, Color: faint})
		// The first and the last label hang over the axes but not over the plot.
		half := typeface.Width(t.Label, SizeSmall, false) / 2
		x = min(max(x, f.outer.X+half), f.outer.Right()-half)
		labels = append(labels, Label{At: Point{x, bottom + 15}, Text: t.Label, Size: SizeSmall, Color: muted, Align: Middle})
	}
	for _, t := range f.yTicks {
		y := f.Pixel(Point{f.X.Lo, t.Value}).Y
		labels = append(labels, Label{At: Point{f.Rect.X - tickGap, math.Round(y + 4)}, Text: t.Label, Size: SizeSmall, Color: muted, Align: End})
	}
	c.Lines(lines)
	c.Text(labels)
}

// drawHeadings draws title, subtitle, axis labels and the legend.
func (f *frame) drawHeadings(c Canvas) {
	p, muted := f.plot, f.Theme.Color(Muted)
	used := 0.0
	if f.legendRow.H > 0 {
		f.legend.draw(c, f.legendRow, f.Theme)
		used = f.legend.width() + 16
	}
	room := func(row Rect) Rect {
		if row.Y == f.legendRow.Y {
			row.W = f.legendRow.W - used
		}
		return row
	}
	if f.title.H > 0 {
		row := room(f.title)
		WriteIn(c, row, p.Title, f.titleSize, true, Start, f.Theme.Color(Ink))
		w := typeface.Width(p.Title, f.titleSize, true) + 8
		if p.Subtitle != "" && row.W-w > 60 {
			at := Point{row.X + w, Baseline(row, f.titleSize)}
			Write(c, at, Ellipsis(p.Subtitle, SizeSmall, false, row.W-w), SizeSmall, muted)
		}
	}
	if f.above.H > 0 {
		WriteIn(c, room(f.above), p.Y.text(f.above.W), SizeSmall, false, Start, muted)
	}
	if f.below.H > 0 {
		row := Rect{f.below.X, f.below.Y, f.Rect.Right() - f.below.X, f.below.H}
		WriteIn(c, row, p.X.text(row.W), SizeSmall, false, End, muted)
	}
}

// text is the label of an axis, which says if it is logarithmic and there is room to.
func (a Axis) text(width float64) string {
	if a.Log && a.Label != "" {
		if long := a.Label + ", log scale"; typeface.Width(long, SizeSmall, false) <= width {
			return long
		}
	}
	return a.Label
}
