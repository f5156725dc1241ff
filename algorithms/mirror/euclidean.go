package mirror

import "slices"

// Euclidean is ψ = ½|x|², whose mirror descent is the projected gradient method.
// It is offered on all domains.
type Euclidean struct{}

// Dual is the identity.
func (Euclidean) Dual(theta, x []float64) { copy(theta, x) }

// Primal is the orthogonal projection, O(d) but on the simplex O(d log d).
func (Euclidean) Primal(x, theta []float64, on Domain) error {
	switch on {
	case Plane:
		copy(x, theta)
	case Orthant:
		for i, v := range theta {
			x[i] = max(v, 0)
		}
	case Box:
		for i, v := range theta {
			x[i] = min(max(v, -1), 1)
		}
	case Ball:
		copy(x, theta)
		if r := norm(x, 2); r > 1 {
			scale(x, 1/r)
		}
	case Simplex:
		projectToSimplex(x, theta)
	}
	copy(theta, x)
	return nil
}

// projectToSimplex sets x to max(v - τ, 0) with the τ for which it sums to one:
// of the coordinates in falling order, those above the running τ are kept.
func projectToSimplex(x, v []float64) {
	copy(x, v)
	slices.Sort(x)
	sum, tau := 0.0, 0.0
	for n := 1; n <= len(x); n++ {
		largest := x[len(x)-n]
		sum += largest
		if next := (sum - 1) / float64(n); n == 1 || largest > next {
			tau = next
		}
	}
	for i, c := range v {
		x[i] = max(c-tau, 0)
	}
}

// Divergence returns ½|x - y|².
func (Euclidean) Divergence(x, y []float64) float64 {
	r := distance(x, y)
	return r * r / 2
}

func (Euclidean) strong(Domain, int) (modulus, exponent float64) { return 1, 2 }
