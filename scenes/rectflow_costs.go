package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/rectflow"
	"github.com/solvarium/solvarium/render"
)

// What the flows of the rectified flow scene cost, and the ladder of an ablation.

// costs are bars: what moving mass costs, and how far the ways are from straight.
func (s *flow) costs() render.Plot {
	p := render.Plot{
		Name: "costs", Title: "Transport cost and straightness", Subtitle: "mean squared lengths",
		X: render.Axis{Lo: 0}, Y: render.Axis{Bare: true, Down: true},
	}
	type bar struct {
		text  string
		value float64
		hue   render.Hue
	}
	bars := []bar{
		{"independent", s.independent(), flowHueSource},
		{"optimal to the ends of " + s.name(s.solver.Now()), s.solver.Now().Current().Optimal, render.Ink},
	}
	list := s.actors()
	if b := s.solver.Before(); b == s.solver.Exact && list[0].Learner != b {
		list = append([]flowActor{{Learner: b}}, list...)
	}
	for _, a := range list {
		bars = append(bars, bar{s.name(a.Learner) + ", cost", a.Current().Cost, s.hue(a.Learner)})
	}
	for _, a := range list {
		bars = append(bars, bar{s.name(a.Learner) + ", bend", a.Current().Straightness, s.hue(a.Learner)})
	}
	most := 0.0
	for i, b := range bars {
		if math.IsNaN(b.value) {
			b.text += ": …"
			b.value = 0
		} else {
			b.text += " " + render.Number(b.value, 2)
		}
		most = max(most, b.value)
		p.Marks = append(p.Marks,
			render.Bars{Values: []float64{b.value}, At: []float64{float64(i)}, Level: true, Hue: b.hue, Width: 0.7},
			render.Note{At: render.Point{X: b.value, Y: float64(i)}, Text: b.text, Hue: b.hue, Shift: render.Point{X: 6}, Back: true})
	}
	p.X.Hi, p.Y.Lo, p.Y.Hi = 1.4*max(most, 1), -0.6, float64(len(bars))-0.4
	return p
}

// independent is the cost of the pairs that stage 1 learns from.
func (s *flow) independent() float64 {
	sum := 0.0
	for i, x := range s.solver.Noise {
		d := s.solver.Reference[i] - x
		sum += d * d
	}
	return sum / float64(len(s.solver.Noise)/2)
}

// flowGain is what a trick changes: the mean change of an error in parts of it, and
// the standard error of that mean over the repetitions.
type flowGain struct{ mean, se float64 }

// rungs returns a measure of every repetition of every recipe; NaN where it is not known yet.
func (s *flow) rungs(measure func(rectflow.Numbers) float64) [][]float64 {
	learners := s.solver.Stage().Learners
	if !s.ablating() {
		return nil
	}
	table := make([][]float64, len(rectflow.Rungs))
	for i := range table {
		for r := range rectflow.Repetitions {
			n := learners[i*rectflow.Repetitions+r].Final
			v := math.NaN()
			if n.Points > 0 {
				v = measure(n)
			}
			table[i] = append(table[i], v)
		}
	}
	return table
}

// gain compares two recipes, repetition by repetition.
func newFlowGain(from, to []float64) flowGain {
	var sum, square float64
	n := float64(len(from))
	for i := range from {
		d := (to[i] - from[i]) / from[i]
		sum += d
		square += d * d
	}
	mean := sum / n
	return flowGain{mean, math.Sqrt(max(square/n-mean*mean, 0) / (n - 1))}
}

// clear reports whether the change is beyond twice its standard error.
func (g flowGain) clear() bool { return math.Abs(g.mean) > 2*g.se }

func (g flowGain) String() string {
	if math.IsNaN(g.mean) {
		return ""
	}
	text := fmt.Sprintf("%s ± %.1f", flowChange(g.mean), 100*g.se)
	if !g.clear() {
		text += ", within noise"
	}
	return text
}

// ablating reports whether the stage under way is an ablation.
func (s *flow) ablating() bool { return len(s.solver.Stage().Learners) > 2 }

// ablation shows every repetition of every recipe.
func (s *flow) ablation() render.Plot {
	p := render.Plot{
		Name: "ablation", Title: "The tricks, one by one", Subtitle: fmt.Sprintf("%d steps each", s.knobs.later.Steps),
		X: render.Axis{Bare: true, Lo: -0.5, Hi: float64(len(rectflow.Rungs)) - 0.5},
		Y: render.Axis{Label: "● rms error of one step, ◆ SW₂ after it", Log: true},
	}
	show := func(measure func(rectflow.Numbers) float64, hue render.Hue, shape render.Shape, shift float64) {
		dots, mean := render.Points{Hue: hue, Shape: shape, Radius: 3.5}, render.Curve{Hue: hue, Width: 1.5, Opacity: 0.6}
		for i, row := range s.rungs(measure) {
			sum := 0.0
			for _, v := range row {
				if !math.IsNaN(v) {
					dots.At = append(dots.At, render.Point{X: float64(i) + shift, Y: v})
				}
				sum += v
			}
			mean.Points = append(mean.Points, render.Point{X: float64(i) + shift, Y: sum / float64(len(row))})
		}
		p.Marks = append(p.Marks, mean, dots)
	}
	show(func(n rectflow.Numbers) float64 { return n.RMSOneStep }, flowHues[1], render.Disc, -0.08)
	show(func(n rectflow.Numbers) float64 { return n.SW2[0] }, render.Muted, render.Diamond, 0.08)
	low := math.Inf(1)
	for _, row := range s.rungs(func(n rectflow.Numbers) float64 { return min(n.RMSOneStep, n.SW2[0]) }) {
		for _, v := range row {
			if v < low {
				low = v
			}
		}
	}
	if math.IsInf(low, 1) {
		low = 0.1
		p.Y.Lo, p.Y.Hi = 0.07, 0.7
	}
	for i, text := range rectflow.Rungs {
		if i > 0 {
			text = "+ " + text
		}
		p.Marks = append(p.Marks, render.Note{At: render.Point{X: float64(i), Y: low * 0.8}, Text: text, Hue: render.Muted, Align: render.Middle})
	}
	return p
}
