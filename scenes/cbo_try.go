package scenes

import (
	"math"
	"net/url"
	"slices"
	"strings"
)

// The presets of the consensus scene, with the success rates that an
// independent implementation in numpy measured for them.

// cboTry is a preset with the known success rate of what it runs.
type cboTry struct {
	Try
	rate float64 // NaN: none is known
	runs int     // that it was measured with
}

const (
	rastriginUncovered = "objective=rastrigin10&noise=anisotropic&dt=0.02&alpha=30&steps=400&uniform=on"
	himmelblauFour     = "objective=himmelblau&n=50&sigma=0.7&steps=1000&uniform=on&spread=0.5"
)

var cboTries = []cboTry{
	{Try{"Paper, figure 1b: CBO", "", "From (8, 8) over ripples and walls to the minimum, every time. Look at the spread: the mean square explodes, and a typical particle still comes home."}, 1, 200},
	{Try{"Paper, figure 2a: hopping", "method=hopping", "Consensus hopping: sample around a point, jump to the consensus. It waits in the first pit for a lucky jump: there after 8 to 136 hops in 24 runs, 32 in the middle (seed 1: 66). Only one or two samples decide each."}, 0.985, 200},
	{Try{"Paper, figure 2b: descent", "method=descent", "Gradient descent stays in the first pit, at (2.336, 2.466) with energy 3.862, in every run."}, 0, 200},
	{Try{"Paper, figure 2c: Langevin", "method=langevin&heat=10", "Annealed Langevin has the gradient and noise on top, and reaches the minimum in four of ten runs."}, 0.395, 200},
	{Try{"Four methods, many seeds", "view=methods", "The paper's comparison: each method on its own map, with counters. A step costs all of them equally many energies."}, math.NaN(), 0},
	{Try{"Phase diagram", "view=phase", "Success over noise and particle number. It collapses where a typical particle flees, at σ = 1, not where the mean square grows, at 0.71."}, math.NaN(), 0},
	{Try{"A gradient step, nearly", "method=hopping&width=0.2&alpha=1", "A hundred samples have a vote: the cosine with the smoothed gradient is 0.99, with the plain one 0.92."}, math.NaN(), 0},
	{Try{"Mean-field decay", "objective=rastrigin&n=5000&sigma=0.32&alpha=1000000&start=0:0,0&spread=0.5", "With the consensus at the minimum and thousands of particles, V falls at the rate 2λ − 2σ² of infinitely many."}, math.NaN(), 0},
	{Try{"Fails: few particles", "n=20", "Twenty particles: about one run in five succeeds (an independent program had 50 of 200). With 50 it is 0.73."}, 0.25, 200},
	{Try{"Fails: cold swarm", "sigma=0.4", "Too little noise: the consensus freezes near (6.6, 7.2), a few ripples from the start."}, 0, 200},
	{Try{"Fails: anisotropic", "noise=anisotropic", "The same σ in each coordinate apart: every coordinate contracts at rate λ + σ²/2, and the swarm collapses early."}, 0, 200},
	{Try{"Fails: too democratic", "alpha=1", "At α = 1 hundreds of mediocre particles outvote the best; one run in seven succeeds."}, 0.135, 200},
	{Try{"Fifty particles", "n=50", "Between failure and success: 0.73."}, 0.725, 200},
	{Try{"10,000 particles", "n=10000", "The same with 10,000: one pass over the positions a step."}, math.NaN(), 0},
	{Try{"Hopping, nearer the law", "method=hopping&width=0.1&alpha=10&n=1000", "Narrow samples, many of them: cosines 0.997 and 0.97. It follows the gradient, and stays in the first pit as the gradient does."}, math.NaN(), 0},
	{Try{"Hopping, too timid", "method=hopping&width=0.4", "Samples of width 0.4 do not reach across the ripples: no run succeeds. Nor at 0.2."}, 0, 200},
	{Try{"Hopping, sparse", "method=hopping&n=40", "Forty samples a hop: 0.59."}, 0.585, 200},
	{Try{"Hopping, too wide", "method=hopping&width=1.2", "Wide samples jump far and settle badly: 0.85."}, 0.85, 200},
	{Try{"Langevin, cold", "method=langevin&heat=5", "Half the noise: two runs in a hundred."}, 0.02, 200},
	{Try{"Langevin, hot", "method=langevin&heat=20", "Twice the noise: it comes by and does not stay, 0.18 at the end."}, 0.175, 200},
	{Try{"Rastrigin, covered", rastriginUncovered + "&n=50&sigma=1&spread=0.29296875&start=0:0,0", "High ripples, anisotropic noise, and fifty particles that cover the minimum: always. At α = 0.1 it is 0.73."}, 1, 400},
	{Try{"Fails: Rastrigin not covered", rastriginUncovered + "&sigma=2&spread=0.1953125&start=0:3,3", "The same from the square [1, 5]², which does not hold the minimum: one in ten with 200 particles, 0.04 with 50, 0.007 with ten."}, 0.105, 400},
	{Try{"Himmelblau: which of four", himmelblauFour + "&start=0:0,0", "Four minima are equally good: always one of them, and the seed says which. Ends are coloured by it."}, 1, 400},
	{Try{"Griewank, from far", "objective=griewank&n=100&sigma=0.7&dt=0.02&steps=600&uniform=on&spread=0.5&start=0:0,0", "Hundreds of ripples on a wide bowl, the cloud uniform over all of it: 0.88 within 1."}, 0.88, 400},
	{Try{"Phase diagram, as published", "view=phase&budget=full", "The published runs are two and a half times as long, in steps half as small: at σ = 1 they still succeed, 0.89, where the quick ones do not, 0.31. This takes minutes."}, math.NaN(), 0},
	{Try{"Phase diagram, anisotropic", "view=phase&plan=anisotropic", "With noise in each coordinate apart there is no collapse: more noise is better, as far as σ² = 32."}, math.NaN(), 0},
	{Try{"Phase diagram, truncated", "view=phase&cut=1&budget=full", "Noise that scales with at most M = 1 cannot flee: success at σ = 1.5, where it was 0. Published and ours."}, math.NaN(), 0},
	{Try{"In relief", "relief=on&method=hopping&objective=rastrigin", "The landscape as mountains: samples around a point on Rastrigin's egg box, and jumps to the best of them."}, math.NaN(), 0},
	{Try{"Bumps and pits", "bumps=2&pits=1", "Two hills and a pit dropped on the canyon; drag them in front of the swarm."}, math.NaN(), 0},
	{Try{"Your own formula", "objective=formula&formula=" + url.QueryEscape("x^2 + y^2 + 3sin(3x)sin(3y) + 0sqrt(x + y + 3)") + "&sigma=0.9&n=100", "Below the diagonal the root is no number: particles there have no vote."}, math.NaN(), 0},
}

func cboPresets() []Try {
	tries := make([]Try, len(cboTries))
	for i, t := range cboTries {
		tries[i] = t.Try
	}
	return tries
}

// known returns the preset that runs what the knobs ask for, if its success rate is known.
func (s *consensus) known() cboTry {
	// What does not change who succeeds. In the view of four methods CBO is compared.
	aside := []string{"overlay", "ghosts", "relief", "runs", "view", "particle", "plan", "budget", "dim", "formula", "reach", "bump", "pit", "height", "radius"}
	if s.knobs.view == byMethod {
		aside = append(aside, "method")
	}
	for _, t := range cboTries {
		if !math.IsNaN(t.rate) && s.set(t.Query, aside) {
			return t
		}
	}
	return cboTry{rate: math.NaN()}
}

// set reports whether the knobs are as a query has them, but for those aside.
func (s *consensus) set(query string, aside []string) bool {
	want := map[string]string{}
	for _, field := range strings.Split(query, "&") {
		name, value, _ := strings.Cut(field, "=")
		want[name] = value
	}
	for _, k := range s.params.Knobs() {
		value, ok := want[k.Name]
		if !ok {
			value = k.Default()
		}
		if k.String() != value && !slices.Contains(aside, k.Name) {
			return false
		}
	}
	return true
}
