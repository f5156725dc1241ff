package rectflow

import "math"

// The slices of a survey: each reports whether it was the last of its part.

// pathSlice follows the paths for an instant of a chunk, and keeps where the points are.
func (s *survey) pathSlice() bool {
	c := &s.carrier
	first, instant := c.first, c.instant+1
	c.step()
	last := min(first+c.chunk, s.spare.paths)
	copy(s.spare.Paths[2*(s.spare.paths*instant+first):], s.ends[2*first:2*last])
	return c.done()
}

// straightness measures the paths.
func (s *survey) straightness() {
	n := s.spare.paths
	start, end := s.spare.At(0), s.spare.At(instants)
	pairCosts(s.cost, start, end)
	var bend, cost, way, chords float64
	for i := range n {
		dx, dy := end[2*i]-start[2*i], end[2*i+1]-start[2*i+1]
		cost += dx*dx + dy*dy
		chords += math.Sqrt(dx*dx + dy*dy)
		for k := range instants {
			a, b := s.spare.At(k), s.spare.At(k+1)
			vx, vy := b[2*i]-a[2*i], b[2*i+1]-a[2*i+1] // the velocity over 50
			ex, ey := dx-instants*vx, dy-instants*vy
			bend += (ex*ex + ey*ey) / instants
			way += math.Sqrt(vx*vx + vy*vy)
		}
	}
	s.numbers.Straightness, s.numbers.Cost, s.numbers.Stretch = bend/float64(n), cost/float64(n), way/chords
}

// planSlice finds the best plan to the same ends. What it saves on the points that take part, it would save on all.
// Where a network that has diverged leaves some points nowhere, there is none: its cost stays unknown.
func (s *survey) planSlice() bool {
	if s.slice == 0 && !plannable(s.cost) {
		return true
	}
	for range planRows {
		s.plan.Step()
	}
	if !s.plan.Done() {
		return false
	}
	n := len(s.plan.Column)
	own := 0.0
	for i := range n {
		own += s.cost[i*n+i]
	}
	s.numbers.Optimal = s.numbers.Cost
	if own > 0 {
		s.numbers.Optimal *= s.plan.Cost() / own
	}
	return true
}

// plannable reports whether all costs are numbers, and small enough for sums of them to be.
func plannable(cost []float64) bool {
	for _, c := range cost {
		if !(c < 1e300) {
			return false
		}
	}
	return true
}

// pairCosts fills a square matrix with the squared distances of points.
func pairCosts(cost, x, y []float64) {
	n := int(math.Sqrt(float64(len(cost))))
	for i := range n {
		for j := range n {
			dx, dy := x[2*i]-y[2*j], x[2*i+1]-y[2*j+1]
			cost[i*n+j] = dx*dx + dy*dy
		}
	}
}

// sortedAtOnce is how many points are sorted in a slice.
const sortedAtOnce = 4000

// slicedSlice goes through a few directions: fewer the more points there are to sort.
func (s *survey) slicedSlice() bool {
	n := s.numbers.Points
	each := max(1, sortedAtOnce/n)
	ruler := s.yard.rulerFor(n)
	for k := s.slice * each; k < min((s.slice+1)*each, directions); k++ {
		if !ruler.known[k] {
			project(ruler.sorted[k], s.yard.reference[:2*n], k)
			ruler.known[k] = true
		}
		s.sum += ruler.meanSquare(s.ends[:2*n], k)
	}
	if (s.slice+1)*each < directions {
		return false
	}
	s.numbers.SW2[s.column] = math.Sqrt(s.sum / directions)
	return true
}

// targetPoints is how many points are compared to the components in a slice.
func (s *survey) targetPoints() int { return max(1, int(sliceWork/(4*float64(len(s.reached))))) }

// targetSlice looks for the components near some of the ends.
func (s *survey) targetSlice() bool {
	n := s.numbers.Points
	each := s.targetPoints()
	lo, hi := s.slice*each, min((s.slice+1)*each, n)
	s.hits += onTarget(s.yard.target, s.ends[2*lo:2*hi], s.reached)
	if hi < n {
		return false
	}
	s.numbers.Precision[s.column] = float64(s.hits) / float64(n)
	s.numbers.Coverage[s.column] = 0
	for k, ok := range s.reached {
		if ok {
			s.numbers.Coverage[s.column] += s.yard.target.Weights[k]
		}
	}
	return true
}

// energyPoints bounds the points of the energy distance, which is quadratic in them; energyRows are done in a slice.
const (
	energyPoints = 1000
	energyRows   = 50
)

// energySlice sums the distances of some of the points to all others.
func (s *survey) energySlice() bool {
	n := min(energyPoints, s.numbers.Points)
	lo, hi := 2*s.slice*energyRows, 2*min((s.slice+1)*energyRows, n)
	x, y := s.ends[:2*n], s.yard.reference[:2*n]
	s.sum += distances(x[lo:hi], y)
	s.within += distances(x[lo:hi], x)
	if s.yard.spreadRows < hi {
		s.yard.spread += distances(y[lo:hi], y)
		s.yard.spreadRows = hi
	}
	if hi < 2*n {
		return false
	}
	m := float64(n)
	s.numbers.Energy[s.column] = 2*s.sum/(m*m) - (s.within+s.yard.spread)/(m*(m-1))
	return true
}

// stored takes one step from the noise of the pairs that the flow was trained on.
func (s *survey) stored() bool {
	if s.stage.Number == 1 {
		return true
	}
	if s.carrier.step(); !s.carrier.done() {
		return false
	}
	s.numbers.RMSStored = math.Sqrt(meanSquare(s.carrier.x, s.stage.X1[:len(s.carrier.x)]))
	return true
}

// slices returns how many slices the final survey of a learner takes.
func (s *survey) slices(l *Learner, st *Stage) int {
	n, brief := len(s.yard.noise)/2, l.Picture == nil
	total := 1 // for the pairs that were stored
	if st.Number > 1 {
		total = slicesOf(l.Field, Euler, min(s.yard.sketch, len(st.X0)/2), 1)
	}
	if !brief {
		total += slicesOf(l.Field, Euler, s.spare.paths, instants) + parts(min(planPoints, s.spare.paths), planRows)
	}
	for i := range columns {
		nfe := s.yard.evaluations(i)
		if nfe == 0 || brief && i > 0 {
			break
		}
		rule := s.yard.rule.Affordable(nfe)
		total += slicesOf(l.Field, rule, n, rule.Steps(nfe))
		if !brief {
			total += slicesOf(l.Field, rule, s.spare.paths, rule.Steps(nfe))
		}
		total += parts(directions, max(1, sortedAtOnce/n)) + parts(n, s.targetPoints()) + 1
		if !brief {
			total += parts(min(energyPoints, n), energyRows) - 1
		}
	}
	return total
}
