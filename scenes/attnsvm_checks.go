package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
	"github.com/solvarium/solvarium/render"
)

// The checks of the attention scene: the paper's claims, and what must hold if the solvers are right.

func (s *attention) checks() []render.Check {
	return []render.Check{s.turns(), s.slope(), s.optimum(), s.stepLength(), s.certified(), s.wide()}
}

// paperSteps is how long the paper's runs are: its verdicts are asked for then.
const paperSteps = 2000

// turned returns the correlations with the machine that theory expects and with that of the other norm: of a study if there
// is one, else of this run once it is as long as the paper's.
func (s *attention) turned() (own, other float64, ready bool) {
	if s.seeds() {
		own, other, _ = s.studied()
		ready = s.study.Tallies[0].Count >= 5
	} else {
		own, other = attnsvm.Correlation(s.w(), s.chosen.Machine.W), math.NaN()
		if w := s.solved(); w != nil {
			other = attnsvm.Correlation(s.w(), w)
		}
		ready = s.path != nil && s.path.Done || s.descent != nil && s.descent.Iteration-s.log.from >= paperSteps
	}
	switch {
	case s.factors():
		own, other = other, own
	case s.kept != nil: // single tokens are then the lesser theory; while it is in doubt which are kept, both wait
		own, other, ready = s.kept.Correlation(s.w()), own, ready && s.kept.Undecided == 0
	}
	return own, other, ready
}

// turns: the direction of the weights is that of the machine of their norm, and the other machine matches less.
func (s *attention) turns() render.Check {
	c := render.Check{Name: "turns_to_svm", Label: "The weights turn to the SVM of their norm", Want: "≈ 1, other less (paper)"}
	own, other, ready := s.turned()
	switch {
	case !s.chosen.Machine.Feasible && s.study == nil:
		c.Got = "there is no SVM"
	case !math.IsNaN(own):
		c.Got = render.Number(own, 4)
		if !math.IsNaN(other) {
			c.Got += ", " + render.Number(other, 3)
		}
	}
	if ready && s.study == nil && s.kept == nil && !s.separated() {
		if c.State = render.Fails; s.chosen.Machine.Feasible {
			c.Want, c.Got = fmt.Sprintf("≈ 1, margin·‖W‖ > %d", enoughLead), render.Number(own, 4)+", "+render.Number(s.lead(), 2)
		}
		return c
	}
	if ready {
		// Where both machines agree (one sequence, say) there is nothing to choose between.
		agree := math.Abs(own-other) < 1e-3
		c.State = render.Verdict(own > 0.99 && !(other > own && !agree))
	}
	return c
}

// lead is how far the selected tokens are ahead: softmax gives them e^lead times what others get.
func (s *attention) lead() float64 { return s.chosen.Margin(s.w()) * s.norm() }

// enoughLead is the lead at which softmax has made up its mind.
const enoughLead = 5

// separated reports whether it has. The theory is about W that has grown so long; a shorter one may point anywhere.
func (s *attention) separated() bool { return s.lead() > enoughLead }

// predictedSlope is −1/‖W‖_F of the machine: ln‖G‖ against ‖W‖ falls with the margin of a unit W.
func (s *attention) predictedSlope() float64 {
	w := s.target()
	if w == nil || s.kept != nil { // with several tokens kept the gradient has parts that do not vanish
		return math.NaN()
	}
	return -s.chosen.Margin(w)
}

// measuredSlope is that over the second half of the norms since the selected tokens last changed.
func (s *attention) measuredSlope() float64 {
	points := s.log.gradients.points
	if len(points) < 2 {
		return math.NaN()
	}
	last := points[len(points)-1]
	for k := len(points) - 2; k >= 0; k-- {
		if points[k].X <= max(last.X/2, s.log.since) {
			return (last.Y - points[k].Y) / (last.X - points[k].X)
		}
	}
	return math.NaN()
}

// slope: the gradient vanishes exponentially, at the rate of the margin.
func (s *attention) slope() render.Check {
	c := render.Check{Name: "gradient_slope", Label: "ln ‖∇L‖ falls by 1/‖SVM‖ per unit of ‖W‖", Want: "−1/‖SVM‖"}
	predicted := s.predictedSlope()
	if math.IsNaN(predicted) {
		return c
	}
	c.Want = render.Number(predicted, 4)
	if measured := s.measuredSlope(); !math.IsNaN(measured) {
		c.Got = render.Number(measured, 4)
		// It is the slope along the direction of the SVM, so W must have turned there; with factors λ takes over before.
		if own, _, ready := s.turned(); ready && own > 0.999 && s.study == nil && !s.factors() {
			c.State = render.Verdict(math.Abs(measured/predicted-1) < 0.02)
		}
	}
	return c
}

// optimum: the selected tokens are locally optimal.
func (s *attention) optimum() render.Check {
	c := render.Check{Name: "locally_optimal", Label: "The tokens selected are locally optimal", Want: "local or global"}
	_, _, ready := s.turned()
	v := s.judge()
	if v != attnsvm.Open {
		c.Got = v.String()
	}
	if s.kept == nil && (v >= attnsvm.Local || ready) {
		c.Got, c.State = v.String(), render.Verdict(v >= attnsvm.Local)
	}
	return c
}

// stepLength: at no norm of W does a step freeze or jump.
func (s *attention) stepLength() render.Check {
	c := render.Check{Name: "steps_of_length_eta", Label: "No step freezes or jumps", Want: "length η ± 10⁻⁹"}
	if s.log.measured > 0 {
		c.Got = "off by " + render.Number(s.log.offLength, 2)
		c.State = render.Verdict(s.log.offLength <= 1e-9)
	}
	return c
}

// certified: both machines are what they are said to be, by the conditions of Karush, Kuhn and Tucker and by duality.
func (s *attention) certified() render.Check {
	c := render.Check{Name: "svm_certified", Label: "SVM: KKT conditions, duality gap", Want: "≤ 10⁻⁹, ≤ 10⁻⁷"}
	missed := s.chosen.Machine.Violation()
	if math.IsNaN(missed) {
		return c
	}
	n := s.nuclear()
	gap := n.Gap()
	// A long SVM separates by little, and loses digits: up to 5·10⁻⁷ were measured at norms of 10⁵.
	allowed := 1e-9 * max(1, s.chosen.Machine.Norm/100)
	c.Want = "≤ " + render.Number(allowed, 1) + ", ≤ 10⁻⁷"
	c.Got = render.Number(missed, 2) + ", " + render.Number(gap, 2)
	if n.Done || missed > allowed || gap < -1e-8 {
		c.State = render.Verdict(missed <= allowed && math.Abs(gap) <= 1e-7)
	}
	return c
}

// wide: with enough dimensions the optimal tokens can be separated, and the more there are, the more runs end at them.
func (s *attention) wide() render.Check {
	c := render.Check{Name: "width_helps", Label: "Separable if d ≥ T − 1 and d ≥ n", Want: "always"}
	p := s.problem
	enough := max(p.T-1, p.N)
	if !s.dimensions() {
		c.Got = "separable"
		if !s.best.Machine.Feasible {
			c.Got = "contradictory"
		}
		if p.D >= enough && !s.degenerate() {
			c.State = render.Verdict(s.best.Machine.Feasible)
		} else {
			c.Got += fmt.Sprintf(", d = %d", p.D)
		}
		return c
	}
	c.Label, c.Want = "Separable if wide; global share grows", "all; grows"
	count, feasible := 0, 0
	for _, t := range s.study.Tallies {
		if t.D >= enough {
			count, feasible = count+t.Count, feasible+t.Feasible
		}
	}
	first, last := s.study.Tallies[0], s.study.Tallies[len(s.study.Tallies)-1]
	if last.Count == 0 {
		return c
	}
	a, b := float64(first.Global)/float64(first.Count), float64(last.Global)/float64(last.Count)
	c.Got = fmt.Sprintf("%d of %d; %s → %s", feasible, count, render.Number(100*a, 2), percent(b))
	if s.study.Done {
		c.State = render.Verdict(feasible == count && b > a)
	}
	return c
}
