package optimistic

import "math"

// Kind is an algorithm.
type Kind uint8

// The algorithms, which are also the indices of Solver.Learners. In strongly
// convex games GradientDescent steps by 1/(λt), the others as ever. On the simplex
// all of them multiply weights (see stride), and GradientDescent is Hedge.
const (
	OptimisticOMD   Kind = iota // of the package's comment
	GradientDescent             // x ← Π(x - η_t g_t), η_t = D/(G√t)
	AdaGrad                     // the same with η_t = D/√(2 Σ_{s≤t} |g_s|²)
	OptimisticFTRL              // x_t = Π(-η_t (Σ_{s<t} g_s + M_t)), η_t = D²/(ν + Σ_{s<t} η_s |g_s - M_s|²)
	Kinds                       // how many there are
)

func (k Kind) String() string {
	return [...]string{"optimistic OMD", "gradient descent", "AdaGrad", "optimistic FTRL"}[k]
}

// Learner is one player and its account.
type Learner struct {
	Kind     Kind
	X        Vec     // x_t, the point last played
	Hint     Vec     // M_t, what was expected (zero without optimism)
	Gradient Vec     // g_t, what came
	From     Vec     // x̂_t, where both half-steps began
	Next     Vec     // x̂_{t+1}, where the correction ended
	Eta      float64 // η_t
	Mean     Vec     // μ_t that nature chose for it

	Surprise   float64    // V̄_t = Σ |g_s - M_s|², on the simplex in the infinity norm
	Sigma2     float64    // σ²_{1:t}
	Drift2     float64    // Σ²_{1:t}
	LogWeights [3]float64 // on the simplex: ln x_t

	Comparator Vec     // u*, the best fixed point so far
	Regret     float64 // Σ f_s(x_s) - f_s(u*)
	// DynamicRegret is Σ F_s(x_s) - min F_s, against a comparator that knows
	// every mean and moves with it; it never falls.
	DynamicRegret float64

	paid     float64 // Σ f_s(x_s), for the quadratic without the part that all points pay
	vectors  Vec     // Σ μ_s + ξ_s, for the quadratic Σ μ_s/2 + ξ_s
	slopes   Vec     // Σ g_s
	squares  float64 // Σ |g_s|²
	weighted float64 // OptimisticFTRL: Σ η_s |g_s - M_s|²
	harmonic float64 // Σ |g_s - M_s|²/s
	last     [10]Vec // gradients, round s at (s-1) mod 10
}

func (l *Learner) start(kind Kind, s *Solver) {
	*l = Learner{Kind: kind, LogWeights: soften(Vec{}, 0)}
	l.Eta = l.rate(s, 1)
}

// play is one round.
func (l *Learner) play(s *Solver, mean, deviation Vec, variance float64) {
	c, t := &s.config, float64(s.Round)
	if c.Domain == Simplex {
		l.multiply(s, mean, deviation, variance)
		return
	}
	l.From, l.Hint = l.Next, Vec{}
	if l.Kind == OptimisticOMD || l.Kind == OptimisticFTRL {
		l.Hint = l.expect(c, s.Round, mean)
	}
	l.X = l.From
	if l.Kind != GradientDescent && l.Kind != AdaGrad {
		l.Eta = l.rate(s, t)
		l.X = l.From.plus(-l.Eta, l.Hint).project()
	}
	if l.Kind == OptimisticFTRL {
		l.X = l.slopes.plus(1, l.Hint).times(-l.Eta).project()
	}
	l.account(c, s.Round, mean, deviation, variance)

	switch l.Kind {
	case OptimisticFTRL:
		l.Next = l.slopes.times(-l.Eta).project()
	default:
		if l.Kind != OptimisticOMD {
			l.Eta = l.rate(s, t)
		}
		l.Next = l.From.plus(-l.Eta, l.Gradient).project()
	}
}

// expect returns the hint for round t.
func (l *Learner) expect(c *Config, t int, mean Vec) Vec {
	switch {
	case c.Hint == Oracle && c.Adversary != Adaptive:
		return gradient(c.Loss, l.From, mean)
	case c.Hint == Recent && t > 1:
		n := min(t-1, len(l.last))
		sum := Vec{}
		for _, g := range l.last[:n] {
			sum = sum.plus(1, g)
		}
		return sum.times(1 / float64(n))
	case c.Hint == None || t == 1:
		return Vec{}
	}
	return l.Gradient
}

// rate returns η_t, for the optimistic ones before and for the others after the
// gradient of round t is known.
func (l *Learner) rate(s *Solver, t float64) float64 {
	c := &s.config
	const strength = 1 // λ of the quadratic losses
	d, g, lipschitz := float64(diameter), s.G, c.lipschitz()
	switch {
	case c.Eta > 0:
		return c.Eta
	case c.Domain == Simplex:
		return c.Multiplier * l.stride(s, t)
	case l.Kind == OptimisticOMD && c.Strong:
		return c.Multiplier * 2 / (strength * t)
	case l.Kind == OptimisticOMD:
		return c.Multiplier * d / math.Sqrt(10*d*d*lipschitz*lipschitz+4*g*g+l.Surprise)
	case l.Kind == GradientDescent && c.Strong:
		return c.Multiplier / (strength * t)
	case l.Kind == GradientDescent:
		return c.Multiplier * d / (g * math.Sqrt(t))
	case l.Kind == AdaGrad && l.squares > 0:
		return c.Multiplier * d / math.Sqrt(2*l.squares)
	case l.Kind == AdaGrad:
		return 0 // no gradient has come: there is nowhere to go
	}
	return c.Multiplier * d * d / (s.nu() + l.weighted)
}

// nu returns ν of OptimisticFTRL: the one that makes its bound least.
func (s *Solver) nu() float64 {
	d, l := float64(diameter), s.config.lipschitz()
	return math.Sqrt(4*d*d*s.G*s.G + 9*l*l*d*d*d*d)
}

// account reveals the loss of round t, and books what it costs.
func (l *Learner) account(c *Config, t int, mean, deviation Vec, variance float64) {
	if c.Adversary == Adaptive {
		if mean = l.X.unit(); mean == (Vec{}) {
			mean = Vec{1, 0}
		}
	}
	moved := mean.plus(-1, l.Mean)
	l.Mean = mean
	l.Sigma2 += variance
	var g Vec
	switch c.Loss {
	case Linear:
		g = mean.plus(1, deviation)
		l.Drift2 += moved.squared() // F_0 = 0: in round 1 that is |μ_1|²
		l.paid += g.dot(l.X)
		_, best := c.Domain.least(mean)
		l.DynamicRegret += mean.dot(l.X) - best
		l.vectors = l.vectors.plus(1, g)
	case Quadratic:
		centre := deviation.plus(0.5, mean)
		g = l.X.plus(-1, centre)
		if t > 1 {
			l.Drift2 += moved.squared() / 4
		}
		l.paid += l.X.squared()/2 - centre.dot(l.X)
		l.DynamicRegret += l.X.plus(-0.5, mean).squared() / 2
		l.vectors = l.vectors.plus(1, centre)
	}
	l.settle(c, float64(t))

	surprise := c.Domain.size(g.plus(-1, l.Hint))
	l.Surprise += surprise
	l.weighted += l.Eta * surprise
	l.harmonic += surprise / float64(t)
	l.squares += c.Domain.size(g)
	l.slopes = l.slopes.plus(1, g)
	l.last[(t-1)%len(l.last)] = g
	l.Gradient = g
}

// settle finds the best fixed point after t rounds, and the regret against it.
func (l *Learner) settle(c *Config, t float64) {
	switch c.Loss {
	case Linear:
		u, best := c.Domain.least(l.vectors)
		l.Comparator, l.Regret = u, l.paid-best
	case Quadratic:
		u := l.vectors.times(1 / t).project()
		l.Comparator = u
		l.Regret = l.paid - (t*u.squared()/2 - l.vectors.dot(u))
	}
}
