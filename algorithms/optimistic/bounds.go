package optimistic

import "math"

// Bounds on the regret after the rounds played so far. The first holds on
// every path, the others for the expectation; all for steps with Multiplier 1.
// The formulas are those of the disc; for the simplex see simplexBounds.
type Bounds struct {
	// Path bounds OptimisticOMD on every path: (5/2) D √(10D²L² + 4G² + V̄_T).
	Path float64
	// Expected bounds OptimisticOMD by the two meters, theorem 1 of Chen et al.
	// with its constants spelt out:
	// 5√10 D²L + (5√5/2) DG + 5√2 D √σ²_{1:T} + 5D √Σ²_{1:T}. It needs Hint Last.
	Expected float64
	// Strong bounds OptimisticOMD in strongly convex games:
	// (2/λ) Σ_t |g_t - M_t|²/t, λ = 1. NaN in others.
	Strong float64
	// Minimax bounds GradientDescent whatever nature does: (3/2) DG √T.
	Minimax float64
	// FTRL bounds OptimisticFTRL (Sachs et al., 2022): D (6√σ²_{1:T} + 3√2 √Σ²_{1:T})
	// + (3/√2) DG + ν + (4D²G² + 9L²D⁴)/ν.
	FTRL float64
}

// Bounds returns them for now. Path, Expected and Strong go with the meters of
// OptimisticOMD, FTRL with those of OptimisticFTRL.
func (s *Solver) Bounds() Bounds {
	if s.config.Domain == Simplex {
		return s.simplexBounds()
	}
	d, g, l := float64(diameter), s.G, s.config.lipschitz()
	omd, ftrl := &s.Learners[OptimisticOMD], &s.Learners[OptimisticFTRL]
	nu := s.nu()
	b := Bounds{
		Path: 2.5 * d * math.Sqrt(10*d*d*l*l+4*g*g+omd.Surprise),
		Expected: 5*math.Sqrt(10)*d*d*l + 2.5*math.Sqrt(5)*d*g +
			5*math.Sqrt2*d*math.Sqrt(omd.Sigma2) + 5*d*math.Sqrt(omd.Drift2),
		Strong:  math.NaN(),
		Minimax: 1.5 * d * g * math.Sqrt(float64(s.Round)),
		FTRL: d*(6*math.Sqrt(ftrl.Sigma2)+3*math.Sqrt2*math.Sqrt(ftrl.Drift2)) +
			3/math.Sqrt2*d*g + nu + (4*d*d*g*g+9*l*l*d*d*d*d)/nu,
	}
	if s.config.Strong {
		b.Strong = 2 * omd.harmonic
	}
	return b
}
