package objective

import "fmt"

// An Energy is what a solver minimises. It is not safe for concurrent use.
type Energy interface {
	// Eval returns E(x). It may be infinite or not a number, where a formula divides by zero.
	Eval(x []float64) float64
	// EvalAll sets dst[i] to E of particle i; xs holds len(dst) particles of d coordinates.
	EvalAll(dst, xs []float64, d int)
	// Grad sets dst to ∇E(x). It may change x while it runs, and restores it.
	Grad(dst, x []float64)
}

// Bounded is an Energy that exists in some dimensions only.
type Bounded interface {
	// Check returns an error that says in which dimensions the energy exists, if d is not one.
	Check(d int) error
}

// Check returns an error in plain words if e does not exist in d dimensions.
func Check(e Energy, d int) error {
	if e == nil {
		return fmt.Errorf("no objective is given")
	}
	if b, ok := e.(Bounded); ok {
		return b.Check(d)
	}
	return nil
}

// h is the step of the central differences: 1e-5 is near the cube root of the
// machine's precision, where rounding (1e-16/h) and truncation (h²) balance.
const h = 1e-5

// CentralDifference sets dst to the gradient of e at x by second-order central
// differences, 2·len(x) evaluations. It changes x while it runs, and restores it.
func CentralDifference(dst, x []float64, e Energy) {
	for j, xj := range x {
		x[j] = xj + h
		up := e.Eval(x)
		x[j] = xj - h
		dst[j] = (up - e.Eval(x)) / (2 * h)
		x[j] = xj
	}
}
