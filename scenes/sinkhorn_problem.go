package scenes

import (
	"github.com/solvarium/solvarium/algorithms/sinkhorn"
	"github.com/solvarium/solvarium/scenes/param"
)

// The problems of the Sinkhorn scene: where they come from, and how a person changes them.

// transportTry are the presets.
var transportTry = []Try{
	{"The race", "problem=assignment&instance=1&eta=200", "Random costs, 64 to 64: sparse Newton is done after 26 iterations, Sinkhorn after about 1941."},
	{"Never ends", "problem=assignment&n=100&instance=2&eta=400", "A hundred to a hundred: Sinkhorn needs 35,000 sweeps for six digits, sparse Newton 33 iterations for twelve."},
	{"Too sparse", "problem=assignment&instance=1&eta=200&rule=largest&k=3", "Three entries a row, as in the paper: each step gains only a factor of four. Try k = 5, or the adaptive rule."},
	{"Cold Newton", "problem=assignment&instance=1&eta=200&warmup=0&safeguard=off", "No warm-up at all: very short steps at first, and yet done after 12 iterations. The warm-up is barely needed here."},
	{"Easy: Sinkhorn wins", "problem=densities&eta=100", "Smooth densities on a line at strong regularisation: cheap sweeps are the better deal. Newton needs less than a fifth of their iterations and yet, counted in work, a little more of it."},
	{"Images", "problem=images&side=16&eta=1200", "A ring becomes a bar, and Newton gains a factor of ten, not of a thousand. Sinkhorn beats its own rate: by symmetry its slowest mode is never excited."},
	{"Images, city metric", "problem=images&side=16&metric=city&eta=300&warmup=300", "The paper's hard case takes its long warm-up; with this one Newton finishes in nine steps."},
	{"Fails: ties", "problem=images&side=16&metric=city&eta=1200", "Many plans are equally good in the city metric: Newton has to fall back to sweeps again and again, and Sinkhorn hardly moves below 1e-6."},
	{"Fails: underflow", "problem=densities&eta=1200&form=naive&source=____________AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&target=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP___________w", "Naive scaling divides by a kernel that has underflowed to zero. Absorbed or log form repairs it."},
	{"Fails: CG stalls", "problem=assignment&instance=1&eta=1200", "At weak regularisation conjugate gradients stall near 1e-8; switch the linear solver to Cholesky."},
}

// canvasSide is the resolution at which pictures are painted, whatever the solvers use.
const canvasSide = 16

// The kinds of problem.
const (
	clouds = iota
	randomAssignment
	densities
	images
	ownCosts
)

// size returns how many cells there are on each side.
func (s *transport) size() int {
	switch s.knobs.problem {
	case images:
		return s.knobs.side * s.knobs.side
	case ownCosts:
		return len(s.knobs.costs)
	}
	return s.knobs.n
}

// pick returns the problem that the knobs ask for, before anything was dragged.
func (s *transport) pick(n int) sinkhorn.Problem {
	k := &s.knobs
	p := sinkhorn.Problem{Rows: sinkhorn.Uniform(n), Cols: sinkhorn.Uniform(n)}
	switch k.problem {
	case clouds:
		s.a, s.b = sinkhorn.Clouds(n, uint64(k.instance))
		p.Cost = make([]float64, n*n)
	case randomAssignment:
		p = sinkhorn.RandomAssignment(n, uint64(k.instance))
	case densities:
		p.Cost = sinkhorn.LineCost(n, k.metric)
	case images:
		p.Cost = sinkhorn.GridCost(k.side, k.metric)
	case ownCosts:
		p.Cost = scaledCosts(k.costs)
	}
	return p
}

// pose writes what was dragged and painted into the problem, in place.
func (s *transport) pose() {
	k := &s.knobs
	switch k.problem {
	case clouds:
		move(s.a, k.movedA)
		move(s.b, k.movedB)
		sinkhorn.CloudCost(s.problem.Cost, s.a, s.b, k.metric)
	case densities:
		copy(s.problem.Rows, sinkhorn.Masses(param.Resample(k.source, k.n)))
		copy(s.problem.Cols, sinkhorn.Masses(param.Resample(k.target, k.n)))
	case images:
		copy(s.problem.Rows, sinkhorn.Masses(param.ResampleSquare(k.from, k.side)))
		copy(s.problem.Cols, sinkhorn.Masses(param.ResampleSquare(k.to, k.side)))
	}
}

func move(points []float64, moved map[int]param.Point) {
	for i, p := range moved {
		if 2*i+1 < len(points) {
			points[2*i], points[2*i+1] = p.X, p.Y
		}
	}
}
