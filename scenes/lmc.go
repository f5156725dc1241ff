package scenes

import (
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/lmc"
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

var _ = register(Scene{
	Slug: "lmc", Title: "Two networks, one valley", Family: "Deep learning",
	Paper: Paper{"Analysis of Linear Mode Connectivity via Permutation-Based Weight Matching",
		"A. Ito, M. Yamada, A. Kumagai", 2024, "2402.04051"},
	Claim: "Reordering the hidden units of one trained network after another's removes the loss barrier between them: not because they come close, but because their dominant singular directions align.",
	Look:  "Two networks learn apart; then the units of B are put in A's order, and the mountain between the two is gone. Drag the point on the line, or a unit of B.",
	Try:   mergeTry,
	Tour:  mergingTour,
	New:   newMerging,
	Stray: Stray{1e-6, 30, "training in single precision, of which 1e-7 is a last bit; none of them was seen to differ"},
})

// merging is the scene: networks that learn, are matched, and are merged.
type merging struct {
	knobs struct {
		data, method    int
		measured, chart int
		c               lmc.Config
		at              param.Point // λ and, without meaning, the height of the handle
		gamma           float64
		layer           int
		moved           map[int]param.Point // units of B
		canvas          []float64
	}
	solver *lmc.Solver
	digits *lmc.Data // read once
	losses []history // of each network, by mini-batches
	tested int
	tokens []int // place of each unit of B that can be dragged
}

// The kinds of data.
const (
	onDigits = iota
	onMoons
	onRings
	onSpirals
	onBlobs
	onCanvas
)

func newMerging(p *param.Set) Sim {
	s := &merging{}
	k := &s.knobs
	k.c = lmc.Config{Width: 64, Depth: 2, Gain: 0.7, Decay: 0.1, Rate: 0.005, Batch: 64, Epochs: 20, Models: 2, Noise: 0.1, Rivals: true, Watch: true}
	k.at, k.gamma, k.layer, k.canvas = param.Point{X: 0.5}, 0.3, 1, paintedHeart()
	param.Choose(p, &k.data, "data", []string{"digits", "moons", "rings", "spirals", "blobs", "painted"},
		"what is learnt: 8×8 digits (E. Alpaydin, C. Kaynak, UCI, doi:10.24432/C50P49, CC BY 4.0), or classes in the plane")
	param.Choose(p, &k.method, "method", []string{"weights", "activations", "ste", "sterandom", "random", "none"},
		"how units are matched: by weights, by activations, by the straight-through estimator from A or from a random shadow, at random, or not at all").Live()
	p.Place(&k.at, "merge", 0, 1, "where on the line from A to B the merged network lies: its first coordinate").Live()
	p.Cloud(&k.moved, "units", 0, 20, "units of B dragged to another's place, which takes theirs").Live()
	p.Paint(&k.canvas, "canvas", "the region of one class, painted in the plot of A").Square().When(func() bool { return k.data == onCanvas })
	p.Int(&k.c.Models, "models", 2, 3, "networks: with a third, π(B) meets π(C), to which it was never matched")
	p.Int(&k.c.Width, "width", 8, 256, "units in each hidden layer; above 128 slow in a browser").Log = true
	p.Int(&k.c.Depth, "depth", 1, 4, "hidden layers")
	p.Int(&k.c.Epochs, "epochs", 1, 80, "passes over the training data")
	p.Log(&k.c.Gain, "gain", 0.3, 1.6, "scale of the initial weights; √2 is He's").Beyond(0.01, 10)
	p.Range(&k.c.Decay, "decay", 0, 1, "AdamW's weight decay: it wears off what chance left in the weights").Beyond(0, 10)
	p.Log(&k.c.Rate, "rate", 5e-4, 2e-2, "AdamW's learning rate").Beyond(1e-6, 0.5)
	p.Int(&k.c.Batch, "batch", 16, 256, "samples in a mini-batch").Log = true
	p.Range(&k.gamma, "gamma", 0, 1, "threshold γ: only singular values of at least γ times the largest count for R").Live()
	p.Int(&k.layer, "layer", 1, 4, "the hidden layer whose units and singular vectors are compared").Live().When(func() bool { return k.c.Depth > 1 })
	param.Choose(p, &k.measured, "measured", []string{"test", "train"}, "the samples on which the lines are measured").Live()
	param.Choose(p, &k.chart, "chart", []string{"auto", "learning", "landscape", "triangle", "widths"}, "what the last plot shows: by itself the learning, and then the landscape or, of three networks, the triangle").Live()
	p.Bool(&k.c.Rivals, "rivals", "measure the other methods as well").Live()
	p.Int(&k.c.Restarts, "restarts", 0, 10, "further descents of weight matching from random permutations; the best counts")
	p.Bool(&k.c.Correlate, "correlate", "activation matching takes correlations instead of inner products")
	p.Bool(&k.c.Watch, "watch", "look half-way between the networks while they learn, every 20 mini-batches")
	p.Bool(&k.c.Widths, "widths", "train narrower pairs as well, and compare their barriers")
	p.Bool(&k.c.Planted, "planted", "B is no network of its own but A with its units shuffled and noise added")
	p.Range(&k.c.Noise, "noise", 0, 1, "standard deviation of the noise on a planted B's weights").Beyond(0, 10).When(func() bool { return k.c.Planted })
	return s
}

func (s *merging) Reset(rng *rand.Rand) error {
	k := &s.knobs
	k.c.Method, k.c.OnTrain = lmc.Method(k.method), k.measured == 1
	var err error
	s.solver, err = lmc.New(k.c, s.pick(rand.New(rand.NewPCG(rng.Uint64(), 0))), rng)
	if err != nil {
		return err
	}
	s.losses = s.losses[:0]
	for range k.c.Models {
		s.losses = append(s.losses, newHistory())
	}
	s.tested = 0
	s.tokens = make([]int, s.units())
	s.solver.SetLambda(k.at.X)
	s.solver.SetLayer(k.layer - 1)
	s.swap()
	return nil
}

// pick returns the data that the knobs ask for.
func (s *merging) pick(rng *rand.Rand) *lmc.Data {
	switch kind := s.knobs.data; kind {
	case onDigits:
		if s.digits == nil {
			s.digits = lmc.Digits()
		}
		return s.digits
	case onCanvas:
		return lmc.Painted(s.knobs.canvas, rng)
	default:
		return lmc.Generate(lmc.Toy(kind-onMoons), rng)
	}
}

// Change lets live knobs act on networks as far as they have been trained.
func (s *merging) Change(knob string) {
	k := &s.knobs
	switch knob {
	case "merge":
		s.solver.SetLambda(k.at.X)
	case "units":
		s.swap()
	case "layer":
		s.solver.SetLayer(k.layer - 1)
	case "method", "measured", "rivals":
		s.solver.Choose(lmc.Method(k.method), k.measured == 1, k.c.Rivals)
		s.swap()
	}
}

func (s *merging) Step() {
	s.solver.Step()
	if s.solver.Tested > s.tested {
		s.tested = s.solver.Tested
		for i, loss := range s.solver.Tests {
			s.losses[i].add(float64(s.solver.Models[0].Batches), loss)
		}
	}
}

// Done reports that everything was measured.
func (s *merging) Done() bool { return s.solver.Done() }

// Task says what the networks are put through.
func (s *merging) Task() (what string, done, total int) {
	done, total = s.solver.Progress()
	return s.taskName(), done, total
}

func (s *merging) taskName() string {
	j := s.solver.Job
	switch j.Kind {
	case lmc.Match:
		return "matching: " + j.Method.String()
	case lmc.Sweep, lmc.Align, lmc.Predict:
		return j.Kind.String() + ": " + j.Method.String()
	}
	return j.Kind.String()
}

func (s *merging) View() render.Figure {
	f := render.Figure{Readouts: s.readouts(), Checks: s.checks(), Notice: s.notice()}
	hero := s.filters()
	if s.solver.Regions != nil {
		hero = s.plane()
	}
	f.Plots = []render.Plot{hero, s.line(), s.alike(), s.vectors(), s.alignment(), s.distance(), s.last()}
	return f
}

func (s *merging) notice() string {
	if s.solver.Matcher.Failed {
		return "The networks have diverged: there is nothing to match. A lower learning rate helps."
	}
	return ""
}
