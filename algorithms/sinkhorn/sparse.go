package sinkhorn

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// csr is a sparse matrix by rows: what the Hessian keeps of the plan.
type csr struct {
	kernel.Sparse
	n, m  int
	below float64   // the mass of the plan's entries that were not collected
	work  []float64 // scratch of largest
	mass  [2048]float64
	count [2048]int
}

func newCSR(n, m int) csr {
	return csr{n: n, m: m, work: make([]float64, n*m), Sparse: kernel.Sparse{
		Start: make([]int32, n+1), Column: make([]int32, 0, n*m), Value: make([]float64, 0, n*m)}}
}

// collect takes the entries of plan that are at least least.
func (a *csr) collect(plan []float64, least float64) {
	column, value := a.Column[:cap(a.Column)], a.Value[:cap(a.Value)]
	end := 0
	a.below = 0
	for i := range a.n {
		a.Start[i] = int32(end)
		count, below := kernel.Above(column[end:][:a.m], value[end:][:a.m], plan[i*a.m:][:a.m], least)
		end += count
		a.below += below
	}
	a.Start[a.n] = int32(end)
	a.Column, a.Value = column[:end], value[:end]
}

// keep drops what was collected and is less than least, and marks the rest; it returns
// the mass that was dropped of the plan.
func (a *csr) keep(least float64, kept []bool) (dropped float64) {
	clear(kept)
	end, from := 0, 0
	dropped = a.below
	for i := range a.n {
		to, mark := int(a.Start[i+1]), kept[i*a.m:][:a.m]
		a.Start[i] = int32(end)
		for k := from; k < to; k++ {
			if v := a.Value[k]; v >= least {
				j := a.Column[k]
				mark[j] = true
				a.Column[end], a.Value[end] = j, v
				end++
			} else {
				dropped += v
			}
		}
		from = to
	}
	a.Start[a.n] = int32(end)
	a.Column, a.Value = a.Column[:end], a.Value[:end]
	return dropped
}

// adaptiveShare is the most of the mass that the adaptive rule drops: with a
// hundredth gone Newton's steps are still good, and early plans are dense.
const adaptiveShare = 1e-2

// adaptive returns how many entries remain, and the least of them, if entries
// are dropped from the smallest on, by powers of two, as long as their mass is
// at most budget. It collects all that can remain: entries below an equal share of the
// budget fit into it together, and are most of a plan. Of the others it sums mass and count by binary exponent.
func (a *csr) adaptive(plan []float64, budget float64) (kept int, least float64) {
	first := math.Float64bits(budget/float64(len(plan))) >> 52
	a.collect(plan, math.Float64frombits(first<<52))
	clear(a.mass[:])
	clear(a.count[:])
	for _, v := range a.Value {
		e := math.Float64bits(v) >> 52 & 2047
		a.mass[e] += v
		a.count[e]++
	}
	dropped, kept := a.below, len(a.Value)
	for e := range a.mass {
		if dropped += a.mass[e]; dropped > budget && uint64(e) >= first {
			return kept, math.Float64frombits(uint64(e) << 52)
		}
		kept -= a.count[e]
	}
	return 0, math.Inf(1)
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
	a, least, mass := &s.sparse, 0.0, 0.0
	for _, r := range s.row {
		mass += r
	}
	switch s.config.Rule {
	case Adaptive:
		_, least = a.adaptive(s.P, mass*min(max(s.Error, 1e-9), adaptiveShare))
	case Largest:
		least = a.largest(s.P, s.config.K*len(s.X))
		a.collect(s.P, least)
	default:
		a.collect(s.P, least)
	}
	s.Dropped = a.keep(least, s.Kept) / mass
	s.NNZ = len(a.Value)
	s.Work += float64(chooseWork * len(s.P))
}
