package scenes

import (
	"fmt"
	"math"
	"strings"

	"github.com/solvarium/solvarium/algorithms/attnsvm"
	"github.com/solvarium/solvarium/render"
)

// The pictures of many runs of the attention scene: basins, selections and studies.

// The picture of basins: its side in cells, half its side in norms of W, and for
// how many steps each start is followed.
const (
	basinSide  = 41
	basinReach = 6
	basinSteps = 500
)

// basinHues are the colours of outcomes: a start that ends at the optimal tokens, at others that are locally optimal, or at neither.
var basinHues = []render.Hue{render.Good, render.Bad, render.Muted}

// basinsPlot colours starts by the selection of tokens that they end at.
func (s *attention) basinsPlot() render.Plot {
	const side = basinSide
	cell := 2 * basinReach / float64(side-1)
	p := render.Plot{
		Name: "basins", Title: "Which tokens a start ends at", Equal: true,
		X: render.Axis{Label: s.planeNames()[0], Lo: -basinReach - cell/2, Hi: basinReach + cell/2},
		Y: render.Axis{Label: s.planeNames()[1], Lo: -basinReach - cell/2, Hi: basinReach + cell/2},
	}
	values := make([]float64, side*side)
	for y := range side {
		for x := range side {
			values[y*side+x] = s.outcome(x, y)
		}
	}
	edge := basinReach + cell/2
	p.Marks = append(p.Marks, render.Heat{W: side, H: side, Values: values, Hues: basinHues, Opacity: 0.55, Min: render.Point{X: -edge, Y: -edge}, Max: render.Point{X: edge, Y: edge}})
	p.Marks = append(p.Marks, s.basinBorders(values))
	p.Marks = append(p.Marks, s.basinNames()...)
	if s.knobs.init == initDragged && s.path == nil {
		p.Handles = append(p.Handles, render.Handle{Knob: "w", At: render.Point(s.knobs.w), Hue: hueWeights, Shape: render.Square})
		p.Marks = append(p.Marks, render.Note{At: render.Point(s.knobs.w), Text: "start", Align: render.Middle, Shift: render.Point{Y: -16}, Back: true})
	}
	return p
}

// basinWords say what the hues do.
var basinWords = map[attnsvm.Verdict]string{attnsvm.Global: ": optimal", attnsvm.Local: ": only locally"}

func (s *attention) planeNames() [2]string {
	if s.problem.N == 1 && s.problem.D == 2 {
		return [2]string{"first entry of W₀z", "second entry of W₀z"}
	}
	return [2]string{"along the optimal SVM", "across it"}
}

// outcome returns the hue of a cell; until it is known, that of the coarser cell around it.
func (s *attention) outcome(x, y int) float64 {
	for stride := 1; stride <= 8; stride *= 2 {
		k := y/stride*stride*basinSide + x/stride*stride
		if s.basins.Selected[k] < 0 {
			continue
		}
		switch s.basins.Verdicts[k] {
		case attnsvm.Global:
			return 0
		case attnsvm.Local:
			return 1
		}
		return 2
	}
	return math.NaN()
}

// basinBorders are lines between cells of different outcomes: red and green alone do not tell them apart
// for everybody.
func (s *attention) basinBorders(values []float64) render.Mark {
	m := render.Links{Hue: render.Ink, Width: 1, Full: 1}
	half := basinReach / float64(basinSide-1) // of a cell
	line := func(x, y int, fromX, fromY, toX, toY float64) {
		at := render.Point{X: s.basins.At(x), Y: s.basins.At(y)}
		m.From = append(m.From, render.Point{X: at.X + fromX*half, Y: at.Y + fromY*half})
		m.To = append(m.To, render.Point{X: at.X + toX*half, Y: at.Y + toY*half})
		m.Weights = append(m.Weights, 1)
	}
	for k, v := range values {
		x, y := k%basinSide, k/basinSide
		if x+1 < basinSide && values[k+1] != v && values[k+1]+v >= 0 { // both are known
			line(x, y, 1, -1, 1, 1)
		}
		if y+1 < basinSide && values[k+basinSide] != v && values[k+basinSide]+v >= 0 {
			line(x, y, -1, 1, 1, 1)
		}
	}
	return m
}

// basinNames writes the selected tokens into the largest areas, at the cell nearest to the middle of each, and
// whether they are optimal.
func (s *attention) basinNames() []render.Mark {
	type area struct {
		code, count, x, y int
		verdict           attnsvm.Verdict
	}
	var areas []area
	for k, code := range s.basins.Selected {
		if code < 0 {
			continue
		}
		at := -1
		for j := range areas {
			if areas[j].code == code {
				at = j
			}
		}
		if at < 0 {
			at = len(areas)
			areas = append(areas, area{code: code})
		}
		if v := s.basins.Verdicts[k]; v != attnsvm.Open {
			areas[at].verdict = v
		}
		areas[at].count++
		areas[at].x += k % basinSide
		areas[at].y += k / basinSide
	}
	var marks []render.Mark
	for _, a := range areas {
		if 25*a.count < s.basins.Filled {
			continue
		}
		at := render.Point{X: s.basins.At(a.x / a.count), Y: s.basins.At(a.y / a.count)}
		marks = append(marks, render.Note{At: at, Text: s.codeText(a.code) + basinWords[a.verdict], Bold: true, Align: render.Middle, Back: true})
	}
	return marks
}

// codeText names a selection by its tokens.
func (s *attention) codeText(code int) string {
	alpha := make([]int, s.problem.N)
	attnsvm.SetIndex(alpha, code, s.problem.T)
	text := "token"
	for i, t := range alpha {
		switch {
		case i == 1:
			text = strings.Replace(text, "token", "tokens", 1) + ","
		case i > 1:
			text += ","
		}
		text += fmt.Sprintf(" %d", t+1)
	}
	return text
}

// selectionsPlot shows every choice of tokens as a cell: the first sequence across, the others upwards.
func (s *attention) selectionsPlot() render.Plot {
	p := render.Plot{Name: "selections", Title: "All selections of tokens", Equal: true, X: render.Axis{Bare: true}, Y: render.Axis{Bare: true}}
	c := s.census
	if c == nil {
		p.Marks = append(p.Marks, render.Note{At: render.Point{X: 0.5, Y: 0.5}, Text: fmt.Sprintf("more than %d: too many to try", attnsvm.CensusLimit), Hue: render.Muted, Align: render.Middle})
		return p
	}
	tokens := s.problem.T
	height := len(c.States) / tokens
	values, now := make([]float64, len(c.States)), make([]bool, len(c.States))
	for k, state := range c.States {
		values[k] = math.NaN()
		if k < c.Known {
			values[k] = float64([...]int{attnsvm.Infeasible: 0, attnsvm.Unstable: 1, attnsvm.Local: 2, attnsvm.Global: 3}[state])
		}
	}
	now[attnsvm.Index(s.chosen.Alpha, tokens)] = true
	p.Subtitle = fmt.Sprintf("%d feasible, %d locally optimal", c.Feasible, c.Local)
	p.Marks = append(p.Marks, render.Heat{W: tokens, H: height, Values: values, Hues: []render.Hue{render.Faint, render.Muted, render.Bad, render.Good}, Opacity: 0.6, Mask: now, MaskHue: hueWeights})
	for k := range c.Known {
		mark := [...]string{attnsvm.Infeasible: "–", attnsvm.Unstable: "·", attnsvm.Local: "local", attnsvm.Global: "global"}[c.States[k]]
		if len(c.States) <= 32 {
			p.Marks = append(p.Marks, render.Note{At: render.Point{X: float64(k%tokens) + 0.5, Y: float64(k/tokens) + 0.5}, Text: mark, Align: render.Middle})
		}
	}
	return p
}
