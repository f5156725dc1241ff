package kernel

import (
	"math"
	"unsafe"
)

// The loops of the assignment problem: each goes once along a row of a cost matrix, whose
// reduced costs are c_j − v_j by the potentials v of columns. An owner is the row that a column is
// assigned to, negative where it is free. All slices have one length.

// Scan shortens the distances to columns by the ways through row i, base + (c_j − v_j), and
// says in from where it did. It returns the nearest column: of equally near ones the first
// that is free, or else the first; −1 if none is at a finite distance. A column is left out if its distance is infinite
// and its potential minus infinity.
func Scan(least []float64, from, owner []int, c, v []float64, base float64, i int) int {
	n := len(least)
	from, owner, c, v = from[:n], owner[:n], c[:n], v[:n]
	if simd && n >= 8 {
		return int(simdScan(&least[0], words(from), words(owner), &c[0], &v[0], int32(n), base, int32(i)))
	}
	return scanReference(least, from, owner, c, v, base, i)
}

func scanReference(least []float64, from, owner []int, c, v []float64, base float64, i int) int {
	n := len(least)
	from, owner, c, v = from[:n], owner[:n], c[:n], v[:n]
	best, at := math.MaxFloat64, -1
	for j, l := range least {
		if d := base + (c[j] - v[j]); d < l {
			least[j], from[j] = d, i
			l = d
		}
		if l <= best && (l < best || at < 0 || owner[j] < 0 && owner[at] >= 0) {
			best, at = l, j
		}
	}
	return at
}

// TwoLeast returns the place of the least reduced cost c_j − v_j, by the rule of Scan, and the
// least of all others, which is the same where two are least.
func TwoLeast(c, v []float64, owner []int) (at int, second float64) {
	v, owner = v[:len(c)], owner[:len(c)]
	if simd && len(c) >= 8 {
		at = int(simdTwoLeast(&c[0], &v[0], words(owner), int32(len(c)), &second))
		return at, second
	}
	return twoLeastReference(c, v, owner)
}

func twoLeastReference(c, v []float64, owner []int) (at int, second float64) {
	v, owner = v[:len(c)], owner[:len(c)]
	first := math.Inf(1)
	at, second = -1, first
	for j, x := range c {
		d := x - v[j]
		if !(d <= second) {
			continue
		}
		switch {
		case d < first:
			first, second, at = d, first, j
		case d == first && (at < 0 || owner[j] < 0 && owner[at] >= 0):
			second, at = d, j
		default:
			second = d
		}
	}
	return at, second + 0 // there is no negative zero, which is as little as the other
}

// Lower takes row i into the minima of columns: where c_j is less than least_j it takes
// its place, and from_j becomes i.
func Lower(least []float64, from []int, c []float64, i int) {
	from, c = from[:len(least)], c[:len(least)]
	if simd && len(least) >= 8 {
		simdLower(&least[0], words(from), &c[0], int32(len(least)), int32(i))
		return
	}
	lowerReference(least, from, c, i)
}

func lowerReference(least []float64, from []int, c []float64, i int) {
	from, c = from[:len(least)], c[:len(least)]
	for j, x := range c {
		if x < least[j] {
			least[j], from[j] = x, i
		}
	}
}

// words is where integers lie, which are of 64 bits wherever there is a module.
func words(x []int) *int64 { return (*int64)(unsafe.Pointer(&x[0])) }
