package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
)

// The plane of starts of the attention scene.

// plane returns two orthonormal matrices that span the starts of the picture of basins. With one query
// they are all the starts that matter, W₀ = w zᵀ/‖z‖ in two dimensions. Otherwise the first is the machine of the
// optimal tokens, and the second leads to that of another locally optimal selection, if there is one.
func (s *attention) plane() (first, second []float64) {
	p := s.problem
	d := p.D
	first, second = make([]float64, d*d), make([]float64, d*d)
	if p.N == 1 && d == 2 && dotOf(p.Z, p.Z) > 0 {
		z := math.Sqrt(dotOf(p.Z, p.Z))
		for c := range d {
			first[c], second[d+c] = p.Z[c]/z, p.Z[c]/z
		}
		return first, second
	}
	first[0] = 1
	if s.best.Machine.Feasible {
		scale(first, s.best.Machine.W, 1/s.best.Machine.Norm)
	}
	if rival := s.rival(); rival != nil && orthogonal(second, rival, first) {
		return first, second
	}
	// W times a quarter turn of pairs of coordinates is orthogonal to W.
	for r := range d {
		for c := 0; c+1 < d; c += 2 {
			second[r*d+c], second[r*d+c+1] = -first[r*d+c+1], first[r*d+c]
		}
	}
	scale(second, second, 1/math.Sqrt(dotOf(second, second)))
	return first, second
}

// rival returns the machine of a locally optimal selection that is not optimal, or nil.
func (s *attention) rival() []float64 {
	if s.census == nil {
		return nil
	}
	other := attnsvm.NewSelection(s.problem)
	for k := range s.census.States {
		attnsvm.SetIndex(s.alpha, k, s.problem.T)
		if s.best.Is(s.alpha) {
			continue
		}
		if other.Choose(s.alpha); other.Local {
			return other.Machine.W
		}
	}
	return nil
}

// orthogonal writes the unit matrix along what of w is orthogonal to the unit matrix u, and
// reports whether anything is.
func orthogonal(dst, w, u []float64) bool {
	along := dotOf(w, u)
	for i := range dst {
		dst[i] = w[i] - along*u[i]
	}
	size := math.Sqrt(dotOf(dst, dst))
	if size < 1e-6*math.Sqrt(dotOf(w, w)) {
		return false
	}
	scale(dst, dst, 1/size)
	return true
}
