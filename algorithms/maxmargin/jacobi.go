package maxmargin

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/jacobi"
	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// SVD is a singular value decomposition of small square matrices, by one-sided
// Jacobi rotations: A = Σ_k σ_k u_k v_kᵀ. It allocates nothing after NewSVD.
type SVD struct {
	Sigma []float64 // singular values, falling
	B     []float64 // rows σ_k u_k
	V     []float64 // rows v_k

	d int
}

// NewSVD prepares decompositions of d×d matrices.
func NewSVD(d int) *SVD {
	return &SVD{Sigma: make([]float64, d), B: make([]float64, d*d), V: make([]float64, d*d), d: d}
}

// Decompose decomposes a, row-major.
func (s *SVD) Decompose(a []float64) {
	d := s.d
	for i := range d {
		for j := range d {
			s.B[j*d+i] = a[i*d+j] // rows of B are the columns of A
			s.V[j*d+i] = 0
		}
		s.V[i*d+i] = 1
	}
	// Convergence is quadratic; ten sweeps are reached by no matrix of such sizes.
	for range 30 {
		if !s.sweep() {
			break
		}
	}
	for k := range d {
		s.Sigma[k] = math.Sqrt(vec.Dot(s.B[k*d:][:d], s.B[k*d:][:d]))
	}
	s.sort()
}

// sweep makes every pair of rows of B orthogonal in turn, and reports whether any was not.
func (s *SVD) sweep() bool {
	d, turned := s.d, false
	for p := range d - 1 {
		for q := p + 1; q < d; q++ {
			x, y := s.B[p*d:][:d], s.B[q*d:][:d]
			xx, yy, xy := vec.Dot(x, x), vec.Dot(y, y), vec.Dot(x, y)
			if xy*xy <= 1e-30*xx*yy || xx*yy == 0 { // the cosine is at rounding, 1e-15
				continue
			}
			turned = true
			cos, sin, _ := jacobi.Angle(xx, yy, xy)
			jacobi.Rotate(x, y, cos, sin)
			jacobi.Rotate(s.V[p*d:][:d], s.V[q*d:][:d], cos, sin)
		}
	}
	return turned
}

// sort puts the largest singular value first, by selection: d is small.
func (s *SVD) sort() {
	d := s.d
	for k := range d - 1 {
		best := k
		for l := k + 1; l < d; l++ {
			if s.Sigma[l] > s.Sigma[best] {
				best = l
			}
		}
		if best == k {
			continue
		}
		s.Sigma[k], s.Sigma[best] = s.Sigma[best], s.Sigma[k]
		for i := range d {
			s.B[k*d+i], s.B[best*d+i] = s.B[best*d+i], s.B[k*d+i]
			s.V[k*d+i], s.V[best*d+i] = s.V[best*d+i], s.V[k*d+i]
		}
	}
}

// Shrink writes Σ_k max(σ_k − by, 0) u_k v_kᵀ into dst: the proximal map of by·‖·‖_*.
func (s *SVD) Shrink(dst []float64, by float64) {
	d := s.d
	clear(dst)
	for k, sigma := range s.Sigma {
		if sigma <= by {
			continue
		}
		share := (sigma - by) / sigma
		for i := range d {
			axpy(dst[i*d:][:d], share*s.B[k*d+i], s.V[k*d:][:d])
		}
	}
}

// Sum returns the nuclear norm.
func (s *SVD) Sum() float64 {
	sum := 0.0
	for _, v := range s.Sigma {
		sum += v
	}
	return sum
}

// Rank returns how many singular values exceed a share of the largest.
func (s *SVD) Rank(share float64) int {
	rank := 0
	for _, v := range s.Sigma {
		if v > share*s.Sigma[0] {
			rank++
		}
	}
	return rank
}
