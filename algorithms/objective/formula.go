package objective

import (
	"fmt"

	"github.com/solvarium/solvarium/algorithms/formula"
)

// Formula is an energy in the plane that a person has typed.
type Formula struct {
	expr *formula.Expr
}

// ParseFormula compiles a formula in x and y; package formula has the grammar.
// An error is a *formula.Error, which says where it is.
func ParseFormula(source string) (*Formula, error) {
	expr, err := formula.Parse(source)
	if err != nil {
		return nil, err
	}
	return &Formula{expr}, nil
}

// String returns the formula as it was typed.
func (f *Formula) String() string { return f.expr.String() }

// Check returns an error unless d is 2.
func (f *Formula) Check(d int) error {
	if d != 2 {
		return fmt.Errorf("a formula in x and y has 2 coordinates, not %d", d)
	}
	return nil
}

// Eval returns E(x), which is infinite or not a number where the formula is.
func (f *Formula) Eval(x []float64) float64 { return f.expr.Eval(x[0], x[1]) }

// EvalAll sets dst[i] to E of particle i; d is 2.
func (f *Formula) EvalAll(dst, xs []float64, _ int) { f.expr.EvalAll(dst, xs) }

// Grad sets dst to the central differences of E at x.
func (f *Formula) Grad(dst, x []float64) { CentralDifference(dst, x, f) }
