package scenes

import (
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
	"github.com/solvarium/solvarium/algorithms/maxmargin"
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

var _ = register(Scene{
	Slug: "attnsvm", Title: "Attention as a support vector machine", Family: "Implicit bias",
	Paper: Paper{"Transformers as Support Vector Machines", "D. A. Tarzanagh, Y. Li, C. Thrampoulidis, S. Oymak", 2023, "2308.16898"},
	Claim: "Gradient descent turns attention weights W to the Frobenius-norm SVM that separates one token of each sequence from the rest, and K Qᵀ to the nuclear-norm one; possibly a local optimum.",
	Look:  "The thick rays W z turn onto the thin ones of the SVM; drag a token, a query or the head, and the SVM is solved again while the run goes on.",
	Try:   attentionTry,
	Tour:  attentionTour,
	New:   newAttention,
	Stray: Stray{1e-9, 100, "key and query matrices whose product is all but singular"},
})

// attention is the scene: one layer of attention, and the machines it tends to.
type attention struct {
	knobs struct {
		problem                int
		data                   [][]float64
		n, tokens, d           int
		plus                   bool
		self                   bool
		tau                    int
		study, count           int
		form                   attnsvm.Form
		columns                int
		rule                   int
		eta, lambda            float64
		ridge                  bool
		init, start            int
		radius                 float64
		w                      param.Point
		movedX, movedZ, movedV map[int]param.Point
		pace                   int
		show, growth           int
	}
	drawn, problem *attnsvm.Problem // as drawn, and as dragged
	descent        *attnsvm.Descent
	path           *attnsvm.Path
	best, chosen   *attnsvm.Selection // of the optimal tokens, and of those selected now
	nucBest        *maxmargin.Nuclear // their machines of least nuclear norm;
	nucChosen      *maxmargin.Nuclear // the second is at rest while both selections are the same
	census         *attnsvm.Census
	kept           *attnsvm.Kept // theory of several tokens, for a nonlinear head on W; else nil
	basins         *attnsvm.Basins
	study          *attnsvm.Study
	alpha          []int // scratch
	view           planarView
	log            attentionLog
}

func newAttention(p *param.Set) Sim {
	s := &attention{}
	k := &s.knobs
	k.n, k.tokens, k.d, k.tau, k.count, k.columns = 6, 8, 10, 1, 100, 20
	k.eta, k.lambda, k.radius, k.w, k.pace = 0.1, 2.2e-16, 3, param.Point{X: 2, Y: 1}, 4
	drawn := func() bool { return len(k.data) == 0 && k.problem >= illustration }
	sphere := func() bool { return len(k.data) == 0 && k.problem >= random }
	random := func() bool { return len(k.data) == 0 && k.problem == random }
	descends := func() bool { return k.rule != regularised }
	planar := func() bool { return s.problem == nil || s.problem.D == 2 }
	param.Choose(p, &k.problem, "problem", []string{"aligned", "oblique", "trap", "fall", "contradiction", "illustration", "random", "nonlinear"}, "tokens, queries and head: five small examples in the plane, the paper's first figure, random directions, or those with a nonlinear head").When(func() bool { return len(k.data) == 0 })
	p.Table(&k.data, "data", 2100, "own tokens, queries and head: rows of sequence, kind (0 token, 1 query, 2 head), label (1, -1; 0 for the head) and 2 to 20 coordinates")
	p.Int(&k.n, "n", 1, 8, "sequences").When(drawn)
	p.Int(&k.tokens, "tokens", 2, 10, "tokens in each sequence").When(drawn)
	p.Int(&k.d, "d", 2, 20, "coordinates of a token").When(sphere)
	p.Bool(&k.plus, "plus", "labels are all 1, rather than random signs").When(random)
	p.Bool(&k.self, "self", "self-attention: a token of each sequence is its query")
	p.Int(&k.tau, "tau", 1, 10, "which token is the query").When(func() bool { return k.self })
	param.Choose(p, &k.study, "study", []string{"one", "seeds", "dimensions"}, "one run, many random instances, or many in each of eight dimensions").When(random)
	p.Int(&k.count, "count", 10, 200, "instances of a study, in each dimension").When(func() bool { return random() && k.study != oneRun })
	param.Choose(p, &k.form, "weights", []string{"w", "kq"}, "descend on W, or on factors K and Q with W = K Qᵀ").When(descends)
	p.Int(&k.columns, "columns", 1, 20, "columns of K and Q, at most d").When(func() bool { return k.form == attnsvm.Factors && descends() })
	param.Choose(p, &k.rule, "rule", []string{"normalised", "plain", "path"}, "steps of length η, steps of η times the gradient, or the least loss in a growing ball (W only)")
	p.Log(&k.eta, "eta", 0.01, 1, "step size η").Beyond(1e-6, 1e3).Live().When(descends)
	p.Bool(&k.ridge, "ridge", "regularise W too; factors always are").Live().When(func() bool { return k.form == attnsvm.Whole && descends() })
	p.Log(&k.lambda, "lambda", 1e-16, 1e-2, "weight λ of ‖K‖² + ‖Q‖², or of ‖W‖² with ridge, in the loss").Beyond(0, 10).Live().When(func() bool { return (k.form == attnsvm.Factors || k.ridge) && descends() })
	param.Choose(p, &k.init, "init", []string{"zero", "random", "along", "dragged"}, "start: W = 0 (factors: K small, Q = 0), random entries, along the SVM of a selection, or the point in the picture of basins").When(descends)
	p.Range(&k.radius, "radius", 0, 10, "norm of the start along an SVM; of a random start, where 0 leaves entries in ±1/√d").Beyond(0, 1000).When(func() bool { return (k.init == initRandom || k.init == initAlong) && descends() })
	p.Int(&k.start, "start", 0, attnsvm.CensusLimit, "whose SVM the start lies along: 0 that of the optimal tokens, else the number of a selection, the token of the first sequence counting fastest").When(func() bool { return k.init == initAlong && descends() })
	p.Place(&k.w, "w", -basinReach, basinReach, "the start, in the plane of the picture of basins").When(func() bool { return k.init == initDragged && descends() })
	p.Cloud(&k.movedX, "x", -8, 8, "tokens, dragged in the plot").Live().When(planar)
	p.Cloud(&k.movedZ, "z", -8, 8, "queries, dragged in the plot").Live().When(func() bool { return planar() && !k.self })
	p.Cloud(&k.movedV, "v", -8, 8, "the head, which scores tokens, dragged in the plot").Live().When(planar)
	p.Int(&k.pace, "pace", 1, 500, "steps of descent a frame; fewer where they are dear").Live().Log = true
	param.Choose(p, &k.show, "show", []string{"matrices", "basins", "selections"}, "draw the matrices, which selection a start ends at, or all selections of tokens").Live().When(func() bool { return !random() || k.study == oneRun })
	param.Choose(p, &k.growth, "growth", []string{"gradient", "norm"}, "draw the gradient against the norm of W, or that norm").Live()
	return s
}

// Step does some steps of descent and a slice of the work in the background.
func (s *attention) Step() {
	if s.log.stale {
		s.log.restart(s)
	}
	for range s.pace() {
		if s.path != nil {
			s.stepPath()
		} else {
			s.descent.Step()
			s.log.steps(s)
		}
	}
	s.follow()
	s.background()
	s.log.record(s)
}

// stepPath does one step on the regularisation path, and notes each radius that is done.
func (s *attention) stepPath() {
	settled := s.path.Settled
	s.path.Step()
	if s.path.Settled > settled {
		s.follow()
		s.log.radius(s)
	}
}

// Change lets the run go on from its W on the changed problem.
func (s *attention) Change(knob string) {
	switch knob {
	case "eta", "lambda", "ridge":
		if s.descent != nil {
			s.descent.SetEta(s.knobs.eta)
			s.descent.SetLambda(s.lambda())
		}
		if s.basins != nil {
			s.basins.SetEta(s.knobs.eta)
		}
	case "x", "z", "v":
		s.pose()
		s.retarget()
	}
}

// Done reports that nothing is left to do: the regularisation path has an end.
func (s *attention) Done() bool {
	what, _, _ := s.Task()
	return s.path != nil && s.path.Done && what == "" && !s.solving()
}

// Reset draws the problem and goes to the start.
func (s *attention) Reset(rng *rand.Rand) error {
	if err := s.draw(rng); err != nil {
		return err
	}
	s.pose()
	s.prepare()
	if err := s.begin(rng); err != nil {
		return err
	}
	if err := s.prepareStudy(rng); err != nil {
		return err
	}
	s.log.since = math.NaN() // nothing is solved yet
	s.follow()
	s.view = newPlanarView(s.problem)
	s.log = newAttentionLog(s)
	return nil
}

func (s *attention) View() render.Figure {
	f := render.Figure{Readouts: s.readouts(), Checks: s.checks(), Notice: s.notice()}
	switch {
	case s.seeds():
		f.Plots = append(f.Plots, s.seedsPlot())
	case s.dimensions():
		f.Plots = append(f.Plots, s.dimensionsPlot())
	}
	switch {
	case s.study != nil:
		f.Plots = append(f.Plots, s.stage(), s.correlations(), s.gradients(), s.softmax(), s.matrices())
	case s.knobs.show == showBasins: // large, for its start is dragged
		f.Plots = append(f.Plots, s.basinsPlot(), s.correlations(), s.stage())
	case s.knobs.show == showSelections:
		f.Plots = append(f.Plots, s.stage(), s.correlations(), s.gradients(), s.softmax(), s.selectionsPlot(), s.spectrum())
	default:
		f.Plots = append(f.Plots, s.stage(), s.correlations(), s.gradients(), s.softmax(), s.matrices(), s.spectrum())
	}
	return f
}
