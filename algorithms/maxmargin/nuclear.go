package maxmargin

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// Nuclear is the machine of least nuclear norm, approached one iteration at a time.
type Nuclear struct {
	W         []float64 // d×d, meets the constraints
	S         []float64 // d×d, of low rank; equals W in the end
	Sigma     []float64 // singular values of S, falling
	Rank      int       // of S
	Norm      float64   // ‖W‖_* of the feasible point; an upper bound
	Bound     float64   // a lower bound of ‖W*‖_*, from the multipliers
	Iteration int
	Done      bool

	d, rows     int
	rho, size   float64
	a           []float64
	u, v, b     []float64
	multipliers []float64 // mat(Aᵀλ)
	old         []float64
	inner       *Ascent
	svd, probe  *SVD
}

const (
	// stiffness is ρ times the Frobenius norm of the solution, which makes the count of iterations
	// independent of units. Tried: 0.5 to 5 need 20 to 100 iterations, ten times more needs ten times as many.
	stiffness = 2
	// accuracy of W − S and of the change of S, relative to the Frobenius solution.
	accuracy = 1e-9
	// sweepsPerStep bounds the work of one iteration; warm-started, a few are enough.
	sweepsPerStep = 200
	// probeEvery is how often norm and bound are computed, each for the price of half an iteration.
	probeEvery = 5
)

// NewNuclear prepares a solver for a number of constraints on d×d matrices.
func NewNuclear(rows, d int) *Nuclear {
	if rows < 1 || d < 1 {
		panic(fmt.Sprintf("maxmargin: %d constraints on matrices of %d rows", rows, d))
	}
	matrix := func() []float64 { return make([]float64, d*d) }
	return &Nuclear{
		W: matrix(), S: matrix(), Sigma: make([]float64, d), d: d, rows: rows,
		a: make([]float64, rows*d*d), u: matrix(), v: matrix(), b: make([]float64, rows),
		multipliers: matrix(), old: matrix(),
		inner: NewAscent(rows, d*d), svd: NewSVD(d), probe: NewSVD(d),
	}
}

// Start begins with the constraints a (copied), from the Frobenius solution w.
func (s *Nuclear) Start(a, w []float64) {
	copy(s.a, a)
	copy(s.W, w)
	copy(s.S, w)
	clear(s.u)
	s.inner.Load(a)
	s.size = math.Sqrt(vec.Dot(w, w))
	s.rho = stiffness / s.size
	s.Iteration, s.Done, s.Bound = 0, false, 0
	s.svd.Decompose(w)
	s.Norm = s.svd.Sum()
	copy(s.Sigma, s.svd.Sigma)
	s.Rank = s.svd.Rank(rankShare)
}

// rankShare is the share of the largest singular value from which on others count.
const rankShare = 1e-5

// Gap returns how far, relatively, the norm can still be from the least one; at least 0 but for rounding.
func (s *Nuclear) Gap() float64 { return (s.Norm - s.Bound) / s.Norm }

// Step does one iteration, and does nothing once Done.
func (s *Nuclear) Step() {
	if s.Done {
		return
	}
	s.Iteration++
	s.project()
	copy(s.old, s.S)
	for k := range s.u {
		s.u[k] += s.W[k]
	}
	s.svd.Decompose(s.u)
	s.svd.Shrink(s.S, 1/s.rho)
	apart, moved := 0.0, 0.0
	for k := range s.u {
		s.u[k] -= s.S[k]
		apart += (s.W[k] - s.S[k]) * (s.W[k] - s.S[k])
		moved += (s.S[k] - s.old[k]) * (s.S[k] - s.old[k])
	}
	for k, v := range s.svd.Sigma {
		s.Sigma[k] = max(v-1/s.rho, 0)
	}
	s.Rank = 0
	for _, v := range s.Sigma {
		if v > rankShare*s.Sigma[0] {
			s.Rank++
		}
	}
	s.Done = math.Sqrt(max(apart, moved)) < accuracy*s.size
	if s.Done || s.Iteration%probeEvery == 0 {
		s.certify()
	}
}

// project moves W to the point nearest to V = S − U that meets the constraints.
func (s *Nuclear) project() {
	d2 := s.d * s.d
	for k := range s.v {
		s.v[k] = s.S[k] - s.u[k]
	}
	for j := range s.b {
		s.b[j] = 1 - vec.Dot(s.a[j*d2:][:d2], s.v)
	}
	for range sweepsPerStep {
		if s.inner.Sweep(s.b) < 1e-2*accuracy*s.size {
			break
		}
	}
	clear(s.multipliers)
	for j, v := range s.inner.Lambda {
		if v != 0 {
			axpy(s.multipliers, v, s.a[j*d2:][:d2])
		}
	}
	for k := range s.W {
		s.W[k] = s.v[k] + s.multipliers[k]
	}
}

// certify computes both ends of the interval in which the least norm lies.
func (s *Nuclear) certify() {
	d2 := s.d * s.d
	least := 1.0
	for j := range s.rows {
		least = min(least, vec.Dot(s.a[j*d2:][:d2], s.W))
	}
	s.probe.Decompose(s.W)
	s.Norm = s.probe.Sum() / least // W / least meets the constraints to the last bit
	if least <= 0 {
		s.Norm = math.NaN()
	}
	s.probe.Decompose(s.multipliers)
	bound := s.rho * s.inner.Sum() / max(1, s.rho*s.probe.Sigma[0])
	s.Bound = max(s.Bound, bound)
}
