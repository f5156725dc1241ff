package scenes

import (
	"cmp"
	"math"
	"slices"

	"github.com/solvarium/solvarium/render"
)

// What is written on the stage of the attention scene: softmax weights above the tokens, and the
// names of the head and of the queries beside their handles, where nothing else is.

// stageHalf is half the side of the stage in pixels on a phone: names are placed for it, and have more
// room elsewhere.
const stageHalf = 180

// pixel is roughly where a point of the plane is on the stage.
func (v *planarView) pixel(at render.Point) render.Point {
	k := stageHalf / v.half
	return render.Point{X: k * at.X, Y: -k * at.Y}
}

// tokenLarge is the radius in pixels of the disc of a token that has all the weight, where there are few.
const tokenLarge = 22.0

// around is a rectangle by its middle.
func around(at render.Point, w, h float64) render.Rect {
	return render.Rect{X: at.X - w/2, Y: at.Y - h/2, W: w, H: h}
}

func meet(a render.Rect, rects []render.Rect) bool {
	for _, b := range rects {
		if over := a.Intersect(b); over.W > 0 && over.H > 0 {
			return true
		}
	}
	return false
}

// weightNotes writes the weights of few tokens above them, and returns what room they take. Where
// tokens lie so near each other that there is room for one, the largest is written.
func (s *attention) weightNotes() (marks []render.Mark, taken []render.Rect) {
	p, m := s.problem, s.model()
	// Beside the picture of basins there is room for the discs alone.
	if p.N*p.T > fewTokens || s.knobs.show == showBasins {
		return nil, nil
	}
	order := make([]int, p.N*p.T)
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(m.S[b], m.S[a]) })
	for _, k := range order {
		at, weight := s.view.at(p.Token(k/p.T, k%p.T)), m.S[k]
		rise := max(tokenLarge*math.Sqrt(weight), 8) + 9
		box := around(s.view.pixel(at), 28, 12)
		box.Y -= rise
		if !(weight >= 0.005) || meet(box, taken) { // weights that have exploded are no numbers
			continue
		}
		taken = append(taken, box)
		marks = append(marks, render.Note{At: at, Text: percent(math.Round(100*weight) / 100), Hue: hueOf(k / p.T), Align: render.Middle, Shift: render.Point{Y: -rise}, Back: true})
	}
	return marks, taken
}

// A named point is the head or a query.
type namedPoint struct {
	at   render.Point
	text string
	hue  render.Hue
}

// pointNames writes the names of the head and the queries beside them, at the side where no weight, no
// token and no other name is. Points that coincide share a line.
func (s *attention) pointNames(points []namedPoint, taken []render.Rect) (marks []render.Mark) {
	p := s.problem
	for i := range p.N {
		for t := range p.T {
			taken = append(taken, around(s.view.pixel(s.view.at(p.Token(i, t))), 18, 18))
		}
	}
	for _, x := range points {
		taken = append(taken, around(s.view.pixel(x.at), 18, 18))
	}
	for i, x := range points {
		shared := false
		for _, y := range points[:i] {
			shared = shared || y.at == x.at
		}
		if shared {
			continue
		}
		for _, y := range points[i+1:] {
			if y.at == x.at {
				x.text, x.hue = x.text+" = "+y.text, render.Ink
			}
		}
		width := 7 * float64(len([]rune(x.text)))
		best := render.Note{}
		for k, shift := range []render.Point{{X: 13, Y: -9}, {X: -13, Y: -9}, {X: 13, Y: 10}, {X: -13, Y: 10}, {X: 13, Y: -9}} {
			middle := s.view.pixel(x.at)
			box := around(render.Point{X: middle.X + shift.X + math.Copysign(width/2, shift.X), Y: middle.Y + shift.Y}, width, 13)
			best = render.Note{At: x.at, Text: x.text, Hue: x.hue, Bold: true, Back: true, Shift: shift}
			if shift.X < 0 {
				best.Align = render.End
			}
			edge := s.view.pixel(s.view.middle).X + math.Copysign(stageHalf, shift.X)
			inside := math.Abs(edge-middle.X) > math.Abs(shift.X)+width
			if k == 4 || inside && !meet(box, taken) { // there may be no free side
				taken = append(taken, box)
				break
			}
		}
		marks = append(marks, best)
	}
	return marks
}
