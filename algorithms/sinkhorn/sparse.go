package sinkhorn

import (
	"math"
)

// csr is a sparse matrix by rows: what the Hessian keeps of the plan.
type csr struct {
	n, m   int
	start  []int32 // row i is entries start[i] to start[i+1]
	column []int32
	value  []float64
	work   []float64 // scratch of selectLargest
	mass   [2048]float64
	count  [2048]int
}

func newCSR(n, m int) csr {
	return csr{n: n, m: m, start: make([]int32, n+1), column: make([]int32, 0, n*m), value: make([]float64, 0, n*m), work: make([]float64, n*m)}
}

// adaptiveShare is the most of the mass that the adaptive rule drops: with a
// hundredth gone Newton's steps are still good, and early plans are dense.
const adaptiveShare = 1e-2

// adaptive returns how many entries remain, and the least of them, if entries
// are dropped from the smallest on, by powers of two, as long as their mass is
// at most a share delta of the whole. One pass: mass and count by binary exponent.
func (a *csr) adaptive(plan []float64, delta float64) (kept int, least float64) {
	clear(a.mass[:])
	clear(a.count[:])
	total := 0.0
	for _, v := range plan {
		e := math.Float64bits(v) >> 52 & 2047
		a.mass[e] += v
		a.count[e]++
		total += v
	}
	dropped, kept := 0.0, len(plan)
	for e := range a.mass {
		if dropped += a.mass[e]; dropped > delta*total {
			return kept, math.Float64frombits(uint64(e) << 52)
		}
		kept -= a.count[e]
	}
	return 0, math.Inf(1)
}

// fill keeps the entries of plan that are at least least and marks them; it
// returns the share of the mass that was dropped.
func (a *csr) fill(plan []float64, least float64, kept []bool) float64 {
	a.column, a.value = a.column[:0], a.value[:0]
	dropped, total := 0.0, 0.0
	for i := range a.n {
		a.start[i] = int32(len(a.column))
		row, mark := plan[i*a.m:][:a.m], kept[i*a.m:][:a.m]
		for j, v := range row {
			total += v
			mark[j] = v >= least
			if mark[j] {
				a.column = append(a.column, int32(j))
				a.value = append(a.value, v)
			} else {
				dropped += v
			}
		}
	}
	a.start[a.n] = int32(len(a.column))
	return dropped / total
}

// largest returns the k-th largest of values (Hoare's selection, on a copy).
func (a *csr) largest(values []float64, k int) float64 {
	w := a.work
	copy(w, values)
	lo, hi, want := 0, len(w)-1, min(k, len(w))-1
	for lo < hi {
		pivot := w[(lo+hi)/2]
		i, j := lo, hi
		for i <= j {
			for w[i] > pivot {
				i++
			}
			for w[j] < pivot {
				j--
			}
			if i <= j {
				w[i], w[j] = w[j], w[i]
				i++
				j--
			}
		}
		switch {
		case want <= j:
			hi = j
		case want >= i:
			lo = i
		default:
			return w[want]
		}
	}
	return w[want]
}

// sparsify chooses the entries of the Hessian by the rule in force.
func (s *Newton) sparsify() {
	least := 0.0
	switch s.config.Rule {
	case Adaptive:
		_, least = s.sparse.adaptive(s.P, min(max(s.Error, 1e-9), adaptiveShare))
	case Largest:
		least = s.sparse.largest(s.P, s.config.K*len(s.X))
	}
	s.Dropped = s.sparse.fill(s.P, least, s.Kept)
	s.NNZ = len(s.sparse.column)
	s.Work += float64(2 * len(s.P))
}
