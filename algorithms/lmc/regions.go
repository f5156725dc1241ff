package lmc

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/nn"
)

// The networks whose regions are drawn.
const (
	RegionA       = iota
	RegionNaive   // the merged network without π
	RegionMatched // with π
	RegionB
	regions
)

// Regions are where in the plane which class is decided for, on a grid of
// Side×Side over the square of Half, the first row lowest.
type Regions struct {
	Side  int
	Class [regions][]float64

	nets  [regions]*Net
	x     []float64 // a row of the grid
	left  int       // rows still to draw
	again bool      // the networks have changed since it began
	w     *worker
}

// The side of a grid that looks smooth, and the least that shows anything. Between them it is as
// large as lets the merged networks be drawn at once while λ is dragged.
const smooth, coarse = 40, 14

func newRegions(s *Solver) *Regions {
	r := &Regions{w: newWorker(s.Sizes)}
	r.Side = min(max(int(math.Sqrt(2*stepWork/r.w.cost)), coarse), smooth)
	for k := range r.Class {
		r.Class[k] = make([]float64, r.Side*r.Side)
	}
	r.nets[RegionA], r.nets[RegionB] = s.Models[0].Net, s.Models[1].Net
	r.nets[RegionNaive], r.nets[RegionMatched] = nn.New[float64](s.Sizes...), nn.New[float64](s.Sizes...)
	r.x = make([]float64, 2*r.Side)
	r.dirty()
	r.now(s)
	return r
}

// dirty asks for all to be drawn anew, after what is under way.
func (r *Regions) dirty() { r.again = true }

func (r *Regions) stale() bool { return r.again || r.left > 0 }

// begin takes the merged networks as they are now. While they are trained, the permutation is the
// one that Watch found last.
func (r *Regions) begin(s *Solver) {
	a, b := s.Models[0].Net.Params, s.Models[1].Net.Params
	lerp(r.nets[RegionNaive].Params, a, b, s.Lambda)
	switch m := s.Current(); {
	case m.Matched:
		b = m.Net.Params
	case len(s.Watch.At) > 0:
		s.Watch.matcher.Pi.Apply(r.nets[RegionMatched], s.Models[1].Net)
		b = r.nets[RegionMatched].Params
	}
	lerp(r.nets[RegionMatched].Params, a, b, s.Lambda)
	r.left, r.again = r.Side, false
}

// step draws some rows: a fifth of a step's work.
func (r *Regions) step(s *Solver) {
	if r.left == 0 && r.again {
		r.begin(s)
	}
	for work := 0.0; work < stepWork/5 && r.left > 0; {
		work += r.row(RegionA, RegionB)
	}
}

// now draws the merged networks at once, and the others too unless they are as drawn before.
func (r *Regions) now(s *Solver) {
	from, to := RegionNaive, RegionMatched
	if r.stale() {
		from, to = RegionA, RegionB
	}
	for r.begin(s); r.left > 0; {
		r.row(from, to)
	}
}

// row draws the next row, from the top, of the networks from the one to the other, and returns the multiply-adds.
func (r *Regions) row(first, last int) float64 {
	r.left--
	n, row := float64(r.Side), r.left
	for i := range r.Side {
		r.x[2*i], r.x[2*i+1] = Half*(2*(float64(i)+0.5)/n-1), Half*(2*(float64(row)+0.5)/n-1)
	}
	classes := r.w.sizes[len(r.w.sizes)-1]
	for k := first; k <= last; k++ {
		for from := 0; from < r.Side; from += r.w.rows {
			to := min(from+r.w.rows, r.Side)
			out := r.w.pass.Forward(r.nets[k], r.x[2*from:2*to])
			for i := range to - from {
				best := largest(out[i*classes:][:classes])
				r.Class[k][row*r.Side+from+i] = float64(best)
			}
		}
	}
	return float64(last-first+1) * n * r.w.cost
}
