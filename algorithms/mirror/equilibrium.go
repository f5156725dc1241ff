package mirror

import (
	"math"
	"math/bits"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/lapack"
	lapackimpl "gonum.org/v1/gonum/lapack/gonum"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// Equilibrium returns mixed strategies x and y with min_x max_y xᵀAy = max_y min_x
// xᵀAy and that value, for a row-major with the given number of rows, at most
// eight rows and columns.
//
// An equilibrium of a matrix game with a value other than zero can be found
// among the square submatrices M whose solutions of xᵀM = const and My = const are
// both distributions that nobody gains by leaving (Shapley and Snow, 1950). The
// payoffs are moved to [1, 2] to make it so. The pair that a player could gain
// least by leaving is returned.
func Equilibrium(a []float64, rows int) (x, y []float64, value float64) {
	columns := len(a) / rows
	lowest, highest := math.Inf(1), math.Inf(-1)
	for _, v := range a {
		lowest, highest = min(lowest, v), max(highest, v)
	}
	shifted := make([]float64, len(a))
	for i, v := range a {
		shifted[i] = 1
		if highest > lowest {
			shifted[i] += (v - lowest) / (highest - lowest)
		}
	}
	least := math.Inf(1)
	for chosenRows := uint(1); chosenRows < 1<<rows; chosenRows++ {
		for chosenColumns := uint(1); chosenColumns < 1<<columns; chosenColumns++ {
			if bits.OnesCount(chosenRows) != bits.OnesCount(chosenColumns) {
				continue
			}
			tryX, okX := support(shifted, rows, columns, chosenRows, chosenColumns, false)
			tryY, okY := support(shifted, rows, columns, chosenRows, chosenColumns, true)
			if !okX || !okY {
				continue
			}
			if gap := gapOf(a, tryX, tryY); gap < least {
				least, x, y = gap, tryX, tryY
			}
		}
	}
	for i, weight := range x {
		value += weight * vec.Dot(a[i*columns:(i+1)*columns], y)
	}
	return x, y, value
}

// gapOf returns max_y xᵀAy - min_x xᵀAy.
func gapOf(a, x, y []float64) float64 {
	low, high := math.Inf(1), math.Inf(-1)
	for i := range x {
		low = min(low, vec.Dot(a[i*len(y):(i+1)*len(y)], y))
	}
	for j := range y {
		sum := 0.0
		for i, weight := range x {
			sum += weight * a[i*len(y)+j]
		}
		high = max(high, sum)
	}
	return high - low
}

// support solves M v = 1 (Mᵀ v = 1 unless right) for the submatrix M of the chosen
// rows and columns, and returns v divided by its sum as a strategy. It
// reports whether M is regular and v a distribution.
func support(a []float64, rows, columns int, chosenRows, chosenColumns uint, right bool) ([]float64, bool) {
	n := bits.OnesCount(chosenRows)
	m, solution := make([]float64, n*n), make([]float64, n)
	r := 0
	for i := chosenRows; i != 0; i &= i - 1 {
		c := 0
		for j := chosenColumns; j != 0; j &= j - 1 {
			at := r*n + c
			if !right {
				at = c*n + r
			}
			m[at] = a[bits.TrailingZeros(i)*columns+bits.TrailingZeros(j)]
			c++
		}
		solution[r] = 1
		r++
	}
	unknowns, count := chosenColumns, columns
	if !right {
		unknowns, count = chosenRows, rows
	}
	if !solve(m, solution) {
		return nil, false
	}
	v, k := make([]float64, count), 0
	for u := unknowns; u != 0; u &= u - 1 {
		weight := solution[k]
		// Weights that rounding made a little negative count as zero.
		if weight < -1e-12 {
			return nil, false
		}
		v[bits.TrailingZeros(u)] = max(weight, 0)
		k++
	}
	scale(v, 1/total(v)) // Mv = 1 has no zero solution
	return v, true
}

// solve solves Mv = b in place, and destroys m. It reports whether M is regular to
// working precision. It calls lapack itself, because package mat brings so much with it
// that a page takes a twentieth longer to load.
func solve(m, b []float64) bool {
	n := len(b)
	var l lapackimpl.Implementation
	work, pivots := make([]float64, 4*n), make([]int, n)
	norm := l.Dlange(lapack.MaxRowSum, n, n, m, n, work)
	if !l.Dgetf2(n, n, m, n, pivots) || 1e16*l.Dgecon(lapack.MaxRowSum, n, m, n, norm, work, make([]int, n)) < 1 {
		return false
	}
	l.Dgetrs(blas.NoTrans, n, 1, m, n, pivots, b, 1)
	return true
}
