package scenes

import (
	"math"
	"slices"

	"github.com/solvarium/solvarium/render"
)

// bandPoints is how many points a band has along x at most: what a chart can show.
const bandPoints = 160

// bands joins the figures of several seeds. On every chart each curve becomes the band
// between its quartiles, with the median as the line; readouts show the
// median with the quartiles, and checks in how many runs they hold. All else,
// the stage above all, is that of the first.
func bands(figures []render.Figure) render.Figure {
	f := figures[0]
	f.Plots = slices.Clone(f.Plots)
	for i, p := range f.Plots {
		if isChart(p) {
			f.Plots[i].Marks = bandMarks(figures, p)
		}
	}
	f.Readouts = slices.Clone(f.Readouts)
	for i, x := range f.Readouts {
		q := quartilesOf(figures, x.Name)
		f.Readouts[i].Value = q[1]
		f.Readouts[i].Shown = withQuartiles(q)
	}
	f.Checks = slices.Clone(f.Checks)
	for i, c := range f.Checks {
		f.Checks[i].State, f.Checks[i].Got = tally(figures, c.Name)
	}
	return f
}

// isChart reports whether a plot is of curves over a common x, so that two of them can
// lie in one: neither a map nor a matrix, nor anything with bars or fields in it.
func isChart(p render.Plot) bool {
	curves, points := 0, 0
	for _, m := range p.Marks {
		switch m.(type) {
		case render.Curve:
			curves++
		case render.Points:
			points++
		case render.Rule, render.Segment, render.Fill, render.Region, render.Ticks, render.Note:
		default:
			return false
		}
	}
	return !p.Equal && !p.X.Bare && !p.Y.Bare && len(p.Brushes) == 0 && (curves > 0 || points == 0)
}

// bandMarks returns the marks of a chart with its curves made bands.
func bandMarks(figures []render.Figure, p render.Plot) []render.Mark {
	var under, over []render.Mark
	seen := map[string]int{}
	for _, m := range p.Marks {
		first, ok := m.(render.Curve)
		if !ok {
			over = append(over, m)
			continue
		}
		place := seen[first.Name]
		seen[first.Name]++
		curves := [][]render.Point{first.Points}
		for _, f := range figures[1:] {
			if c, ok := curveNamed(f, p.Name, first.Name, place); ok {
				curves = append(curves, c.Points)
			}
		}
		if !bandable(curves) {
			over = append(over, m)
			continue
		}
		low, middle, high := band(curves, p.Y.Log)
		line := first
		line.Points = middle
		under = append(under, render.Fill{Points: high, Other: low, Hue: first.Hue, Opacity: 0.3})
		over = append(over, line)
	}
	return append(under, over...)
}

// curveNamed returns the curve of a name in the plot of a name: of several, the one at that place.
func curveNamed(f render.Figure, plot, name string, place int) (render.Curve, bool) {
	for _, p := range f.Plots {
		if p.Name != plot {
			continue
		}
		for _, m := range p.Marks {
			if c, ok := m.(render.Curve); ok && c.Name == name {
				if place == 0 {
					return c, true
				}
				place--
			}
		}
	}
	return render.Curve{}, false
}

// bandable reports whether the curves are functions of x that are not all the same one.
func bandable(curves [][]render.Point) bool {
	same := true
	for _, c := range curves {
		for i := 1; i < len(c); i++ {
			if c[i].X < c[i-1].X {
				return false
			}
		}
		same = same && equalPoints(c, curves[0])
	}
	return !same
}

// equalPoints reports whether two curves are one; NaN is equal to itself.
func equalPoints(a, b []render.Point) bool {
	same := func(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) }
	return slices.EqualFunc(a, b, func(p, q render.Point) bool { return same(p.X, q.X) && same(p.Y, q.Y) })
}

// band returns the quartiles of the curves where at least half of them have a value,
// along the x of the one that reaches farthest.
func band(curves [][]render.Point, log bool) (low, middle, high []render.Point) {
	longest := curves[0]
	for _, c := range curves {
		if len(c) > 0 && (len(longest) == 0 || c[len(c)-1].X > longest[len(longest)-1].X) {
			longest = c
		}
	}
	values := make([]float64, 0, len(curves))
	from := make([]int, len(curves))
	n := min(len(longest), bandPoints)
	for k := range n {
		x := longest[k*(len(longest)-1)/max(n-1, 1)].X
		values = values[:0]
		for i, c := range curves {
			var y float64
			if y, from[i] = valueAt(c, x, from[i], log); !math.IsNaN(y) {
				values = append(values, y)
			}
		}
		q := [3]float64{math.NaN(), math.NaN(), math.NaN()}
		if 2*len(values) >= len(curves) {
			q = quartiles(values)
		}
		low = append(low, render.Point{X: x, Y: q[0]})
		middle = append(middle, render.Point{X: x, Y: q[1]})
		high = append(high, render.Point{X: x, Y: q[2]})
	}
	return low, middle, high
}

// valueAt returns a curve's value at x, which lies no earlier than its point from:
// between two points on the straight line as it is drawn. Outside there is none.
func valueAt(c []render.Point, x float64, from int, log bool) (float64, int) {
	for from+1 < len(c) && c[from+1].X <= x {
		from++
	}
	switch {
	case from >= len(c) || c[from].X > x:
		return math.NaN(), from
	case c[from].X == x:
		return c[from].Y, from
	case from+1 == len(c):
		return math.NaN(), from
	}
	a, b := c[from], c[from+1]
	u := (x - a.X) / (b.X - a.X)
	if log && a.Y > 0 && b.Y > 0 {
		return a.Y * math.Pow(b.Y/a.Y, u), from
	}
	return a.Y + u*(b.Y-a.Y), from
}
