package mirror

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/splitmix"
	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// Linear is f(x) = ⟨C, x⟩. C may be changed between steps.
type Linear struct{ C []float64 }

// UniformLoss returns a linear loss of d costs that are independent and uniform in
// [0, 1), the same for the same seed on every machine.
func UniformLoss(d int, seed uint64) Linear {
	rng, c := splitmix.New(seed), make([]float64, d)
	for i := range c {
		c[i] = rng.F()
	}
	return Linear{c}
}

// Dim returns len(C).
func (f Linear) Dim() int { return len(f.C) }

// Value returns ⟨C, x⟩.
func (f Linear) Value(x []float64) float64 { return vec.Dot(f.C, x) }

// Grad sets g to C.
func (f Linear) Grad(g, _ []float64) { copy(g, f.C) }

// smoothness: no curvature at all.
func (f Linear) smoothness(MirrorMap, Domain) float64 { return 0 }

// minimum is a vertex, a corner, the point opposite to C, or, on the plane and
// where C has a negative entry on the orthant, at infinity.
func (f Linear) minimum(x []float64, on Domain) bool {
	clear(x)
	switch on {
	case Simplex:
		least := 0
		for i, c := range f.C {
			if c < f.C[least] {
				least = i
			}
		}
		x[least] = 1
	case Orthant:
		for _, c := range f.C {
			if c < 0 {
				return false
			}
		}
	case Box:
		for i, c := range f.C {
			if c != 0 {
				x[i] = -math.Copysign(1, c)
			}
		}
	case Ball:
		if r := norm(f.C, 2); r > 0 {
			for i, c := range f.C {
				x[i] = -c / r
			}
		}
	case Plane:
		return norm(f.C, 2) == 0
	}
	return true
}
