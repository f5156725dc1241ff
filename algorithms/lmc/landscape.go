package lmc

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/vec"
)

// Landscape is the loss on the plane through A, B and π(B): the first axis leads
// from A to B, and lengths are in units of their distance (Ainsworth et al., figure 1).
type Landscape struct {
	Loss    []float64  // Side×Side, row-major, the first row lowest; coarse at first; NaN before
	Matched [2]float64 // where π(B) lies
	Points  int        // known
	Flat    bool       // π(B) lies on the line from A to B: there is no plane

	e1, e2 []float64 // of length ‖B - A‖
	a, at  *Net
	w      *worker
	data   *Data
	eval   Evaluation
	order  []int
}

// Side is the number of points on either axis, which run from -½ to 1½.
const Side = 31

const (
	landscapeFrom   = -0.5
	landscapeTo     = 1.5
	landscapeSample = 200 // test samples a point
)

func newLandscape(sizes []int, params int) *Landscape {
	l := &Landscape{Loss: make([]float64, Side*Side), e1: make([]float64, params), e2: make([]float64, params)}
	// Coarse to fine: each pass halves the distance.
	seen := make([]bool, Side*Side)
	for stride := 8; stride >= 1; stride /= 2 {
		for i := 0; i < Side; i += stride {
			for j := 0; j < Side; j += stride {
				if k := i*Side + j; !seen[k] {
					seen[k] = true
					l.order = append(l.order, k)
				}
			}
		}
	}
	return l
}

func (l *Landscape) begin(w *worker, data *Data, a, b, matched, scratch *Net) {
	l.a, l.at, l.w, l.data, l.Points, l.Flat = a, scratch, w, data, 0, false
	for k := range l.Loss {
		l.Loss[k] = math.NaN()
	}
	for i, x := range a.Params {
		l.e1[i], l.e2[i] = b.Params[i]-x, matched.Params[i]-x
	}
	square := vec.Dot(l.e1, l.e1)
	along := vec.Dot(l.e1, l.e2) / square
	for i, x := range l.e1 {
		l.e2[i] -= along * x
	}
	height := math.Sqrt(vec.Dot(l.e2, l.e2) / square)
	l.Matched = [2]float64{along, height}
	if !(height > 1e-9) {
		l.Flat = true
		return
	}
	for i := range l.e2 {
		l.e2[i] /= height
	}
	l.aim()
}

// Done reports whether every point is known.
func (l *Landscape) Done() bool { return l.Flat || l.Points == len(l.order) }

func (l *Landscape) aim() {
	k := l.order[l.Points]
	const pitch = (landscapeTo - landscapeFrom) / (Side - 1)
	x, y := landscapeFrom+pitch*float64(k%Side), landscapeFrom+pitch*float64(k/Side)
	for i, p := range l.a.Params {
		l.at.Params[i] = p + x*l.e1[i] + y*l.e2[i]
	}
	l.eval.begin(l.w, l.data, l.data.Test, l.at, landscapeSample)
}

func (l *Landscape) step() (work float64) {
	work = l.eval.step()
	if !l.eval.Done() {
		return work
	}
	k := l.order[l.Points]
	l.Points++
	l.fill(k, l.eval.Loss)
	if !l.Done() {
		l.aim()
	}
	return work
}

// fill lets a point stand for the finer ones above and to the right of it that are still to come.
func (l *Landscape) fill(k int, loss float64) {
	stride := 8
	for stride > 1 && (k/Side%stride != 0 || k%Side%stride != 0) {
		stride /= 2
	}
	for i := k / Side; i < min(k/Side+stride, Side); i++ {
		for j := k % Side; j < min(k%Side+stride, Side); j++ {
			l.Loss[i*Side+j] = loss
		}
	}
}
