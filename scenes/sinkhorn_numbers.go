package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/sinkhorn"
	"github.com/solvarium/solvarium/render"
)

// The numbers of the Sinkhorn scene: its readouts, the paper's claim, and what must hold if the solvers are right.

// readouts returns what is measured, in the order of interest.
func (s *transport) readouts() []render.Readout {
	n := float64(s.size())
	value := func(iteration int) float64 {
		if iteration == 0 {
			return math.NaN()
		}
		return float64(iteration)
	}
	gap := math.NaN()
	if s.newton.Phase == sinkhorn.Converged {
		gap = sinkhorn.Gap(s.problem, s.newton.P, s.knobs.eta, s.newton.Potential)
	}
	exact := math.NaN()
	if s.exact.Done() && s.equalMasses() {
		exact = s.exact.Cost() / n
	}
	a, b := s.sinkhorn, s.newton
	return []render.Readout{
		{Name: "sinkhorn_iterations", Label: "Sinkhorn, iterations", Value: float64(a.Iteration)},
		{Name: "sns_iterations", Label: "Sparse Newton, iterations", Value: float64(b.Iteration)},
		{Name: "sinkhorn_error", Label: "Sinkhorn, error", Value: a.Error},
		{Name: "sns_error", Label: "Sparse Newton, error", Value: b.Error},
		{Name: "cost", Label: "Transport cost ⟨C, P⟩", Value: s.problem.TransportCost(s.plan)},
		{Name: "assignment_cost", Label: "Least cost without entropy", Value: exact, Minor: true},
		{Name: "potential", Label: "Dual objective f", Value: b.Potential, Minor: true},
		{Name: "duality_gap", Label: "Duality gap", Value: gap},
		{Name: "sigma2_squared", Label: "σ₂², Sinkhorn's rate", Value: s.sigma()},
		{Name: "entries_per_row", Label: "Entries kept a row", Value: float64(b.NNZ) / n},
		{Name: "dropped_mass", Label: "Mass dropped", Value: 100 * b.Dropped, Unit: "%", Minor: true},
		{Name: "sinkhorn_at_1e6", Label: "Sinkhorn to 10⁻⁶", Value: value(a.Reached[0]), Minor: true},
		{Name: "sinkhorn_at_1e9", Label: "Sinkhorn to 10⁻⁹", Value: value(a.Reached[1]), Minor: true},
		{Name: "sinkhorn_at_1e12", Label: "Sinkhorn to 10⁻¹²", Value: value(a.Reached[2])},
		{Name: "sns_at_1e6", Label: "Sparse Newton to 10⁻⁶", Value: value(b.Reached[0]), Minor: true},
		{Name: "sns_at_1e9", Label: "Sparse Newton to 10⁻⁹", Value: value(b.Reached[1]), Minor: true},
		{Name: "sns_at_1e12", Label: "Sparse Newton to 10⁻¹²", Value: value(b.Reached[2])},
	}
}

func (s *transport) sigma() float64 {
	if !s.log.rated(s.rate) {
		return math.NaN()
	}
	return s.rate.Sigma2Squared
}

// equalMasses reports whether the problem is an assignment: then n times the plan
// without entropy is a permutation.
func (s *transport) equalMasses() bool {
	return s.knobs.problem == clouds || s.knobs.problem == randomAssignment
}

// The paper's figures for random costs, n = 500, η = 1200, to machine accuracy.
const (
	paperNewton   = 29
	paperSinkhorn = 56199
)

func (s *transport) checks() []render.Check {
	return []render.Check{s.tens(), s.thousands(), s.slope(), s.monotone(), s.duality(), s.bound()}
}

// tens: Newton arrives after tens of iterations, the warm-up included.
func (s *transport) tens() render.Check {
	c := render.Check{Name: "newton_in_tens", Label: "Sparse Newton to 10⁻¹² in tens of iterations", Want: fmt.Sprintf("%d (n = 500)", paperNewton)}
	// Beyond the paper's own longest warm-up, 700, nobody would speak of tens of Newton steps.
	const tooMany = 100
	at, own := s.newton.Reached[2], s.newton.Iteration-s.knobs.newton.WarmUp
	switch {
	case at > 0:
		c.Got, c.State = fmt.Sprint(at), render.Verdict(at-s.knobs.newton.WarmUp <= tooMany)
	case s.newton.Failed != "" || own > tooMany:
		c.Got, c.State = "not after "+fmt.Sprint(s.newton.Iteration), render.Fails
	}
	return c
}

// thousands: Sinkhorn takes that many sweeps. Where it has not arrived, the
// prediction stands in.
func (s *transport) thousands() render.Check {
	c := render.Check{Name: "sinkhorn_in_thousands", Label: "Sinkhorn to 10⁻¹² in thousands", Want: fmt.Sprintf("%d (n = 500)", paperSinkhorn)}
	sweeps, about := float64(s.sinkhorn.Reached[2]), ""
	if line := s.forecast(); sweeps == 0 && line != nil && s.knobs.race == 0 {
		sweeps, about = math.Round(line[len(line)-1].X), "≈ "
	}
	if sweeps > 0 {
		c.Got, c.State = about+render.Number(sweeps, 6), render.Verdict(sweeps >= 1000)
		if newton := s.newton.Reached[2]; newton > 0 {
			c.Got += fmt.Sprintf(", %s× as many", render.Number(sweeps/float64(newton), 2))
		}
	}
	return c
}

// slope: in the end Sinkhorn's error falls by σ₂² a sweep.
func (s *transport) slope() render.Check {
	c := render.Check{Name: "sinkhorn_rate", Label: "Sinkhorn's sweeps per decade follow σ₂²", Want: "from the plan's spectrum"}
	if !s.log.rated(s.rate) || s.knobs.omega != 1 {
		return c
	}
	predicted := s.rate.PerDecade()
	c.Want = render.Number(predicted, 4)
	if r := s.sinkhorn.Reached; r[2] > 0 {
		measured := float64(r[2]-r[1]) / 3
		c.Got = render.Number(measured, 4)
		// Both ends of the count are whole sweeps; 3 % is what the next singular value adds where it is close.
		c.State = render.Verdict(math.Abs(measured-predicted) <= 1+0.03*predicted)
	}
	return c
}

// monotone: neither sweeps nor accepted Newton steps lower the dual objective.
func (s *transport) monotone() render.Check {
	const slack = 1e-13 // rounding of sums of n terms near 1
	c := render.Check{Name: "objective_never_falls", Label: "No step lowers the dual objective", Want: "fall ≤ 10⁻¹³"}
	if s.newton.Iteration > 1 {
		c.Got, c.State = render.Number(s.log.fall, 2), render.Verdict(s.log.fall <= slack)
	}
	return c
}

// duality: at the solution the plan costs what the potentials promise.
func (s *transport) duality() render.Check {
	const slack = 1e-12
	c := render.Check{Name: "no_duality_gap", Label: "The duality gap closes", Want: "≤ 10⁻¹²"}
	if s.newton.Phase == sinkhorn.Converged {
		gap := math.Abs(sinkhorn.Gap(s.problem, s.newton.P, s.knobs.eta, s.newton.Potential))
		c.Got, c.State = render.Number(gap, 2), render.Verdict(gap <= slack)
	}
	return c
}

// bound: no plan beats the assignment; entropy makes it a little dearer.
func (s *transport) bound() render.Check {
	c := render.Check{Name: "above_assignment", Label: "No plan beats the best assignment", Want: "for equal masses"}
	if !s.equalMasses() || !s.exact.Done() || s.newton.Phase != sinkhorn.Converged {
		return c
	}
	least, cost := s.exact.Cost()/float64(s.size()), s.problem.TransportCost(s.newton.P)
	c.Want, c.Got = "≥ "+render.Number(least, 5), render.Number(cost, 5)
	c.State = render.Verdict(cost >= least-1e-12)
	return c
}
