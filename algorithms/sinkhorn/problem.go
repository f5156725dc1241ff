package sinkhorn

import (
	"errors"
	"fmt"
	"math"
)

// Problem is a discrete transport problem: how to carry the masses Rows to the
// masses Cols when a unit from i to j costs Cost[i*len(Cols)+j].
type Problem struct {
	Rows []float64 // length n, positive, sum 1
	Cols []float64 // length m, positive, sum 1
	Cost []float64 // n×m, row-major
}

// Validate says what is wrong with a problem, or returns nil. The error says which of
// sizes, costs and masses is impossible; masses are positive and sum to 1.
func (p Problem) Validate() error {
	if len(p.Rows) == 0 || len(p.Cols) == 0 {
		return errors.New("a transport problem needs mass on both sides")
	}
	if len(p.Cost) != len(p.Rows)*len(p.Cols) {
		return fmt.Errorf("the cost has %d entries, not %d times %d", len(p.Cost), len(p.Rows), len(p.Cols))
	}
	for _, c := range p.Cost {
		if math.IsNaN(c) || math.IsInf(c, 0) {
			return errors.New("a cost is not a finite number")
		}
	}
	for _, side := range [][]float64{p.Rows, p.Cols} {
		sum := 0.0
		for _, v := range side {
			if !(v > 0) {
				return errors.New("every mass must be positive")
			}
			sum += v
		}
		// 1e-9 is far above rounding and far below any mass that matters.
		if !(math.Abs(sum-1) < 1e-9) {
			return fmt.Errorf("the masses sum to %g, not to 1", sum)
		}
	}
	return nil
}

// TransportCost returns the sum of Cost times plan.
func (p Problem) TransportCost(plan []float64) float64 {
	s := 0.0
	for i, v := range plan {
		s += p.Cost[i] * v
	}
	return s
}
