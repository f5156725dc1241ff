package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/rectflow"
	"github.com/solvarium/solvarium/render"
)

// The charts of the rectified flow scene.

// lossChart is the squared error during training, with the least that stage 1 can reach.
func (s *flow) lossChart() render.Plot {
	p := render.Plot{
		Name: "training", Title: "Loss during training", Subtitle: "squared error",
		X: render.Axis{Label: "training steps", Lo: 0, Hi: s.plan()}, Y: render.Axis{Log: true},
	}
	for _, a := range s.actors() {
		if a.Learned() {
			p.Marks = append(p.Marks, render.Curve{Points: a.track.loss.points, Hue: s.hue(a.Learner), Name: s.name(a.Learner), Width: 1.5})
		}
	}
	if !s.solver.Now().Learned() {
		p.Marks = append(p.Marks, flowIdle(s.plan()/2, 1, flowUntrained))
	}
	if f := s.solver.Floor; !math.IsNaN(f) {
		p.Marks = append(p.Marks, render.Rule{At: f, Hue: flowHueExact, Dash: render.Dashed, Name: "exact"})
	}
	return p
}

// flowUntrained is why a chart of training is empty where a flow is not learned.
const flowUntrained = "nothing is trained here"

// flowIdle says why a chart is empty.
func flowIdle(x, y float64, text string) render.Mark {
	return render.Note{At: render.Point{X: x, Y: y}, Text: text, Hue: render.Muted, Align: render.Middle, Back: true}
}

// plan is how far an axis of training steps goes.
func (s *flow) plan() float64 {
	far := 1
	for _, a := range s.actors() {
		if a.Learned() {
			far = max(far, a.Recipe.Steps, a.Trained)
		}
	}
	if far == 1 { // nothing is learned: as far as it would go
		far = s.knobs.later.Steps
	}
	return float64(far)
}

// accuracy is the distance to the target by the number of evaluations.
func (s *flow) accuracy() render.Plot {
	p := render.Plot{
		Name: "accuracy", Title: "Distance to the target", Subtitle: "SW₂",
		X: render.Axis{Label: "evaluations of the velocity", Log: true}, Y: render.Axis{Log: true},
	}
	line := func(l *rectflow.Learner, n rectflow.Numbers) {
		c := render.Curve{Hue: s.hue(l), Name: s.name(l)}
		dots := render.Points{Hue: s.hue(l), Radius: 3}
		for i, nfe := range s.evaluations() {
			if d := n.SW2[i]; nfe > 0 && d > 0 {
				c.Points = append(c.Points, render.Point{X: float64(nfe), Y: d})
			}
		}
		flowSortByX(c.Points)
		dots.At = c.Points
		if len(c.Points) > 0 {
			p.Marks = append(p.Marks, c, dots)
		}
	}
	points := 0
	for _, l := range []*rectflow.Learner{s.solver.Before(), s.solver.Now()} {
		if l == nil {
			continue
		}
		n, _ := s.comparable(l)
		line(l, n)
		points = max(points, n.Points)
	}
	// The earlier stages of a third one, where they were measured with as many points.
	for _, st := range s.solver.Stages {
		if l := st.Now; l != s.solver.Now() && l != s.solver.Before() {
			for _, n := range []rectflow.Numbers{l.Final, l.Sketch} {
				if n.Points == points {
					line(l, n)
				}
			}
		}
	}
	if points > 0 {
		p.Subtitle = fmt.Sprintf("SW₂, n = %d", points)
	} else {
		p.X.Lo, p.X.Hi, p.Y.Lo, p.Y.Hi = 1, 8, 0.05, 2 // until there is something to show
		p.Marks = append(p.Marks, flowIdle(math.Sqrt(8), 0.3, "not measured yet"))
	}
	return p
}

func flowSortByX(points []render.Point) {
	for i := range points {
		for j := i; j > 0 && points[j].X < points[j-1].X; j-- {
			points[j], points[j-1] = points[j-1], points[j]
		}
	}
}

// evaluations returns the number of each column of what is measured; 0 for none.
func (s *flow) evaluations() [len(rectflow.NFEs) + 1]int {
	var list [len(rectflow.NFEs) + 1]int
	copy(list[:], rectflow.NFEs[:])
	if s.solver.Column(s.knobs.nfe) == len(rectflow.NFEs) {
		list[len(rectflow.NFEs)] = s.knobs.nfe
	}
	return list
}

// overTime is the squared error at each time, with the density of training times.
func (s *flow) overTime() render.Plot {
	p := render.Plot{
		Name: "times", Title: "Loss by time",
		X: render.Axis{Label: "t, from source to target", Lo: 0, Hi: 1}, Y: render.Axis{Log: true},
	}
	for _, a := range s.actors() {
		if a.Learned() && a.Trained > 0 {
			p.Marks = append(p.Marks, render.Curve{Points: flowByTime(a.Learner), Hue: s.hue(a.Learner), Name: s.name(a.Learner)})
		}
	}
	if len(p.Marks) == 0 && !s.solver.Now().Learned() {
		p.Marks = append(p.Marks, flowIdle(0.5, 1, flowUntrained))
	}
	if now := s.solver.Now(); s.solver.Stage().Number > 1 && now.Learned() && now.Trained > 0 {
		var density []render.Point
		for i := range 51 {
			t := float64(i) / 50
			density = append(density, render.Point{X: t, Y: now.Error * rectflow.TimeDensity(t, now.Recipe.Shape)})
		}
		p.Subtitle = "dashed: p(t)"
		p.Marks = append(p.Marks, render.Curve{Points: density, Hue: render.Muted, Dash: render.Dashed, Width: 1.5})
	}
	return p
}

func flowByTime(l *rectflow.Learner) []render.Point {
	var points []render.Point
	for i, e := range l.ErrorByTime {
		if e > 0 {
			points = append(points, render.Point{X: (float64(i) + 0.5) / rectflow.TimeBins, Y: e})
		}
	}
	return points
}

// errors is how far one step misses the end of the teacher's own path.
func (s *flow) errors() render.Plot {
	p := render.Plot{
		Name: "errors", Title: "Error of a single step", Subtitle: "rms",
		X: render.Axis{Label: "training steps", Lo: 0, Hi: s.plan()}, Y: render.Axis{Log: true},
	}
	known := 0
	for _, a := range s.actors() {
		known += len(a.track.rms.points)
		p.Marks = append(p.Marks, render.Curve{Points: a.track.rms.points, Hue: s.hue(a.Learner), Name: s.name(a.Learner)})
	}
	if known == 0 {
		p.Y.Lo, p.Y.Hi = 0.05, 3 // until there is something to show
		p.Marks = append(p.Marks, flowIdle(s.plan()/2, 0.4, "measured from 2-RF on"))
	}
	return p
}
