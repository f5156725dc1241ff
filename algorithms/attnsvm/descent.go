package attnsvm

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
	"github.com/solvarium/solvarium/algorithms/internal/vec"
	"github.com/solvarium/solvarium/algorithms/maxmargin"
)

// Form is what gradient descent acts on.
type Form uint8

// The parameterisations.
const (
	Whole   Form = iota // W itself
	Factors             // K and Q with W = K Qᵀ
)

// Rule is how long a step is.
type Rule uint8

// The rules.
const (
	Normalised Rule = iota // of length η
	Plain                  // η times the gradient
)

// Config of gradient descent.
type Config struct {
	Form   Form
	Rule   Rule
	Eta    float64 // step size; zero means 0.1
	Lambda float64 // weight of ‖W‖² or ‖K‖² + ‖Q‖² in the loss; zero means none
	Width  int     // columns of K and Q; zero means D
}

// Descent is gradient descent on a problem.
type Descent struct {
	*Model
	W         []float64 // D×D
	K, Q      []float64 // D×Width; nil unless the form is Factors
	Iteration int
	Norm      float64 // ‖W‖_F
	Moved     float64 // length of the last step of W, or the longer one of K and Q

	p      *Problem
	config Config
	gk, gq []float64
}

// NewDescent starts at w (copied), or for Factors at the two factors nearest to it.
// Factors that are zero would stay so: then K is drawn from rng, with deviation 0.1,
// and Q is zero. w is D×D, row-major. An error says which setting is impossible, or
// what Validate finds wrong with the problem.
func NewDescent(p *Problem, c Config, w []float64, rng *rand.Rand) (*Descent, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	if c.Eta == 0 {
		c.Eta = 0.1
	}
	if c.Width == 0 {
		c.Width = p.D
	}
	switch {
	case !(c.Eta > 0) || math.IsInf(c.Eta, 0):
		return nil, fmt.Errorf("the step size is %g, not positive", c.Eta)
	case c.Width < 1 || c.Width > p.D:
		return nil, fmt.Errorf("the factors have %d columns, not between 1 and %d", c.Width, p.D)
	case c.Lambda < 0:
		return nil, errors.New("the regularisation is negative")
	case len(w) != p.D*p.D:
		return nil, fmt.Errorf("the start has %d entries, not %d", len(w), p.D*p.D)
	}
	s := &Descent{Model: NewModel(p), W: make([]float64, p.D*p.D), p: p, config: c}
	if c.Form == Factors {
		size := p.D * c.Width
		s.K, s.Q, s.gk, s.gq = make([]float64, size), make([]float64, size), make([]float64, size), make([]float64, size)
	}
	s.Restart(w, rng)
	return s, nil
}

// Restart goes back to iteration 0, at w. It allocates only for Factors.
func (s *Descent) Restart(w []float64, rng *rand.Rand) {
	copy(s.W, w)
	if s.config.Form == Factors {
		s.factorise(rng)
		s.multiply()
	}
	s.Iteration, s.Moved = 0, math.NaN()
	s.Retarget()
}

// Uniform starts again at entries uniform in ±1/√D, of W or of both factors: the
// start of the paper's statistics.
func (s *Descent) Uniform(rng *rand.Rand) {
	fill := func(x []float64) {
		for i := range x {
			x[i] = (2*rng.Float64() - 1) / math.Sqrt(float64(s.p.D))
		}
	}
	if s.config.Form == Factors {
		fill(s.K)
		fill(s.Q)
		s.multiply()
	} else {
		fill(s.W)
	}
	s.Iteration, s.Moved = 0, math.NaN()
	s.Retarget()
}

// Rescale stretches W, or both factors alike, so that ‖W‖_F is size. It is for
// starts: the count of iterations stays.
func (s *Descent) Rescale(size float64) {
	by := size / s.Norm
	if s.config.Form == Whole {
		for i := range s.W {
			s.W[i] *= by
		}
	} else {
		for i := range s.K {
			s.K[i] *= math.Sqrt(by)
			s.Q[i] *= math.Sqrt(by)
		}
		s.multiply()
	}
	s.Retarget()
}

// Retarget tells that the numbers of the problem have changed; W stays.
func (s *Descent) Retarget() {
	s.Eval(s.W)
	s.Norm = norm(s.W)
}

// SetEta changes the step size.
func (s *Descent) SetEta(eta float64) { s.config.Eta = eta }

// SetLambda changes the regularisation.
func (s *Descent) SetLambda(lambda float64) { s.config.Lambda = lambda }

// factorise splits W evenly: K = U√Σ, Q = V√Σ with the largest singular values.
func (s *Descent) factorise(rng *rand.Rand) {
	d, m := s.p.D, s.config.Width
	clear(s.K)
	clear(s.Q)
	svd := maxmargin.NewSVD(d)
	svd.Decompose(s.W)
	if svd.Sigma[0] == 0 {
		for i := range s.K {
			s.K[i] = 0.1 * rng.NormFloat64()
		}
		return
	}
	for k := range m {
		sigma := svd.Sigma[k]
		for r := range d {
			if sigma > 0 {
				s.K[r*m+k] = svd.B[k*d+r] / math.Sqrt(sigma)
			}
			s.Q[r*m+k] = svd.V[k*d+r] * math.Sqrt(sigma)
		}
	}
}

// multiply writes K Qᵀ into W.
func (s *Descent) multiply() {
	d, m := s.p.D, s.config.Width
	for r := range d {
		for c := range d {
			s.W[r*d+c] = vec.Dot(s.K[r*m:][:m], s.Q[c*m:][:m])
		}
	}
}

// Step does one step of gradient descent, and none where the gradient vanishes.
func (s *Descent) Step() {
	s.Iteration++
	s.Moved = 0
	switch {
	case s.config.Form == Factors:
		s.stepFactors()
	case s.config.Lambda > 0:
		s.stepRegularised()
	default:
		s.stepWhole()
	}
	s.Retarget()
}

// stepWhole uses the scaled gradient, whose direction is exact at any norm.
func (s *Descent) stepWhole() {
	if s.Stationary {
		return
	}
	length := norm(s.Gradient)
	by := s.config.Eta / length
	if s.config.Rule == Plain {
		by = s.config.Eta * kernel.ExpOf(s.Log)
	}
	for i, g := range s.Gradient {
		s.W[i] -= by * g
	}
	s.Moved = by * length
}

// stepRegularised adds λ‖W‖² to the loss; its gradient has an absolute size, and so must G.
func (s *Descent) stepRegularised() {
	size := kernel.ExpOf(s.Log)
	for i, w := range s.W {
		s.Gradient[i] = size*s.Gradient[i] + 2*s.config.Lambda*w
	}
	s.Moved = s.move(s.W, s.Gradient)
}

// stepFactors follows the authors' program: each factor has its own step.
func (s *Descent) stepFactors() {
	d, m := s.p.D, s.config.Width
	size, ridge := kernel.ExpOf(s.Log), 2*s.config.Lambda
	if s.Stationary {
		size = 0
	}
	for i := range s.gk {
		s.gk[i], s.gq[i] = ridge*s.K[i], ridge*s.Q[i]
	}
	for r := range d {
		for c := range d {
			g := size * s.Gradient[r*d+c]
			k, q, gk, gq := s.K[r*m:][:m], s.Q[c*m:][:m], s.gk[r*m:][:m], s.gq[c*m:][:m]
			for j := range m {
				gk[j] += g * q[j]
				gq[j] += g * k[j]
			}
		}
	}
	s.Moved = max(s.move(s.K, s.gk), s.move(s.Q, s.gq))
	s.multiply()
}

// move goes a step along −g and returns its length. A gradient of less than 1e-290
// cannot be normalised: its square underflows.
func (s *Descent) move(x, g []float64) float64 {
	most := 0.0
	for _, v := range g {
		most = max(most, math.Abs(v))
	}
	if !(most > 1e-290) {
		return 0
	}
	length := 0.0
	for _, v := range g {
		length += (v / most) * (v / most)
	}
	length = math.Sqrt(length) // in units of most
	by := s.config.Eta / length / most
	if s.config.Rule == Plain {
		by = s.config.Eta
	}
	for i, v := range g {
		x[i] -= by * v
	}
	return by * length * most
}

// StepWork is about how many multiply-adds a Step costs.
func (s *Descent) StepWork() float64 {
	d := float64(s.p.D)
	work := s.Work() + 3*d*d
	if s.config.Form == Factors {
		work += 5 * d * d * float64(s.config.Width)
	}
	return work
}
