package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/rectflow"
	"github.com/solvarium/solvarium/render"
)

// The claims of the rectified flow scene, and what must hold if the solver is right.

func (s *flow) checks() []render.Check {
	list := []render.Check{s.suffices(), s.uShaped(), s.straightens(), s.generalises(), s.improves()}
	for i, trick := range flowTricks {
		list = append(list, s.trick(i+1, trick.name, trick.label))
	}
	return list
}

// finals returns the final numbers of 1-RF and of 2-RF, which the claims are about, even if a third follows.
func (s *flow) finals() (first, second rectflow.Numbers, ok bool) {
	if len(s.solver.Stages) < 2 {
		return first, second, false
	}
	first, second = s.solver.Stages[0].Now.Final, s.solver.Stages[1].Now.Final
	return first, second, first.Points > 0 && second.Points > 0
}

// suffices: the paper's 2-RF at one evaluation is better than its 1-RF was at any number that it reports.
func (s *flow) suffices() render.Check {
	c := render.Check{Name: "one_reflow_suffices", Label: "2-RF after 1 is as good as 1-RF after 8", Want: "SW₂ at most that of eight"}
	if before, now, ok := s.finals(); ok {
		eight, one := before.SW2[3], now.SW2[0]
		c.Want, c.Got = "≤ "+render.Number(eight, 3), render.Number(one, 3)
		c.State = render.Verdict(one <= eight)
	}
	return c
}

// uShaped: training of 2-RF has its errors near both ends of time, that of 1-RF has not.
func (s *flow) uShaped() render.Check {
	c := render.Check{Name: "u_shaped_loss", Label: "Loss over t: a U after Reflow only", Want: "ends ≥ 1.2× middle"}
	if _, _, ok := s.finals(); !ok || !s.solver.Stages[1].Now.Learned() {
		return c
	}
	later := flowU(s.solver.Stages[1].Now)
	c.Got = render.Number(later, 2) + "×"
	ok := later > flowUEnough // the paper's is of uniform times; U-shaped ones flatten it, but not all
	if l := s.solver.Stages[0].Now; l.Learned() {
		first := flowU(l)
		c.Got += ", before " + render.Number(first, 2) + "×"
		ok = ok && first < flowUEnough
	}
	c.State = render.Verdict(ok)
	return c
}

// flowUEnough is by how much both ends must exceed the middle: more than the noise of a bin, some 5 %.
const flowUEnough = 1.2

// flowU is the loss at the lower of the two ends of time, a bin each, in units of that in
// the middle third, when the plan was through.
func flowU(l *rectflow.Learner) float64 {
	const n = rectflow.TimeBins
	middle := 0.0
	for _, e := range l.PlanByTime[n/3 : n-n/3] {
		middle += e / (n - 2*(n/3))
	}
	return min(l.PlanByTime[0], l.PlanByTime[n-1]) / middle
}

// straightens: Reflow brings the straightness near zero, which is a straight flow, and raises no
// convex transport cost (Liu et al., theorem 3.5), up to what training misses.
func (s *flow) straightens() render.Check {
	c := render.Check{Name: "straight_and_no_dearer", Label: "Reflow straightens and costs no more", Want: "bend ≤ 1/10, cost ≤ +5 %"}
	if before, now, ok := s.finals(); ok {
		c.Want = "≤ " + render.Number(before.Straightness/10, 2) + ", ≤ " + render.Number(1.05*before.Cost, 3)
		c.Got = render.Number(now.Straightness, 2) + ", " + render.Number(now.Cost, 3)
		c.State = render.Verdict(now.Straightness <= before.Straightness/10 && now.Cost <= 1.05*before.Cost)
	}
	return c
}

// generalises: one step errs no more on fresh noise than on the pairs that were stored.
func (s *flow) generalises() render.Check {
	c := render.Check{Name: "pairs_not_memorised", Label: "Fresh noise as good as stored pairs", Want: "rms ≤ 1.5×"}
	if _, now, ok := s.finals(); ok && !math.IsNaN(now.RMSStored) {
		ratio := now.RMSOneStep / now.RMSStored
		c.Got, c.State = render.Number(ratio, 3)+"×", render.Verdict(ratio <= 1.5)
	}
	return c
}

// improves: on the same pairs and budget the improved training is better than the plain one.
func (s *flow) improves() render.Check {
	c := render.Check{Name: "improved_beats_plain", Label: "Improved beats plain training", Want: "paper: FID −72 %"}
	st := s.solver.Stage()
	if st.Rival == nil || st.Now.Final.Points == 0 || st.Rival.Final.Points == 0 {
		return c
	}
	plain, ours := st.Rival.Final, st.Now.Final
	change := ours.RMSOneStep/plain.RMSOneStep - 1
	c.Got = fmt.Sprintf("%s; SW₂ %s", flowChange(change), flowChange(ours.SW2[0]/plain.SW2[0]-1))
	c.State = render.Verdict(change < 0)
	return c
}

// flowChange writes a change with its sign.
func flowChange(change float64) string {
	sign := "+"
	if change < 0 {
		sign = "−"
	}
	change = 100 * math.Abs(change)
	if change < 9.95 {
		return fmt.Sprintf("%s%.1f %%", sign, change)
	}
	return fmt.Sprintf("%s%.0f %%", sign, change)
}

// flowTricks are the checks of an ablation, one for each step of its ladder.
var flowTricks = [...]struct{ name, label string }{
	{"warm_start_helps", "A warm start helps"},
	{"u_shape_helps", "U-shaped times help"},
	{"huber_helps", "Pseudo-Huber helps"},
	{"real_pairs_help", "Real pairs help"},
}

// trick: each of the paper's tricks lowers the error. What lies within twice the standard error stays open.
func (s *flow) trick(rung int, name, label string) render.Check {
	c := render.Check{Name: name, Label: label, Want: "paper: better"}
	table := s.rungs(func(n rectflow.Numbers) float64 { return n.RMSOneStep })
	if table == nil {
		return c
	}
	g := newFlowGain(table[rung-1], table[rung])
	if c.Got = g.String(); g.clear() {
		c.State = render.Verdict(g.mean < 0)
	}
	return c
}
