package render

import (
	"cmp"
	"math"
	"slices"

	"github.com/solvarium/solvarium/render/typeface"
)

// A tag is the label of a mark on its way to its place.
type tag struct {
	text  string
	width float64
	hue   Hue
	side  side
	from  Point // pixel where the mark ends, within the axes
	box   Rect  // of the text
}

// side says where a tag stands: in the margin at the right, in the plot beside
// an end well before the margin, or at the top edge.
type side uint8

const (
	inMargin side = iota
	inPlot
	atTop
)

// The measures of tags, in pixels.
const (
	tagRow    = 14 // distance of the middles of two tags
	tagGap    = 10 // from the axes to a tag in the margin; a leader crosses it
	tagBeside = 7  // from the end of a mark to a tag in the plot
	footRow   = 20 // at the bottom of the axes, where Ticks stand
)

// takeKeys collects the labels of the marks, decides on which side each stands,
// and reserves the margin at the right of inner.
func (f *frame) takeKeys(r, inner Rect) Rect {
	widest := math.Floor(0.34 * r.W)
	for _, m := range f.plot.Marks {
		k, ok := m.(Keyer)
		if !ok {
			continue
		}
		key := k.Key()
		if key.Text == "" || f.plot.Wordless || math.IsNaN(key.At.X) || math.IsNaN(key.At.Y) {
			continue
		}
		g := tag{text: key.Text, hue: key.Hue, from: key.At}
		if math.IsInf(key.At.Y, 1) {
			g.side = atTop
		}
		f.keys = append(f.keys, g)
	}
	if len(f.keys) == 0 {
		return inner
	}
	if inner.W-widest < 80 || inner.H < tagRow {
		f.keys = nil // the marks need the room more
		return inner
	}
	margin, long := 0.0, 0.0
	for i := range f.keys {
		g := &f.keys[i]
		g.text = Ellipsis(g.text, SizeSmall, true, widest-tagGap)
		g.width = typeface.Width(g.text, SizeSmall, true)
		if g.side != atTop && !math.IsInf(g.from.X, 0) {
			long = max(long, g.width)
		}
	}
	for i := range f.keys {
		g := &f.keys[i]
		// The room to the right of the end if the margin were as wide as it can be. It must do for the
		// longest: curves that end at one place are labelled at one side, or leaders would cross labels.
		room := (1 - f.X.Unit(g.from.X)) * (inner.W - widest)
		switch {
		case g.side == atTop:
		case room > long+tagBeside+8:
			g.side = inPlot
		default:
			margin = max(margin, math.Ceil(g.width)+tagGap)
		}
	}
	return inner.Trim(0, 0, margin, 0)
}

// placeKeys gives every tag its box, once the axes are known.
func (f *frame) placeKeys() {
	r := f.Rect
	var margin []*tag
	var taken []Rect
	for i := range f.keys {
		g := &f.keys[i]
		u, v := f.X.Unit(g.from.X), f.Y.Unit(g.from.Y)
		if math.IsNaN(v) { // a zero on a logarithmic axis is below all
			v = 0
		}
		if math.IsNaN(u) {
			u = 0
		}
		g.from = Point{r.X + min(max(u, 0), 1)*r.W, r.Bottom() - min(max(v, 0), 1)*r.H}
		switch g.side {
		case inMargin:
			margin = append(margin, g)
			continue
		case inPlot:
			g.box = Rect{g.from.X + tagBeside, g.from.Y - tagRow/2, g.width, tagRow}
		case atTop:
			g.box = Rect{g.from.X + 4, r.Y + 2, g.width, tagRow}
			if g.box.Right() > r.Right() {
				g.box.X = max(r.X, g.from.X-4-g.width)
			}
		}
		within := r
		if g.side == inPlot {
			within, _ = r.CutBottom(footRow)
		}
		y, free := freeRow(g.box, within, taken)
		if !free {
			y, free = freeRow(g.box, r, taken)
		}
		if !free { // two names over each other are none
			g.text = ""
			continue
		}
		g.box.Y = y
		taken = append(taken, Rect{g.box.X - 3, g.box.Y, g.box.W + 6, g.box.H})
	}
	slices.SortStableFunc(margin, func(a, b *tag) int { return cmp.Compare(a.from.Y, b.from.Y) })
	for len(margin)*tagRow > int(r.H)+tagRow { // more than fit: the last ones go
		last := margin[len(margin)-1]
		last.text = ""
		margin = margin[:len(margin)-1]
	}
	want := make([]float64, len(margin))
	for i, g := range margin {
		want[i] = g.from.Y
	}
	for i, y := range spread(want, tagRow, r.Y, r.Bottom()) {
		g := margin[i]
		g.box = Rect{r.Right() + tagGap, y - tagRow/2, g.width, tagRow}
	}
}

// freeRow returns the y nearest to that of box, in whole rows, where box lies in r and on none of taken,
// if there is one.
func freeRow(box, r Rect, taken []Rect) (y float64, ok bool) {
	y = min(max(box.Y, r.Y), r.Bottom()-box.H)
	for k := range 2 * (len(taken) + 1) {
		b := box
		b.Y = y + float64((k+1)/2)*tagRow*float64(1-k%2*2)
		free := b.Y >= r.Y && b.Bottom() <= r.Bottom()
		for _, t := range taken {
			shared := b.Intersect(t)
			free = free && (shared.W == 0 || shared.H == 0)
		}
		if free {
			return b.Y, true
		}
	}
	return y, false
}

// spread moves ascending positions apart so that neighbours are at least gap
// away and all lie between lo and hi, as little as it can in the sense of
// least squares: positions that would touch move as a block around their mean.
func spread(want []float64, gap, lo, hi float64) []float64 {
	type block struct {
		sum float64 // of the first position that each member asks for
		n   int
	}
	first := func(b block) float64 {
		return max(lo, min(b.sum/float64(b.n), hi-float64(b.n-1)*gap))
	}
	var blocks []block
	for _, w := range want {
		blocks = append(blocks, block{w, 1})
		for len(blocks) > 1 {
			a, b := blocks[len(blocks)-2], blocks[len(blocks)-1]
			if first(a)+float64(a.n)*gap <= first(b) {
				break
			}
			// The members of b ask for a place a.n gaps before theirs.
			merged := block{a.sum + b.sum - float64(a.n*b.n)*gap, a.n + b.n}
			blocks = append(blocks[:len(blocks)-2], merged)
		}
	}
	var at []float64
	for _, b := range blocks {
		for k := range b.n {
			at = append(at, first(b)+float64(k)*gap)
		}
	}
	return at
}

// drawKeys draws the tags, and a leader to each that had to move.
func (f *frame) drawKeys(c Canvas) {
	var leaders []Line
	var labels []Label
	for _, g := range f.keys {
		if g.text == "" {
			continue
		}
		color := f.Theme.Color(g.hue)
		if g.side == inMargin {
			from := Point{g.from.X + 2, g.from.Y}
			middle := g.box.Center().Y
			if math.Abs(middle-from.Y) > tagRow/3 || f.Rect.Right()-from.X > 12 {
				to := Point{g.box.X - 2, middle}
				leaders = append(leaders, Line{Points: []Point{from, to}, Width: 0.75, Color: Alpha(color, 0.7)})
			}
		} else {
			back := Rect{g.box.X - 2, g.box.Y, g.box.W + 4, g.box.H}
			RoundRect(c, back, 3, Alpha(f.Theme.Ground, backOpacity))
		}
		at := Point{g.box.X, Baseline(g.box, SizeSmall)}
		labels = append(labels, Label{At: at, Text: g.text, Size: SizeSmall, Bold: true, Color: color})
	}
	if leaders != nil {
		c.Lines(leaders)
	}
	if labels != nil {
		c.Text(labels)
	}
}
