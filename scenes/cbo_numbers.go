package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/cbo"
	"github.com/solvarium/solvarium/render"
)

// The numbers of the consensus scene, and what broke.

// cboTally is what the views have in common: the numbers of CBO, or of what runs on the landscape.
type cboTally struct {
	best, value, spread, ess, cosine, plain, evaluations float64
	successes, runs                                      int
}

func (s *consensus) tally() cboTally {
	nan := math.NaN()
	t := cboTally{nan, nan, nan, nan, nan, nan, nan, 0, 0}
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
		moves := trials.Runs*trials.Config().Steps + trials.At
		starts := trials.Runs + min(trials.At, 1) // which ask for energies too
		t.evaluations = float64(len(w.E)) * float64(moves+starts)
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
	return []render.Readout{
		{Name: "best_energy", Label: "Best energy so far", Value: t.best},
		{Name: "consensus_energy", Label: "Energy of consensus", Value: t.value},
		{Name: "spread", Label: "Spread, rms", Value: t.spread},
		{Name: "ess", Label: "Effective size, ESS", Value: t.ess},
		{Name: "hop_cosine", Label: "Hop · gradient, cosine", Value: t.cosine},
		{Name: "evaluations", Label: "Energies evaluated", Value: t.evaluations},
		{Name: "success_rate", Label: "Success" + cboInterval(low, high), Value: rate},
		{Name: "success_low", Label: "Success, 95 % from", Value: low, Minor: true},
		{Name: "success_high", Label: "Success, 95 % to", Value: high, Minor: true},
		{Name: "success_runs", Label: "Runs counted", Value: float64(t.runs), Minor: true},
		{Name: "plain_cosine", Label: "Cosine with −∇E itself", Value: t.plain, Minor: true},
		{Name: "f1_factor", Label: "Mean-square factor a step", Value: factor, Minor: true},
		{Name: "f2_rate", Label: "Typical rate", Value: drift, Minor: true},
		{Name: "alpha", Label: "α in force", Value: alpha, Minor: true},
	}
}

// cboInterval writes the interval of a success rate.
func cboInterval(low, high float64) string {
	if math.IsNaN(low) {
		return ""
	}
	return fmt.Sprintf(" [%.2f, %.2f]", low, high)
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
