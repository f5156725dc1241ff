package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/cbo"
	"github.com/solvarium/solvarium/render"
)

// The numbers of the consensus scene: its readouts, what theory and other
// implementations say, and what must hold.

// tally is what the views have in common: the numbers of CBO, or of what runs on the landscape.
type tally struct {
	best, value, spread, ess, cosine, plain, evaluations float64
	successes, runs                                      int
}

func (s *consensus) tally() tally {
	nan := math.NaN()
	t := tally{nan, nan, nan, nan, nan, nan, nan, 0, 0}
	switch s.knobs.view {
	case onLandscape:
		r := s.run
		t.best, t.value, t.evaluations = r.best, r.value(), float64(r.evaluations())
		if r.swarm != nil {
			t.spread, t.ess = math.Sqrt(r.swarm.MeanSquare(r.swarm.Consensus)), r.swarm.ESS
			t.cosine, t.plain, _ = r.probe.mean()
		}
		t.successes, t.runs = r.trials.Successes, r.trials.Runs
	case byMethod:
		w, trials := s.race.swarms[theSwarm], s.race.trials[theSwarm]
		t.value, t.ess, t.spread = w.Value, w.ESS, math.Sqrt(w.MeanSquare(w.Consensus))
		if w.ESS > 0 {
			t.best = w.E[w.Best()]
		}
		t.evaluations = float64(len(w.E)) * float64(trials.Runs*trials.Config().Steps+trials.At+trials.Runs)
		t.successes, t.runs = trials.Successes, trials.Runs
	case byPhase:
		t.successes, t.runs = s.phase.diagram.Cell(s.phase.row, s.phase.column)
		t.evaluations = s.phase.evaluations
	}
	return t
}

// readouts returns what is measured, in the order of interest.
func (s *consensus) readouts() []render.Readout {
	t, nan := s.tally(), math.NaN()
	rate, low, high := nan, nan, nan
	if t.runs > 0 {
		rate = float64(t.successes) / float64(t.runs)
		low, high = cbo.Wilson(t.successes, t.runs)
	}
	factor, drift, alpha := nan, nan, nan
	if r := s.run; r != nil {
		if r.solver != nil {
			factor, drift = r.solver.Theory().MeanSquareFactor(), r.solver.Theory().TypicalRate()
		}
		if r.swarm != nil {
			alpha = r.swarm.Alpha
		}
	}
	list := []render.Readout{
		{Name: "best_energy", Label: "Best energy so far", Value: t.best},
		{Name: "consensus_energy", Label: "Energy of consensus", Value: t.value},
		{Name: "spread", Label: "Spread, rms", Value: t.spread},
		{Name: "ess", Label: "Effective size, ESS", Value: t.ess},
		{Name: "hop_cosine", Label: "Hop · gradient, cosine", Value: t.cosine},
		{Name: "evaluations", Label: "Energies evaluated", Value: t.evaluations},
		{Name: "success_rate", Label: "Success" + wilson(low, high), Value: rate},
		{Name: "success_low", Label: "Success, 95 % from", Value: low, Minor: true},
		{Name: "success_high", Label: "Success, 95 % to", Value: high, Minor: true},
		{Name: "success_runs", Label: "Runs counted", Value: float64(t.runs), Minor: true},
		{Name: "plain_cosine", Label: "Cosine with −∇E itself", Value: t.plain, Minor: true},
		{Name: "f1_factor", Label: "Mean-square factor a step", Value: factor, Minor: true},
		{Name: "f2_rate", Label: "Typical rate", Value: drift, Minor: true},
		{Name: "alpha", Label: "α in force", Value: alpha, Minor: true},
	}
	for i, x := range list {
		if math.IsInf(x.Value, 0) { // an exploded swarm has no spread to speak of
			list[i].Value = nan
		}
	}
	return list
}

// wilson writes the interval of a success rate.
func wilson(low, high float64) string {
	if math.IsNaN(low) {
		return ""
	}
	return fmt.Sprintf(" [%.2f, %.2f]", low, high)
}

func (s *consensus) checks() []render.Check {
	return []render.Check{s.published(), s.beats(), s.followsGradient(), s.meanSquare(), s.typicalRate(), s.inHull()}
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
		c.Got = fmt.Sprintf("%.2f%s of %d", float64(t.successes)/float64(t.runs), wilson(low, high), t.runs)
	}
	known, of := s.known()
	if math.IsNaN(known) {
		return c
	}
	c.Want = fmt.Sprintf("%s (%d runs)", render.Number(known, 3), of)
	if t.runs >= s.knobs.runs {
		c.State = render.Verdict(!apart(t.successes, t.runs, known, of))
	}
	return c
}

// apart reports whether k successes of n are more than three standard errors away
// from a rate p of m runs, by the pooled variance of two binomial proportions with one success and one
// failure added, so that 0 and 1 have a deviation as well.
func apart(k, n int, p float64, m int) bool {
	pooled := (float64(k) + p*float64(m) + 1) / float64(n+m+2)
	deviation := math.Sqrt(pooled * (1 - pooled) * (1/float64(n) + 1/float64(m)))
	return math.Abs(float64(k)/float64(n)-p) > 3*deviation
}

// published compares all cells for which somebody else's rate is known.
func (p *cboPhase) published(runs int) render.Check {
	c := render.Check{Name: "known_success_rate", Label: "Success rates are the known ones", Want: "none known here"}
	if len(p.wanted) == 0 {
		return c
	}
	// A hundred runs differ by 0.2 from another hundred once in some hundreds of times.
	const most = 0.2
	c.Want = "all within 0.20"
	worst, where, least := 0.0, cboRate{}, math.MaxInt
	for _, w := range p.wanted {
		if k, n, ok := p.cell(w); ok {
			least = min(least, n)
			if off := math.Abs(float64(k)/float64(n) - w.rate); n > 0 && off >= worst {
				worst, where = off, w
			}
		}
	}
	if least > 0 {
		c.Got = fmt.Sprintf("%.2f off at σ = %s, N = %g", worst, render.Number(where.sigma, 2), where.n)
	}
	if least >= runs && runs >= 30 {
		c.State = render.Verdict(worst <= most)
	}
	return c
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

// enoughHops is from how many hops on their mean direction is judged.
const enoughHops = 10

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
		c.Got = fmt.Sprintf("best sample, ESS %s", render.Number(s.run.swarm.ESS, 2))
		return c
	}
	c.Got = fmt.Sprintf("%.3f at ESS %s", smooth, render.Number(ess, 2))
	if p.n >= enoughHops && ess >= gradientFrom {
		c.State = render.Verdict(smooth >= straight)
	}
	return c
}

// simple reports whether the theory of a consensus that stands still speaks of these steps.
func (s *consensus) simple() bool {
	if s.knobs.view != onLandscape || s.run.solver == nil {
		return false
	}
	c := s.run.solver.Config()
	return c.Cut > 1e300 && c.Batch == 1 && c.Border == cbo.Free && c.Drift == 0 && c.Sigma > 0
}

// enoughSteps is from how many particle steps on rates are judged: their errors are normal then.
const enoughSteps = 2000

// meanSquare: F1, what a step multiplies the mean square of the distance by.
func (s *consensus) meanSquare() render.Check {
	c := render.Check{Name: "mean_square_factor", Label: "Mean square × a step, as theory", Want: "for plain steps of CBO"}
	if !s.simple() {
		return c
	}
	want := s.run.solver.Theory().MeanSquareFactor()
	c.Want = render.Number(want, 5)
	if n := s.run.contraction.Samples(); n > 1 {
		got, e := s.run.contraction.Factor()
		c.Got = render.Number(got, 5) + " ± " + render.Number(e, 1)
		if n >= enoughSteps {
			c.State = render.Verdict(math.Abs(got-want) <= 4*e)
		}
	}
	return c
}

// typicalRate: F2, the drift of the logarithm of the distance.
func (s *consensus) typicalRate() render.Check {
	c := render.Check{Name: "typical_rate", Label: "Typical rate, as theory for Δt → 0", Want: "for plain steps of CBO"}
	if !s.simple() {
		return c
	}
	th := s.run.solver.Theory()
	want := th.TypicalRate()
	c.Want = render.Number(want, 3)
	if n := s.run.contraction.Samples(); n > 1 {
		got, e := s.run.contraction.Rate(th.Dt)
		c.Got = render.Number(got, 3) + " ± " + render.Number(e, 1)
		if n >= enoughSteps {
			// The next term of the expansion in Δt is below the square of the rates in it.
			next := (th.Lambda + 2*th.Sigma*th.Sigma) * (th.Lambda + 2*th.Sigma*th.Sigma) * th.Dt
			c.State = render.Verdict(math.Abs(got-want) <= 4*e+next)
		}
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

// notice says what broke.
func (s *consensus) notice() string {
	if s.knobs.view != onLandscape {
		return ""
	}
	r := s.run
	switch {
	case s.land.minima == nil:
		return "The formula has no finite value on this map: nobody has a vote, and the consensus stays where it is."
	case r.swarm != nil && r.swarm.ESS == 0 && r.steps > 0:
		return "No particle has a finite energy: nobody has a vote, and the consensus stays where it is."
	case r.solver != nil && r.solver.Exploded:
		return "Exploded: a particle has gone beyond 10⁸. The noise outgrows the pull; lower sigma, or cut it."
	case r.walk != nil && r.walk.Exploded:
		return "Exploded: the step is too long for this slope. Lower the rate."
	}
	return ""
}
