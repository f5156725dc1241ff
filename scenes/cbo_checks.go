package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/cbo"
	"github.com/solvarium/solvarium/render"
)

// The checks of the consensus scene: what theory and other implementations say, and what must hold.

func (s *consensus) checks() []render.Check {
	return []render.Check{s.published(), s.beats(), s.followsGradient(), s.growth(), s.meanField(), s.inHull()}
}

// published puts the success rate beside the one that is known for this setting.
func (s *consensus) published() render.Check {
	if s.knobs.view == byPhase {
		return s.phase.published(s.knobs.runs)
	}
	c := render.Check{Name: "known_success_rate", Label: "Success rate is the known one", Want: "none known here"}
	t := s.tally()
	if t.runs > 0 {
		low, high := cbo.Wilson(t.successes, t.runs)
		c.Got = fmt.Sprintf("%.2f%s of %d", float64(t.successes)/float64(t.runs), cboInterval(low, high), t.runs)
	}
	if math.IsNaN(s.rate.rate) {
		return c
	}
	c.Want = fmt.Sprintf("%s (%d runs)", render.Number(s.rate.rate, 3), s.rate.runs)
	if t.runs == 0 {
		return c
	}
	rate, slack := float64(t.successes)/float64(t.runs), rateSlack(t.successes, t.runs, s.rate.rate, s.rate.runs)
	// The interval that is tested, and not that of the rate alone, which is narrower.
	c.Want = fmt.Sprintf("%s ± %.2f (%d runs)", render.Number(s.rate.rate, 3), slack, s.rate.runs)
	c.Got = fmt.Sprintf("%.2f of %d", rate, t.runs)
	if t.runs >= s.knobs.runs {
		c.State = render.Verdict(math.Abs(rate-s.rate.rate) <= slack)
	}
	return c
}

// rateSlack is how far the rate of k successes in n runs may be from a rate p of m runs: three standard
// errors of their difference, by the pooled variance of two binomial proportions with one success and one
// failure added, so that 0 and 1 have a deviation as well.
func rateSlack(k, n int, p float64, m int) float64 {
	pooled := (float64(k) + p*float64(m) + 1) / float64(n+m+2)
	return 3 * math.Sqrt(pooled*(1-pooled)*(1/float64(n)+1/float64(m)))
}

// beats: CBO succeeds where gradient descent does not.
func (s *consensus) beats() render.Check {
	c := render.Check{Name: "beats_descent", Label: "CBO succeeds where descent fails", Want: "see view methods"}
	if s.knobs.view != byMethod {
		return c
	}
	swarm, descent := s.race.trials[theSwarm], s.race.trials[theDescent]
	c.Want = "intervals apart"
	if swarm.Runs == 0 || descent.Runs == 0 {
		return c
	}
	rate, low, _ := swarm.Rate()
	other, _, high := descent.Rate()
	c.Got = fmt.Sprintf("%.2f against %.2f", rate, other)
	if low > high || swarm.Done() && descent.Done() {
		c.State = render.Verdict(low > high)
	}
	return c
}

// cboEnoughHops is from how many hops on their mean direction is judged.
const cboEnoughHops = 10

// followsGradient: where many particles vote, the hop is a step of the smoothed gradient.
func (s *consensus) followsGradient() render.Check {
	const straight = 0.95
	c := render.Check{Name: "hop_is_gradient", Label: "Cosine of hop and gradient step", Want: fmt.Sprintf("≥ %g at ESS ≥ %d", straight, gradientFrom)}
	if s.knobs.view != onLandscape || s.run.probe == nil || s.run.probe.asked == 0 {
		return c
	}
	p := s.run.probe
	smooth, _, ess := p.mean()
	if math.IsNaN(smooth) {
		if c.Got = "no hop to judge"; s.run.swarm.ESS < 2 {
			c.Got = "the best one decides"
		}
		return c
	}
	c.Got = fmt.Sprintf("%.3f at ESS %s", smooth, render.Number(ess, 2))
	if p.n >= cboEnoughHops && ess >= gradientFrom {
		c.State = render.Verdict(smooth >= straight)
	}
	return c
}

// plain reports whether the steps are those of CBO without additions.
func (s *consensus) plain() bool {
	if s.knobs.view != onLandscape || s.run.solver == nil {
		return false
	}
	c := s.run.solver.Config()
	return c.Cut > 1e300 && c.Batch == 1 && c.Border == cbo.Free && c.Drift == 0
}

// simple reports whether the theory of a consensus that stands still speaks of these steps.
func (s *consensus) simple() bool { return s.plain() && s.run.solver.Config().Sigma > 0 }

// cboEnoughSteps is from how many particle steps on rates are judged: their errors are normal then.
const cboEnoughSteps = 2000

// growth: F1 and F2, how fast the mean square of the distance to the consensus grows, and its
// logarithm. One check for both, for they are of the same steps: six leave the charts their room.
func (s *consensus) growth() render.Check {
	c := render.Check{Name: "growth_rates", Label: "Growth as theory: mean square, typical", Want: "for plain steps of CBO"}
	if !s.simple() {
		return c
	}
	th := s.run.solver.Theory()
	mean, typical := (th.MeanSquareFactor()-1)/th.Dt, s.run.stepRate
	c.Want = render.Number(mean, 3) + ", " + render.Number(typical, 3)
	n := s.run.contraction.Samples()
	if n < 2 {
		return c
	}
	factor, e := s.run.contraction.Factor()
	square, e := (factor-1)/th.Dt, e/th.Dt
	log, f := s.run.contraction.Rate(th.Dt)
	c.Got = fmt.Sprintf("%s ± %s, %s ± %s", render.Number(square, 3), render.Number(e, 1), render.Number(log, 3), render.Number(f, 1))
	if n >= cboEnoughSteps {
		c.State = render.Verdict(math.Abs(square-mean) <= 4*e && math.Abs(log-typical) <= 4*f)
	}
	return c
}

// cboEnoughDecay is from how many steps on the decay of V is judged.
const cboEnoughDecay = 30

// meanField: F4, the decay of V about the minimum, with the consensus near it and many particles far from it.
func (s *consensus) meanField() render.Check {
	c := render.Check{Name: "mean_field_decay", Label: "V decays as in the mean field", Want: "for plain steps of CBO"}
	if !s.plain() {
		return c
	}
	th, d := s.run.solver.Theory(), s.run.decay
	want := (1 - th.MeanSquareFactor()) / th.Dt
	c.Want = fmt.Sprintf("%s (%s for Δt → 0)", render.Number(want, 3), render.Number(th.MeanSquareRate(), 3))
	switch n := d.Samples(); {
	case n > 1:
		got, e, off := d.Rate(th.Dt)
		c.Got = render.Number(got, 3) + " ± " + render.Number(e+off, 1)
		if n >= cboEnoughDecay {
			c.State = render.Verdict(math.Abs(got-want) <= 4*e+off+1e-9)
		}
	case s.run.steps == 0:
	case !d.Near:
		c.Got = "consensus far"
	default:
		c.Got = "a few carry V"
	}
	return c
}

// inHull: a weighted mean lies between the least and the largest coordinates.
func (s *consensus) inHull() render.Check {
	c := render.Check{Name: "consensus_in_hull", Label: "Consensus within the swarm, Σw = 1", Want: "always"}
	var w *cbo.Swarm
	switch {
	case s.knobs.view == onLandscape:
		w = s.run.swarm
	case s.knobs.view == byMethod:
		w = s.race.swarms[theSwarm]
	}
	if w == nil || w.ESS == 0 {
		return c
	}
	sum, low, high := 0.0, [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
	for i, v := range w.W {
		if sum += v; v == 0 {
			continue
		}
		for j := range 2 {
			low[j], high[j] = min(low[j], w.X[2*i+j]), max(high[j], w.X[2*i+j])
		}
	}
	ok := math.Abs(sum-1) < 1e-12
	for j, x := range w.Consensus {
		slack := 1e-12 * (1 + math.Abs(x))
		ok = ok && x >= low[j]-slack && x <= high[j]+slack
	}
	c.Got, c.State = map[bool]string{true: "yes", false: "no"}[ok], render.Verdict(ok)
	return c
}
