package kernel

import "math"

// The functions here are of the standard library except for the exponential in them: math.Exp, for
// which some processors have assembly of their own, differs between these in the last bit.
// All else that solvers use of package math does not, unless a processor fuses operations.

// Pow returns xʸ, with math.Pow's special cases. Of a broken exponent the whole part is done by
// multiplications and the rest by Exp, so that the error stays near one unit in the last place
// where the exponent is not large.
func Pow(x, y float64) float64 {
	whole, rest := math.Modf(y)
	switch {
	case rest == 0, math.Abs(y) == 0.5, !(x > 0), math.IsInf(x, 0), math.IsInf(y, 0), y != y:
		return math.Pow(x, y) // without an exponential
	case y < 0:
		return 1 / Pow(x, -y)
	}
	return math.Pow(x, whole) * ExpOf(rest*LogOf(x))
}

// Sinh returns the hyperbolic sine of x.
func Sinh(x float64) float64 {
	switch a := math.Abs(x); {
	case a <= 0.5: // where the exponentials would cancel
		return math.Sinh(x) // a quotient of polynomials
	case a > 21: // the other exponential is too small to count
		return math.Copysign(ExpOf(a)/2, x)
	default:
		e := ExpOf(a)
		return math.Copysign((e-1/e)/2, x)
	}
}

// Cosh returns the hyperbolic cosine of x.
func Cosh(x float64) float64 {
	e := ExpOf(math.Abs(x))
	return (e + 1/e) / 2
}

// Tanh returns the hyperbolic tangent of x.
func Tanh(x float64) float64 {
	if math.Abs(x) < 0.625 { // where one would cancel
		return math.Tanh(x) // a quotient of polynomials
	}
	return math.Copysign(1-2/(ExpOf(2*math.Abs(x))+1), x)
}
