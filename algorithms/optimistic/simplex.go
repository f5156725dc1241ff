package optimistic

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/internal/kernel"
)

// Domain is the set that points are played in.
type Domain uint8

// The domains.
const (
	Disc    Domain = iota // |x| ≤ 1, with the Euclidean map
	Simplex               // three weights x ≥ 0, Σ x = 1, with the entropy
)

// Corners is where the simplex lies in the plane: the vertices of a triangle in
// the unit circle, in the order of the weights. A loss ⟨v, p⟩ of the point p that
// is drawn is one of the weights, with the gradient ⟨v, c_k⟩ in weight k; but for
// constants, which do not matter as Σ x = 1, every linear loss is of that kind.
// As |c_k| = 1, no such gradient is larger than |v| in the infinity norm.
var Corners = [3]Vec{{-0.5 * sqrt3, -0.5}, {0.5 * sqrt3, -0.5}, {0, 1}}

const sqrt3 = 1.7320508075688772

// spread is the divergence from the centre of the simplex to a corner, ln 3: the
// largest that there is, and what D²/2 is for the disc.
var spread = math.Log(3)

// soften returns the logarithms of the weights exp(-η⟨v, c_k⟩)/Z: the minimum of
// ⟨v, p⟩ + (1/η) Σ x ln x. They do not underflow as the weights may.
func soften(v Vec, eta float64) (logs [3]float64) {
	largest := math.Inf(-1)
	for k, c := range Corners {
		logs[k] = -eta * v.dot(c)
		largest = max(largest, logs[k])
	}
	sum := 0.0
	for _, l := range logs {
		sum += kernel.ExpOf(l - largest)
	}
	normalize := largest + math.Log(sum)
	for k := range logs {
		logs[k] -= normalize
	}
	return logs
}

// planar returns where weights are drawn.
func planar(logs [3]float64) (p Vec) {
	for k, c := range Corners {
		p = p.plus(kernel.ExpOf(logs[k]), c)
	}
	return p
}

// Weights returns the three weights that a learner on the simplex played; X is
// where they are drawn.
func (l *Learner) Weights() (x [3]float64) {
	for k, v := range l.LogWeights {
		x[k] = kernel.ExpOf(v)
	}
	return x
}

// multiply is one round on the simplex: both half-steps multiply weights.
//
//	x_t      ∝ x̂_t exp(-η_t M_t)
//	x̂_{t+1} ∝ x̂_t exp(-η_t g_t)
//
// When the step shrinks, the log weights of x̂ shrink with it, which keeps
// ln x̂_t = -η_t Σ_{s<t} g_s + constant. This is needed: the divergence to a corner
// is bounded from the centre only, and where the Euclidean proof pays the
// diameter for a change of the step, the entropy would have to pay an infinite
// one. With it (follow the regularised leader, ψ_t = (Σ x ln x + ln d)/η_t ≥ 0,
// which grows and by Pinsker's inequality is 1/η_t-strongly convex in the 1-norm):
//
//	Reg_T ≤ ln d/η_T + ½ Σ η_t v_t,  v_t = |g_t - M_t|²_∞ ≤ 4G².
//
// The steps of stride and the bounds of simplexBounds come from there.
func (l *Learner) multiply(s *Solver, mean, deviation Vec, variance float64) {
	l.Hint = Vec{}
	if l.Kind == OptimisticOMD || l.Kind == OptimisticFTRL {
		l.Hint = l.expect(&s.config, s.Round, mean)
	}
	l.Eta = l.rate(s, float64(s.Round))
	l.From = planar(soften(l.slopes, l.Eta))
	l.LogWeights = soften(l.slopes.plus(1, l.Hint), l.Eta)
	l.X = planar(l.LogWeights)
	l.account(&s.config, s.Round, mean, deviation, variance)
	l.Next = planar(soften(l.slopes, l.Eta)) // the slopes now have g_t
}

// stride returns η_t on the simplex. With η_t = √(ln d/(4G² + V̄_{t-1})) and v_t ≤ 4G²,
// Σ η_t v_t ≤ √ln d Σ v_t/√V̄_t ≤ 2√(V̄_T ln d): both terms of the regret are equal.
// Hedge has G√t there, and its adaptive cousin G² + Σ |g_s|²_∞, M being zero.
func (l *Learner) stride(s *Solver, t float64) float64 {
	g := s.G
	switch l.Kind {
	case OptimisticOMD:
		return math.Sqrt(spread / (4*g*g + l.Surprise))
	case GradientDescent:
		return math.Sqrt(spread/t) / g
	case AdaGrad:
		return math.Sqrt(spread / (g*g + l.squares))
	}
	return spread / (2*g*math.Sqrt(spread) + l.weighted)
}

// simplexBounds returns the bounds of this domain.
func (s *Solver) simplexBounds() Bounds {
	omd, ftrl, root := &s.Learners[OptimisticOMD], &s.Learners[OptimisticFTRL], math.Sqrt(spread)
	return Bounds{
		Path: 2 * root * math.Sqrt(4*s.G*s.G+omd.Surprise),
		// |g_t - g_{t-1}|² is at most three times the squares of ξ_t, ξ_{t-1} and
		// μ_t - μ_{t-1}, so that E V̄ ≤ 6σ² + 3Σ²; the meters are Euclidean, which is more.
		Expected: 2 * root * (2*s.G + math.Sqrt(6*omd.Sigma2) + math.Sqrt(3*omd.Drift2)),
		Strong:   math.NaN(),
		Minimax:  2 * root * s.G * math.Sqrt(float64(s.Round)),
		// With W = Σ η_t v_t and ν = 2G√ln d the regret is at most ν + (3/2)W, and from
		// W_t² - W_{t-1}² ≤ 2 v_t ln d + (η_t v_t)², η_t v_t ≤ ν: W ≤ ν + √(2V̄ ln d).
		FTRL: 5*root*s.G + 1.5*root*math.Sqrt(2*ftrl.Surprise),
	}
}

// least returns the point of the domain where ⟨v, x⟩ is least, and the value.
func (d Domain) least(v Vec) (at Vec, value float64) {
	if d == Disc {
		return v.unit().times(-1), -v.norm()
	}
	value = math.Inf(1)
	for _, c := range Corners {
		if cost := v.dot(c); cost < value {
			at, value = c, cost
		}
	}
	return at, value
}

// size returns the square of a gradient's norm, which is the dual one of the
// domain's map: Euclidean, or the infinity norm of three weights' slopes.
func (d Domain) size(v Vec) float64 {
	if d == Disc {
		return v.squared()
	}
	largest := 0.0
	for _, c := range Corners {
		largest = max(largest, math.Abs(v.dot(c)))
	}
	return largest * largest
}
