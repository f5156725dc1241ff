package cbo

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// underflow is where exp(-t) becomes zero: the exponential is saved there,
// which at large α is nearly everywhere.
const underflow = 745.2

// weight returns exp(-α (e - least)), and 0 if e is not finite.
func weight(e, least, alpha float64) float64 {
	if t := alpha * (e - least); t >= 0 && t < underflow {
		return kernel.ExpOf(-t)
	}
	return 0
}

func finite(xs []float64) bool {
	for _, v := range xs {
		if !(math.Abs(v) <= math.MaxFloat64) {
			return false
		}
	}
	return true
}

// least returns the smallest finite energy, and plus infinity if there is none.
func least(es []float64) float64 {
	least := math.Inf(1)
	for _, e := range es {
		if e < least && e >= -math.MaxFloat64 {
			least = e
		}
	}
	return least
}

// Consensus sets w to the weights exp(-α (E - min E)), scaled to sum to one,
// and dst to the weighted mean of the particles. It returns the effective
// sample size. Energies that are infinite or not numbers get weight zero; if all
// are, w is zero, the result is 0 and dst stays as it was.
//
// dst has d numbers, w and es one for each of n particles, xs n·d. Alpha is
// finite and not negative; at 0 the consensus is the plain mean.
func Consensus(dst, w, xs, es []float64, alpha float64) (ess float64) {
	w = w[:len(es)]
	least := least(es)
	if math.IsInf(least, 1) {
		clear(w)
		return 0
	}
	kernel.Weights(w, es, least, alpha)
	sum, squares, voters := 0.0, 0.0, 0
	for _, v := range w {
		sum += v
		squares += v * v
		if math.Float64bits(v) != 0 { // v > 0, but without a branch, which none could predict
			voters++
		}
	}
	share := 1 / sum // the best has weight 1: it is at most that
	for i := range w {
		w[i] *= share
	}
	// Where many vote all are added, in the same order; 0·x is then nothing, but where x is not finite.
	// In few dimensions it is better than to look who votes.
	d := len(dst)
	few := len(w) / 2
	if d <= 3 {
		few = len(w) / 16
	}
	if voters > few {
		if kernel.MulTransVec(dst, xs, w); finite(dst) {
			return sum * sum / squares
		}
	}
	clear(dst)
	for i, v := range w {
		if v == 0 { // nor would 0·NaN be 0
			continue
		}
		x := xs[i*d : i*d+d][:len(dst)]
		for j := range dst {
			dst[j] += v * x[j]
		}
	}
	return sum * sum / squares
}

// AlphaFor returns the α at which the effective sample size of the energies is
// ess, to a thousandth, starting from a guess. The size falls from n at α = 0
// to the number of best particles; where ess is out of reach the result is the
// nearest of 1e-15 and 1e15, and the guess if no energy is finite.
func AlphaFor(es []float64, ess, guess float64) float64 {
	alpha, _ := alphaFor(es, ess, guess)
	return alpha
}

// alphaFor also returns how often it went through the energies.
func alphaFor(es []float64, ess, guess float64) (alpha float64, passes int) {
	const low, high = 1e-15, 1e15
	least := least(es)
	if math.IsInf(least, 1) {
		return guess, 0
	}
	lo, hi := low, high
	alpha = min(max(guess, low), high)
	// Newton's method for ln ESS over α where it stays within what is known,
	// else the geometric middle; 64 halvings exhaust the exponents.
	for passes < 64 {
		passes++
		sum, squares, slope, slope2 := 0.0, 0.0, 0.0, 0.0
		for _, e := range es {
			if v := weight(e, least, alpha); v > 0 {
				sum += v
				squares += v * v
				slope += v * (e - least)
				slope2 += v * v * (e - least)
			}
		}
		off := math.Log(sum * sum / squares / ess)
		if math.Abs(off) < 1e-3 {
			return alpha, passes
		}
		if off > 0 {
			lo = alpha
		} else {
			hi = alpha
		}
		if hi < 1.001*lo {
			return alpha, passes
		}
		newton := alpha - off/(2*slope2/squares-2*slope/sum)
		if newton > lo && newton < hi {
			alpha = newton
		} else {
			alpha = math.Sqrt(lo) * math.Sqrt(hi)
		}
	}
	return alpha, passes
}
