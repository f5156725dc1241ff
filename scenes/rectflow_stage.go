package scenes

import (
	"fmt"
	"math"

	"github.com/solvarium/solvarium/algorithms/rectflow"
	"github.com/solvarium/solvarium/render"
)

// The stage of the rectified flow scene: a row of panels for each of two flows. The large
// panel shows the particles on their way, four small ones where few evaluations take them.

// The actors keep their colours in every plot.
const (
	flowHueSource = render.S3
	flowHueExact  = render.S6
	flowHuePlain  = render.S5
)

// flowHues are those of 1-RF, 2-RF and 3-RF.
var flowHues = [rectflow.MaxStages]render.Hue{render.S2, render.S1, render.S4}

// The measures of a row, in data units: the large panel shows [-flowHalf, flowHalf]², the
// small ones the same at half the scale, less a gap.
const (
	flowHalf  = 3.0
	flowGap   = 0.2
	flowSmall = (flowHalf - flowGap/2)       // the side of a small panel
	flowTiny  = (2*flowHalf - 3*flowGap) / 4 // and of one of four in a column
	flowRight = flowHalf + 2*flowGap + 2*flowSmall
)

// flowMostEnds are drawn in a small panel: more would only cover each other.
const flowMostEnds = 500

// name returns what a flow is called.
func (s *flow) name(l *rectflow.Learner) string {
	if l == s.solver.Exact {
		return "exact 1-RF"
	}
	st := s.solver.Stage()
	switch {
	case l == st.Rival:
		return fmt.Sprintf("%d-RF plain", st.Number)
	case l == st.Now && st.Rival != nil:
		return fmt.Sprintf("%d-RF++", st.Number)
	}
	for _, st := range s.solver.Stages {
		if l == st.Now {
			return fmt.Sprintf("%d-RF", st.Number)
		}
	}
	return ""
}

func (s *flow) hue(l *rectflow.Learner) render.Hue {
	if l == s.solver.Exact {
		return flowHueExact
	}
	for _, st := range s.solver.Stages {
		if l == st.Now {
			return flowHues[st.Number-1]
		}
	}
	return flowHuePlain
}

// flowBackdrop is what lies beneath the particles.
type flowBackdrop struct{ source, target []float64 } // densities

const flowCellsAcross = 64

func newFlowBackdrop(from, to rectflow.Mixture) flowBackdrop {
	density := func(m rectflow.Mixture) []float64 {
		values := make([]float64, flowCellsAcross*flowCellsAcross)
		for i := range values {
			x := flowHalf * (2*(float64(i%flowCellsAcross)+0.5)/flowCellsAcross - 1)
			y := flowHalf * (1 - 2*(float64(i/flowCellsAcross)+0.5)/flowCellsAcross)
			values[i] = math.Sqrt(m.Density(x, y)) // the root lets faint parts be seen
		}
		return values
	}
	return flowBackdrop{density(from), density(to)}
}

// instant is the time that is drawn. By themselves, particles travel for two seconds
// of a run at sixty steps a second, and rest where they have come for a third of that.
func (s *flow) instant() float64 {
	if !s.knobs.auto {
		return s.knobs.time
	}
	const travel, rest = 120, 40
	return min(float64(s.steps%(travel+rest))/travel, 1)
}

// hero draws both rows.
func (s *flow) hero() render.Plot {
	before, now := s.solver.Before(), s.solver.Now()
	p := render.Plot{
		Name: "flow", Title: "On the way, and after 1, 2, 4 and 8 evaluations", Subtitle: "t = " + flowFixed(s.instant()), Equal: true,
		X: render.Axis{Lo: -flowHalf, Hi: flowRight, Bare: true},
		Y: render.Axis{Lo: -flowHalf, Hi: flowHalf, Bare: true},
	}
	top := before
	if before == nil {
		top = now
	}
	s.row(&p, top, 0, before == nil)
	hint := flowCaption{panel: flowPanel{scale: 1}, texts: []string{"rings: source, grey: target"}, hue: render.Muted, low: true}
	if s.knobs.target == flowPainted {
		hint.texts = []string{"paint the target here", "paint here"}
	}
	p.Marks = append(p.Marks, hint)
	if before != nil {
		p.Y.Lo -= 2*flowHalf + flowGap
		s.row(&p, now, -2*flowHalf-flowGap, false)
	} else {
		p.X.Hi = flowHalf + flowGap + flowTiny
	}
	p.Handles = []render.Handle{{Knob: "particle", At: render.Point(s.knobs.particle), Hue: render.Ink}}
	area := func(knob string, y float64) render.Brush {
		const e = rectflow.Extent
		return render.Brush{Knob: knob, Min: render.Point{X: -e, Y: y - e}, Max: render.Point{X: e, Y: y + e}, Width: flowCanvas}
	}
	if s.knobs.target == flowPainted {
		p.Brushes = append(p.Brushes, area("to", 0))
	}
	if s.knobs.source == flowSourcePainted && before != nil {
		p.Brushes = append(p.Brushes, area("from", -2*flowHalf-flowGap))
		p.Marks = append(p.Marks, flowCaption{panel: flowPanel{y: -2*flowHalf - flowGap, scale: 1}, texts: []string{"paint the source here", "paint here"}, hue: render.Muted, low: true})
	}
	return p
}

func flowFixed(t float64) string { return fmt.Sprintf("%.2f", t) }

// row draws the panels of a flow, the large one around (0, y). The small ones stand two by two beside it or,
// where there is no other row, in a column.
func (s *flow) row(p *render.Plot, l *rectflow.Learner, y float64, alone bool) {
	large := flowPanel{y: y, scale: 1}
	p.Marks = append(p.Marks, large.ground(s.backdrop.target))
	p.Marks = append(p.Marks, render.Contour{
		W: flowCellsAcross, H: flowCellsAcross, Values: s.backdrop.source, Hue: flowHueSource, Count: 3, Opacity: 0.4,
		Min: large.at(-flowHalf, flowHalf), Max: large.at(flowHalf, -flowHalf),
	})
	s.travellers(p, l, large)
	captions := []string{s.name(l)}
	if l.Learned() && l == s.solver.Now() {
		captions = []string{fmt.Sprintf("%s, step %d", s.name(l), l.Trained), s.name(l)}
	}
	p.Marks = append(p.Marks, large.frame(), flowCaption{panel: large, texts: captions, hue: s.hue(l), bold: true})
	numbers, _ := s.comparable(l)
	for i, nfe := range rectflow.NFEs {
		x, row := flowHalf+flowGap+flowSmall*(float64(i%2)+0.5)+flowGap*float64(i%2), float64(1-2*(i/2))
		small := flowPanel{x: x, y: y + row*(flowSmall+flowGap)/2, scale: flowSmall / (2 * flowHalf)}
		if alone {
			small = flowPanel{x: flowHalf + flowGap + flowTiny/2, y: (1.5 - float64(i)) * (flowTiny + flowGap), scale: flowTiny / (2 * flowHalf)}
		}
		p.Marks = append(p.Marks, small.ground(s.backdrop.target))
		if l.Picture != nil && l.Picture.Drawn > 0 {
			p.Marks = append(p.Marks, render.Points{At: small.points(l.Picture.Ends[i][:2*min(l.Picture.Drawn, flowMostEnds)]), Hue: s.hue(l), Radius: 1.3, Opacity: 0.8})
		}
		texts := []string{fmt.Sprint(nfe)}
		if d := render.Number(numbers.SW2[i], 2); numbers.SW2[i] > 0 {
			texts = []string{texts[0] + ": SW₂ " + d, texts[0] + ": " + d, texts[0]}
		}
		p.Marks = append(p.Marks, small.frame(), flowCaption{panel: small, texts: texts, hue: render.Ink})
	}
}

// comparable returns the numbers of a flow that can be set beside those of the other row, and
// whether they are the final ones.
func (s *flow) comparable(l *rectflow.Learner) (n rectflow.Numbers, final bool) {
	before, now := s.solver.Before(), s.solver.Now()
	if before == nil {
		n = l.Latest()
		return n, l.Final.Points > 0
	}
	if before.Final.Points > 0 && now.Final.Points > 0 {
		return l.Final, true
	}
	return l.Sketch, false
}
