package scenes

import (
	"fmt"
	"math"
)

// moduloTable is the costs to begin with: a multiplication table modulo a prime, each
// row of which is another order of the same numbers.
func moduloTable(prime int) [][]float64 {
	rows := make([][]float64, prime-1)
	for i := range rows {
		for j := range rows {
			rows[i] = append(rows[i], float64((i+1)*(j+1)%prime))
		}
	}
	return rows
}

// checkCosts says in plain words what is wrong with costs of one's own.
func checkCosts(rows [][]float64) error {
	switch {
	case len(rows) < 2:
		return fmt.Errorf("costs: a matrix of at least 2 by 2 is wanted, and there are %d rows", len(rows))
	case len(rows) != len(rows[0]):
		return fmt.Errorf("costs: a square matrix is wanted, not one of %d rows and %d columns", len(rows), len(rows[0]))
	}
	for i, row := range rows {
		for j, x := range row {
			if x < 0 || x > 1e12 {
				return fmt.Errorf("costs: row %d, column %d: %g is not between 0 and 1e12", i+1, j+1, x)
			}
		}
	}
	return nil
}

// scaledCosts returns the costs row by row, divided by the largest, so that η means
// what it does for random costs from 0 to 1.
func scaledCosts(rows [][]float64) []float64 {
	var flat []float64
	most := 0.0
	for _, row := range rows {
		flat = append(flat, row...)
		for _, x := range row {
			most = math.Max(most, x)
		}
	}
	if most > 0 {
		for i := range flat {
			flat[i] /= most
		}
	}
	return flat
}
