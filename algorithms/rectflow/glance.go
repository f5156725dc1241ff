package rectflow

// glanceWork bounds a first picture, in multiply-adds: ten slices, for it is made at every stroke of a brush.
const glanceWork = 10 * sliceWork

// leastDrawn points make a picture.
const leastDrawn = 24

// glance makes a picture of a few points at once, so that there is something to
// see before the first step.
func (s *Solver) glance(l *Learner) {
	if l.Picture.Drawn > 0 {
		return
	}
	p := l.Picture
	evaluations := instants
	for i := range columns {
		evaluations += s.yard.evaluations(i)
	}
	points := int(glanceWork / (l.Field.work() * float64(evaluations)))
	p.Drawn = min(max(points, leastDrawn), p.paths, mostPoints)
	x := s.now.ends[:2*p.Drawn]
	c := &s.now.carrier
	c.begin(l.Field, Euler, instants, s.Noise[:2*p.Drawn], x, false)
	copy(p.At(0), x)
	for k := range instants {
		c.mover.step(l.Field, Euler, x, x, float64(k)/instants, 1./instants)
		copy(p.At(k+1), x)
	}
	for i := range columns {
		if nfe := s.yard.evaluations(i); nfe > 0 {
			rule := s.yard.rule.Affordable(nfe)
			c.begin(l.Field, rule, rule.Steps(nfe), s.Noise[:2*p.Drawn], x, false)
			for !c.done() {
				c.step()
			}
			copy(p.Ends[i], x)
		}
	}
}
