package scenes

import (
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/rectflow"
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

var _ = register(Scene{
	Slug: "rectflow", Title: "Rectified flow and what one Reflow buys", Family: "Generative flows",
	Paper: Paper{"Improving the Training of Rectified Flows", "S. Lee, Z. Lin, G. Fanti", 2024, "2405.20320"},
	Claim: "One round of Reflow, trained well (U-shaped times, a pseudo-Huber loss, a good start), makes paths straight enough to sample in a single step.",
	Look:  "From the pairs of one flow a second learns straight paths. Drag the particle: its path, and its one-step chord.",
	Try:   flowTry,
	Tour:  flowTour,
	New:   newFlow,
	Stray: Stray{1e-6, 30, "training in single precision, of which 1e-7 is a last bit"},
})

// flow is the scene.
type flow struct {
	knobs struct {
		source, target, engine, draw int
		stage, hidden, layers, pairs int
		first, later                 rectflow.Recipe
		warm, fourier, auto          bool
		study                        rectflow.Study
		rule                         rectflow.Rule
		nfe, particles               int
		time, sigma, bandwidth       float64
		particle                     param.Point
		from, to                     []float64 // pictures
		points                       [][]float64
	}
	source, goal rectflow.Mixture
	solver       *rectflow.Solver
	backdrop     flowBackdrop
	log          flowLog
	steps        int
}

func newFlow(p *param.Set) Sim {
	s := &flow{}
	k := &s.knobs
	k.first, k.later = rectflow.Recipe{Steps: 2000, Batch: 128, Rate: 0.01}, rectflow.Improved()
	k.later.Steps, k.later.Huber = 1000, 0.1
	k.stage, k.hidden, k.layers, k.pairs, k.nfe, k.particles = 2, 64, 3, 4096, 1, 250
	k.warm, k.fourier, k.auto, k.time, k.sigma, k.bandwidth = true, true, true, 0.5, 0.1, 0.05
	k.particle = param.Point{X: -0.6, Y: 0.9}
	k.target, k.points = flowEight, flowStar()
	k.from, k.to = flowBlobs(), flowHeart()
	later := func() bool { return k.stage > 1 }
	learned := func() bool { return k.engine == flowNetwork || k.engine == flowExact && later() }
	laterLearned := func() bool { return later() && learned() }
	param.Choose(p, &k.source, "source", []string{"gauss", "8g", "moons", "painted"}, "where particles start: a normal distribution, eight of them on a circle, two moons, or what is painted in the lower panel")
	param.Choose(p, &k.target, "target", []string{"gauss", "8g", "moons", "checker", "spiral", "tight", "painted", "points"}, "where they are to go; tight is a spiral of more turns, painted is what is painted in the upper panel, points are rows of a CSV file")
	param.Choose(p, &k.engine, "engine", []string{"network", "exact", "kernel"}, "what 1-RF is: trained, or in closed form; kernel takes an average over pairs for 2-RF, without training")
	p.Int(&k.stage, "stage", 1, rectflow.MaxStages, "how many flows follow one another: each more is a Reflow").Live()
	param.Choose(p, &k.study, "study", []string{"off", "rival", "ablation"}, "train beside 2-RF, on the same pairs: nothing, the plain method, or the tricks one by one, three times each").When(laterLearned)
	param.Choose(p, &k.draw, "draw", []string{"paths", "field", "pairs"}, "besides the particles: their trails, the velocity field, or the pairs that the flow learned from").Live()
	p.Bool(&k.auto, "auto", "particles travel by themselves").Live()
	p.Range(&k.time, "time", 0, 1, "the time that is drawn, from source to target").Live().When(func() bool { return !k.auto })
	p.Place(&k.particle, "particle", -2.9, 2.9, "where the particle to follow starts").Live()
	p.Int(&k.nfe, "nfe", 1, 64, "evaluations of the velocity for the particle's chord, and for precision and coverage").Live()
	param.Choose(p, &k.rule, "rule", []string{"euler", "heun", "rk4", "new"}, "how a flow is followed in few steps; new is the paper's rule, which keeps hold of the first noise").Live()
	p.Range(&k.later.Shape, "a", 0, 10, "later stages: how deep the U of the density of training times is; 0 is uniform").Beyond(0, 100).Live().When(laterLearned)
	param.Choose(p, &k.later.Loss, "loss", []string{"l2", "huber"}, "later stages: squared error, or pseudo-Huber").Live().When(laterLearned)
	p.Log(&k.later.Huber, "c", 1e-3, 3, "pseudo-Huber: quadratic below this error, linear above; a very small one lowers the median error, not the rms").Beyond(1e-6, 100).Live().When(func() bool { return laterLearned() && k.later.Loss == rectflow.PseudoHuber })
	p.Bool(&k.warm, "warm", "later stages: start from the weights of the stage before").Live().When(laterLearned)
	p.Range(&k.later.Real, "real", 0, 1, "later stages: share of pairs that end in a real sample, taken back to its noise").Live().When(laterLearned)
	p.Int(&k.later.Steps, "budget", 100, 4000, "training steps of each later stage").When(laterLearned)
	p.Int(&k.first.Steps, "steps", 250, 8000, "training steps of the first stage").When(func() bool { return k.engine == flowNetwork })
	p.Int(&k.first.Batch, "batch", 32, 512, "pairs in each mini-batch").When(learned)
	p.Log(&k.first.Rate, "rate", 1e-4, 3e-2, "learning rate of Adam at the start; it falls to 2 % along a cosine").Beyond(1e-6, 1).When(learned)
	p.Int(&k.pairs, "pairs", 32, 16384, "pairs that Reflow makes; few are learned by heart").When(later)
	p.Int(&k.hidden, "hidden", 16, 128, "units in each hidden layer").When(learned)
	p.Int(&k.layers, "layers", 1, 4, "hidden layers").When(learned)
	p.Bool(&k.fourier, "fourier", "give the network sines and cosines of x, y and t as well").When(learned)
	p.Log(&k.bandwidth, "bandwidth", 0.02, 0.3, "how near a pair must pass to count").Beyond(1e-3, 10).When(func() bool { return k.engine == flowKernel && k.stage > 1 })
	p.Int(&k.particles, "particles", 100, 2000, "particles drawn and followed")
	p.Range(&k.sigma, "sigma", 0.05, 0.3, "standard deviation of each painted or loaded point").Beyond(1e-3, 2).When(func() bool { return k.source == flowSourcePainted || k.target >= flowPainted })
	p.Paint(&k.to, "to", "the painted target").Square().When(func() bool { return k.target == flowPainted })
	p.Paint(&k.from, "from", "the painted source").Square().When(func() bool { return k.source == flowSourcePainted })
	p.Table(&k.points, "points", 2*rectflow.MaxTerms, "target points as CSV: a row each, of x and y; they are scaled to fit").When(func() bool { return k.target == flowPoints })
	return s
}

func (s *flow) Reset(rng *rand.Rand) error {
	k := &s.knobs
	var err error
	if s.source, s.goal, err = s.mixtures(); err != nil {
		return err
	}
	s.solver, err = rectflow.New(rectflow.Config{
		Source: s.source, Target: s.goal, Engine: rectflow.Engine(k.engine), Stages: k.stage,
		First: k.first, Later: s.recipe(), Study: k.study, Pairs: k.pairs, Hidden: k.hidden, Layers: k.layers, Plain: !k.fourier,
		Bandwidth: k.bandwidth, Rule: k.rule, NFE: k.nfe, Paths: k.particles,
	}, rng)
	if err != nil {
		return err
	}
	s.backdrop, s.log, s.steps = newFlowBackdrop(s.source, s.goal), newFlowLog(), 0
	return nil
}

// recipe is that of the later stages.
func (s *flow) recipe() rectflow.Recipe {
	r := s.knobs.later
	r.Cold, r.Batch, r.Rate = !s.knobs.warm, s.knobs.first.Batch, s.knobs.first.Rate
	return r
}

// Change lets training go on: only what comes after a changed recipe begins anew.
func (s *flow) Change(knob string) {
	switch knob {
	case "stage":
		s.solver.SetStages(s.knobs.stage)
	case "rule", "nfe":
		s.solver.SetSampler(s.knobs.rule, s.knobs.nfe)
	case "a", "loss", "c", "warm", "real":
		s.solver.SetLater(s.recipe())
	}
}

func (s *flow) Step() {
	s.solver.Step()
	s.log.record(s.solver)
	s.steps++
}

// Task says what is under way.
func (s *flow) Task() (what string, done, total int) {
	done, total = s.solver.Progress()
	switch s.solver.Phase {
	case rectflow.Training:
		what = "training " + s.name(s.solver.Now())
		if s.ablating() {
			what = "training 15 flows"
		}
	case rectflow.Reflowing:
		what = "Reflow"
	case rectflow.Measuring:
		what = "measuring"
	}
	return what, done, total
}

func (s *flow) View() render.Figure {
	f := render.Figure{Readouts: s.readouts(), Checks: s.checks(), Notice: s.notice()}
	f.Plots = []render.Plot{s.hero(), s.lossChart(), s.accuracy(), s.overTime(), s.errors(), s.costs()}
	if s.ablating() {
		f.Plots[5] = s.ablation()
	}
	return f
}
