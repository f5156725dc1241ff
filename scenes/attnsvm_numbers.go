package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
	"github.com/solvarium/solvarium/render"
)

// The readouts of the attention scene, and what it says in words.

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
			optimal++
		}
	}
	optimal /= float64(s.problem.N)
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
	kept, extra := nan, nan
	if s.kept != nil {
		kept, extra = s.kept.Correlation(s.w()), float64(s.kept.Extra)
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
		{Name: "selected_optimal", Label: "Share of optimal tokens", Value: optimal},
		{Name: "steps", Label: "Steps of descent", Value: iterations, Minor: true},
		{Name: "corr_optimal", Label: "Correlation, SVM of the optimal tokens", Value: attnsvm.Correlation(s.w(), s.best.Machine.W), Minor: true},
		{Name: "log_gradient", Label: "ln ‖∇L‖", Value: log, Minor: true},
		{Name: "residual", Label: "Residual ρ of the optimal tokens' SVM; 0: contradiction", Value: s.best.Machine.Rho, Minor: true},
		{Name: "nuclear_rank", Label: "Rank of the nuclear SVM", Value: rank, Minor: true},
		{Name: "feasible_selections", Label: "Selections that can be separated", Value: feasible, Minor: true},
		{Name: "local_selections", Label: "Selections locally optimal", Value: local, Minor: true},
		{Name: "corr_kept", Label: "Correlation, theory of the tokens kept", Value: kept, Minor: true},
		{Name: "tokens_kept", Label: "Tokens kept beyond one a sequence", Value: extra, Minor: true},
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
