package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/lmc"
	"github.com/solvarium/solvarium/render"
)

// The lines of the merging scene: the loss while the networks learn, and from one to another.

// training draws the test losses so far, and how much higher the loss is half-way between the networks.
func (s *merging) training() render.Plot {
	const floor = 0.005 // of the logarithmic axis: less is no barrier
	p := render.Plot{
		Name: "training", Title: "While they learn", X: render.Axis{Label: "mini-batches", Lo: 0, Hi: float64(s.solver.Batches())},
		Y: render.Axis{Label: "test loss, barrier half-way", Lo: floor, Hi: 3, Log: true},
	}
	for i, h := range s.losses {
		c := render.Curve{Points: h.points, Hue: [...]render.Hue{hueA, hueB, hueC}[i], Dash: render.Dash(i), Width: 1.5}
		if i == len(s.losses)-1 { // they end too near each other for a name each
			c.Name = [...]string{"A, B", "A, B, C"}[i-1]
		}
		p.Marks = append(p.Marks, c)
	}
	w := s.solver.Watch
	naive, matched := render.Curve{Hue: hueNaive, Name: "as trained"}, render.Curve{Hue: hueMatched, Name: "matched"}
	for k, at := range w.At {
		naive.Points = append(naive.Points, render.Point{X: float64(at), Y: max(w.Naive[k], floor)})
		matched.Points = append(matched.Points, render.Point{X: float64(at), Y: max(w.Matched[k], floor)})
	}
	p.Marks = append(p.Marks, naive, matched)
	return p
}

// widths draws the barriers of pairs of other widths beside that of the main one.
func (s *merging) widths() render.Plot {
	const floor = 0.002 // of the logarithmic axis
	p := render.Plot{Name: "widths", Title: "The wider, the lower", X: render.Axis{Label: "units a layer", Lo: 6, Hi: 1.3 * max(64, float64(s.knobs.c.Width)), Log: true}, Y: render.Axis{Label: "barrier", Lo: floor, Hi: 5, Log: true}}
	naive, matched := render.Points{Hue: hueNaive, Radius: 4, Name: "as trained"}, render.Points{Hue: hueMatched, Radius: 4, Shape: render.Square, Name: "matched"}
	add := func(width int, n, m float64) {
		if !math.IsNaN(n + m) {
			naive.At = append(naive.At, render.Point{X: float64(width), Y: max(n, floor)})
			matched.At = append(matched.At, render.Point{X: float64(width), Y: max(m, floor)})
		}
	}
	for _, b := range s.solver.Breadths {
		if b.Done {
			add(b.Width, b.Naive, b.Matched)
		}
	}
	add(s.knobs.c.Width, s.solver.Merges[lmc.None][0].Line.Barrier(), s.solver.Merges[lmc.Weights][0].Line.Barrier())
	if len(naive.At) == 0 {
		p.Marks = append(p.Marks, render.Note{At: render.Point{X: 22, Y: 0.1}, Text: "not known yet", Hue: render.Muted, Align: render.Middle})
	}
	p.Marks = append(p.Marks, naive, matched)
	return p
}

// line draws the loss and the share of errors on the way from A to B, with the point
// that a person drags.
func (s *merging) line() render.Plot {
	p := render.Plot{
		Name: "line", Title: "Loss from A to B", Subtitle: "dotted: errors, diamond: Taylor, dashed: others",
		X: render.Axis{Label: "λ", Lo: 0, Hi: 1}, Y: render.Axis{Label: s.set() + " loss", Lo: 0, Hi: math.NaN()},
	}
	shown := s.solver.Effective()
	if s.solver.Config.Rivals {
		for m := lmc.Weights; m <= lmc.StraightRandom; m++ {
			if m != shown && m != s.solver.Config.Method {
				p.Marks = append(p.Marks, curveOf(s.solver.Merges[m][0], hueRival, 1.2, render.Dashed, "")...)
			}
		}
	}
	if shown == lmc.ByHand {
		p.Marks = append(p.Marks, curveOf(s.solver.Merges[s.solver.Config.Method][0], hueRival, 1.2, render.Dashed, "")...)
	}
	p.Marks = append(p.Marks, s.predicted(lmc.None, hueNaive)...)
	if shown != lmc.None {
		p.Marks = append(p.Marks, s.predicted(shown, hueMatched)...)
	}
	name := "matched"
	if shown == lmc.ByHand {
		name = "by hand"
	}
	p.Marks = append(p.Marks, curveOf(s.solver.Merges[lmc.None][0], hueNaive, 2, render.Solid, "as trained")...)
	if shown != lmc.None {
		p.Marks = append(p.Marks, curveOf(s.solver.Merges[shown][0], hueMatched, 2.5, render.Solid, name)...)
	}
	loss, _ := s.solver.Current().Line.At(s.solver.Lambda)
	if math.IsNaN(loss) {
		loss = (1-s.solver.Lambda)*s.solver.Tests[0] + s.solver.Lambda*s.solver.Tests[1]
		p.Marks = append(p.Marks, s.sketch()...)
	}
	p.Handles = []render.Handle{{Knob: "merge", At: render.Point{X: s.solver.Lambda, Y: loss}, Hue: hueMatched}}
	return p
}

// predicted marks where Taylor's polynomial about the ends, on the training data, has the loss half-way.
func (s *merging) predicted(m lmc.Method, hue render.Hue) []render.Mark {
	line, barrier := &s.solver.Merges[m][0].Line, s.solver.Taylor[m].Barrier
	if !line.Done() || math.IsNaN(barrier) {
		return nil
	}
	at := render.Point{X: 0.5, Y: barrier + (line.Loss[0]+line.Loss[len(line.Loss)-1])/2}
	return []render.Mark{render.Points{At: []render.Point{at}, Hue: hue, Shape: render.Diamond, Radius: 4}}
}

// sketch draws what is known of the line while the networks learn: its ends, and now
// and then its middle.
func (s *merging) sketch() []render.Mark {
	a, b := s.solver.Tests[0], s.solver.Tests[1]
	line := func(middle float64, hue render.Hue, width float64) render.Mark {
		return render.Curve{Points: []render.Point{{X: 0, Y: a}, {X: 0.5, Y: middle + (a+b)/2}, {X: 1, Y: b}}, Hue: hue, Width: width, Dash: render.Dashed}
	}
	marks := []render.Mark{line(0, render.Muted, 1)}
	if w := s.solver.Watch; len(w.At) > 0 && s.solver.Merges[lmc.None][0].Line.Points == 0 {
		k := len(w.At) - 1
		marks = append(marks, line(w.Naive[k], hueNaive, 2), line(w.Matched[k], hueMatched, 2.5))
	}
	return marks
}

func (s *merging) set() string {
	if s.solver.Config.OnTrain {
		return "training"
	}
	return "test"
}

// curveOf draws a line's loss, and, if it has a name, its errors.
func curveOf(m *lmc.Merge, hue render.Hue, width float64, dash render.Dash, name string) []render.Mark {
	n := m.Line.Points
	if n == 0 {
		return nil
	}
	loss, errors := make([]render.Point, n), make([]render.Point, n)
	for k := range n {
		loss[k] = render.Point{X: m.Line.Lambda(k), Y: m.Line.Loss[k]}
		errors[k] = render.Point{X: m.Line.Lambda(k), Y: 1 - m.Line.Accuracy[k]}
	}
	marks := []render.Mark{render.Curve{Points: loss, Hue: hue, Width: width, Dash: dash}}
	if name != "" {
		note := render.Note{At: loss[n/2], Text: name, Hue: hue, Bold: true, Back: true, Align: render.End, Shift: render.Point{X: -14, Y: -12}}
		if hue == hueNaive { // beside its slope, where nothing else is
			k := min(n-1, 16)
			note.At, note.Align, note.Shift = loss[k], render.Start, render.Point{X: 6, Y: -6}
		}
		marks = append(marks, render.Curve{Points: errors, Hue: hue, Width: 1.2, Dash: render.Dotted, Opacity: 0.8}, note)
	}
	return marks
}

// distance draws how far B is from A while it is matched, against where it began.
func (s *merging) distance() render.Plot {
	p := render.Plot{
		Name: "distance", Title: "Distance of A and π(B)",
		X: render.Axis{Label: "assignments", Lo: 0, Hi: math.NaN()}, Y: render.Axis{Label: "‖θa − π(θb)‖", Lo: 0, Hi: math.NaN()},
	}
	naive := s.solver.Merges[lmc.None][0].Distance
	if math.IsNaN(naive) {
		naive = lmc.Distance(s.solver.Models[0].Net, s.solver.Models[1].Net)
	}
	p.Marks = append(p.Marks, render.Rule{At: naive, Hue: hueNaive, Dash: render.Dashed, Name: "as trained"})
	m := s.solver.Current()
	if s.solver.Config.Method == lmc.Weights || s.solver.Config.Rivals {
		var way []render.Point
		for k, d := range s.solver.Matcher.Distances {
			way = append(way, render.Point{X: float64(k), Y: d})
		}
		p.Marks = append(p.Marks, render.Curve{Points: way, Hue: hueMatched})
	}
	if m.Matched {
		p.Marks = append(p.Marks, render.Rule{At: m.Distance, Hue: hueMatched, Name: fmt.Sprintf("−%s %%", render.Number(100*(1-m.Distance/naive), 2))})
		p.Subtitle = "paper: −6 to −20 %" // here it is more; why, is not known: it depends on data, start and decay
	}
	return p
}
