package mirror

import "math"

// located is an Objective whose minimum on a domain is known in closed form.
type located interface {
	// minimum sets x to it and returns false if it is at infinity.
	minimum(x []float64, on Domain) bool
}

// Minimize sets x to a minimum of f on the domain and reports whether there is
// one. Where there is no closed form it is found by the accelerated projected
// gradient method (Beck and Teboulle, 2009; restarts of O'Donoghue and Candès,
// 2015), which is independent of any mirror map, from where x is.
func Minimize(x []float64, f Objective, on Domain) bool {
	if l, ok := f.(located); ok {
		return l.minimum(x, on)
	}
	const (
		// Far more than the some hundreds that a condition number of 1000 needs.
		limit = 20000
		// A minimum farther away than this is at infinity.
		infinity = 1e8
		// Steps that still are longer than this at the limit lead nowhere.
		creeping = 1e-9
	)
	d := len(x)
	work := make([]float64, 5*d)
	y, g, next, ahead, pulled := work[:d], work[d:2*d], work[2*d:3*d], work[3*d:4*d], work[4*d:]
	project := func(x, theta []float64) { _ = Euclidean{}.Primal(x, theta, on) } // offered everywhere

	on.Interior(x)
	copy(y, x)
	curvature, t, step := 1.0, 1.0, math.Inf(1)
	for range limit {
		f.Grad(g, y)
		if !allFinite(g) || math.IsInf(f.Value(y), 1) {
			// The extrapolated point has left f's domain; x never does.
			copy(y, x)
			f.Grad(g, y)
			t = 1
		}
		for ; curvature < 1/epsilon/epsilon; curvature *= 2 {
			for i := range pulled {
				pulled[i] = y[i] - g[i]/curvature
			}
			project(next, pulled)
			f.Grad(ahead, next)
			// The slope grows by at most curvature·|step|: then f lies below the
			// parabola. Differences of slopes keep the digits that differences
			// of values lose near the minimum.
			slope, length := 0.0, 0.0
			for i := range next {
				step := next[i] - y[i]
				slope += (ahead[i] - g[i]) * step
				length += step * step
			}
			if slope <= curvature/2*length*(1+epsilon) && !math.IsInf(f.Value(next), 1) {
				break
			}
		}
		against := 0.0
		step = 0
		for i := range next {
			step = max(step, math.Abs(next[i]-y[i]))
			against += (y[i] - next[i]) * (next[i] - x[i])
		}
		if against > 0 {
			t = 1
		}
		after := (1 + math.Sqrt(1+4*t*t)) / 2
		for i := range y {
			pulled[i] = next[i] + (t-1)/after*(next[i]-x[i])
		}
		copy(x, next)
		project(y, pulled)
		t = after
		if size := 1 + norm(x, math.Inf(1)); step <= 4*epsilon*size || size > infinity {
			return size <= infinity
		}
		curvature = max(curvature*0.9, 1e-8)
	}
	return step <= creeping*(1+norm(x, math.Inf(1)))
}
