package scenes

import (
	"fmt"
	"math"
	"strings"

	"github.com/solvarium/solvarium/render"
)

// The arrows of the consensus scene: the hop, and the gradient steps that it is compared
// with; and the order that the paper's theorem has for what is between them.

// mostArrowZoom is how much arrows are enlarged at most: what then is too short to see is no hop.
const mostArrowZoom = 64

// arrows draws the hop, the two gradient steps, and how far chance leads hops
// astray. All but the explicit step are drawn to one scale, a power of two; the
// explicit step would often leave the map and is cut short. Their names stand in
// a corner, for at the tips they would lie on each other, above the rows that are taken.
func (p *cboProbe) arrows(l *cboLand, hue render.Hue, rows int) []render.Mark {
	length := math.Hypot(p.hop[0], p.hop[1])
	if p.resolved {
		length = max(length, math.Hypot(p.smooth[0], p.smooth[1]))
	}
	full := 0.16 * l.width
	if !(length > full/mostArrowZoom/10) { // the consensus rests
		return nil
	}
	zoom := math.Exp2(math.Floor(math.Log2(min(max(full/length, 1), mostArrowZoom))))
	at := func(v []float64, scale float64) []render.Point {
		return []render.Point{{X: p.from[0] + scale*v[0], Y: p.from[1] + scale*v[1]}}
	}
	var marks []render.Mark
	name := func(text string, hue render.Hue) {
		marks = append(marks, l.cornered(text, hue, rows))
		rows++
	}
	from := at(p.from, 0)
	if zoom > 1 {
		name(fmt.Sprintf("arrows × %.0f", zoom), render.Muted)
	}
	if steep := p.tau * math.Hypot(p.gradient[0], p.gradient[1]); steep > 0 {
		arrow, text := render.Arrows{From: from, To: at(p.gradient, -p.tau*min(zoom, full/steep)), Hue: hueCBOStep, Width: 2.5}, "−τ∇E"
		if steep*zoom > full {
			arrow.Dash, text = render.Dashed, fmt.Sprintf("−τ∇E, %s× longer", order(steep*zoom/full))
		}
		marks = append(marks, arrow)
		name(text, hueCBOStep)
	}
	if p.resolved {
		tip := at(p.smooth, zoom)
		marks = append(marks,
			render.Circle{At: tip[0], Radius: zoom * p.error, Hue: hueCBOSmooth, Width: 1, Opacity: 0.12},
			render.Arrows{From: from, To: tip, Hue: hueCBOSmooth, Width: 3.5})
		name("−τ∇E smoothed ± chance", hueCBOSmooth)
	}
	marks = append(marks, render.Arrows{From: from, To: at(p.hop, zoom), Hue: hue, Width: 2})
	name("last hop", hue)
	return marks
}

// cornered is a line of text in the lower right corner of the map, over some rows of others: the canyon
// ends at the lower left.
func (l *cboLand) cornered(text string, hue render.Hue, rows int) render.Note {
	return render.Note{
		At: render.Point{X: l.high, Y: l.low}, Text: text, Hue: hue, Bold: hue != render.Muted, Back: true, Align: render.End,
		Shift: render.Point{X: -8, Y: -12 - 16*float64(rows)},
	}
}

// order writes a number of which only the order counts: two digits of it.
func order(v float64) string {
	if v >= 100 {
		unit := math.Pow10(int(math.Log10(v)) - 1)
		v = math.Round(v/unit) * unit
	}
	return render.Number(v, 2)
}

// bridge returns the paper's theorem in two lines: hop = −τ∇E + g, with the terms
// that |g| is of the order of, and what they are now. Its constants are not known,
// so that the terms say which of them is large, and bound nothing. Hopping is CBO
// at λ = 1/Δt, where the first term is zero, and has samples of a width of its own
// in place of the second. No lines for steps that the theorem does not speak of.
func (s *consensus) bridge() []string {
	r := s.run
	names, terms := []string{}, []float64{}
	if r.solver != nil {
		if !s.plain() {
			return nil
		}
		c := r.solver.Config()
		names = append(names, "|λ − 1/Δt|", "σ√Δt")
		terms = append(terms, math.Abs(c.Lambda-1/c.Dt), c.Sigma*math.Sqrt(c.Dt))
	}
	names = append(names, "√(τ/α)", "1/√N", "O(τ)")
	terms = append(terms, r.probe.width, 1/math.Sqrt(float64(len(r.swarm.E))), r.probe.tau) // τ/α is the width squared
	now := make([]string, len(terms))
	for i, v := range terms {
		now[i] = order(v)
	}
	return []string{
		"hop + τ∇E ~ " + strings.Join(names, " + "), // short enough for a phone's map
		"in theory; now " + strings.Join(now, " + "),
	}
}
