package render

import "math"

// margin is the share of the range that auto-ranged axes leave free at either end.
const margin = 0.04

// reach is a growing interval.
type reach struct{ lo, hi float64 }

func emptyReach() reach { return reach{math.Inf(1), math.Inf(-1)} }

// see widens the interval to v, if v can be drawn. Magnitudes are bounded so
// that the difference of two of them is finite.
func (r *reach) see(v float64, log bool) {
	if math.IsNaN(v) || math.IsInf(v, 0) || log && v <= 0 {
		return
	}
	v = min(max(v, -1e300), 1e300)
	if log {
		v = max(v, 1e-300)
	}
	r.lo, r.hi = min(r.lo, v), max(r.hi, v)
}

// A fielder is a mark that covers a rectangle to its very edge: the axes end
// with it rather than a margin beyond.
type fielder interface{ field() (lo, hi Point) }

// scales chooses what the two axes cover.
func (p Plot) scales() (x, y Scale) {
	rx, ry := emptyReach(), emptyReach()
	fx, fy := emptyReach(), emptyReach()
	see := func(d Point) {
		rx.see(d.X, p.X.Log)
		ry.see(d.Y, p.Y.Log)
	}
	for _, m := range p.Marks {
		if r, ok := m.(Ranger); ok {
			r.Range(see)
		}
		if f, ok := m.(fielder); ok {
			lo, hi := f.field()
			for _, d := range []Point{lo, hi} {
				fx.see(d.X, p.X.Log)
				fy.see(d.Y, p.Y.Log)
			}
		}
	}
	for _, h := range p.Handles {
		see(h.At)
	}
	return p.X.scale(rx, fx), p.Y.scale(ry, fy)
}

// scale is the wish of an axis, completed by the reach of the data and of the
// fields among them.
func (a Axis) scale(r, field reach) Scale {
	s := Scale{a.Lo, a.Hi, a.Log}
	auto := a.Lo == 0 && a.Hi == 0
	unset := func(v float64) bool { return auto || math.IsNaN(v-v) || a.Log && v <= 0 }
	lo, hi := unset(s.Lo), unset(s.Hi)
	if lo || hi {
		full := r.widened(a.Log)
		if field.lo < field.hi && field.lo <= r.lo {
			full.lo = field.lo
		}
		if field.lo < field.hi && field.hi >= r.hi {
			full.hi = field.hi
		}
		if lo {
			s.Lo = full.lo
		}
		if hi {
			s.Hi = full.hi
		}
	}
	switch {
	case lo && s.Lo >= s.Hi: // the data lie beyond the one end that is given
		s.Lo = reach{s.Hi, s.Hi}.widened(a.Log).lo
	case s.Lo >= s.Hi && hi, s.Lo == s.Hi:
		s.Hi = reach{s.Lo, s.Lo}.widened(a.Log).hi
	}
	if a.Down {
		s.Lo, s.Hi = s.Hi, s.Lo
	}
	return s
}

// widened adds the margin, or makes an interval out of a single value or of nothing.
func (r reach) widened(log bool) reach {
	switch {
	case r.lo > r.hi && log:
		return reach{0.1, 10}
	case r.lo > r.hi:
		return reach{0, 1}
	}
	s := Scale{r.lo, r.hi, log}
	if !log && r.hi-r.lo <= 1e-12*max(math.Abs(r.lo), math.Abs(r.hi)) { // one value, but for rounding
		d := math.Abs(r.lo) / 10
		if d == 0 {
			d = 1
		}
		return reach{r.lo - d, r.hi + d}
	}
	if log && r.hi/r.lo < 1+1e-12 {
		return reach{r.lo / math.Sqrt(10), r.hi * math.Sqrt(10)}
	}
	return reach{s.Value(-margin), s.Value(1 + margin)}
}
