package optimistic

import (
	"math"
	"math/rand/v2"
)

// Adversary says how nature moves the mean μ_t.
type Adversary uint8

// The adversaries, in rounds t = 1, 2, …
const (
	IID         Adversary = iota // μ = (1, 0): purely stochastic
	Rotating                     // μ = (cos ωt, sin ωt)
	Switching                    // μ = (1, 0) and (-1, 0) in turn, each for Tau rounds
	Adaptive                     // μ = x_t/|x_t|: the worst for whoever plays x_t, and (1, 0) at the origin
	RandomOrder                  // N losses without replacement, over and over
	Corrupted                    // IID, but with C of T rounds flipped
	Held                         // μ = Config.Mean: a person is the adversary
)

// nature deals losses. Randomness for the noise and for the order of losses
// comes from separate streams, so that one does not shift the other.
type nature struct {
	noise   normals
	order   *rand.Rand
	streams [2]rand.PCG // of the noise and of the order
	deck    []Vec       // RandomOrder: the losses; those from dealt on are still to come
	dealt   int
	rest    Vec     // the sum of those
	power   float64 // and of their squares
}

// normals gives independent standard normal numbers.
type normals interface{ N() float64 }

type ziggurat struct{ rng *rand.Rand }

func (z ziggurat) N() float64 { return z.rng.NormFloat64() }

func newNature() *nature {
	n := &nature{}
	n.noise, n.order = ziggurat{rand.New(&n.streams[0])}, rand.New(&n.streams[1])
	return n
}

// restart takes both streams and a deck of losses from rng.
func (n *nature) restart(losses int, rng *rand.Rand) {
	for i := range n.streams {
		n.streams[i].Seed(rng.Uint64(), rng.Uint64())
	}
	if cap(n.deck) < losses {
		n.deck = make([]Vec, losses)
	}
	n.deck = n.deck[:losses]
	for i := range n.deck {
		// Losses that all lean to one side, and yet differ by as much as they lean.
		sin, cos := math.Sincos(2 * math.Pi * n.order.Float64())
		n.deck[i] = Vec{0.5 + 0.5*cos, 0.5 * sin}
	}
	n.shuffle()
}

// shuffle begins a new pass over the losses.
func (n *nature) shuffle() {
	n.order.Shuffle(len(n.deck), func(i, j int) { n.deck[i], n.deck[j] = n.deck[j], n.deck[i] })
	n.dealt, n.rest, n.power = 0, Vec{}, 0
	for _, v := range n.deck {
		n.rest = n.rest.plus(1, v)
		n.power += v.squared()
	}
}

// deal draws what is the same for all learners in round t: the mean μ (void if
// the adversary is adaptive), the deviation ξ and its variance.
func (n *nature) deal(c *Config, t int) (mean, deviation Vec, variance float64) {
	switch c.Adversary {
	case IID:
		mean = Vec{1, 0}
	case Rotating:
		sin, cos := math.Sincos(c.Omega * float64(t))
		mean = Vec{cos, sin}
	case Switching:
		mean = Vec{1, 0}
		if (t-1)/c.Tau%2 == 1 {
			mean[0] = -1
		}
	case Corrupted:
		// The flips are spread evenly: one whenever Ct/T passes a whole number.
		mean = Vec{1, 0}
		if t*c.C/c.T > (t-1)*c.C/c.T {
			mean[0] = -1
		}
	case Held:
		mean = c.Mean
	case RandomOrder:
		mean, deviation, variance = n.next()
		if c.Loss == Quadratic { // centred on half the vectors of the deck
			deviation, variance = deviation.times(0.5), variance/4
		}
	}
	if c.Sigma > 0 {
		deviation = deviation.plus(1, n.draw(c.Sigma))
		variance += c.Sigma * c.Sigma
	}
	return mean, deviation, variance
}

// next takes the next loss of the deck: seen from before, its mean and variance
// are those of the losses that are left.
func (n *nature) next() (mean, deviation Vec, variance float64) {
	if n.dealt == len(n.deck) {
		n.shuffle()
	}
	left, loss := float64(len(n.deck)-n.dealt), n.deck[n.dealt]
	mean = n.rest.times(1 / left)
	variance = max(n.power/left-mean.squared(), 0)
	n.dealt++
	n.rest = n.rest.plus(-1, loss)
	n.power -= loss.squared()
	return mean, loss.plus(-1, mean), variance
}

// cut is where the noise ends, in standard deviations |ξ| ≤ 3σ. It takes about
// e^{-9} = 10⁻⁴ off the variance.
const cut = 3

func (n *nature) draw(sigma float64) Vec {
	x := n.noise.N() * sigma / math.Sqrt2
	y := n.noise.N() * sigma / math.Sqrt2
	v := Vec{x, y}
	if r := v.norm(); r > cut*sigma {
		return v.times(cut * sigma / r)
	}
	return v
}

// gradient returns ∇F at x for the mean.
func gradient(loss Loss, x, mean Vec) Vec {
	if loss == Quadratic {
		return x.plus(-0.5, mean)
	}
	return mean
}
