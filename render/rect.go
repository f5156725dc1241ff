package render

// Rect is an upright rectangle: its top left corner, width and height.
type Rect struct{ X, Y, W, H float64 }

// Right returns the x of the right edge.
func (r Rect) Right() float64 { return r.X + r.W }

// Bottom returns the y of the lower edge.
func (r Rect) Bottom() float64 { return r.Y + r.H }

// Center returns the middle.
func (r Rect) Center() Point { return Point{r.X + r.W/2, r.Y + r.H/2} }

// Contains reports whether p lies in r; the right and lower edges do not count.
func (r Rect) Contains(p Point) bool {
	return p.X >= r.X && p.X < r.Right() && p.Y >= r.Y && p.Y < r.Bottom()
}

// Inset returns r with d taken off every side; a side never turns negative.
func (r Rect) Inset(d float64) Rect { return r.Trim(d, d, d, d) }

// Trim returns r with a strip taken off each side; a side never turns negative.
func (r Rect) Trim(left, top, right, bottom float64) Rect {
	return Rect{r.X + left, r.Y + top, max(0, r.W-left-right), max(0, r.H-top-bottom)}
}

// Intersect returns the part that r and s share; an empty rectangle if none.
func (r Rect) Intersect(s Rect) Rect {
	x, y := max(r.X, s.X), max(r.Y, s.Y)
	return Rect{x, y, max(0, min(r.Right(), s.Right())-x), max(0, min(r.Bottom(), s.Bottom())-y)}
}

// CutLeft splits r into a left part of width w and the rest.
func (r Rect) CutLeft(w float64) (left, rest Rect) {
	w = min(w, r.W)
	return Rect{r.X, r.Y, w, r.H}, Rect{r.X + w, r.Y, r.W - w, r.H}
}

// CutRight splits r into the rest and a right part of width w.
func (r Rect) CutRight(w float64) (rest, right Rect) {
	w = min(w, r.W)
	return Rect{r.X, r.Y, r.W - w, r.H}, Rect{r.Right() - w, r.Y, w, r.H}
}

// CutTop splits r into an upper part of height h and the rest.
func (r Rect) CutTop(h float64) (top, rest Rect) {
	h = min(h, r.H)
	return Rect{r.X, r.Y, r.W, h}, Rect{r.X, r.Y + h, r.W, r.H - h}
}

// CutBottom splits r into the rest and a lower part of height h.
func (r Rect) CutBottom(h float64) (rest, bottom Rect) {
	h = min(h, r.H)
	return Rect{r.X, r.Y, r.W, r.H - h}, Rect{r.X, r.Bottom() - h, r.W, h}
}
