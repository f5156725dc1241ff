package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/lmc"
	"github.com/solvarium/solvarium/render"
)

// The numbers of the merging scene: its readouts, the paper's claims, and what must hold if the solver is right.

func (s *merging) readouts() []render.Readout {
	v := s.solver
	naive, matched := v.Merges[lmc.None][0], v.Current()
	_, midNaive := naive.Line.Middle()
	_, midMatched := matched.Line.Middle()
	accuracy := func(k int) float64 {
		if !naive.Line.Done() {
			return math.NaN()
		}
		return naive.Line.Accuracy[k]
	}
	distance := math.NaN()
	if matched.Matched {
		distance = matched.Distance
	}
	_, atLambda := matched.Line.At(v.Lambda)
	mean, recovered := math.NaN(), math.NaN()
	if e := &v.Mean[v.Effective()]; v.Averaged(v.Effective()) {
		mean = e.Accuracy
	}
	if share, ok := v.Recovered(); ok {
		recovered = 100 * share
	}
	indirect := v.Between[v.Effective()]
	list := []render.Readout{
		{Name: "barrier_naive", Label: "Barrier as trained", Value: naive.Line.Barrier()},
		{Name: "barrier_matched", Label: "Barrier, matched", Value: matched.Line.Barrier()},
		{Name: "accuracy_mid_naive", Label: "Accuracy half-way", Value: midNaive},
		{Name: "accuracy_mid_matched", Label: "Half-way, matched", Value: midMatched},
		{Name: "distance_naive", Label: "Distance as trained", Value: naive.Distance},
		{Name: "distance_matched", Label: "Distance, matched", Value: distance},
		{Name: "alignment", Label: "R at the threshold", Value: s.aligned(v.Effective(), s.knobs.gamma)},
		{Name: "test_accuracy_a", Label: "Accuracy of A", Value: accuracy(0)},
		{Name: "test_accuracy_b", Label: "Accuracy of B", Value: accuracy(len(naive.Line.Accuracy) - 1)},
		{Name: "barrier_indirect", Label: "Barrier π(B) to π(C)", Value: indirect.Barrier()},
		{Name: "accuracy_merged", Label: "Accuracy at λ", Value: atLambda, Minor: true},
		{Name: "accuracy_barrier_matched", Label: "Accuracy lost, matched", Value: matched.Line.AccuracyBarrier(), Minor: true},
		{Name: "alignment_naive", Label: "R as trained", Value: s.aligned(lmc.None, s.knobs.gamma), Minor: true},
		{Name: "alignment_all", Label: "R of all directions", Value: s.aligned(v.Effective(), 0), Minor: true},
		{Name: "taylor_naive", Label: "Taylor's, as trained", Value: v.Taylor[lmc.None].Barrier},
		{Name: "taylor_matched", Label: "Taylor's, matched", Value: v.Taylor[v.Effective()].Barrier},
		{Name: "accuracy_mean", Label: "Accuracy of the mean of three", Value: mean, Minor: true},
		{Name: "recovered", Label: "Planted units found", Value: recovered, Unit: "%", Minor: true},
		{Name: "sweeps", Label: "Sweeps of weight matching", Value: float64(v.Matcher.Sweep), Minor: true},
	}
	for m, name := range []string{"weights", "activations", "ste", "sterandom"} {
		list = append(list, render.Readout{Name: "barrier_" + name, Label: "Barrier, " + lmc.Method(m).String(), Value: v.Merges[m][0].Line.Barrier(), Minor: true})
	}
	return list
}

// aligned is R, or NaN while it is not known.
func (s *merging) aligned(m lmc.Method, gamma float64) float64 { return s.solver.Aligned[m].R(gamma) }

func (s *merging) checks() []render.Check {
	return []render.Check{s.falls(), s.stays(), s.aligns(), s.third(), s.same(), s.proven()}
}

// falls: hardly any barrier is left.
func (s *merging) falls() render.Check {
	c := render.Check{Name: "barrier_falls", Label: "Matching removes the barrier", Want: "to a tenth or less"}
	naive, matched := s.solver.Merges[lmc.None][0].Line.Barrier(), s.solver.Current().Line.Barrier()
	switch {
	case naive <= 0:
		c.Got = "none to remove"
	case !math.IsNaN(naive + matched):
		c.Got = render.Number(max(naive, 0), 2) + " → " + render.Number(max(matched, 0), 2)
		c.State = render.Verdict(matched <= 0.1*naive)
	}
	return c
}

// stays: the paper's networks come only 6 to 20 % closer. It is about networks that learnt apart and were matched.
func (s *merging) stays() render.Check {
	c := render.Check{Name: "distance_stays", Label: "The distance falls by little", Want: "paper: 6 to 20 %"}
	if m := s.solver.Current(); m.Matched {
		fall := 100 * (1 - m.Distance/s.solver.Merges[lmc.None][0].Distance)
		c.Got, c.State = render.Number(fall, 2)+" %", render.Verdict(fall <= 20)
		switch method := s.solver.Effective(); {
		case s.knobs.c.Planted:
			c.Got, c.State = c.Got+", planted", render.Pending
		case method == lmc.None || method == lmc.RandomUnits:
			c.Got, c.State = c.Got+", not matched", render.Pending
		}
	}
	return c
}

// aligns: directions of large singular values align, and without π none do.
func (s *merging) aligns() render.Check {
	c := render.Check{Name: "directions_align", Label: "Dominant directions align", Want: "R above R(0) and 0.2"}
	before, after := s.aligned(lmc.None, s.knobs.gamma), s.aligned(s.solver.Effective(), s.knobs.gamma)
	if !math.IsNaN(before + after) {
		all := s.aligned(s.solver.Effective(), 0)
		c.Got = render.Number(before, 1) + " → " + render.Number(after, 2)
		c.State = render.Verdict(after > all && after > 0.2)
	}
	return c
}

// third: what weight matching aligns to A fits together, what a straight-through
// estimator found does not; the paper has 0.74 and 3.47 on another data set.
func (s *merging) third() render.Check {
	c := render.Check{Name: "third_model", Label: "B–C: STE random above weights", Want: "paper: 3.47 > 0.74"}
	weights, random := s.solver.Between[lmc.Weights].Barrier(), s.solver.Between[lmc.StraightRandom].Barrier()
	if !math.IsNaN(weights + random) {
		c.Got, c.State = render.Number(random, 2)+" > "+render.Number(weights, 2), render.Verdict(random > weights)
	}
	return c
}

// same: a permutation of units is the same function.
func (s *merging) same() render.Check {
	c := render.Check{Name: "same_function", Label: "π(B) is the same function as B", Want: "logits within 10⁻¹⁰"}
	if m := s.solver.Current(); m.Matched {
		c.Got, c.State = render.Number(m.Change, 2), render.Verdict(m.Change < 1e-10)
	}
	return c
}

// proven: the potentials of each assignment are feasible in the dual problem and worth
// as much, and none adds distance.
func (s *merging) proven() render.Check {
	const slack = 1e-9
	c := render.Check{Name: "assignments_proven", Label: "Assignments are best and never lose", Want: "gap, rise ≤ 10⁻⁹"}
	m := s.solver.Matcher
	if m.Solved == 0 {
		return c
	}
	rise := 0.0
	for k := 1; k < len(m.Distances); k++ {
		if d := m.Distances[k] - m.Distances[k-1]; d > rise { // NaN stands between two descents
			rise = d
		}
	}
	c.Got = render.Number(max(m.Gap, rise), 1) + " in " + fmt.Sprint(m.Solved)
	c.State = render.Verdict(m.Gap <= slack && m.Slack >= -slack && rise <= slack)
	return c
}
