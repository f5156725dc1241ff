package scenes

import (
	"fmt"
	"math"
	"strings"

	"github.com/solvarium/solvarium/algorithms/gridworld"
	"github.com/solvarium/solvarium/algorithms/mdpo"
	"github.com/solvarium/solvarium/render"
)

// The numbers of the policy scene: its readouts, the paper's claims, and what must hold.

// readouts returns what is measured of the shown method, and the returns of all.
func (s *policies) readouts() []render.Readout {
	r := s.shown()
	v := r.solver
	list := []render.Readout{
		{Name: "return", Label: "Return J", Value: v.Exact.Return},
		{Name: "best_return", Label: "Best return J*", Value: s.best},
		{Name: "gap", Label: "Gap to the best", Value: 100 * r.gap(s), Unit: "%"},
		{Name: "iteration", Label: "Outer iterations k", Value: float64(v.Iteration)},
		{Name: "mean_kl", Label: "Mean KL of the last update", Value: v.MeanKL},
		{Name: "most_kl", Label: "Largest mean KL so far", Value: v.MostKL, Minor: true},
		{Name: "max_ratio", Label: "Largest |ratio − 1|", Value: v.MaxRatio},
		{Name: "inner_gap", Label: "Inner gap Ψ* − Ψ", Value: max(v.Best-v.Psi(), 0)},
		{Name: "step_size", Label: "Step size t", Value: v.T},
		{Name: "inner_step", Label: "Inner steps done", Value: float64(v.Inner), Minor: true},
		{Name: "env_steps", Label: "Steps sampled", Value: s.steps(r), Minor: !s.knobs.sampled},
	}
	for m := range mdpo.Methods {
		earned, half, tenth, hundredth := math.NaN(), math.NaN(), math.NaN(), math.NaN()
		if r := s.find(m); r != nil {
			earned, half, tenth, hundredth = r.solver.Exact.Return, countOf(r.at[toHalf]), countOf(r.at[toTenth]), countOf(r.at[toHundredth])
		}
		label := methodLabels[m]
		list = append(list,
			render.Readout{Name: "return_" + methodNames[m], Label: "Return, " + label, Value: earned, Minor: true},
			render.Readout{Name: "half_" + methodNames[m], Label: "Half the gap closed, " + label, Value: half, Minor: true},
			render.Readout{Name: "tenth_" + methodNames[m], Label: "Gap of 10 %, " + label, Value: tenth, Minor: true},
			render.Readout{Name: "hundredth_" + methodNames[m], Label: "Gap of 1 %, " + label, Value: hundredth, Minor: true},
		)
	}
	return list
}

func (s *policies) steps(r *policyRacer) float64 {
	if !s.knobs.sampled {
		return math.NaN()
	}
	return float64(r.solver.EnvSteps)
}

// countOf is a number of iterations, and NaN while there is none.
func countOf(iterations int) float64 {
	if iterations == 0 {
		return math.NaN()
	}
	return float64(iterations)
}

func (s *policies) checks() []render.Check {
	return []render.Check{s.severalSteps(), s.noTrustRegion(), s.limit(), s.clips(), s.climbs(), s.identity()}
}

// severalSteps: m inner steps need fewer outer iterations than one, which is the policy gradient.
func (s *policies) severalSteps() render.Check {
	c := render.Check{Name: "several_steps", Label: "m inner steps beat one, to 1 %", Want: "one step's iterations"}
	one, many := s.find(mdpo.Gradient), s.find(mdpo.Steps)
	if s.knobs.ladder {
		one = s.racers[0]
	}
	if one == nil || many == nil {
		return c
	}
	own, other, now := many.at[toHundredth], one.at[toHundredth], one.solver.Iteration-s.since
	switch {
	case other > 0:
		c.Want, c.Got, c.State = fmt.Sprintf("≤ %d", other), orNotYet(own, now), render.Verdict(own > 0 && own <= other)
	case own > 0:
		c.Want, c.Got, c.State = "one: "+orNotYet(other, now), orNotYet(own, now), render.Holds
	}
	return c
}

// orNotYet says after how many iterations something was reached, if it was.
func orNotYet(iterations, now int) string {
	if iterations == 0 {
		return fmt.Sprintf("> %d", now)
	}
	return fmt.Sprint(iterations)
}

// noTrustRegion: neither the maximum of Ψ nor m gradient steps towards it need more iterations than TRPO.
func (s *policies) noTrustRegion() render.Check {
	c := render.Check{Name: "no_trust_region", Label: "No hard trust region needed, to 1 %", Want: "TRPO's iterations"}
	trpo := s.find(mdpo.TRPO)
	if trpo == nil || trpo.at[toHundredth] == 0 {
		return c
	}
	most, holds := trpo.at[toHundredth], true
	var got []string
	for _, method := range []mdpo.Method{mdpo.Closed, mdpo.Steps} {
		r := s.find(method)
		if r == nil {
			continue
		}
		own, now := r.at[toHundredth], r.solver.Iteration-s.since
		if own == 0 && now <= most {
			return c // there is time yet
		}
		got = append(got, methodNames[method]+" "+orNotYet(own, now))
		holds = holds && own > 0 && own <= most
	}
	if got != nil {
		c.Want, c.Got, c.State = fmt.Sprintf("≤ %d (TRPO)", most), strings.Join(got, ", "), render.Verdict(holds)
	}
	return c
}

// limit: at t = 1/λ mirror descent's step from the present policy is exp(Q/λ).
func (s *policies) limit() render.Check {
	c := render.Check{Name: "sac_limit", Label: "At t = 1/λ the step is SAC's", Want: "≤ 10⁻¹²"}
	r := s.find(mdpo.SAC)
	if r == nil {
		r = s.find(mdpo.Soft)
	}
	if r == nil {
		return c
	}
	worst := r.solver.LimitError()
	c.Got, c.State = render.Number(max(worst, leastSaid), 1), render.Verdict(worst <= 1e-12)
	return c
}

// clips: it is widely believed that PPO's clip bounds the ratio. It does not.
func (s *policies) clips() render.Check {
	c := render.Check{Name: "clip_bounds_ratio", Label: "PPO's clip keeps |ratio − 1| within ε", Want: "≤ " + render.Number(s.knobs.method.Clip, 3)}
	if r := s.find(mdpo.PPO); r != nil && r.solver.Iteration > 0 {
		// A step may cross the edge by a little before the slope is gone.
		const slack = 1.05
		c.Got, c.State = render.Number(r.leap, 3), render.Verdict(r.leap <= slack*s.knobs.method.Clip)
	}
	return c
}

// proved returns the closed form if the bound of Agarwal et al. is proved for how it is
// run: exact raw advantages, a constant t in a constant world, from the uniform policy.
func (s *policies) proved() *policyRacer {
	k := &s.knobs
	if k.standardise || k.sampled || k.method.Schedule != mdpo.Constant || s.since > 0 || s.turned || s.best <= 0 {
		return nil
	}
	return s.find(mdpo.Closed)
}

func (s *policies) bound(k int) float64 { return mdpo.Bound(s.knobs.gamma, s.knobs.method.T, k) }

// climbs: with exact advantages the closed form improves on every policy, as fast as is proved.
func (s *policies) climbs() render.Check {
	c := render.Check{Name: "closed_form_climbs", Label: "Closed form never falls, keeps its bound", Want: "with exact advantages"}
	r := s.find(mdpo.Closed)
	if r == nil || r.solver.Iteration == 0 || s.knobs.sampled || s.best <= 0 {
		return c
	}
	const slack = 1e-12 // rounding of values up to 1
	c.Want, c.Got, c.State = "fall ≤ 10⁻¹²", render.Number(r.fall, 2), render.Verdict(r.fall <= slack)
	if s.proved() != nil {
		gap, bound := s.best-r.solver.Exact.Return, s.bound(r.solver.Iteration)
		c.Want, c.Got, c.State = "gap ≤ "+render.Number(bound, 3), render.Number(gap, 3), render.Verdict(r.fall <= slack && gap <= bound)
	}
	return c
}

// identity: the inner gap is the divergence from the optimum, and every row of every policy a distribution.
func (s *policies) identity() render.Check {
	c := render.Check{Name: "inner_identity", Label: "Ψ* − Ψ is E KL(π‖π*)/t, rows sum to 1", Want: "within 10⁻¹⁰"}
	v := s.shown().solver
	gap := v.Best - v.Psi()
	if math.IsNaN(gap) {
		return c
	}
	worst := math.Abs(gap-v.Distance) / (1 + math.Abs(v.Best) + v.Distance)
	for _, r := range s.racers {
		for _, cell := range s.model.States {
			sum := 0.0
			for _, p := range r.solver.Policy[gridworld.Actions*cell:][:gridworld.Actions] {
				sum += p
			}
			worst = max(worst, math.Abs(sum-1))
		}
	}
	c.Got, c.State = render.Number(max(worst, leastSaid), 1), render.Verdict(worst <= 1e-10)
	return c
}

// leastSaid is some units of a float64's last place: errors below it differ from
// machine to machine and say nothing.
const leastSaid = 1e-14
