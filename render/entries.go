package render

import "github.com/solvarium/solvarium/render/typeface"

// Entry is a line of the legend of a map: what a mark is, in a few words and in its colour.
// Lines stand in the corners of a large plot, beside a small one, and nowhere if that
// would take too much from the marks.
type Entry struct {
	Text  string
	Short string // where the text has no room; empty: the line is left out there
	Hue   Hue
	Bold  bool
	Foot  bool // at the lower corner
}

// The measures of legends.
const (
	entryRow   = 16
	footLine   = 14  // at the lower corner, where rows are dear
	entryGap   = 10  // between the axes and a legend beside them, in pixels
	entryWide  = 2.2 // so many times as wide as a legend is a plot whose corner has room for it
	entryHigh  = 3.2 // and so many times as high
	entryShare = 0.7 // of its width must stay with a plot beside its legend
)

// entryText returns what is written of each line.
func entryText(entries []Entry, short bool) []Entry {
	list := make([]Entry, 0, len(entries))
	for _, e := range entries {
		if short {
			e.Text = e.Short
		}
		if e.Text != "" {
			list = append(list, e)
		}
	}
	return list
}

// entryWidth is the width of the longest line.
func entryWidth(entries []Entry) (w float64) {
	for _, e := range entries {
		w = max(w, typeface.Width(e.Text, SizeSmall, e.Bold))
	}
	return w
}

// atFoot returns the lines at the lower corner or, without foot, those at the upper one.
func atFoot(entries []Entry, foot bool) (list []Entry) {
	for _, e := range entries {
		if e.Foot == foot {
			list = append(list, e)
		}
	}
	return list
}

// takeEntries decides where the legend stands, if the axes would take fit of inner, and
// returns what is left for them.
func (f *frame) takeEntries(inner, fit Rect, ratio float64) Rect {
	all := f.plot.Entries
	if len(all) == 0 {
		return fit
	}
	high := entryHigh*entryRow*float64(len(atFoot(all, false))) <= fit.H
	for _, short := range []bool{false, true} {
		list := entryText(all, short)
		if tops := atFoot(list, false); high && entryWide*entryWidth(tops) <= fit.W {
			if feet := atFoot(entryText(all, false), true); entryWidth(feet) <= fit.W { // below is a row of its own
				list = append(tops, feet...)
			}
			f.entries = list
			return fit
		}
	}
	list := entryText(all, true)
	column := entryWidth(list) + entryGap
	beside := fitAspect(inner.Trim(0, 0, column, 0), ratio)
	if column < inner.W && beside.W >= entryShare*fit.W && float64(len(list))*entryRow <= beside.H {
		f.entries, f.entriesBeside = list, column
		return beside
	}
	return fit
}

// entryBoxes returns the room of each line of the legend.
func (f *frame) entryBoxes() []Rect {
	boxes := make([]Rect, len(f.entries))
	x := f.Rect.X
	if f.entriesBeside > 0 {
		x = f.Rect.Right() + entryGap
	}
	top, foot := f.Rect.Y, f.Rect.Bottom()-footLine*float64(len(atFoot(f.entries, true)))
	for i, e := range f.entries {
		y, row := &top, float64(entryRow)
		if e.Foot {
			y, row = &foot, footLine
		}
		boxes[i] = Rect{x, *y, typeface.Width(e.Text, SizeSmall, e.Bold), row}
		*y += row
	}
	return boxes
}

// drawEntries draws the legend; on the axes with a faint ground below it.
func (f *frame) drawEntries(c Canvas) {
	var labels []Label
	for i, box := range f.entryBoxes() {
		e := f.entries[i]
		if f.entriesBeside == 0 {
			RoundRect(c, Rect{box.X - 3, box.Y, box.W + 6, box.H}, 3, Alpha(f.Theme.Ground, backOpacity))
		}
		labels = append(labels, Label{At: Point{box.X, Baseline(box, SizeSmall)}, Text: e.Text, Size: SizeSmall, Bold: e.Bold, Color: f.Theme.Color(e.Hue)})
	}
	if labels != nil {
		c.Text(labels)
	}
}
