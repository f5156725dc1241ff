package scenes

import (
	"errors"
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/assignment"
	"github.com/solvarium/solvarium/algorithms/sinkhorn"
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

var _ = register(Scene{
	Slug: "sinkhorn", Title: "Sinkhorn against sparse Newton", Family: "Optimal transport",
	Paper: Paper{"Accelerating Sinkhorn algorithm with sparse Newton iterations",
		"X. Tang, M. Shavlovsky, H. Rahmanian, E. Tardini, K. K. Thekumparampil, T. Xiao, L. Ying", 2024, "2401.12253"},
	Claim: "After a few Sinkhorn sweeps, Newton steps with a sparsified Hessian reach machine precision in tens of iterations, where Sinkhorn takes thousands.",
	Look:  "Two solvers race to the same transport plan; drag a point, and both chase it from where they stand.",
	Try: []Try{
		{"The race", "problem=assignment&instance=1&eta=200", "Random costs, 64 to 64: sparse Newton is done after 26 iterations, Sinkhorn after about 1941."},
		{"Never ends", "problem=assignment&eta=200&instance=2", "Another draw of the same costs, and Sinkhorn is not done after 20,000 sweeps; Newton hardly notices."},
		{"Too sparse", "problem=assignment&eta=200&instance=2&rule=largest&k=3", "Three entries a row, as in the paper: convergence becomes linear. Try 5, or the adaptive rule."},
		{"Cold Newton", "problem=assignment&instance=1&eta=200&warmup=0", "No warm-up at all: short steps at first, and still it is sooner there. The warm-up is barely needed here."},
		{"Easy: Sinkhorn wins", "problem=densities&eta=100", "Smooth densities on a line at strong regularisation: cheap sweeps are the better deal."},
		{"Images", "problem=images&side=16&eta=1200", "A ring becomes a bar. Newton gains a factor of ten in iterations, not of a thousand."},
		{"Images, city metric", "problem=images&side=16&metric=city&eta=300&warmup=300", "The paper's hard case takes its long warm-up; with this one Newton finishes in nine steps."},
		{"Fails: ties", "problem=images&side=16&metric=city&eta=1200", "Many plans are equally good in the city metric: at weak regularisation both solvers stall near 1e-6."},
		{"Fails: underflow", "problem=densities&eta=1200&form=naive&source=____________AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&target=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP___________w", "Naive scaling divides by a kernel that has underflowed to zero. Absorbed or log form repairs it."},
		{"Fails: CG stalls", "problem=assignment&instance=1&eta=1200", "At weak regularisation conjugate gradients stall near 1e-8; switch the linear solver to Cholesky."},
	},
	New: newTransport,
})

// canvasSide is the resolution at which pictures are painted, whatever the solvers use.
const canvasSide = 16

// The kinds of problem.
const (
	clouds = iota
	randomAssignment
	densities
	images
)

// transport is the scene: two solvers on one problem.
type transport struct {
	knobs struct {
		problem, show, matrix int
		n, side, instance     int
		eta, morph            float64
		metric                sinkhorn.Metric
		form                  sinkhorn.Form
		omega                 float64
		newton                sinkhorn.NewtonConfig
		guard                 bool
		race                  int
		movedA, movedB        map[int]param.Point
		source, target        []float64 // densities
		from, to              []float64 // images
	}
	problem  sinkhorn.Problem
	a, b     []float64 // clouds as x, y pairs
	sinkhorn *sinkhorn.Sinkhorn
	newton   *sinkhorn.Newton
	rate     *sinkhorn.Rate
	exact    *assignment.Solver
	plan     []float64 // of the solver shown; scratch of View
	log      raceLog
}

func newTransport(p *param.Set) Sim {
	s := &transport{}
	k := &s.knobs
	k.n, k.side, k.instance, k.eta, k.morph, k.omega, k.guard, k.newton.WarmUp, k.newton.K = 64, 16, 5, 300, 0.5, 1, true, 20, 3
	k.source, k.target = sinkhorn.Decay(64), sinkhorn.TwoHills(64)
	k.from, k.to = sinkhorn.Ring(canvasSide), sinkhorn.Bar(canvasSide)
	is := func(kinds ...int) func() bool {
		return func() bool {
			for _, kind := range kinds {
				if k.problem == kind {
					return true
				}
			}
			return false
		}
	}
	param.Choose(p, &k.problem, "problem", []string{"clouds", "assignment", "densities", "images"}, "what is to be transported: two point clouds, random costs, densities on a line, or pictures")
	p.Log(&k.eta, "eta", 10, 1200, "inverse regularisation η = 1/ε: the larger, the sharper the plan and the harder the problem").Live()
	p.Int(&k.n, "n", 8, 500, "points or cells on each side").When(is(clouds, randomAssignment, densities))
	p.Int(&k.side, "side", 4, 20, "pixels along a side of the pictures").When(is(images))
	p.Int(&k.instance, "instance", 1, 99, "which draw of the random problem").When(is(clouds, randomAssignment))
	param.Choose(p, &k.metric, "metric", []string{"squared", "city"}, "cost of a way: squared length, or the sum of its coordinates (L1)").When(is(clouds, densities, images))
	p.Cloud(&k.movedA, "a", 0, 1, "points of the source cloud").Live().When(is(clouds))
	p.Cloud(&k.movedB, "b", 0, 1, "points of the target cloud").Live().When(is(clouds))
	p.Paint(&k.source, "source", "the source density, painted in the plot").Live().When(is(densities))
	p.Paint(&k.target, "target", "the target density, painted in the plot").Live().When(is(densities))
	p.Paint(&k.from, "from", "the source picture, painted in the plot").Live().When(is(images))
	p.Paint(&k.to, "to", "the target picture, painted in the plot").Live().When(is(images))
	p.Range(&k.morph, "morph", 0, 1, "how far the mass on its way has come").Live().When(is(densities, images))
	param.Choose(p, &k.show, "show", []string{"newton", "sinkhorn"}, "whose plan is drawn").Live()
	param.Choose(p, &k.matrix, "matrix", []string{"plan", "hessian"}, "draw the plan, or the Hessian that Newton sees").Live()
	param.Choose(p, &k.race, "race", []string{"iterations", "work"}, "the solvers advance by equal iterations, or by equal arithmetic")
	param.Choose(p, &k.form, "form", []string{"absorbed", "log", "naive"}, "Sinkhorn's arithmetic: scalings absorbed in time, logarithms, or neither")
	p.Range(&k.omega, "omega", 1, 1.95, "Sinkhorn's over-relaxation; 1 is none")
	p.Int(&k.newton.WarmUp, "warmup", 0, 700, "Sinkhorn sweeps before the first Newton step")
	p.Bool(&k.newton.Early, "early", "leave the warm-up once the plan is sparse")
	param.Choose(p, &k.newton.Rule, "rule", []string{"adaptive", "largest", "full"}, "what the Hessian keeps: all but a sliver of the mass, the largest entries, or everything")
	p.Int(&k.newton.K, "k", 1, 32, "entries kept a row").When(func() bool { return k.newton.Rule == sinkhorn.Largest })
	param.Choose(p, &k.newton.Linear, "linear", []string{"cg", "cholesky"}, "how Newton's system is solved").When(func() bool { return s.size() <= 128 || k.newton.Linear == sinkhorn.Cholesky })
	p.Bool(&k.guard, "safeguard", "sweep instead when Newton's step gets shorter than 1/16 (not in the paper)")
	return s
}

// size returns how many cells there are on each side.
func (s *transport) size() int {
	if s.knobs.problem == images {
		return s.knobs.side * s.knobs.side
	}
	return s.knobs.n
}

func (s *transport) Reset(*rand.Rand) error {
	k, n := &s.knobs, s.size()
	s.problem = sinkhorn.Problem{Rows: sinkhorn.Uniform(n), Cols: sinkhorn.Uniform(n)}
	switch k.problem {
	case clouds:
		s.a, s.b = sinkhorn.Clouds(n, uint64(k.instance))
		s.problem.Cost = make([]float64, n*n)
	case randomAssignment:
		s.problem = sinkhorn.RandomAssignment(n, uint64(k.instance))
	case densities:
		s.problem.Cost = sinkhorn.LineCost(n, k.metric)
	case images:
		s.problem.Cost = sinkhorn.GridCost(k.side, k.metric)
	}
	s.pose()
	var first, second, third error
	s.sinkhorn, first = sinkhorn.New(s.problem, sinkhorn.Config{Eta: k.eta, Form: k.form, Omega: k.omega})
	k.newton.Eta, k.newton.Unguarded = k.eta, !k.guard
	s.newton, second = sinkhorn.NewNewton(s.problem, k.newton)
	s.exact, third = assignment.New(n, s.problem.Cost)
	s.rate = sinkhorn.NewRate(n, n)
	s.plan = make([]float64, n*n)
	s.log = newRaceLog(n)
	return errors.Join(first, second, third)
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

// Change lets both solvers go on from their potentials on the changed problem.
func (s *transport) Change(knob string) {
	switch knob {
	case "morph", "show", "matrix":
		return
	case "eta":
		s.sinkhorn.SetEta(s.knobs.eta)
		s.newton.SetEta(s.knobs.eta)
	default:
		s.pose()
		s.sinkhorn.Retarget()
		s.newton.Retarget()
		s.exact.Reset()
	}
	s.rate.Forget()
	s.log.change()
}

// stepWork is the arithmetic that Newton may do within a step, in multiply-adds:
// a few milliseconds in a browser. A larger iteration takes several steps.
const stepWork = 1e6

// Step lets whoever is behind do an iteration, and the bystanders a little.
func (s *transport) Step() {
	behind := float64(s.newton.Iteration - s.sinkhorn.Iteration)
	if s.knobs.race == 1 {
		behind = s.newton.Work - s.sinkhorn.Work
	}
	if !s.newton.Done() && (behind < 0 || s.swept()) {
		for start, from := s.newton.Iteration, s.newton.Work; s.newton.Iteration == start && !s.newton.Done() && s.newton.Work-from < stepWork; {
			s.newton.Step()
		}
	} else if !s.swept() {
		s.sinkhorn.Step()
	}
	s.exact.Step()
	s.log.record(s)
}

// swept reports whether Sinkhorn has arrived, or broken down. Its last digits are lost to rounding.
func (s *transport) swept() bool { return s.sinkhorn.Failed != "" || s.sinkhorn.Error < 1e-13 }

// Done reports that nothing is left to do.
func (s *transport) Done() bool {
	return s.newton.Done() && s.swept() && s.exact.Done() && (s.newton.Failed != "" || s.log.rated(s.rate))
}

func (s *transport) View() render.Figure {
	s.fillPlan()
	f := render.Figure{Readouts: s.readouts(), Checks: s.checks(), Notice: s.notice()}
	switch s.knobs.problem {
	case clouds:
		f.Plots = append(f.Plots, s.clouds())
	case densities:
		f.Plots = append(f.Plots, s.densities())
	case images:
		f.Plots = append(f.Plots, s.images())
	}
	if s.knobs.problem == randomAssignment { // the plan is all that there is to see
		f.Plots = append(f.Plots, s.matrix(), s.race(), s.climb())
	} else {
		f.Plots = append(f.Plots, s.race(), s.matrix(), s.climb())
	}
	return f
}

// fillPlan computes the plan of the solver shown.
func (s *transport) fillPlan() {
	x, y := s.newton.X, s.newton.Y
	if s.knobs.show == 1 {
		x, y = s.sinkhorn.X, s.sinkhorn.Y
	}
	sinkhorn.Plan(s.plan, s.problem, x, y, s.knobs.eta)
}

func (s *transport) notice() string {
	if s.sinkhorn.Failed != "" {
		return "Sinkhorn: " + s.sinkhorn.Failed + "."
	}
	if s.newton.Failed != "" {
		return "Newton: " + s.newton.Failed + "."
	}
	return ""
}

// hue is the colour of the solver whose plan is shown.
func (s *transport) hue() render.Hue {
	if s.knobs.show == 1 {
		return hueSinkhorn
	}
	return hueNewton
}

// The actors keep their colours in every plot.
const (
	hueSinkhorn = render.S1
	hueNewton   = render.S2
	hueSource   = render.S3
	hueTarget   = render.S4
)

var nan = math.NaN()
