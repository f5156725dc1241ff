package rectflow

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/assignment"
)

// survey measures a flow in slices: it is held fixed meanwhile, though training goes on.
type survey struct {
	yard    *yardstick
	learner *Learner
	stage   *Stage
	final   bool
	brief   bool // only one evaluation, and no picture

	frozen  *Network
	spare   *Picture
	numbers Numbers
	carrier carrier
	ends    []float64
	reached []bool
	hits    int
	sum     float64 // over directions, or over rows of distances
	within  float64
	part    int
	column  int
	slice   int
	did     int                // slices since the survey began
	plan    *assignment.Solver // of the first drawn points to their ends
	cost    []float64
}

// The parts of a survey: the picture comes first. partShown comes once for every
// column, and so do those from partEnds to partEnergy.
const (
	partPaths = iota
	partShown
	partPlan
	partEnds
	partSliced
	partTarget
	partEnergy
	partStored
	partDone
)

// planPoints bounds the points that the best plan is found for: it is cubic in them.
const planPoints = 256

// planRows of it are done in a slice.
const planRows = 8

func newSurvey(y *yardstick, frozen *Network, paths int) *survey {
	n := min(planPoints, paths)
	cost := make([]float64, n*n)
	plan, err := assignment.New(n, cost)
	if err != nil {
		panic(err) // n is positive and the cost is zero
	}
	return &survey{
		plan: plan, cost: cost,
		yard: y, frozen: frozen, spare: newPicture(paths), carrier: newCarrier(), part: partDone,
		ends: make([]float64, len(y.noise)), reached: make([]bool, y.target.Components()),
	}
}

func (s *survey) idle() bool { return s.part == partDone }

// begin measures a learner of a stage.
func (s *survey) begin(l *Learner, st *Stage, final, brief bool) {
	s.learner, s.stage, s.final, s.brief = l, st, final, brief
	s.numbers.clear()
	s.numbers.Trained, s.spare.Trained = l.Trained, l.Trained
	s.numbers.Points = s.yard.sketch
	if final {
		s.numbers.Points = len(s.yard.noise) / 2
	}
	s.column, s.did = 0, 0
	if l.network != nil {
		s.frozen.copyFrom(l.network)
	}
	if brief {
		s.enter(partEnds)
	} else {
		s.enter(partPaths)
	}
}

// field is the flow as it was when the survey began.
func (s *survey) field() Field {
	if s.learner.network == nil {
		return s.learner.Field
	}
	return s.frozen
}

func (s *survey) enter(part int) {
	s.part, s.slice, s.sum, s.within = part, 0, 0, 0
	n := s.numbers.Points
	switch part {
	case partPaths:
		s.carrier.begin(s.field(), Euler, instants, s.yard.noise[:2*s.spare.paths], s.ends[:2*s.spare.paths], false)
		copy(s.spare.Paths, s.yard.noise[:2*s.spare.paths])
		s.spare.Drawn = s.spare.paths
	case partShown:
		s.carry(s.spare.Ends[s.column])
	case partPlan:
		s.plan.Reset()
	case partEnds:
		s.carry(s.ends[:2*n])
	case partTarget:
		clear(s.reached)
		s.hits = 0
	case partStored:
		if m := 2 * min(s.yard.sketch, len(s.stage.X0)/2); s.stage.Number > 1 {
			s.carrier.begin(s.field(), Euler, 1, s.stage.X0[:m], s.ends[:m], false)
		}
	}
}

// carry begins to take as many evaluation points as x has room for to their ends.
func (s *survey) carry(x []float64) {
	nfe := s.yard.evaluations(s.column)
	rule := s.yard.rule.Affordable(nfe)
	s.carrier.begin(s.field(), rule, rule.Steps(nfe), s.yard.noise[:len(x)], x, false)
}

// step does a slice. It reports whether the survey is through.
func (s *survey) step() bool {
	through := true
	switch s.part {
	case partPaths:
		through = s.pathSlice()
	case partShown:
		s.carrier.step()
		through = s.carrier.done()
	case partPlan:
		through = s.planSlice()
	case partEnds:
		s.carrier.step()
		through = s.carrier.done()
		if through && s.column == 0 && s.stage.EndsKnown {
			m := min(len(s.stage.Ends), 2*s.numbers.Points)
			s.numbers.RMSOneStep = math.Sqrt(meanSquare(s.ends[:m], s.stage.Ends[:m]))
		}
	case partSliced:
		through = s.slicedSlice()
	case partTarget:
		through = s.targetSlice()
	case partEnergy:
		through = !s.final || s.brief || s.energySlice()
	case partStored:
		through = s.stored()
	}
	s.slice++
	s.did++
	if through {
		s.next()
	}
	return s.part == partDone
}

// next enters the part that follows.
func (s *survey) next() {
	switch {
	case s.part == partPaths:
		s.straightness()
		s.enter(partShown)
	case s.part == partShown && s.more():
		s.column++
		s.enter(partShown)
	case s.part == partShown:
		s.column = 0
		s.show()
		s.enter(partPlan)
	case s.part < partEnergy:
		s.enter(s.part + 1)
	case s.part == partEnergy && !s.brief && s.more():
		s.column++
		s.enter(partEnds)
	case s.part == partEnergy:
		s.enter(partStored)
	default:
		s.part = partDone
		s.publish()
	}
}

// more reports whether there is another column.
func (s *survey) more() bool { return s.column+1 < columns && s.yard.evaluations(s.column+1) > 0 }

// show hands the picture over.
func (s *survey) show() {
	if l := s.learner; l.Picture != nil {
		l.Picture, s.spare = s.spare, l.Picture
	}
}

// publish hands the numbers over.
func (s *survey) publish() {
	l := s.learner
	if math.IsNaN(s.numbers.RMSOneStep) { // the teacher's ends came too late, but may be known by now
		s.numbers.RMSOneStep = l.Latest().RMSOneStep
	}
	if s.final {
		l.Final = s.numbers
	} else {
		l.Sketch = s.numbers
	}
}
