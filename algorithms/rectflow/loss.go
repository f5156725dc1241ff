package rectflow

import "math"

// Loss is what training makes small, of the error e = v_θ(x, t) - (x₁ - x₀).
type Loss uint8

// The losses.
const (
	Squared     Loss = iota // ‖e‖²
	PseudoHuber             // √(‖e‖² + c²) - c: quadratic within c, then linear
)

// eval returns the loss of a squared error norm, and the factor of e in its gradient.
func (l Loss) eval(square, c float64) (value, slope float64) {
	if l == Squared {
		return square, 2
	}
	root := math.Sqrt(square + c*c)
	return root - c, 1 / root
}
