package scenes

import (
	"cmp"
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
	Try:   transportTry,
	Tour:  transportTour,
	New:   newTransport,
	Stray: Stray{1e-12, 100, "next to nothing: sweeps draw towards one plan and forget what rounding did"},
})

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
		costs                 [][]float64
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
	k.costs = moduloTable(11)
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
	param.Choose(p, &k.problem, "problem", []string{"clouds", "assignment", "densities", "images", "costs"}, "what is to be transported: two point clouds, random costs, densities on a line, pictures, or costs of one's own")
	p.Log(&k.eta, "eta", 10, 1200, "inverse regularisation η = 1/ε: the larger, the sharper the plan and the harder the problem").Beyond(0.01, 1e6).Live()
	p.Int(&k.n, "n", 8, 500, "points or cells on each side").When(is(clouds, randomAssignment, densities))
	p.Int(&k.side, "side", 4, 20, "pixels along a side of the pictures").When(is(images))
	p.Int(&k.instance, "instance", 1, 99, "which draw of the random problem").When(is(clouds, randomAssignment))
	param.Choose(p, &k.metric, "metric", []string{"squared", "city"}, "cost of a way: squared length, or the sum of its coordinates (L1)").When(is(clouds, densities, images))
	p.Cloud(&k.movedA, "a", 0, 1, "points of the source cloud").Live().When(is(clouds)).Counted(p, "n")
	p.Cloud(&k.movedB, "b", 0, 1, "points of the target cloud").Live().When(is(clouds)).Counted(p, "n")
	p.Paint(&k.source, "source", "the source density, painted in the plot").Live().When(is(densities))
	p.Paint(&k.target, "target", "the target density, painted in the plot").Live().When(is(densities))
	p.Paint(&k.from, "from", "the source picture, painted in the plot").Square().Live().When(is(images))
	p.Paint(&k.to, "to", "the target picture, painted in the plot").Square().Live().When(is(images))
	p.Range(&k.morph, "morph", 0, 1, "how far the mass on its way has come").Live().When(is(densities, images))
	p.Table(&k.costs, "costs", 48*48, "own costs: a square matrix, scaled so that the largest is 1; a multiplication table modulo 11 until you bring one").When(is(ownCosts))
	param.Choose(p, &k.show, "show", []string{"newton", "sinkhorn"}, "whose plan is drawn").Live()
	param.Choose(p, &k.matrix, "matrix", []string{"plan", "hessian"}, "draw the plan, or the Hessian that Newton sees").Live()
	param.Choose(p, &k.race, "race", []string{"iterations", "work"}, "the solvers advance by equal iterations, or by equal arithmetic")
	param.Choose(p, &k.form, "form", []string{"absorbed", "log", "naive"}, "Sinkhorn's arithmetic: scalings absorbed in time, logarithms, or neither")
	p.Range(&k.omega, "omega", 1, 1.95, "Sinkhorn's over-relaxation; 1 is none").Beyond(1, 1.999)
	p.Int(&k.newton.WarmUp, "warmup", 0, 700, "Sinkhorn sweeps before the first Newton step").Beyond(0, 100_000)
	p.Bool(&k.newton.Early, "early", "leave the warm-up once the plan is sparse")
	param.Choose(p, &k.newton.Rule, "rule", []string{"adaptive", "largest", "full"}, "what the Hessian keeps: all but a sliver of the mass, the largest entries, or everything")
	p.Int(&k.newton.K, "k", 1, 32, "entries kept a row").When(func() bool { return k.newton.Rule == sinkhorn.Largest })
	param.Choose(p, &k.newton.Linear, "linear", []string{"cg", "cholesky"}, "how Newton's system is solved").When(func() bool { return s.size() <= 128 || k.newton.Linear == sinkhorn.Cholesky })
	p.Bool(&k.guard, "safeguard", "sweep instead when Newton's step gets shorter than 1/16 (not in the paper)")
	return s
}

func (s *transport) Reset(*rand.Rand) error {
	k, n := &s.knobs, s.size()
	if k.problem == ownCosts {
		if err := checkCosts(k.costs); err != nil {
			return err
		}
	}
	s.problem = s.pick(n)
	s.pose()
	var first, second, third error
	s.sinkhorn, first = sinkhorn.New(s.problem, sinkhorn.Config{Eta: k.eta, Form: k.form, Omega: k.omega})
	k.newton.Eta, k.newton.Unguarded = k.eta, !k.guard
	s.newton, second = sinkhorn.NewNewton(s.problem, k.newton)
	s.exact, third = assignment.New(n, s.problem.Cost)
	s.rate = sinkhorn.NewRate(n, n)
	s.plan = make([]float64, n*n)
	s.log = newRaceLog(n)
	return cmp.Or(first, second, third)
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
// a millisecond in a browser. A larger iteration takes several steps.
const stepWork = 4e6

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
	return s.newton.Done() && s.swept() && s.exact.Done() && (s.newton.Failed != "" || s.rate.Settled)
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
	if s.knobs.problem == randomAssignment || s.knobs.problem == ownCosts { // the plan is all that there is to see
		f.Plots = append(f.Plots, s.matrix(), s.race(), s.climb())
	} else {
		f.Plots = append(f.Plots, s.race(), s.matrix(), s.climb())
	}
	return f
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
