package scenes

import (
	"math"

	"github.com/solvarium/solvarium/algorithms/mirror"
	"github.com/solvarium/solvarium/render"
)

// The game of the mirror scene: rock, paper, scissors between two learners, played
// plainly and optimistically side by side.

// The two ways of playing, as indices.
const (
	duelPlain = iota
	duelOptimistic
)

var (
	hueDuel   = [2]render.Hue{render.S2, render.S1}
	duelNames = [2]string{"plain", "optimistic"}
)

type atlasDuel struct {
	games                        [2]*mirror.Game
	x, y                         [2]history // the players' ways
	gap, distance, average, held [2]history
	start                        [2]float64 // the distances to the equilibrium at first
	beyond                       float64
	stale                        bool
}

// payoff is what the column player wins from the row player.
func (s *atlas) payoff() []float64 {
	k := &s.knobs
	return []float64{
		0, -k.paper, k.rock,
		k.paper, 0, -k.scissors,
		-k.rock, k.scissors, 0,
	}
}

func (s *atlas) gameConfig(way int) mirror.GameConfig {
	return mirror.GameConfig{Payoff: s.payoff(), Rows: 3, X: s.at(s.knobs.start), Y: s.at(s.knobs.rival), Eta: s.knobs.eta, Optimistic: way == duelOptimistic}
}

func newDuel(s *atlas) (*atlasDuel, error) {
	d := &atlasDuel{}
	for way := range d.games {
		g, err := mirror.NewGame(s.gameConfig(way))
		if err != nil {
			return nil, err
		}
		d.games[way] = g
		for _, h := range []*history{&d.x[way], &d.y[way], &d.gap[way], &d.distance[way], &d.average[way], &d.held[way]} {
			*h = newHistory()
		}
	}
	d.begin()
	d.mark()
	return d, nil
}

// change takes over other stakes or steps; the players stay where they are.
func (d *atlasDuel) change(s *atlas) {
	for way, g := range d.games {
		if err := g.Update(s.gameConfig(way)); err != nil {
			s.refused = err.Error()
		}
	}
	d.stale = true
}

func (d *atlasDuel) begin() {
	for way, g := range d.games {
		for _, h := range []*history{&d.gap[way], &d.distance[way], &d.average[way], &d.held[way]} {
			h.reset()
		}
		d.start[way] = g.BregmanToEquilibrium
	}
	d.beyond, d.stale = math.Inf(-1), false
	d.note()
}

func (d *atlasDuel) mark() {
	for way, g := range d.games {
		p, q := mirror.Planar(g.X.Mix), mirror.Planar(g.Y.Mix)
		d.x[way].add(p[0], p[1])
		d.y[way].add(q[0], q[1])
	}
}

func (d *atlasDuel) note() {
	for way, g := range d.games {
		k := float64(g.K)
		d.gap[way].add(k, atlasUnlessDust(g.Gap))
		d.distance[way].add(k, atlasUnlessDust(g.BregmanToEquilibrium))
		d.average[way].add(k, atlasUnlessDust(g.AverageGap))
		d.held[way].add(k, g.AverageBound)
	}
}

func (d *atlasDuel) step() {
	if d.stale {
		d.begin()
	}
	for _, g := range d.games {
		g.Step()
		d.beyond = max(d.beyond, g.AverageGap-g.AverageBound)
	}
	d.mark()
	d.note()
}

// way is the one that is looked at.
func (s *atlas) way() int {
	if s.knobs.optimism {
		return duelOptimistic
	}
	return duelPlain
}

// arena draws both players' mixes in one triangle.
func (d *atlasDuel) arena(s *atlas) render.Plot {
	lo, hi := s.view()
	way := s.way()
	g := d.games[way]
	p := render.Plot{Name: "map", Title: "Rock, paper, scissors", Subtitle: duelNames[way] + " play", Equal: true,
		X: render.Axis{Lo: lo.X, Hi: hi.X, Bare: true}, Y: render.Axis{Lo: lo.Y, Hi: hi.Y, Bare: true}, Marks: s.outline()}
	note := func(x, y, dy float64, text string) render.Mark {
		return render.Note{At: render.Point{X: x, Y: y}, Text: text, Hue: render.Muted, Align: render.Middle, Shift: render.Point{Y: dy}}
	}
	p.Marks = append(p.Marks, note(0, 0, 14, "rock"), note(1, 0, 14, "paper"), note(0.5, math.Sqrt(3)/2, -12, "scissors"))
	other, hue := 1-way, hueDuel[way]
	trail := func(h *history, hue render.Hue, dash render.Dash, opacity float64) render.Mark {
		// The last rounds: the whole way would fill the triangle.
		return render.Curve{Points: h.points[max(0, len(h.points)-600):], Hue: hue, Width: 1.75, Dash: dash, Opacity: opacity, Fade: true}
	}
	p.Marks = append(p.Marks, trail(&d.x[other], hueDuel[other], render.Solid, 0.3),
		trail(&d.y[way], hue, render.Dotted, 1), trail(&d.x[way], hue, render.Solid, 1))
	player := func(at *mirror.Player, name string, shape render.Shape) {
		p.Marks = append(p.Marks, render.Points{At: []render.Point{s.picture(at.Mix)}, Hue: hue, Radius: 6, Shape: shape},
			render.Note{At: s.picture(at.Mix), Text: name, Hue: hue, Bold: true, Shift: render.Point{X: 10, Y: -8}, Back: true})
		if s.knobs.average && g.K > 0 {
			p.Marks = append(p.Marks, render.Points{At: []render.Point{s.picture(at.Mean)}, Hue: hue, Radius: 5, Shape: render.Ring})
		}
	}
	player(&g.X, "row", render.Disc)
	player(&g.Y, "column", render.Square)
	p.Marks = append(p.Marks, render.Points{At: []render.Point{s.picture(g.X.Equilibrium)}, Hue: render.Ink, Radius: 6, Shape: render.Diamond})
	p.Handles = []render.Handle{
		{Knob: "start", At: s.picture(s.at(s.knobs.start)), Hue: render.Ink},
		{Knob: "rival", At: s.picture(s.at(s.knobs.rival)), Hue: render.Ink, Shape: render.Square},
	}
	return p
}
