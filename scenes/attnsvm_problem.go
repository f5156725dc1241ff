package scenes

import (
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
)

// The problems of the attention scene: where they come from, and how a person changes them.

// The kinds of problem, of study, of rule, of start and of map, as knobs number them.
const (
	aligned = iota
	oblique
	trap
	fall
	contradiction
	illustration
	random
	nonlinear

	oneRun         = 0
	manySeeds      = 1
	manyDimensions = 2

	regularised = 2 // rule

	initRandom  = 1
	initAlong   = 2
	initDragged = 3

	showBasins     = 1
	showSelections = 2
)

// studyDims are the dimensions that a study of them tries.
var studyDims = []int{2, 3, 4, 5, 7, 10, 15, 20}

// draw makes the problem that the knobs ask for, before anything was dragged.
func (s *attention) draw(rng *rand.Rand) error {
	k := &s.knobs
	if len(k.data) > 0 {
		p, err := readSequences(k.data)
		s.drawn = p
		return err
	}
	switch k.problem {
	case aligned:
		s.drawn = attnsvm.Aligned()
	case oblique:
		s.drawn = attnsvm.Oblique()
	case trap:
		s.drawn = attnsvm.Trap()
	case fall:
		s.drawn = attnsvm.Fall()
	case contradiction:
		s.drawn = attnsvm.Contradiction()
	case illustration:
		s.drawn = attnsvm.Illustration(k.n, k.tokens, rng)
	case random:
		s.drawn = attnsvm.Random(k.n, k.tokens, k.d, !k.plus, rng)
	case nonlinear:
		s.drawn = attnsvm.Nonlinear(k.n, k.tokens, k.d, rng)
	}
	return nil
}

// pose writes what was dragged into the problem, in place.
func (s *attention) pose() {
	if s.problem == nil || (s.problem.H == nil) != (s.drawn.H == nil) || s.problem.N != s.drawn.N || s.problem.T != s.drawn.T || s.problem.D != s.drawn.D {
		s.problem = s.drawn.Clone()
	}
	p, k := s.problem, &s.knobs
	copy(p.X, s.drawn.X)
	copy(p.Z, s.drawn.Z)
	copy(p.V, s.drawn.V)
	copy(p.Y, s.drawn.Y)
	copy(p.H, s.drawn.H)
	if p.D == 2 {
		move(p.X, k.movedX)
		move(p.Z, k.movedZ)
		move(p.V, k.movedV)
	}
	if k.self {
		p.Attend(min(k.tau, p.T) - 1)
	}
}

// degenerate reports whether queries or tokens are in special position, for which the theory promises
// nothing: two queries that are parallel.
func (s *attention) degenerate() bool {
	p := s.problem
	for i := range p.N {
		for j := range i {
			if c := attnsvm.Correlation(p.Query(i), p.Query(j)); !(math.Abs(c) < 1-1e-9) {
				return true
			}
		}
	}
	return false
}
