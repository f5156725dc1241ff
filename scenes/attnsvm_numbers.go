package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
	"github.com/solvarium/solvarium/render"
)

// The numbers of the attention scene: its readouts, the paper's claims, and what must hold if the solvers are right.

func (s *attention) judge() attnsvm.Verdict {
	return s.chosen.Judge(s.w(), s.target(), s.best.Alpha)
}

func (s *attention) readouts() []render.Readout {
	m, machine, nan := s.model(), s.chosen.Machine, math.NaN()
	nuclear, gap, rank := nan, nan, nan
	if w := s.solved(); w != nil {
		nuclear = attnsvm.Correlation(s.w(), w)
	}
	if n := s.nuclear(); n != nil {
		gap, rank = n.Gap(), float64(n.Rank)
	}
	margin, marginSVM := nan, nan
	if machine.Feasible {
		margin, marginSVM = s.chosen.Margin(s.w()), 1/machine.Norm
	}
	optimal := 0.0
	for i, t := range s.chosen.Alpha {
		if t == s.best.Alpha[i] {
			optimal += 1 / float64(s.problem.N)
		}
	}
	log := m.LogNorm()
	if math.IsInf(log, 0) {
		log = nan
	}
	iterations := 0.0
	if s.descent != nil {
		iterations = float64(s.descent.Iteration)
	}
	feasible, local := nan, nan
	if s.census != nil && s.census.Done() {
		feasible, local = float64(s.census.Feasible), float64(s.census.Local)
	}
	meanF, meanN, instances := s.studied()
	return []render.Readout{
		{Name: "corr_frobenius", Label: "Correlation, Frobenius SVM", Value: attnsvm.Correlation(s.w(), machine.W)},
		{Name: "corr_nuclear", Label: "Correlation, nuclear SVM", Value: nuclear},
		{Name: "norm", Label: "‖W‖", Value: math.Sqrt(dotOf(s.w(), s.w()))},
		{Name: "margin", Label: "Margin of W/‖W‖", Value: margin},
		{Name: "margin_svm", Label: "Margin of the SVM", Value: marginSVM},
		{Name: "loss", Label: "Loss", Value: m.Loss},
		{Name: "duality_gap", Label: "Duality gap, relative", Value: gap},
		{Name: "selected_optimal", Label: "Optimal tokens selected", Value: 100 * optimal, Unit: "%"},
		{Name: "steps", Label: "Steps of descent", Value: iterations, Minor: true},
		{Name: "corr_optimal", Label: "Correlation, SVM of the optimal tokens", Value: attnsvm.Correlation(s.w(), s.best.Machine.W), Minor: true},
		{Name: "log_gradient", Label: "ln ‖∇L‖", Value: log, Minor: true},
		{Name: "residual", Label: "Residual ρ of the optimal tokens' SVM; 0: contradiction", Value: s.best.Machine.Rho, Minor: true},
		{Name: "nuclear_rank", Label: "Rank of the nuclear SVM", Value: rank, Minor: true},
		{Name: "feasible_selections", Label: "Selections that can be separated", Value: feasible, Minor: true},
		{Name: "local_selections", Label: "Selections locally optimal", Value: local, Minor: true},
		{Name: "mean_corr_frobenius", Label: "Mean correlation, Frobenius", Value: meanF, Minor: true},
		{Name: "mean_corr_nuclear", Label: "Mean correlation, nuclear", Value: meanN, Minor: true},
		{Name: "instances", Label: "Instances of the study", Value: instances, Minor: true},
	}
}

// studied returns the mean correlations at the end of the runs of a study over seeds.
func (s *attention) studied() (frobenius, nuclear, instances float64) {
	frobenius, nuclear, instances = math.NaN(), math.NaN(), math.NaN()
	if s.study == nil {
		return
	}
	done, _ := s.study.Progress()
	instances = float64(done)
	if t := &s.study.Tallies[0]; s.seeds() && t.Frobenius[len(s.study.Marks)-1].Count > 0 {
		frobenius, nuclear = t.Frobenius[len(s.study.Marks)-1].Mean(), t.Nuclear[len(s.study.Marks)-1].Mean()
	}
	return
}

func (s *attention) checks() []render.Check {
	return []render.Check{s.turns(), s.otherNorm(), s.slope(), s.optimum(), s.stepLength(), s.kkt(), s.gap(), s.separable(), s.fewerTraps()}
}

// paperSteps is how long the paper's runs are: its verdicts are asked for then.
const paperSteps = 2000

// turned returns the correlations with the machine that theory expects and with that of the other norm: of a study if there
// is one, else of this run once it is as long as the paper's.
func (s *attention) turned() (own, other float64, ready bool) {
	own, other = math.NaN(), math.NaN()
	if s.seeds() {
		own, other, _ = s.studied()
		ready = s.study.Tallies[0].Count >= 5
	} else {
		own = attnsvm.Correlation(s.w(), s.chosen.Machine.W)
		if w := s.solved(); w != nil {
			other = attnsvm.Correlation(s.w(), w)
		}
		ready = s.path != nil && s.path.Done || s.descent != nil && s.descent.Iteration-s.log.from >= paperSteps
	}
	if s.factors() {
		own, other = other, own
	}
	return own, other, ready
}

// turns: the direction of the weights is that of the machine.
func (s *attention) turns() render.Check {
	c := render.Check{Name: "turns_to_svm", Label: "The weights turn to the SVM of their norm", Want: "≈ 1 (paper's figure)"}
	own, _, ready := s.turned()
	if !math.IsNaN(own) {
		c.Got = render.Number(own, 4)
	}
	if ready {
		c.State = render.Verdict(own > 0.99)
		if math.IsNaN(own) {
			c.Got = "there is no SVM"
		}
	}
	return c
}

// otherNorm: the machine of the other norm is less well matched.
func (s *attention) otherNorm() render.Check {
	c := render.Check{Name: "other_norm_less", Label: "The SVM of the other norm matches less", Want: "less (paper's figure)"}
	own, other, ready := s.turned()
	if math.IsNaN(other) {
		return c
	}
	c.Got = render.Number(other, 4)
	if n := s.nuclear(); n != nil && s.study == nil && attnsvm.Correlation(n.W, s.chosen.Machine.W) > 0.999 {
		c.Got += ", both SVMs agree"
		return c
	}
	if ready && own > 0.9 {
		c.State = render.Verdict(other < own)
	}
	return c
}

// predictedSlope is −1/‖W‖_F of the machine: ln‖G‖ against ‖W‖ falls with the margin of a unit W.
func (s *attention) predictedSlope() float64 {
	w := s.target()
	if w == nil {
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
		// The direction still turns, by 1e-3 at the paper's number of steps; factors turn more slowly.
		if _, _, ready := s.turned(); ready && s.study == nil {
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
	if v >= attnsvm.Local || ready {
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

// kkt: the conditions of Karush, Kuhn and Tucker at the Frobenius machine.
func (s *attention) kkt() render.Check {
	c := render.Check{Name: "kkt", Label: "KKT conditions of the SVM", Want: "missed by ≤ 10⁻⁹"}
	if v := s.chosen.Machine.Violation(); !math.IsNaN(v) {
		c.Got, c.State = render.Number(v, 2), render.Verdict(v <= 1e-9)
	}
	return c
}

// gap: the nuclear machine is proved to be one.
func (s *attention) gap() render.Check {
	c := render.Check{Name: "duality_gap_closes", Label: "The duality gap of the nuclear SVM closes", Want: "≤ 10⁻⁷, never < 0"}
	n := s.nuclear()
	if n == nil {
		return c
	}
	gap := n.Gap()
	c.Got = render.Number(gap, 2)
	if n.Done || gap < -1e-8 {
		c.State = render.Verdict(gap <= 1e-7 && gap >= -1e-8)
	}
	return c
}

// separable: with enough dimensions every optimal selection has a machine.
func (s *attention) separable() render.Check {
	c := render.Check{Name: "separable_when_wide", Label: "The optimal tokens are separable", Want: "if d ≥ T − 1 and d ≥ n"}
	p := s.problem
	if s.dimensions() {
		count, feasible := 0, 0
		for _, t := range s.study.Tallies {
			if t.D >= max(p.T-1, p.N) {
				count, feasible = count+t.Count, feasible+t.Feasible
			}
		}
		if count > 0 {
			c.Got, c.State = fmt.Sprintf("%d of %d", feasible, count), render.Verdict(feasible == count)
		}
		return c
	}
	c.Got = map[bool]string{true: "separable", false: "contradictory"}[s.best.Machine.Feasible]
	if p.D >= max(p.T-1, p.N) {
		c.State = render.Verdict(s.best.Machine.Feasible)
	}
	return c
}

// fewerTraps: the more dimensions, the more runs end at the optimal tokens.
func (s *attention) fewerTraps() render.Check {
	c := render.Check{Name: "success_grows", Label: "Success grows with the dimension", Want: "share of global grows"}
	if !s.dimensions() {
		return c
	}
	first, last := s.study.Tallies[0], s.study.Tallies[len(s.study.Tallies)-1]
	if first.Count == 0 {
		return c
	}
	c.Got = percent(float64(first.Global)/float64(first.Count)) + " at d = 2"
	if last.Count > 0 {
		a, b := float64(first.Global)/float64(first.Count), float64(last.Global)/float64(last.Count)
		c.Got = percent(a) + " → " + percent(b)
		if s.study.Done {
			c.State = render.Verdict(b > a)
		}
	}
	return c
}

// notice says what stands in the way.
func (s *attention) notice() string {
	tied := s.problem.Tied()
	switch {
	case !s.best.Machine.Feasible:
		return "No W separates the optimal tokens: their constraints contradict each other (the residual of the least-distance problem is 0)."
	case tied >= 0:
		return fmt.Sprintf("In sequence %d two tokens score the same: which of them is optimal is decided by their order.", tied+1)
	case s.model().Stationary:
		return "The gradient vanishes exactly, and W rests."
	}
	return ""
}
