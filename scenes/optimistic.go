package scenes

import (
	"math"
	"math/rand/v2"

	"github.com/solvarium/solvarium/algorithms/optimistic"
	"github.com/solvarium/solvarium/render"
	"github.com/solvarium/solvarium/scenes/param"
)

var _ = register(Scene{
	Slug: "optimistic", Title: "Optimism between chance and malice", Family: "Online learning",
	Paper: Paper{"Optimistic Online Mirror Descent for Bridging Stochastic and Adversarial Online Convex Optimization",
		"S. Chen, Y.-J. Zhang, W.-W. Tu, P. Zhao, L. Zhang", 2024, "2302.04552"},
	Claim: "Regret grows with the noise and the drift of the losses, √σ² + √Σ² summed over the rounds, and not with √T, whatever nature does.",
	Look:  "Drag μ and be the adversary: each drag feeds the meter Σ², and the bound follows. The regret need not.",
	Try: []Try{
		{"Slow drift", "adversary=rotating&omega=0.1&sigma=0", "The mean turns by 0.1 a round, without noise: the last gradient is a good guess, and optimism ends near −1937 where gradient descent has −192. No fixed point does as well as either."},
		{"Fails: pure chance", "adversary=iid&sigma=0.5", "Only noise: the last gradient says nothing about the next. Optimism pays about two to three times the regret of gradient descent, and stays far below its bound all the same."},
		{"Fast rotation", "adversary=rotating&omega=1&sigma=0", "A radian a round: the guess is off by as much as the gradient is long. Optimism still gains (−5 against 87), for the guess leads the right way."},
		{"Rare shifts", "adversary=switching&tau=100&sigma=0.3", "The mean turns over every hundred rounds. The meter Σ² climbs in steps of four, the noise steadily."},
		{"Fails: flip-flop", "adversary=switching&tau=1&sigma=0", "The mean turns over every round, and the guess is always wrong: 131 against 88. The theorem is about the order, √T here as for everyone, not about constants."},
		{"Fails: it watches you", "adversary=adaptive&sigma=0", "Nature sees the point and pushes straight away from it. Nobody does better than √T, and optimism pays 133 where gradient descent pays 88."},
		{"Random order", "adversary=order&n=100&sigma=0", "A hundred losses, dealt without replacement again and again: almost pure chance, with a drift that grows as the deck runs out."},
		{"Noise ramp", "adversary=iid&sigma=0&at=400:sigma=0.3&at=800:sigma=0.6&at=1200:sigma=0.9&at=1600:sigma=1.2", "The noise rises every 400 rounds: the bound bends upwards each time. Turn σ yourself."},
		{"Strongly convex", "adversary=switching&tau=100&sigma=0&loss=strong", "Quadratic losses with steps 2/(λt): the regret stays within a few units and below the bound (2/λ) Σ |g − M|²/t."},
		{"Weights on a simplex", "domain=simplex&adversary=rotating&omega=0.1&sigma=0.2", "Three weights in place of the disc, and steps that multiply them. Optimism ends 30 to 40 below the best fixed weights, where Hedge ends 8 to 24 above. The bounds are derived here, they are not the paper's. With the adversary switching and tau = 1, optimism pays twice as much as Hedge."},
	},
	Tour:  arenaTour,
	New:   newArena,
	Stray: Stray{1e-12, 100, "next to nothing: regrets are sums"},
})

// arena is the scene: learners against one nature, in as many games as there are replicates.
type arena struct {
	knobs struct {
		domain        optimistic.Domain
		adversary     optimistic.Adversary
		omega, sigma  float64
		tau, n, flips int
		mu            param.Point
		loss, rivals  int
		rounds, games int
		hint          optimistic.Hint
		step          float64
	}
	games  []*optimistic.Solver // the first is the one drawn
	survey *optimistic.Survey
	log    arenaLog

	offStep, offGuess bool // the bounds' steps, or the hint of the expected one, were left during this run
}

// The kinds of losses, as the knob has them.
const (
	arenaLinear = iota
	arenaQuadratic
	arenaStrong
)

func newArena(p *param.Set) Sim {
	s := &arena{}
	k := &s.knobs
	k.adversary, k.omega, k.sigma, k.tau, k.n, k.flips, k.rounds, k.games, k.step = optimistic.Rotating, 0.1, 0.2, 100, 100, 50, 2000, 8, 1
	is := func(a optimistic.Adversary) func() bool {
		return func() bool { return k.adversary == a && !s.held() }
	}
	param.Choose(p, &k.adversary, "adversary", []string{"iid", "rotating", "switching", "adaptive", "order", "corrupted"},
		"how nature moves the mean: not at all, round, to and fro, away from you, through a shuffled deck, or flipped now and then").Live().When(func() bool { return !s.held() })
	param.Choose(p, &k.domain, "domain", []string{"disc", "simplex"}, "the disc and Euclidean steps, or three weights that sum to one, and multiplicative steps")
	p.Place(&k.mu, "mu", -1, 1, "where you hold the mean μ of the losses; in the middle you let go of it").Live()
	p.Range(&k.sigma, "sigma", 0, 1.5, "noise σ on every loss").Beyond(0, 100).Live()
	p.Range(&k.omega, "omega", 0, 3.1416, "by how much the mean turns a round, in radians").Live().When(is(optimistic.Rotating))
	p.Int(&k.tau, "tau", 1, 500, "rounds between two switches of the mean").Beyond(1, 20_000).Live().When(is(optimistic.Switching))
	p.Int(&k.n, "n", 2, 500, "losses in the deck that is dealt in random order").When(is(optimistic.RandomOrder))
	p.Int(&k.flips, "flips", 0, 100, "how many rounds are corrupted: their mean is turned over").Live().When(is(optimistic.Corrupted))
	param.Choose(p, &k.loss, "loss", []string{"linear", "quadratic", "strong"}, "linear losses; quadratic ones; or these with the steps for strong convexity").When(func() bool { return !s.triangle() })
	param.Choose(p, &k.hint, "hint", []string{"last", "none", "mean", "oracle"}, "what optimism expects: the last gradient, nothing, the mean of the last ten, or the truth").Live()
	p.Log(&k.step, "step", 0.1, 10, "multiplier of all steps; the bounds are for 1").Beyond(1e-3, 1000).Live()
	p.Int(&k.rounds, "rounds", 100, 20000, "length T of the game").Log = true
	p.Int(&k.games, "replicates", 1, 32, "games played at once with other noise, for the means and the bands")
	param.Choose(p, &k.rivals, "rivals", []string{"all", "descent", "none"}, "which baselines are drawn").Live()
	return s
}

// held reports whether a person holds the mean: not while it rests in the middle.
func (s *arena) held() bool { return math.Hypot(s.knobs.mu.X, s.knobs.mu.Y) > arenaGrip }

// arenaGrip is how far from the middle the mean must be dragged to be held: about a handle's radius.
const arenaGrip = 0.06

// config is the game that the knobs ask for.
func (s *arena) config() optimistic.Config {
	k := &s.knobs
	c := optimistic.Config{
		T: k.rounds, Adversary: k.adversary, Sigma: k.sigma, Omega: k.omega, Tau: k.tau, N: k.n, C: k.flips,
		Hint: k.hint, Multiplier: k.step, Strong: s.losses() == arenaStrong, Domain: k.domain,
	}
	if s.losses() != arenaLinear {
		c.Loss = optimistic.Quadratic
	}
	if k.omega == 0 && k.adversary == optimistic.Rotating {
		c.Adversary = optimistic.IID
	}
	if s.held() {
		r := max(1, math.Hypot(k.mu.X, k.mu.Y))
		c.Adversary, c.Mean = optimistic.Held, optimistic.Vec{k.mu.X / r, k.mu.Y / r}
	}
	return c
}

func (s *arena) Reset(rng *rand.Rand) error {
	c := s.config()
	s.games = nil
	for range s.knobs.games {
		g, err := optimistic.New(c, rand.New(rand.NewPCG(rng.Uint64(), 0)))
		if err != nil {
			return err
		}
		s.games = append(s.games, g)
	}
	c.T = surveyRounds
	var err error
	s.survey, err = optimistic.NewSurvey(c, surveyOmegas(), surveySigmas(), 2, rng)
	s.log = newArenaLog()
	s.offStep, s.offGuess = s.knobs.step != 1, s.knobs.hint != optimistic.Last
	return err
}

// Change lets the games go on in the changed world.
func (s *arena) Change(knob string) {
	c := s.config()
	for _, g := range s.games {
		arenaMust(g.Update(c))
	}
	switch knob {
	case "hint", "step":
		c.T = surveyRounds
		arenaMust(s.survey.Restart(c))
	}
	s.offStep = s.offStep || s.knobs.step != 1
	s.offGuess = s.offGuess || s.knobs.hint != optimistic.Last
}

// arenaMust is for what cannot fail with knobs in their ranges.
func arenaMust(err error) {
	if err != nil {
		panic(err)
	}
}

// surveyPerStep rounds of the survey are played a step: with the games about 0.1 ms natively.
const surveyPerStep = 64

// Step plays a round of every game, and some of the survey.
func (s *arena) Step() {
	if !s.games[0].Done() {
		for _, g := range s.games {
			g.Step()
		}
		s.log.record(s)
	}
	s.survey.Step(surveyPerStep)
}

// Done reports that all rounds are played and all worlds are known.
func (s *arena) Done() bool { return s.games[0].Done() && s.survey.Done() }

// Task is the survey.
func (s *arena) Task() (what string, done, total int) {
	if s.survey.Done() {
		return "", 0, 0
	}
	return "survey of worlds", s.survey.Played, s.survey.Worlds()
}

func (s *arena) View() render.Figure {
	return render.Figure{
		Plots:    []render.Plot{s.disc(), s.regrets(), s.dynamic(), s.meters(), s.steps(), s.worlds()},
		Readouts: s.readouts(), Checks: s.checks(), Notice: s.notice(),
	}
}
