package attnsvm

import "math/rand/v2"

// Basins colours a grid of starts in a plane of matrices by the selection that
// normalised descent on W ends at.
type Basins struct {
	Side     int
	Reach    float64   // starts are W₀ = a First + b Second with a, b in [−Reach, Reach]
	First    []float64 // D×D
	Second   []float64
	Selected []int // index of the selection (see Index) of each start, row-major, b outer and rising; -1: not known yet
	Verdicts []Verdict
	Filled   int

	p       *Problem
	descent *Descent
	chosen  *Selection
	best    []int
	steps   int
	order   []int
	start   []float64
	running bool
}

// NewBasins prepares a grid of side×side starts, each to be followed for so many steps
// of size eta. first and second are D×D, row-major. Errors are those of NewDescent.
func NewBasins(p *Problem, side int, reach, eta float64, steps int, first, second []float64, rng *rand.Rand) (*Basins, error) {
	descent, err := NewDescent(p, Config{Eta: eta}, make([]float64, p.D*p.D), rng)
	if err != nil {
		return nil, err
	}
	s := &Basins{
		Side: side, Reach: reach, First: first, Second: second,
		Selected: make([]int, side*side), Verdicts: make([]Verdict, side*side),
		p: p, descent: descent, chosen: NewSelection(p), best: make([]int, p.N), steps: steps,
		order: interlaced(side), start: make([]float64, p.D*p.D),
	}
	s.Retarget()
	return s, nil
}

// interlaced lists the cells of a grid from coarse to fine.
func interlaced(side int) []int {
	var order []int
	seen := make([]bool, side*side)
	for stride := 8; stride >= 1; stride /= 2 {
		for y := 0; y < side; y += stride {
			for x := 0; x < side; x += stride {
				if k := y*side + x; !seen[k] {
					seen[k] = true
					order = append(order, k)
				}
			}
		}
	}
	return order
}

// Retarget begins anew, after the numbers of the problem have changed.
func (s *Basins) Retarget() {
	for k := range s.Selected {
		s.Selected[k] = -1
	}
	s.Filled, s.running = 0, false
	s.p.Optimal(s.best)
	s.chosen.Solve()
}

// SetEta changes the step size and begins anew.
func (s *Basins) SetEta(eta float64) {
	s.descent.SetEta(eta)
	s.Retarget()
}

// Done reports whether every start has been followed.
func (s *Basins) Done() bool { return s.Filled == len(s.order) }

// At returns the coordinate of a column or row.
func (s *Basins) At(k int) float64 { return s.Reach * (2*float64(k)/float64(s.Side-1) - 1) }

// Step goes on by about so many multiply-adds.
func (s *Basins) Step(work float64) {
	for work > 0 && !s.Done() {
		k := s.order[s.Filled]
		if !s.running {
			a, b := s.At(k%s.Side), s.At(k/s.Side)
			for i := range s.start {
				s.start[i] = a*s.First[i] + b*s.Second[i]
			}
			s.descent.Restart(s.start, nil)
			s.running = true
		}
		if s.descent.Iteration < s.steps && !s.descent.Stationary {
			s.descent.Step()
			work -= s.descent.StepWork()
			continue
		}
		if !s.chosen.Is(s.descent.Anchor) {
			s.chosen.Choose(s.descent.Anchor)
		}
		s.Selected[k] = Index(s.chosen.Alpha, s.p.T)
		s.Verdicts[k] = s.chosen.Judge(s.descent.W, s.chosen.Machine.W, s.best)
		s.Filled++
		s.running = false
	}
}

// Census solves for the machine of every selection, one a step.
type Census struct {
	States   []Verdict // of each selection (see Index): Open while not known, Infeasible, Unstable, Local or Global
	Known    int
	Feasible int
	Local    int // the optimal selection included, if it is

	p     *Problem
	one   *Selection
	alpha []int
	best  int
}

// CensusLimit is how many selections there may be.
const CensusLimit = 256

// NewCensus returns nil if there are more than CensusLimit selections.
func NewCensus(p *Problem) *Census {
	count := 1
	for range p.N {
		if count *= p.T; count > CensusLimit {
			return nil
		}
	}
	s := &Census{States: make([]Verdict, count), p: p, one: NewSelection(p), alpha: make([]int, p.N)}
	s.Retarget()
	return s
}

// Retarget begins anew, after the numbers of the problem have changed.
func (s *Census) Retarget() {
	clear(s.States)
	s.Known, s.Feasible, s.Local = 0, 0, 0
	s.p.Optimal(s.alpha)
	s.best = Index(s.alpha, s.p.T)
}

// Done reports whether all selections are known.
func (s *Census) Done() bool { return s.Known == len(s.States) }

// Step looks at the next selection.
func (s *Census) Step() {
	if s.Done() {
		return
	}
	k := s.Known
	SetIndex(s.alpha, k, s.p.T)
	s.one.Choose(s.alpha)
	switch {
	case !s.one.Machine.Feasible:
		s.States[k] = Infeasible
	case !s.one.Local:
		s.States[k] = Unstable
	case k == s.best:
		s.States[k] = Global
	default:
		s.States[k] = Local
	}
	if s.one.Machine.Feasible {
		s.Feasible++
	}
	if s.one.Local {
		s.Local++
	}
	s.Known++
}
