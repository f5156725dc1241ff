package scenes

import (
	"fmt"
	"slices"

	"github.com/solvarium/solvarium/render"
)

// How the four methods of the consensus scene are drawn.

// tiles draws the four methods on four maps, and compares them.
func (s *consensus) tiles() []render.Plot {
	l, r := s.land, s.race
	size := l.high - l.low
	gap, caption := 0.04*size, 0.09*size
	p := render.Plot{
		Name: "methods", Title: "Where the answer has been", Subtitle: fmt.Sprintf("%d runs each", s.knobs.runs), Equal: true,
		X: render.Axis{Lo: l.low, Hi: l.high + size + gap, Bare: true}, Y: render.Axis{Lo: l.low - size - caption - gap, Hi: l.high + caption, Bare: true},
	}
	for m, t := range r.trials {
		x, y := float64(m%2)*(size+gap), -float64(m/2)*(size+caption+gap)
		p.Marks = append(p.Marks, l.ground(x, y)...)
		p.Marks = append(p.Marks, r.tile(s, m, x, y)...)
		text := cboTitles[m]
		if t.Runs > 0 {
			text += fmt.Sprintf(": %d/%d", t.Successes, t.Runs)
		}
		p.Marks = append(p.Marks, render.Note{At: render.Point{X: l.low + x, Y: l.high + y}, Text: text, Hue: cboHues[m], Bold: true, Shift: render.Point{Y: -10}, Room: size + gap/2})
	}
	p.Handles = s.mapHandles()
	return []render.Plot{p, s.rates(), s.descent(), s.hits()}
}

// tile draws one method with its map's corner moved by x and y.
func (r *cboRace) tile(s *consensus, m int, x, y float64) []render.Mark {
	l, t := s.land, r.trials[m]
	at := func(p []float64) (render.Point, bool) {
		inside := p[0] >= l.low && p[0] <= l.high && p[1] >= l.low && p[1] <= l.high
		return render.Point{X: p[0] + x, Y: p[1] + y}, inside
	}
	c := t.Config()
	path, ends, missed, now := render.Points{Hue: cboHues[m], Radius: 1.8, Opacity: 0.55}, render.Points{Hue: cboHues[m], Radius: 4}, render.Points{Hue: cboHues[m], Radius: 4, Shape: render.Cross}, render.Points{Hue: render.Ink, Radius: 1.3, Opacity: 0.5}
	for run := range min(t.Runs+1, c.Runs) {
		for k := range t.Slices(run) {
			p, ok := at(t.Slice(k, run))
			switch {
			case !ok:
			case k < c.Slices-1:
				path.At, path.Weights = append(path.At, p), append(path.Weights, 0.25+0.75*float64(k+1)/float64(c.Slices))
			case t.Success[run]:
				ends.At = append(ends.At, p)
			default:
				missed.At = append(missed.At, p)
			}
		}
	}
	if m <= theHopping && !t.Done() {
		for i := 0; i < min(len(r.swarms[m].X), 2*500); i += 2 {
			if p, ok := at(r.swarms[m].X[i : i+2]); ok {
				now.At = append(now.At, p)
			}
		}
	}
	marks := []render.Mark{now, path, missed, ends}
	for _, a := range l.minima {
		marks = append(marks, render.Circle{At: render.Point{X: a[0] + x, Y: a[1] + y}, Radius: l.tolerance, Hue: render.Good})
	}
	return marks
}

// rates draws the shares of success with their 95 % intervals.
func (s *consensus) rates() render.Plot {
	p := render.Plot{
		Name: "rates", Title: "Success rate, with 95 % interval", Subtitle: "by Wilson",
		X: render.Axis{Lo: 0, Hi: 1, Label: "share of runs that end at a global minimum"}, Y: render.Axis{Lo: 0, Hi: 4, Bare: true},
	}
	for m, t := range s.race.trials {
		y := 3.25 - float64(m) // a line of type and a bar share each unit
		rate, low, high := t.Rate()
		if t.Runs > 0 {
			p.Marks = append(p.Marks,
				render.Bars{Values: []float64{rate}, At: []float64{y}, Width: 0.24, Level: true, Hue: cboHues[m]},
				render.Segment{From: render.Point{X: low, Y: y}, To: render.Point{X: high, Y: y}, Hue: render.Ink, Width: 1.5})
		}
		p.Marks = append(p.Marks, render.Note{At: render.Point{X: 0, Y: y + 0.47}, Text: cboTitles[m], Hue: cboHues[m]})
	}
	return p
}

// descent draws how the energy of the answer falls in the median run.
func (s *consensus) descent() render.Plot {
	p := render.Plot{
		Name: "descent", Title: "Energy above the minimum, median run", Subtitle: "log scale",
		X: render.Axis{Lo: 0, Hi: 1, Label: "share of the run"}, Y: render.Axis{Log: true},
	}
	for m, median := range s.race.median {
		curve := render.Curve{Hue: cboHues[m], Dash: cboHues[m].Dash(), Name: cboTitles[m]}
		for k, v := range median {
			curve.Points = append(curve.Points, render.Point{X: float64(k+1) / float64(len(median)), Y: v})
		}
		p.Marks = append(p.Marks, curve)
	}
	p.Marks = append(p.Marks, s.unrun(1)...) // the middle of a logarithmic axis without data
	return p
}

// unrun says, in the middle of a chart, that there is nothing to draw yet.
func (s *consensus) unrun(y float64) []render.Mark {
	for _, t := range s.race.trials {
		if t.Runs > 0 {
			return nil
		}
	}
	return []render.Mark{render.Note{At: render.Point{X: 0.5, Y: y}, Text: "no run has ended yet", Hue: render.Muted, Align: render.Middle, Back: true}}
}

// hits draws which share of the runs has been at a minimum by when.
func (s *consensus) hits() render.Plot {
	p := render.Plot{
		Name: "hits", Title: "Runs that have been there", Subtitle: "if only in passing",
		X: render.Axis{Lo: 0, Hi: 1, Label: "share of the run"}, Y: render.Axis{Lo: 0, Hi: 1},
	}
	for m, t := range s.race.trials {
		var first []float64
		for run := range t.Runs {
			if at := t.FirstHit[run]; at >= 0 {
				first = append(first, float64(at)/float64(t.Config().Steps))
			}
		}
		slices.Sort(first)
		curve := render.Curve{Points: []render.Point{{}}, Hue: cboHues[m], Dash: cboHues[m].Dash(), Name: cboTitles[m]}
		for i, at := range first {
			share := 1 / float64(t.Runs)
			curve.Points = append(curve.Points, render.Point{X: at, Y: float64(i) * share}, render.Point{X: at, Y: float64(i+1) * share})
		}
		if t.Runs > 0 {
			curve.Points = append(curve.Points, render.Point{X: 1, Y: float64(len(first)) / float64(t.Runs)})
			p.Marks = append(p.Marks, curve)
		}
	}
	p.Marks = append(p.Marks, s.unrun(0.5)...)
	return p
}
