package rectflow

// Field is a velocity in the plane that changes with time.
type Field interface {
	// Velocity sets v to the velocities at the points x, both as x, y pairs, at a time t in [0, 1].
	Velocity(v, x []float64, t float64)
	// work is about how many multiply-adds a point costs.
	work() float64
}

// Rule is how a flow is followed in steps of time.
type Rule uint8

// The rules.
const (
	Euler   Rule = iota // one evaluation of the field a step
	Heun                // two
	RK4                 // four: the reference
	NewRule             // one: the paper's new update, which draws a line from the noise to the end foreseen
)

// evaluations of the field that a step takes.
func (r Rule) evaluations() int { return [...]int{1, 2, 4, 1}[r] }

// Steps returns how many steps a number of evaluations allows; with too few for
// a single one, see Affordable.
func (r Rule) Steps(evaluations int) int { return evaluations / r.evaluations() }

// Affordable returns r, or Euler where the evaluations do not suffice for a step of r.
func (r Rule) Affordable(evaluations int) Rule {
	if r.Steps(evaluations) == 0 {
		return Euler
	}
	return r
}

// mover follows a field step by step, for batches of up to a size.
type mover struct {
	v, w, mid []float64
}

func newMover(points int) mover {
	return mover{make([]float64, 2*points), make([]float64, 2*points), make([]float64, 2*points)}
}

// step moves the points x, which began as x0, from time t to t + h.
func (m mover) step(f Field, rule Rule, x, x0 []float64, t, h float64) {
	v, w, mid := m.v[:len(x)], m.w[:len(x)], m.mid[:len(x)]
	f.Velocity(v, x, t)
	switch rule {
	case Euler:
		for i := range x {
			x[i] += h * v[i]
		}
	case Heun:
		for i := range x {
			mid[i] = x[i] + h*v[i]
		}
		f.Velocity(w, mid, t+h)
		for i := range x {
			x[i] += h / 2 * (v[i] + w[i])
		}
	case RK4:
		// v gathers v₁ + 2v₂ + 2v₃ + v₄.
		for stage, ahead := range [3]float64{h / 2, h / 2, h} {
			for i := range x {
				slope := w[i]
				if stage == 0 {
					slope = v[i]
				}
				mid[i] = x[i] + ahead*slope
			}
			f.Velocity(w, mid, t+ahead)
			for i := range v {
				v[i] += [3]float64{2, 2, 1}[stage] * w[i]
			}
		}
		for i := range x {
			x[i] += h / 6 * v[i]
		}
	case NewRule:
		for i := range x {
			end := x[i] + (1-t)*v[i]
			x[i] = (1-t-h)*x0[i] + (t+h)*end
		}
	}
}

// Integrate carries the points x (x, y pairs) in place from time 0 to 1.
func Integrate(f Field, rule Rule, x []float64, steps int) {
	m, x0 := newMover(len(x)/2), append([]float64(nil), x...)
	for k := range steps {
		m.step(f, rule, x, x0, float64(k)/float64(steps), 1/float64(steps))
	}
}

// Path returns the way of one point from time 0 to 1: its places as x, y pairs
// at the steps + 1 instants.
func Path(f Field, rule Rule, x, y float64, steps int) []float64 {
	m, at, start := newMover(1), []float64{x, y}, []float64{x, y}
	path := []float64{x, y}
	for k := range steps {
		m.step(f, rule, at, start, float64(k)/float64(steps), 1/float64(steps))
		path = append(path, at...)
	}
	return path
}
