package objective

import "math"

// Lowest looks for the least value of e on the square [low, high]² of the plane:
// it evaluates side·side nodes of a grid, and goes down from the best of them by
// compass search, which needs no gradient. Minima narrower than the grid can
// escape it. It returns the place and the value there; without a single finite value
// the middle of the square and +Inf.
func Lowest(e Energy, low, high float64, side int) (x []float64, value float64) {
	xs, es := Grid(e, low, high, side)
	x, value = []float64{(low + high) / 2, (low + high) / 2}, math.Inf(1)
	// Several starts, for the best node need not lie in the best pit: Griewank's function has
	// dozens of pits that are nearly as deep.
	const starts = 40
	for range starts {
		best := -1
		for i, v := range es {
			if v >= -math.MaxFloat64 && v <= math.MaxFloat64 && (best < 0 || v < es[best]) {
				best = i
			}
		}
		if best < 0 {
			break
		}
		at := []float64{xs[2*best], xs[2*best+1]}
		if v := descend(e, at, es[best], low, high, side); v < value {
			value = v
			copy(x, at)
		}
		// The next start is another pit: nodes around this one are struck out.
		for i := range es {
			if abs := math.Abs(float64(i%side - best%side)); abs < 3 && math.Abs(float64(i/side-best/side)) < 3 {
				es[i] = math.Inf(1)
			}
		}
	}
	return x, value
}

// Grid returns the nodes of a grid of side·side places in the middles of equal
// cells of [low, high]², rows from low on, and the energies there.
func Grid(e Energy, low, high float64, side int) (xs, es []float64) {
	xs, es = make([]float64, 2*side*side), make([]float64, side*side)
	for i := range es {
		xs[2*i] = low + (high-low)*(float64(i%side)+0.5)/float64(side)
		xs[2*i+1] = low + (high-low)*(float64(i/side)+0.5)/float64(side)
	}
	e.EvalAll(es, xs, 2)
	return xs, es
}

// descend moves at to lower values within the square by compass search: the four
// directions and, for curved valleys, the way that the last two gains led. It returns the value there.
func descend(e Energy, at []float64, value, low, high float64, side int) float64 {
	const most = 4000 // evaluations; Rosenbrock's valley takes half of them
	step := (high - low) / float64(side)
	try := make([]float64, 2)
	for n := 0; n < most && step > 1e-10*(high-low); {
		gained := false
		from := [2]float64{at[0], at[1]}
		for _, d := range [4][2]float64{{1, 0}, {0, 1}, {-1, 0}, {0, -1}} {
			try[0] = min(max(at[0]+d[0]*step, low), high)
			try[1] = min(max(at[1]+d[1]*step, low), high)
			n++
			if v := e.Eval(try); v < value {
				value, gained = v, true
				copy(at, try)
			}
		}
		if !gained {
			step /= 2
			continue
		}
		// As far again in the direction of the gain, and on while that helps.
		for ; n < most; n++ {
			try[0] = min(max(2*at[0]-from[0], low), high)
			try[1] = min(max(2*at[1]-from[1], low), high)
			v := e.Eval(try)
			if !(v < value) {
				break
			}
			from = [2]float64{at[0], at[1]}
			value = v
			copy(at, try)
		}
	}
	return value
}
