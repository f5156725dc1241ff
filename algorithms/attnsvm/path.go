package attnsvm

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// Path follows the regularisation path: the minimisers of the loss over the
// balls ‖W‖_F ≤ R, by projected gradient steps, each R from the minimiser of
// the one before.
type Path struct {
	*Model
	W         []float64
	R         float64
	Iteration int     // at this R
	Slack     float64 // how far W is from stationary, as a share of the gradient
	Settled   int     // how many radii are done
	Done      bool

	p          *Problem
	last       float64
	stride     float64 // length of the next step
	next, from []float64
}

// Radii of the path: from R = 1 on in ratios of √2. The last one can be chosen.
const (
	firstRadius = 1
	RadiusRatio = math.Sqrt2
)

// pathTolerance and pathLimit say when a radius is done.
const (
	pathTolerance = 1e-6
	pathLimit     = 2000
)

// NewPath starts at W = 0 with R = 1. The path ends at radius last; 0 means 64. An
// error says what Validate finds wrong with the problem.
func NewPath(p *Problem, last float64) (*Path, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	if last == 0 {
		last = 64
	}
	size := p.D * p.D
	s := &Path{Model: NewModel(p), W: make([]float64, size), p: p, last: last, next: make([]float64, size), from: make([]float64, size)}
	s.Restart()
	return s, nil
}

// Restart begins again at R = 1.
func (s *Path) Restart() {
	clear(s.W)
	s.R, s.Iteration, s.Settled, s.Done, s.Slack = firstRadius, 0, 0, false, math.NaN()
	s.stride = 0.1
	s.Eval(s.W)
}

// Retarget tells that the numbers of the problem have changed: the path goes on from its W, at its R.
func (s *Path) Retarget() {
	if s.Done { // the last radius is to be settled again
		s.Done = false
		s.Settled--
	}
	s.Iteration = 0
	s.Eval(s.W)
}

// Step does one projected-gradient step, or goes on to the next radius.
func (s *Path) Step() {
	if s.Done {
		return
	}
	if s.arrived() || s.Iteration >= pathLimit {
		s.Settled++
		if s.R*RadiusRatio > s.last*(1+1e-9) {
			s.Done = true
			return
		}
		s.advance()
		return
	}
	s.Iteration++
	s.descend()
}

// advance stretches W to the next radius, if it lies on the sphere.
func (s *Path) advance() {
	grow := 1.0
	if norm(s.W) > s.R*(1-1e-9) {
		grow = RadiusRatio
	}
	s.R *= RadiusRatio
	for i := range s.W {
		s.W[i] *= grow
	}
	s.Iteration = 0
	s.Eval(s.W)
}

// arrived measures the part of the gradient along which W could still go.
func (s *Path) arrived() bool {
	if s.Stationary {
		s.Slack = 0
		return true
	}
	g, w := norm(s.Gradient), norm(s.W)
	along := 0.0
	if w > s.R*(1-1e-9) {
		along = min(vec.Dot(s.Gradient, s.W)/w, 0) // the sphere holds W back only outwards
	}
	rest := 0.0
	for i, v := range s.Gradient {
		if w > 0 {
			v -= along * s.W[i] / w
		}
		rest += v * v
	}
	s.Slack = math.Sqrt(rest) / g
	return s.Slack < pathTolerance
}

// descend tries a step of length stride. If the loss still falls at its end, the
// step was short enough: it is kept and the next one is longer. Slopes
// tell this at any norm of W; differences of losses do not.
func (s *Path) descend() {
	copy(s.from, s.W)
	g := norm(s.Gradient)
	square := 0.0
	for i, v := range s.Gradient {
		s.next[i] = s.W[i] - s.stride*v/g
		square += s.next[i] * s.next[i]
	}
	if size := math.Sqrt(square); size > s.R {
		for i := range s.next {
			s.next[i] *= s.R / size
		}
	}
	s.Eval(s.next)
	slope := 0.0
	for i, v := range s.Gradient {
		slope += v * (s.next[i] - s.from[i])
	}
	if slope <= 0 {
		copy(s.W, s.next)
		s.stride = min(1.5*s.stride, 1e9*s.R)
		return
	}
	s.stride /= 2
	s.Eval(s.W)
}
